// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/text_form.h"

#include <gtest/gtest.h>

#include "record/check.h"
#include "record/difference.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"

namespace karnameh {
namespace {

class TextForm : public testing::Test {
  protected:
    Specimen& row() { return static_cast<Specimen&>(*new_row(kind_, arena_)); }
    Done parse(std::string_view field, std::string_view cell, Record& to) {
        return parse_field(*kind_.field(field), cell, keys_, arena_, to);
    }
    // What the cell reads as, said back; or "refused".
    std::string read(std::string_view field, std::string_view cell) {
        Specimen& to = row();
        if (Done done = parse(field, cell, to); !done) return "refused";
        return field_text(*kind_.field(field), to);
    }
    Problem refusal(std::string_view field, std::string_view cell) {
        Done done = parse(field, cell, row());
        EXPECT_FALSE(done) << field << ": " << cell;
        return done ? Problem{"", ""} : std::get<Refusal>(done.error()).problems.front();
    }

    Kind kind_ = specimen_kind();
    SeededRandom random_{3};
    Arena arena_;
    SpecimenLookup keys_;
};

// Catches an export that says something else than the record, for any type.
TEST_F(TextForm, every_value_reads_back) {
    for (int round = 0; round < 3000; ++round) {
        Specimen &before = row(), &after = row();
        fill_specimen(before, random_, arena_);
        for (const Field& field : kind_.fields) {
            std::string text = field_text(field, before);
            EXPECT_EQ(text.empty(), !is_set(field, before)) << field.name;
            Done done = parse_field(field, text, keys_, arena_, after);
            ASSERT_TRUE(done) << field.name << ": " << text << ": " << describe(done.error());
            EXPECT_TRUE(same_value(field, before, after)) << field.name << ": " << text;
        }
        std::vector<Problem> problems;
        check_record(kind_, after, problems);
        EXPECT_TRUE(problems.empty()) << problems.front().what.english();
    }
}

// Catches a cell that clears nothing, so that a new version keeps what its writer took out.
TEST_F(TextForm, an_empty_cell_empties_the_field) {
    Specimen& full = row();
    fill_specimen(full, random_, arena_, 1);
    for (const Field& field : kind_.fields) {
        EXPECT_TRUE(parse_field(field, " \t", keys_, arena_, full));
        EXPECT_FALSE(is_set(field, full)) << field.name;
    }
}

// Catches digits, words or separators of one language that are refused or read as another value.
TEST_F(TextForm, reads_what_people_type) {
    EXPECT_EQ(read("count", " ۱۲٬۵۰۰ "), "12500");
    EXPECT_EQ(read("count", "١٢"), "12");
    EXPECT_EQ(read("rate", "۱٫۵۰"), "1.50");
    EXPECT_EQ(read("open", "بله"), "yes");
    EXPECT_EQ(read("open", "خير"), "no");  // with the Arabic ي
    EXPECT_EQ(read("open", "FALSE"), "no");
    EXPECT_EQ(read("colour", "GREEN"), "green");
    EXPECT_EQ(read("days", "tuesday؛ monday;;"), "monday;tuesday");
    EXPECT_EQ(read("country", "se"), "SE");
    EXPECT_EQ(read("languages", "FA; en"), "fa;en");
    EXPECT_EQ(read("since", "۱۴ آذر ۱۳۸۸"), "1388-09-14");
    EXPECT_EQ(read("people", "۷۰ تا ۸۰"), "70-80");
    EXPECT_EQ(read("price", "۲۰ EUR"), "20.00 EUR");
    EXPECT_EQ(read("seen", "2009-12-05 18:30 +03:30"), "2009-12-05T15:00:00Z");
    EXPECT_EQ(read("description", "a\r\nb\rc"), "a\nb\nc");
    EXPECT_EQ(read("description", "  كتاب "), "  كتاب ");
}

// Catches references by name that miss, or that silently take one of several.
TEST_F(TextForm, references_are_ids_or_names) {
    Id one = random_.id(), two = random_.id();
    keys_.add("کمیته", one);
    keys_.add("Twin", two);
    keys_.add("twin", random_.id());
    EXPECT_EQ(read("parent", one.text()), one.text());
    EXPECT_EQ(read("parent", "كميته"), one.text());
    EXPECT_EQ(read("relatives", "کمیته; " + two.text()), one.text() + ";" + two.text());
    EXPECT_EQ(read("parent", "twin"), "refused");
    EXPECT_EQ(refusal("relatives", "کمیته;nobody").what.english(), "no record called nobody");
    EXPECT_EQ(refusal("relatives", one.text() + ";کمیته").where, "relatives");
}

// Catches a refusal that does not say where, what stood there and what would be taken.
TEST_F(TextForm, refusals_say_what_to_do) {
    Problem problem = refusal("count", "1000001");
    EXPECT_EQ(problem.where, "count");
    EXPECT_EQ(problem.what.english(), "1000001 is outside what this field takes.");
    EXPECT_EQ(problem.accepted.english(), "Accepted are whole numbers from -1000 to 1000000.");
    EXPECT_EQ(refusal("colour", "pink").accepted.english(), "Accepted is one of: red, green, blue.");
    EXPECT_EQ(refusal("country", "ZZ").what.english(), "“ZZ” is not a code that this field knows.");
    for (auto [field, cell] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"name", "\x1b[2J"},
             {"name", "\xff"},
             {"count", "1.5"},
             {"rate", "1,5"},
             {"open", "maybe"},
             {"days", "monday,tuesday"},
             {"word", "a b"},
             {"word", "abcdefghi"},
             {"languages", "fa;fa"},
             {"since", "soon"},
             {"seen", "2009-12-05"},
             {"seen", "1700-01-01T00:00:00+18:00"},
             {"people", "-1"},
             {"people", "9-3"},
             {"price", "100 kr"},
             {"parent", "nobody"},
             {"certainty", "sure"}}) {
        Problem wrong = refusal(field, cell);
        EXPECT_EQ(wrong.where, field);
        EXPECT_FALSE(wrong.what.text.empty());
        EXPECT_FALSE(wrong.accepted.text.empty()) << cell;
    }
}

