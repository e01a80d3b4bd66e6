// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/common_passphrases.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "seal/passphrase.h"

__asm__(
    ".pushsection .rodata\n"
    "karnameh_common_passphrases_begin:\n"
    ".incbin \"" KARNAMEH_COMMON_PASSPHRASES
    "\"\n"
    "karnameh_common_passphrases_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char karnameh_common_passphrases_begin[], karnameh_common_passphrases_end[];

namespace karnameh {

namespace {

// Shorter stretches of a row, and shorter repetitions, stand in any text.
constexpr std::size_t shortest_stretch = 3;

struct Common {
    std::vector<std::string> whole, rows;
};

// As it is compared: folded, without what people put between words.
std::string bare(std::string_view text) {
    std::string folded = fold(text);
    std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '.' || c == ','; });
    return folded;
}

Common read_list() {
    Common common;
    std::string_view text(
        karnameh_common_passphrases_begin,
        static_cast<std::size_t>(karnameh_common_passphrases_end - karnameh_common_passphrases_begin));
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with("# ")) continue;
        if (line.starts_with('~'))
            common.rows.push_back(bare(line.substr(1)));
        else
            common.whole.push_back(bare(line));
    }
    return common;
}

bool goes_on(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;  // a follower in a UTF-8 sequence
}

// Length in bytes of the first sign.
std::size_t first_sign(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && goes_on(text[length])) ++length;
    return length;
}

// Length of what both begin with, in whole signs; 0 where that is too short to be a stretch.
std::size_t common_stretch(std::string_view text, std::string_view other) {
    auto ends = std::ranges::mismatch(text, other);
    std::size_t length = static_cast<std::size_t>(ends.in1 - text.begin());
    while (length > 0 && length < text.size() && goes_on(text[length])) --length;
    std::string_view same = text.substr(0, length);
    return static_cast<std::size_t>(std::ranges::count_if(same, [](char c) { return !goes_on(c); })) <
                   shortest_stretch
               ? 0
               : length;
}

bool begins_with_year(std::string_view text) {
    auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= 4 && std::ranges::all_of(text.substr(0, 4), digit) &&
           (text.starts_with("13") || text.starts_with("14") || text.starts_with("19") ||
            text.starts_with("20"));
}

// Length of the longest piece that `text`, from `at` on, begins with.
std::size_t longest_piece(std::string_view text, std::size_t at, std::span<const std::string> close) {
    static const Common common = read_list();
    std::string_view rest = text.substr(at);
    std::size_t longest = std::max(first_sign(rest), begins_with_year(rest) ? std::size_t{4} : 0);
    auto whole = [&](const std::string& entry) {
        if (rest.starts_with(entry)) longest = std::max(longest, entry.size());
    };
    std::ranges::for_each(common.whole, whole);
    std::ranges::for_each(close, whole);
    for (const std::string& row : common.rows)
        for (std::size_t from = 0; from < row.size(); ++from)
            if (!goes_on(row[from]))
                longest = std::max(longest, common_stretch(rest, std::string_view(row).substr(from)));
    for (std::size_t from = 0; from < at; ++from)
        if (!goes_on(text[from])) longest = std::max(longest, common_stretch(rest, text.substr(from)));
    return longest;
}

std::size_t pieces_of(std::string_view text, std::span<const std::string> close, std::size_t enough) {
    std::size_t pieces = 0;
    for (std::size_t at = 0; at < text.size() && pieces < enough; ++pieces)
        at += longest_piece(text, at, close);
    return pieces;
}

}  // namespace

std::size_t passphrase_pieces(std::string_view passphrase, std::span<const std::string_view> close,
                              std::size_t enough) {
    std::vector<std::string> words;
    for (std::string_view word : close)
        for (std::string folded = fold(word); !folded.empty();) {
            std::size_t blank = std::min(folded.find(' '), folded.size());
            std::string part = bare(folded.substr(0, blank));
            if (character_count(part) >= shortest_stretch) words.push_back(std::move(part));
            folded.erase(0, blank + 1);
        }
    std::string text = bare(passphrase);
    std::size_t pieces = pieces_of(text, words, enough);
    // The signs that everybody puts in the place of letters.
    static constexpr std::string_view put = "@0134$5", meant = "aoleass";
    for (char& c : text)
        if (std::size_t at = put.find(c); at != std::string_view::npos) c = meant[at];
    return std::min(pieces, pieces_of(text, words, enough));
}

Done check_own_passphrase(std::string_view passphrase, std::span<const std::string_view> close) {
    KARNAMEH_TRY(check_new_passphrase(passphrase));
    if (passphrase_pieces(passphrase, close, passphrase_pieces_min) < passphrase_pieces_min)
        return refuse(
            "passphrase", "Others would guess this passphrase.",
            "Four or five words of your own choice, without names, repetitions, well-known lines or rows "
            "of the keyboard.");
    return {};
}

}  // namespace karnameh
