// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/rules.h"

#include "tests/support/rule_table.h"

namespace karnameh::people {

TEST(PeopleRules, LevelsComeOneAfterTheOther) {
    // Would catch an organiser who was a member only later.
    StateOf state(kinds());
    Person person = state.make<Person>();
    person.friend_since = Date::on(2007, 1, 1);
    person.member_since = Date::on(2008, 1, 1);
    check_rules<Person>(
        state, rules(), person,
        {{"organiser before member", [](Person& row) { row.organiser_since = Date::on(2007, 12, 31); },
          "organiser_since"},
         {"organiser the same year", [](Person& row) { row.organiser_since = Date::in_year(2008); }, nullptr},
         {"leading before friend",
          [](Person& row) {
              row.member_since = {};
              row.leading_since = Date::on(2006, 1, 1);
          },
          "leading_since"},
         {"left before joining", [](Person& row) { row.left = Date::on(2007, 6, 1); }, "left"}});
}

TEST(PeopleRules, NobodyBelongsTwiceAtOnce) {
    // Would catch one member counted twice in one unit.
    StateOf state(kinds());
    Id person = state.put(state.make<Person>()), unit = state.make<Person>().id;
    Membership first = state.make<Membership>();
    first.person = person;
    first.body = unit;
    first.from = Date::on(2007, 1, 1);
    first.to = Date::on(2008, 1, 1);
    state.put(first);
    Membership second = first;
    second.id = state.make<Membership>().id;
    second.from = Date::on(2008, 1, 1);
    second.to = {};
    check_rules<Membership>(
        state, rules(), second,
        {{"begins before the other ends", [](Membership& row) { row.from = Date::on(2007, 12, 31); }, "from"},
         {"another unit",
          [](Membership& row) {
              row.from = Date::on(2007, 12, 31);
              row.body = row.id;
          },
          nullptr},
         {"ends before it begins", [](Membership& row) { row.to = Date::on(2007, 12, 31); }, "to"},
         {"a reason without an end", [](Membership& row) { row.why_left = text_of("moved"); }, "why_left"}});
    Role role = state.make<Role>();
    role.person = person;
    role.from = Date::on(2008, 1, 1);
    check_rules<Role>(state, rules(), role,
                      {{"ends before it begins", [](Role& row) { row.to = Date::on(2007, 12, 31); }, "to"}});
}

TEST(PeopleRules, WorkAndStudyEndAfterTheyBegin) {
    // Would catch work that is done before it was given, or in the future.
    StateOf state(kinds());
    Assignment work = state.make<Assignment>();
    work.from = Date::on(2009, 3, 1);
    work.due = Date::on(2009, 4, 1);
    check_rules<Assignment>(
        state, rules(), work,
        {{"due before it begins", [](Assignment& row) { row.due = Date::on(2009, 2, 28); }, "due"},
         {"done before it begins", [](Assignment& row) { row.done = Date::on(2009, 2, 28); }, "done"},
         {"done tomorrow", [](Assignment& row) { row.done = Date::on(2009, 12, 6); }, "done"},
         {"done late", [](Assignment& row) { row.done = Date::on(2009, 12, 5); }, nullptr}});
    Study study = state.make<Study>();
    study.since = Date::on(2009, 1, 1);
    study.finished = Date::on(2009, 6, 1);
    study.progress = Progress::finished;
    check_rules<Study>(
        state, rules(), study,
        {{"finished before it began", [](Study& row) { row.finished = Date::on(2008, 1, 1); }, "finished"},
         {"halfway and finished", [](Study& row) { row.progress = Progress::halfway; }, "progress"}});
    Review review = state.make<Review>();
    review.person = state.make<Person>().id;
    review.on = Date::on(2009, 1, 1);
    check_rules<Review>(state, rules(), review,
                        {{"by oneself", [](Review& row) { row.with = row.person; }, "with"},
                         {"next one before", [](Review& row) { row.next = Date::on(2008, 1, 1); }, "next"}});
}

TEST(PeopleRules, OpeningsTakeAsManyAsTheyWant) {
    // Would catch more people counted in an opening than it has places.
    StateOf state(kinds());
    const Id people[] = {state.make<Person>().id, state.make<Person>().id, state.make<Person>().id};
    Opening opening = state.make<Opening>();
    opening.since = Date::on(2009, 1, 1);
    opening.how_many.value = 2;
    opening.filled_by = {people, 2};
    check_rules<Opening>(
        state, rules(), opening,
        {{"one too many", [&](Opening& row) { row.filled_by = {people, 3}; }, "filled_by"},
         {"two where one is wanted", [](Opening& row) { row.how_many = {}; }, "filled_by"},
         {"needed before it was made", [](Opening& row) { row.by_when = Date::on(2008, 1, 1); }, "by_when"},
         {"filled before it was made", [](Opening& row) { row.filled = Date::on(2008, 1, 1); }, "filled"}});
}

}  // namespace karnameh::people
