// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/cbor.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace karnameh::cbor {
namespace {

Bytes written(void (*write)(Writer&)) {
    Bytes bytes;
    Writer writer(bytes);
    write(writer);
    return bytes;
}

// Catches an encoding that other CBOR readers would not understand: RFC 8949 appendix A.
TEST(Cbor, writes_the_examples_of_the_standard) {
    EXPECT_EQ(to_hex(written([](Writer& w) { w.unsigned_integer(0); })), "00");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.unsigned_integer(23); })), "17");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.unsigned_integer(24); })), "1818");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.unsigned_integer(1000000000000); })), "1b000000e8d4a51000");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.integer(-1); })), "20");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.integer(-1000); })), "3903e7");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.text("ü"); })), "62c3bc");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.boolean(true); })), "f5");
    EXPECT_EQ(to_hex(written([](Writer& w) { w.null(); })), "f6");
}

// Catches integers that change on their way, at every width and sign.
TEST(Cbor, integers_come_back) {
    SeededRandom random(1);
    for (int round = 0; round < 10000; ++round) {
        auto value = static_cast<std::int64_t>(random.number() >> random.below(64));
        if (random.chance(0.5)) value = ~value;
        Bytes bytes;
        Writer(bytes).integer(value);
        Reader reader(bytes);
        EXPECT_EQ(reader.integer(), value);
        EXPECT_TRUE(reader.ok() && reader.at_end());
    }
}

// Catches a reader that accepts two encodings of one value, which would break "equal values, equal bytes".
TEST(Cbor, refuses_longer_forms_and_other_types) {
    for (const char* hex :
         {"1800", "1817", "190018", "1a00000018", "9f00ff", "c000", "f97e00", "fb3ff199999999999a"}) {
        Bytes bytes = *from_hex(hex);
        Reader reader(bytes);
        reader.skip();
        EXPECT_FALSE(reader.ok()) << hex;
    }
}

// Catches a count that makes a decoder reserve memory the input cannot fill.
TEST(Cbor, refuses_counts_beyond_the_input) {
    Bytes bytes = *from_hex("9b00000001000000000102");
    Reader reader(bytes);
    EXPECT_EQ(reader.array(), 0u);
    EXPECT_FALSE(reader.ok());
}

// Catches unbounded recursion on hostile nesting.
TEST(Cbor, refuses_deep_nesting) {
    Bytes bytes(100000, 0x81);
    bytes.push_back(0);
    Reader reader(bytes);
    reader.skip();
    EXPECT_FALSE(reader.ok());
}

// Catches reads outside the view: every truncation of a valid item fails and stays inside (ASan watches).
TEST(Cbor, every_truncation_fails) {
    Bytes bytes;
    Writer writer(bytes);
    writer.map(2);
    writer.unsigned_integer(1);
    writer.text("some text");
    writer.unsigned_integer(2);
    writer.array(2);
    writer.integer(-70000);
    writer.null();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        Reader reader(cut);
        reader.skip();
        EXPECT_FALSE(reader.ok()) << length;
    }
}

}  // namespace
}  // namespace karnameh::cbor
