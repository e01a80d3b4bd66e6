// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/care/keeping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "record/specimen.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

DayNumber day(int year, int month, int number) {
    return day_number({year, month, number});
}

class KeepingTest : public testing::Test {
  protected:
    KeepingTest() : kind(kinds.add(specimen_kind())) {}
    Id put(std::optional<DayNumber> since, Id parent = {}, std::optional<DayNumber> seen = {}) {
        Specimen row{};
        kind.construct(&row);
        if (since) row.since = Date::on(*since);
        row.seen = seen ? start_of(*seen) : Instant{};
        row.parent = parent;
        Bytes fields;
        encode_record(kind, row, fields);
        cbor::Reader reader(fields);
        Id id = random.id();
        EXPECT_TRUE(state.put(kind, id, 1, reader));
        return id;
    }
    static std::vector<Id> ids(const std::vector<const Record*>& rows) {
        std::vector<Id> all;
        for (const Record* row : rows) all.push_back(row->id);
        return all;
    }
    WhatGoes goes(int months, DayNumber until) const {
        return what_goes(kinds, state, {{kind.number, months}}, until);
    }

    Kinds kinds;
    const Kind& kind;
    State state{kinds};
    SeededRandom random{1};
};

// Catches months counted as thirty days, and a day that a month does not have.
TEST_F(KeepingTest, CountsWholeMonths) {
    EXPECT_EQ(months_after(day(2009, 1, 31), 1), day(2009, 2, 28));
    EXPECT_EQ(months_after(day(2008, 1, 31), 1), day(2008, 2, 29));
    EXPECT_EQ(months_after(day(2009, 11, 15), 14), day(2011, 1, 15));
    EXPECT_EQ(months_after(day(2009, 12, 31), 1200), day(2109, 12, 31));
}

// Catches a record that goes by its first date while a later one lies ahead, and one that goes without any.
TEST_F(KeepingTest, GoesByTheLastDateOfARecord) {
    Id early = put(day(2008, 1, 1));
    put(day(2008, 1, 1), {}, day(2009, 6, 1));
    put(std::nullopt);
    WhatGoes all = goes(12, day(2009, 12, 31));
    ASSERT_EQ(all.rows.size(), 1u);
    EXPECT_EQ(all.rows[0].row->id, early);
    EXPECT_EQ(all.rows[0].day, day(2009, 1, 1));
    EXPECT_EQ(all.undated[kind.number], 1u);
    EXPECT_THAT(what_goes(kinds, state, {}, day(2100, 1, 1)).rows, IsEmpty());
}

// Catches a record that is erased under another that stays and names it, also at second hand.
TEST_F(KeepingTest, HoldsWhatSomethingThatStaysRefersTo) {
    Id held_by_held = put(day(2008, 1, 1)), held = put(day(2008, 1, 2), held_by_held);
    put(day(2020, 1, 1), held);  // stays
    Id free = put(day(2008, 1, 3)), with_it = put(day(2008, 1, 4), free), later = put(day(2009, 1, 1));
    WhatGoes all = goes(1, day(2009, 12, 31));
    EXPECT_EQ(all.rows.size(), 5u);
    DueToGo due = due_to_go(Scope(std::vector<Scope::Part>{{random.id(), &state}}), all, day(2008, 6, 1));
    EXPECT_THAT(ids(due.free), ElementsAre(free, with_it));
    EXPECT_THAT(ids(due.held), UnorderedElementsAre(held, held_by_held));
    EXPECT_THAT(ids(due.free), testing::Not(testing::Contains(later)));
}

// Catches a batch that cannot go because what stays until the next one refers to it, and rows that refer to each other.
TEST_F(KeepingTest, TakesTheFirstTogetherWithWhatRefersToThem) {
    Id one = put(day(2008, 1, 1)), two = put(day(2008, 1, 2)), three = put(day(2008, 1, 3), one);
    Scope scope(std::vector<Scope::Part>{{random.id(), &state}});
    std::vector<const Record*> free = due_to_go(scope, goes(1, day(2009, 1, 1)), day(2009, 1, 1)).free;
    EXPECT_THAT(ids(free), ElementsAre(one, two, three));
    EXPECT_THAT(ids(first_to_go(scope, free, 1)), ElementsAre(two));
    EXPECT_THAT(ids(first_to_go(scope, free, 2)), ElementsAre(one, three));
    EXPECT_THAT(ids(first_to_go(scope, free, 3)), ElementsAre(one, three, two));
}

}  // namespace
}  // namespace karnameh::web
