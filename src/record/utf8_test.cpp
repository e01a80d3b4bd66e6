// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/utf8.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace karnameh {
namespace {

// The length of the well-formed sequence in front, or 0: the table of RFC 3629, read one row at a time.
std::size_t sequence(std::string_view text) {
    auto in = [&](std::size_t at, int low, int high) {
        return at < text.size() && static_cast<unsigned char>(text[at]) >= low &&
               static_cast<unsigned char>(text[at]) <= high;
    };
    auto tail = [&](std::size_t at) { return in(at, 0x80, 0xBF); };
    if (in(0, 0, 0x7F)) return 1;
    if (in(0, 0xC2, 0xDF) && tail(1)) return 2;
    if (in(0, 0xE0, 0xE0) && in(1, 0xA0, 0xBF) && tail(2)) return 3;
    if (in(0, 0xE1, 0xEC) && tail(1) && tail(2)) return 3;
    if (in(0, 0xED, 0xED) && in(1, 0x80, 0x9F) && tail(2)) return 3;
    if (in(0, 0xEE, 0xEF) && tail(1) && tail(2)) return 3;
    if (in(0, 0xF0, 0xF0) && in(1, 0x90, 0xBF) && tail(2) && tail(3)) return 4;
    if (in(0, 0xF1, 0xF3) && tail(1) && tail(2) && tail(3)) return 4;
    if (in(0, 0xF4, 0xF4) && in(1, 0x80, 0x8F) && tail(2) && tail(3)) return 4;
    return 0;
}

std::size_t by_the_table(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t length = sequence(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

// Catches a shortcut of eight bytes that lets a malformed sequence through, or refuses a good one.
TEST(Utf8, agrees_with_the_table_of_the_standard) {
    static constexpr std::string_view pieces[] = {"a",    "word ",    "سازمان", "‌",     "é",
                                                  "𐏉",    "Ж",        "中",     "\xC0",    "\xED\xA0",
                                                  "\x80", "\xF4\x90", "\xD9",   "\xE2\x80"};
    SeededRandom random(8);
    for (int round = 0; round < 200000; ++round) {
        std::string text;
        for (std::uint64_t left = random.below(12); left > 0; --left)
            text += pieces[random.below(random.chance(0.3) ? std::size(pieces) : 8)];
        if (!text.empty() && random.chance(0.3))
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        ASSERT_EQ(malformed_at(text), by_the_table(text)) << round;
    }
}

}  // namespace
}  // namespace karnameh
