// SPDX-License-Identifier: AGPL-3.0-or-later
// The examples of docs/formats/record.md.
#include <gtest/gtest.h>

#include <fstream>

#include "base/text.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"

namespace karnameh {
namespace {

struct Example {
    std::string field, text, hex;
};

std::vector<Example> examples() {
    std::ifstream page("docs/formats/record.md");
    std::vector<Example> found;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("```")) inside = line == "```specimen";
        std::size_t first = line.find('|'), last = line.rfind('|');
        if (!inside || first == std::string::npos || first == last) continue;
        std::string_view view = line;
        found.push_back({std::string(trim(view.substr(0, first))),
                         std::string(trim(view.substr(first + 1, last - first - 1))),
                         std::string(trim(view.substr(last + 1)))});
    }
    return found;
}

// Catches a page about the format that no longer says what is stored.
TEST(RecordFormat, the_examples_of_the_page_are_what_is_stored) {
    Kind kind = specimen_kind();
    SpecimenLookup keys;
    Arena arena;
    ASSERT_GE(examples().size(), 20u);
    for (const Example& example : examples()) {
        const Field* field = kind.field(example.field);
        ASSERT_NE(field, nullptr) << example.field;
        Record* row = new_row(kind, arena);
        ASSERT_TRUE(parse_field(*field, example.text, keys, arena, *row)) << example.text;
        Bytes bytes;
        encode_record(kind, *row, bytes);
        EXPECT_EQ(to_hex(bytes), example.hex) << example.field << " | " << example.text;
        Result<Bytes> shown = from_hex(example.hex);
        ASSERT_TRUE(shown) << example.hex;
        cbor::Reader reader(*shown);
        Record* back = new_row(kind, arena);
        ASSERT_TRUE(decode_record(kind, reader, arena, *back) && reader.at_end()) << example.hex;
        EXPECT_EQ(field_text(*field, *back), example.text);
    }
}

}  // namespace
}  // namespace karnameh
