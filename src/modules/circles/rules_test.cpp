// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/rules.h"

#include "tests/support/specimen_circle.h"

namespace karnameh::circles {

TEST(CircleRules, Circle) {
    // Would catch sizes that count nobody knows what.
    StateOf state(kinds());
    check_rules<Circle>(
        state, rules(), circle_of(state),
        {{"a size of nothing", [](Circle& row) { row.counted_in = CountedIn::unset; }, "counted_in"},
         {"split from itself", [](Circle& row) { row.split_from = row.id; }, "split_from"},
         {"no size and no unit",
          [](Circle& row) {
              row.size = {};
              row.counted_in = CountedIn::unset;
          },
          nullptr}});
}

TEST(CircleRules, CirclesOfTwoHandlersAreNotBound) {
    // Would catch the one link that must never be made.
    StateOf here(kinds()), elsewhere(kinds());
    Circle mine = circle_of(here), also_mine = circle_of(here), other = also_mine;
    other.id.bytes[0] ^= 1;
    here.put(mine);
    here.put(also_mine);
    elsewhere.put(other);
    Scope scope({here.scope().parts()[0], elsewhere.scope().parts()[0]});
    auto problems_of = [&](const Id& split_from) {
        Circle after = mine;
        after.split_from = split_from;
        std::vector<Problem> problems;
        for (const Rule& rule : rules())
            if (rule.kind == after.kind) rule.judge({&after, &mine, scope, {1'260'000'000}, problems});
        return problems.size();
    };
    EXPECT_EQ(problems_of(also_mine.id), 0u);
    EXPECT_EQ(problems_of(other.id), 1u);
}

TEST(CircleRules, Contact) {
    // Would catch contacts that have not happened yet.
    StateOf state(kinds());
    check_rules<Contact>(
        state, rules(), contact_of(state, state.make<Circle>().id, Date::on(2009, 3, 1), Outcome::in_touch),
        {{"tomorrow", [](Contact& row) { row.when = Date::on(2009, 12, 6); }, "when"},
         {"next one before it", [](Contact& row) { row.next_due = Date::on(2009, 2, 28); }, "next_due"}});
}

TEST(CircleRules, Merging) {
    // Would catch two circles that are each part of the other, and a circle that is part of one nobody can say when.
    StateOf state(kinds());
    Circle larger = circle_of(state), part = circle_of(state);
    part.merged_into = larger.id;
    part.merged_on = Date::in_month(2009, 3);
    state.put(larger);
    check_rules<Circle>(
        state, rules(), part,
        {{"into itself", [](Circle& row) { row.merged_into = row.id; }, "merged_into"},
         {"without a day", [](Circle& row) { row.merged_on = {}; }, "merged_on"},
         {"in the future", [](Circle& row) { row.merged_on = Date::in_year(2011); }, "merged_on"},
         {"before it asked", [](Circle& row) { row.merged_on = Date::in_year(2007); }, "merged_on"},
         {"a day alone", [](Circle& row) { row.merged_into = {}; }, "merged_into"},
         {"apart from nothing", [](Circle& row) { row.counted_apart = Flag::yes; }, "counted_apart"}});
    state.put(part);
    larger.merged_into = part.id;
    larger.merged_on = Date::in_month(2009, 4);
    EXPECT_EQ(state.objects(rules(), larger), "merged_into");
    Circle split = circle_of(state);
    split.split_from = larger.id;
    state.put(split);
    larger.merged_into = {};
    larger.merged_on = {};
    larger.split_from = split.id;
    EXPECT_EQ(state.objects(rules(), larger), "split_from");
}

TEST(CircleRules, StudyCircle) {
    // Would catch a study circle that has not begun counted among those formed.
    StateOf state(kinds());
    StudyCircle study = state.make<StudyCircle>();
    study.since = Date::on(2009, 3, 1);
    check_rules<StudyCircle>(
        state, rules(), study,
        {{"begins tomorrow", [](StudyCircle& row) { row.since = Date::on(2009, 12, 6); }, "since"}});
}

TEST(CircleRules, StatisticRowIsCoarse) {
    // Would catch a row that is fine enough to give its circle away.
    StateOf state(kinds());
    CircleStatistic row = state.make<CircleStatistic>();
    row.first_contact = Date::in_month(2008, 9);
    row.last_contact = Date::in_month(2009, 9);
    row.size = Quantity::range(6, 10);
    row.state = Outcome::in_touch;
    check_rules<CircleStatistic>(
        state, rules(), row,
        {{"a day", [](CircleStatistic& it) { it.first_contact = Date::on(2008, 9, 17); }, "first_contact"},
         {"a day of losing", [](CircleStatistic& it) { it.lost = Date::on(2008, 9, 17); }, "lost"},
         {"a day of study", [](CircleStatistic& it) { it.study_since = Date::on(2008, 9, 17); },
          "study_since"},
         {"last before first", [](CircleStatistic& it) { it.last_contact = Date::in_month(2008, 8); },
          "last_contact"},
         {"an exact size", [](CircleStatistic& it) { it.size = Quantity::exact(8); }, "size"},
         {"a size that is nearly exact", [](CircleStatistic& it) { it.size = Quantity::range(60, 62); },
          "size"},
         {"seventy to eighty", [](CircleStatistic& it) { it.size = Quantity::range(70, 80); }, nullptr},
         {"counted twice", [](CircleStatistic& it) { it.state = Outcome::merged; }, "size"},
         {"a day of its first loss", [](CircleStatistic& it) { it.first_lost = Date::on(2008, 9, 17); },
          "first_lost"},
         {"two or three", [](CircleStatistic& it) { it.size = Quantity::range(2, 3); }, nullptr},
         {"a note", [](CircleStatistic& it) { it.note = text_of("the bakers"); }, "note"},
         {"lost, but no month", [](CircleStatistic& it) { it.state = Outcome::lost; }, nullptr},
         {"came back before it was lost",
          [](CircleStatistic& it) {
              it.lost = Date::in_month(2009, 3);
              it.reappeared = Date::in_month(2009, 2);
              it.state = Outcome::reappeared;
          },
          "reappeared"}});
}

}  // namespace karnameh::circles
