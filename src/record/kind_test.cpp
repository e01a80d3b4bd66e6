// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/kind.h"

#include <gtest/gtest.h>

#include "record/specimen.h"

namespace karnameh {
namespace {

// Catches a field that is found by name and not by number, or the other way round.
TEST(Kind, fields_are_found_both_ways) {
    Kind kind = specimen_kind();
    for (const Field& field : kind.fields) {
        EXPECT_EQ(kind.field(field.name), &field);
        EXPECT_EQ(kind.field(field.number), &field);
    }
    EXPECT_EQ(kind.field("nothing"), nullptr);
    EXPECT_EQ(kind.field(FieldNumber{11}), nullptr);
    EXPECT_EQ(kind.field(FieldNumber{60000}), nullptr);
    EXPECT_EQ(kind.field("colour")->option(7)->name, "blue");
    EXPECT_EQ(kind.field("colour")->option(3), nullptr);
    EXPECT_EQ(kind.field("colour")->option("green")->number, 2);
}

// Catches a page that names a record by nothing.
TEST(Kind, a_record_without_a_key_is_named_by_its_id) {
    Kind kind = specimen_kind();
    Specimen row{};
    row.id.bytes.fill(0xab);
    EXPECT_EQ(kind.title(row), "abababab");
    Arena arena;
    row.name = arena.copy("کمیته");
    EXPECT_EQ(kind.title(row), "کمیته");
}

// Catches two kinds under one number, and pointers to kinds that move when another is added.
TEST(Kinds, stay_where_they_are) {
    std::deque<std::string> names;
    Kinds kinds;
    const Kind& first = kinds.add(specimen_kind());
    for (KindNumber number = 1; number < 100; ++number) {
        Kind kind = specimen_kind();
        kind.number = number;
        kind.name = names.emplace_back("kind" + std::to_string(number));
        kinds.add(std::move(kind));
    }
    EXPECT_EQ(kinds.find("specimen"), &first);
    EXPECT_EQ(&kinds.get(Specimen::kind_number), &first);
    EXPECT_EQ(kinds.find("kind42")->number, 42);
    EXPECT_EQ(kinds.find(KindNumber{9002}), nullptr);
    EXPECT_EQ(kinds.find(KindNumber{60000}), nullptr);
    EXPECT_DEATH(kinds.add(specimen_kind()), "not so");
}

// Catches a description that would write field numbers twice or options that have no place in the bits.
TEST(Kind, a_wrong_description_is_a_bug_found_at_start) {
    auto described = [] { return Describe<Specimen>("specimen", "specimen", "specimens"); };
    static constexpr Option wide[] = {{32, "wide", "Wide"}};
    EXPECT_DEATH(described().text(2, "a", "A", &Specimen::name).text(2, "b", "B", &Specimen::note), "not so");
    EXPECT_DEATH(described().text(2, "a", "A", &Specimen::name).text(3, "a", "A", &Specimen::note).done(),
                 "not so");
    EXPECT_DEATH(described().text(2, "a", "A", &Specimen::name).text(3, "b", "B", &Specimen::name).done(),
                 "not so");
    EXPECT_DEATH(described().text(2, "id", "Id", &Specimen::name).done(), "not so");
    EXPECT_DEATH(described().choices(2, "days", "Days", &Specimen::days, wide).done(), "not so");
    EXPECT_DEATH(described().choices(2, "days", "Days", &Specimen::days, {}).done(), "not so");
}

}  // namespace
}  // namespace karnameh