// Catches a refused cell that has changed the row all the same.
TEST_F(TextForm, a_refusal_leaves_the_row) {
    Specimen& full = row();
    fill_specimen(full, random_, arena_, 1);
    Bytes before, after;
    encode_record(kind_, full, before);
    for (const Field& field : kind_.fields)
        EXPECT_FALSE(parse_field(field, "\xff\x01;", keys_, arena_, full)) << field.name;
    encode_record(kind_, full, after);
    EXPECT_EQ(before, after);
}

// Catches a record that a program made and that no form or import would have let in.
TEST_F(TextForm, the_check_finds_each_wrong_field_once) {
    Specimen& wrong = row();
    Id id = random_.id();
    std::vector<Id> twice = {id, id};
    wrong.description = arena_.copy(" \n");
    wrong.count = {1000001};
    wrong.rate = {1, 19, true};
    wrong.colour = Colour{9};
    wrong.days = 1 << 4;
    wrong.country = "ZZ";
    wrong.since = {0, 40, Precision::month, CalendarSystem::gregorian, false};
    wrong.seen = {INT64_MAX};
    wrong.people = Quantity::range(5, 4);
    wrong.price = {1, "QQQ"};
    wrong.relatives = arena_.copy_list<Id>(twice);
    wrong.note = arena_.copy("\x01");
    std::vector<Problem> problems;
    check_record(kind_, wrong, problems);
    std::vector<std::string> where;
    for (const Problem& problem : problems) where.push_back(problem.where);
    EXPECT_EQ(where,
              (std::vector<std::string>{"name", "description", "count", "rate", "colour", "days", "country",
                                        "since", "seen", "people", "price", "relatives", "note"}));
}

struct Locked : Record {
    static constexpr KindNumber kind_number = 60;
    Text name, word;
};

// Catches a safe word that stands in a table which somebody takes along.
TEST(AllFields, LeaveOutWhatIsKeptClose) {
    Kind kind = Describe<Locked>("locked", "locked", "locked")
                    .text(1, "name", "Name", &Locked::name)
                    .key()
                    .text(2, "word", "Word", &Locked::word)
                    .kept_close()
                    .done();
    std::vector<const Field*> fields = all_fields(kind);
    EXPECT_EQ(fields.size(), kind.fields.size() - 1);
    EXPECT_EQ(std::ranges::count(fields, "word", &Field::name), 0);
    // It is stored and read like any other.
    EXPECT_TRUE(kind.field("word") != nullptr);
}

}  // namespace
}  // namespace karnameh
