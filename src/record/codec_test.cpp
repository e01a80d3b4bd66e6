// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/codec.h"

#include <gtest/gtest.h>

#include "record/difference.h"
#include "record/specimen.h"

namespace karnameh {
namespace {

class Codec : public testing::Test {
  protected:
    Bytes encoded(const Record& row) const {
        Bytes bytes;
        encode_record(kind_, row, bytes);
        return bytes;
    }
    const Record* decoded(ByteView bytes) {
        cbor::Reader reader(bytes);
        Record* row = new_row(kind_, arena_);
        bool good = decode_record(kind_, reader, arena_, *row);
        EXPECT_EQ(good, reader.ok());
        return good && reader.at_end() ? row : nullptr;
    }
    bool takes(std::string_view hex) { return decoded(*from_hex(hex)) != nullptr; }
    Specimen& random_row(double share = 0.5) {
        auto& row = static_cast<Specimen&>(*new_row(kind_, arena_));
        fill_specimen(row, random_, arena_, share);
        return row;
    }

    Kind kind_ = specimen_kind();
    SeededRandom random_{11};
    Arena arena_;
};

// Catches a field type whose value changes on its way through the journal.
TEST_F(Codec, rows_come_back) {
    for (int round = 0; round < 5000; ++round) {
        Specimen& row = random_row();
        Bytes bytes = encoded(row);
        const Record* back = decoded(bytes);
        ASSERT_NE(back, nullptr) << to_hex(bytes);
        EXPECT_TRUE(differing_fields(kind_, row, *back).empty()) << to_hex(bytes);
        EXPECT_EQ(encoded(*back), bytes);
    }
}

// Catches a damaged record that is taken for a good one of another form, or that leads outside its bytes
// (ASan).
TEST_F(Codec, damaged_bytes_fail_or_are_another_record) {
    for (int round = 0; round < 60; ++round) {
        Bytes bytes = encoded(random_row(0.8));
        for (std::size_t length = 0; length < bytes.size(); ++length)
            EXPECT_EQ(decoded(ByteView(bytes).first(length)), nullptr);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes damaged = bytes;
            damaged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            if (const Record* row = decoded(damaged)) {
                EXPECT_EQ(encoded(*row), damaged);
            }
        }
    }
}

// Catches an empty record that is not one byte, and set fields left over in a row that is used again.
TEST_F(Codec, an_empty_record_is_an_empty_map) {
    const Record* row = decoded(*from_hex("a0"));
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->kind, Specimen::kind_number);
    for (const Field& field : kind_.fields) EXPECT_FALSE(is_set(field, *row)) << field.name;
    EXPECT_EQ(to_hex(encoded(*row)), "a0");
}

// Catches a decoder that lets two encodings of one record through, or values that no writer makes.
TEST_F(Codec, refuses_what_is_never_written) {
    EXPECT_TRUE(takes("a2016161026162"));
    for (std::string_view hex : {
             "a2026162016161",          // out of order
             "a2016161016161",          // twice
             "a1186300",                // unknown field
             "a10160",                  // an empty text
             "a10161ff",                // not UTF-8
             "a101f6",                  // null
             "a1033b7fffffffffffffff",  // the number that means unset
             "a104820113",              // nineteen digits after the point
             "a10600",
             "a10604",  // options that the field does not know
             "a10700",
             "a10708",  //
             "a10860",
             "a10861c3",
             "a1086a61616161616161616161",  // codes: empty, not ASCII, too long
             "a10a80",                      // an empty list
             "a1148300001f",
             "a1140000",        // dates
             "a1148301001 f",   //
             "a114830100 01",   // a plain day written long
             "a1148302001818",  // a month of 24 days
             "a1161 a",         //
             "a11682 0101",     // an exact number written long
             "a116830405 04",   // a range from 5 to 4
             "a1171901",        //
             "a1181850"
             "00000000000000000000000000000000",  // an empty id
             "a11819"
             "8150"
             "00000000000000000000000000000000",
             "a11819"
             "80",
         }) {
        std::string digits(hex);
        std::erase(digits, ' ');
        EXPECT_FALSE(takes(digits)) << hex;
    }
}

// Catches each_reference missing a field by which records hang together.
TEST_F(Codec, every_reference_is_named) {
    auto& row = random_row(0);
    row.parent = random_.id();
    std::vector<Id> relatives = {random_.id(), random_.id()}, arenas = {random_.id()};
    row.relatives = arena_.copy_list<Id>(relatives);
    row.arenas = arena_.copy_list<Id>(arenas);
    std::vector<std::pair<std::string_view, Id>> seen;
    each_reference(kind_, row, [&](const Field& field, const Id& id) { seen.emplace_back(field.name, id); });
    EXPECT_EQ(seen, (std::vector<std::pair<std::string_view, Id>>{{"parent", row.parent},
                                                                  {"relatives", relatives[0]},
                                                                  {"relatives", relatives[1]},
                                                                  {"arenas", arenas[0]}}));
}

}  // namespace
}  // namespace karnameh
