// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "record/difference.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"

namespace karnameh {
namespace {

class Json : public testing::Test {
  protected:
    Result<std::vector<ImportedRow>> import(std::string_view text) {
        TextSource source("list.jsonl", text);
        return import_json_lines(source, {kind_, lookup_, known_, random_, arena_});
    }
    std::vector<std::string> problems(std::string_view text) {
        Result<std::vector<ImportedRow>> rows = import(text);
        std::vector<std::string> said;
        if (rows) return said;
        for (const Problem& problem : std::get<Refusal>(rows.error()).problems)
            said.push_back(problem.where + ": " + problem.what.english());
        return said;
    }
    // The first line's record, written again without its id.
    std::string read(std::string_view text) {
        Result<std::vector<ImportedRow>> rows = import(text);
        if (!rows) return describe(rows.error());
        std::string line = record_json(kind_, *rows->front().record);
        return line.erase(1, sizeof("\"id\":\"\",") - 1 + 32);
    }
    Specimen& row(double share = 0.5) {
        auto& made = static_cast<Specimen&>(*new_row(kind_, arena_));
        fill_specimen(made, random_, arena_, share);
        return made;
    }

    Kind kind_ = specimen_kind();
    SpecimenLookup lookup_;
    SpecimenRecords known_;
    SeededRandom random_{13};
    Arena arena_;
};

// Catches an export that does not bring back what was there, or that differs from one run to the next.
TEST_F(Json, an_export_comes_back) {
    std::string text;
    std::vector<Specimen*> rows;
    for (int i = 0; i < 300; ++i) {
        std::string line = record_json(kind_, *rows.emplace_back(&row()));
        EXPECT_EQ(line, record_json(kind_, *rows.back()));
        EXPECT_EQ(line.find('\n'), std::string::npos);
        text += line + (i % 2 ? "\n" : "\r\n\n");
    }
    Result<std::vector<ImportedRow>> back = import(text);
    ASSERT_TRUE(back) << describe(back.error());
    ASSERT_EQ(back->size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ((*back)[i].record->id, rows[i]->id);
        EXPECT_TRUE(differing_fields(kind_, *rows[i], *(*back)[i].record).empty());
    }
}

// Catches members whose form changes, which scripts of others rely on.
TEST_F(Json, has_the_form_that_the_header_promises) {
    Id one, two;
    one.bytes.fill(0x11);
    two.bytes.fill(0x22);
    std::vector<Id> relatives = {one, two};
    std::vector<Code> languages = {"fa", "en"};
    auto& made = static_cast<Specimen&>(*new_row(kind_, arena_));
    made.id = one;
    made.name = arena_.copy("a \"b\"\n\xE2\x80\x8Cج");
    made.count = {-5};
    made.rate = {150, 2, true};
    made.open = Flag::no;
    made.colour = Colour::blue;
    made.days = 1u << 1 | 1u << 31;
    made.country = "SE";
    made.languages = arena_.copy_list<Code>(languages);
    made.since = Date::in_solar_hijri_month(1388, 9);
    made.seen = {0};
    made.people = Quantity::range(70, 80);
    made.price = {1250, "USD"};
    made.parent = two;
    made.relatives = arena_.copy_list<Id>(relatives);
    EXPECT_EQ(
        record_json(kind_, made),
        R"({"id":"11111111111111111111111111111111","name":"a \"b\"\n)"
        "\xE2\x80\x8C"
        R"(ج","count":-5,"rate":"1.50","open":false,)"
        R"("colour":"blue","days":["monday","sunday"],"country":"SE","languages":["fa","en"],"since":"1388-09",)"
        R"("seen":"1970-01-01T00:00:00Z","people":"70-80","price":{"amount":"12.50","currency":"USD"},)"
        R"("parent":"22222222222222222222222222222222",)"
        R"("relatives":["11111111111111111111111111111111","22222222222222222222222222222222"]})");
}

// Catches a reader narrower than its header says.
TEST_F(Json, reads_what_people_write_by_hand) {
    Id parent = random_.id();
    lookup_.add("کمیته", parent);
    EXPECT_EQ(read("\xEF\xBB\xBF{\"name\":\"a\"}"), R"({"name":"a"})");
    EXPECT_EQ(
        read(R"( { "count" : 12, "name":"\u0646\u0627\u0645", "rate": 1.50, "people":7, "since":2009 } )"),
        R"({"name":"نام","count":12,"rate":"1.50","since":"2009","people":"7"})");
    EXPECT_EQ(read(R"({"name":"a","open":"yes","note":null,"languages":"fa;en","parent":"کمیته","days":[]})"),
              R"({"name":"a","open":true,"languages":["fa","en"],"parent":")" + parent.text() + "\"}");
    EXPECT_EQ(read(R"({"name":"a","price":{"currency":"usd","amount":12.5}})"),
              R"({"name":"a","price":{"amount":"12.50","currency":"USD"}})");
    EXPECT_EQ(read(R"({"name":"a","price":"20 EUR","count":-9223372036854775807})").substr(0, 11),
              "list.jsonl,");
}

