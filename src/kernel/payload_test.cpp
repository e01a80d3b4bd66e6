// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/payload.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/text.h"
#include "record/specimen.h"

namespace karnameh {
namespace {

// The bytes of the block ```payload in docs/formats/record.md: hexadecimal, then two blanks and a remark.
std::string example_of_the_page() {
    std::ifstream page("docs/formats/record.md");
    std::string hex;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("```")) {
            inside = line == "```payload";
        } else if (inside) {
            std::string_view bytes = trim(line);
            hex += bytes.substr(0, bytes.find("  "));
        }
    }
    std::erase(hex, ' ');
    return hex;
}

class Payload : public testing::Test {
  protected:
    Payload() { kinds_.add(specimen_kind()); }
    // The names of the records in the payload, "-" for erased ones; empty where it is refused.
    std::vector<std::string> names(ByteView payload) {
        std::vector<std::string> found;
        auto take = [&](const Id&, const Kind& kind, SequenceNumber, bool erased,
                        cbor::Reader& reader) -> Done {
            Record* row = new_row(kind, arena_);
            if (!erased && !decode_record(kind, reader, arena_, *row))
                return fault(FaultKind::corrupt, "a record");
            found.push_back(erased ? "-" : static_cast<Specimen*>(row)->name.string());
            return {};
        };
        if (!read_payload(kinds_, payload, take)) return {};
        return found;
    }
    Bytes fields(std::string_view name) {
        Specimen row{};
        row.name = arena_.copy(name);
        Bytes bytes;
        encode_record(kinds_.get(Specimen::kind_number), row, bytes);
        return bytes;
    }

    Kinds kinds_;
    Arena arena_;
    SeededRandom random_{1};
};

// Catches a page about the format that no longer says what is sealed.
TEST_F(Payload, the_example_of_the_page_is_what_is_sealed) {
    PayloadWriter writer(*parse_instant("2009-12-05T15:00:00Z"));
    writer.add(Specimen::kind_number, *parse_id("000102030405060708090a0b0c0d0e0f"), 0, fields("نان"));
    EXPECT_EQ(to_hex(writer.take()), example_of_the_page());
    EXPECT_EQ(names(*from_hex(example_of_the_page())), std::vector<std::string>{"نان"});
}

// Catches entries lost, joined or taken from a payload that was cut short.
TEST_F(Payload, is_read_whole_or_not_at_all) {
    PayloadWriter writer({1260025200});
    writer.add(Specimen::kind_number, random_.id(), 0, fields("a"));
    writer.add(Specimen::kind_number, random_.id(), 7, {});
    writer.add(Specimen::kind_number, random_.id(), 300, fields("b"));
    Bytes payload = writer.take();
    EXPECT_TRUE(writer.is_empty());
    EXPECT_EQ(names(payload), (std::vector<std::string>{"a", "-", "b"}));
    for (std::size_t length = 0; length < payload.size(); ++length)
        EXPECT_TRUE(names(ByteView(payload).first(length)).empty()) << length;
    payload.push_back(0);
    EXPECT_TRUE(names(payload).empty());
}

}  // namespace
}  // namespace karnameh
