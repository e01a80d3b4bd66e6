// SPDX-License-Identifier: AGPL-3.0-or-later
// The worked example of docs/formats/journal.md, opened.
#include <algorithm>
#include <fstream>

#include "journal/store.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

std::string page() {
    std::ifstream file("docs/formats/journal.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

// The hexadecimal digits between the two marks.
Bytes between(const std::string& text, std::string_view from, std::string_view to) {
    std::size_t start = text.find(from);
    if (start == text.npos) return {};
    start += from.size();
    std::string digits = text.substr(start, text.find(to, start) - start);
    std::erase(digits, '\n');
    return test::must(from_hex(digits));
}

TEST(FormatPage, ShowsAFrameThatOpensAsItSays) {
    // Catches a change of the format that the page, and with it every other reader, does not know of.
    std::string text = page();
    Bytes stored = between(text, "```hex\n", "```");
    ASSERT_EQ(stored.size(), 804u);
    FrameView frame = test::must(read_frame(stored));
    EXPECT_EQ(frame.header.kind, FrameKind::data);
    EXPECT_EQ(frame.header.compartment.text(), "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
    EXPECT_EQ(frame.header.sequence, 2u);
    EXPECT_EQ(frame.header.epoch, 1u);
    EXPECT_EQ(frame.header.schema, 1u);
    EXPECT_EQ(frame.header.roster, 1u);
    EXPECT_EQ(frame.header.covers, 0u);
    EXPECT_EQ(frame.header.previous.text(),
              "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    EXPECT_EQ(frame.header.body_size, 528u);

    Hash body_hash = hash_body(frame), chain = chain_hash(frame, body_hash);
    EXPECT_EQ(to_hex(between(text, "| hash of body | `", "`")), body_hash.text());
    EXPECT_EQ(to_hex(between(text, "| chain hash | `", "`")), chain.text());
    EXPECT_TRUE(is_whole(frame, chain));

    Bytes room(plaintext_bytes(frame.header));
    OpenedBody opened = test::must(open_frame(Key(Bytes(32, 7)), frame, body_hash, room));
    EXPECT_EQ(to_hex(opened.payload), "a10166d8acd985d8b9");
    EXPECT_EQ(to_hex(between(text, "| writer | `", "`")), opened.writer.text());
    EXPECT_EQ(SigningPair::from_seed(Key(Bytes(32, 0x11))).open, opened.writer);
}

}  // namespace

}  // namespace karnameh