// Catches a refusal that does not name line, member and what stood there, or comes one at a time.
TEST_F(Json, all_problems_are_told_at_once) {
    EXPECT_THAT(problems("{\"name\":1,\"count\":\"many\",\"price\":{\"amount\":1},\"open\":1}\n"
                         "\n"
                         "{\"nmae\":\"x\"}\n"
                         "{\"name\":\"x\",\"relatives\":[1],\"since\":true,\"id\":7}\n"),
                testing::ElementsAre(
                    "list.jsonl, line 1, column name: A JSON number does not belong here.",
                    "list.jsonl, line 1, column count: “many” is not a whole number.",
                    "list.jsonl, line 1, column price: Money is an object with an amount and a currency and "
                    "nothing else.",
                    "list.jsonl, line 1, column open: A JSON number does not belong here.",
                    "list.jsonl, line 3: There is no column “nmae” in this kind of record.",
                    "list.jsonl, line 3, column name: This is required and was left empty.",
                    "list.jsonl, line 4, column id: “7” is not an id.",
                    "list.jsonl, line 4, column relatives: A JSON array does not belong here.",
                    "list.jsonl, line 4, column since: A JSON boolean does not belong here."));
}

// Catches lines that are taken though they are not one object of a record's shape.
TEST_F(Json, refuses_lines_that_are_not_an_object) {
    auto starts = [](std::string text) {
        return testing::ElementsAre(testing::StartsWith("list.jsonl, line " + text));
    };
    EXPECT_THAT(problems("{\"name\":\"a\"}\n{\"name\":\"a\"} x"),
                starts("2, character 14: This line is not JSON"));
    EXPECT_THAT(problems("{\"name\":\"a\",}"), starts("1, character 13: This line is not JSON"));
    EXPECT_THAT(problems("{\"note\":\"نام\" \"}"), starts("1, character 15: This line is not JSON"));
    EXPECT_THAT(problems("{\"name\":\"\xFF\"}"), starts("1, character 10: This line is not JSON"));
    EXPECT_THAT(problems("[]"), starts("1, character 1: This line is not a JSON object."));
    EXPECT_THAT(problems("\"a\""), starts("1, character 3: This line is not a JSON object."));
    EXPECT_THAT(problems("{\"name\":\"a\",\"name\":\"b\"}"),
                starts("1, character 18: The member “name” stands there twice."));
    EXPECT_THAT(problems("{\"name\":[[\"a\"]]}"),
                starts("1, character 10: The member “name” is nested too deep."));
    std::string many = "{\"name\":\"a\"";
    for (int i = 0; i < 100000; ++i) many += ",\"m" + std::to_string(i) + "\":1";
    EXPECT_THAT(problems(many + "}"),
                testing::ElementsAre(testing::HasSubstr("more members than any record")));
    EXPECT_THAT(problems("{\"name\":\"" + std::string(limits::line_bytes, 'a') + "\"}"),
                testing::ElementsAre(testing::HasSubstr("longer than can be read")));
}

}  // namespace
}  // namespace karnameh
