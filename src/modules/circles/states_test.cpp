// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/states.h"

#include <gmock/gmock.h>

#include "modules/circles/check_ins.h"
#include "modules/circles/rules.h"
#include "tests/support/rule_table.h"

namespace karnameh::circles {

namespace {

struct Life : testing::Test {
    StateOf state{kinds()};
    Circle circle = asked();

    Circle asked() {
        Circle row = state.make<Circle>();
        row.code_name = text_of("Cypress");
        row.first_request = Date::in_month(2009, 1);
        state.put(row);
        return row;
    }
    Contact contact(Date when, Outcome outcome) {
        Contact row = state.make<Contact>();
        row.circle = circle.id;
        row.when = when;
        row.outcome = outcome;
        return row;
    }
    void had(Date when, Outcome outcome) { state.put(contact(when, outcome)); }
    // "" where it may be written.
    std::string refused(Date when, Outcome outcome) { return state.objects(rules(), contact(when, outcome)); }
};

Date day(int month, int number) {
    return Date::on(2009, month, number);
}

}  // namespace

TEST_F(Life, GoesThroughItsStatesInOrder) {
    // Would catch a state that is skipped or cannot be reached.
    EXPECT_EQ(refused(day(2, 1), Outcome::reappeared), "outcome");
    EXPECT_EQ(refused(day(2, 1), Outcome::verified), "outcome");
    Outcome life[] = {Outcome::in_touch, Outcome::studying, Outcome::active,
                      Outcome::lost,     Outcome::lost,     Outcome::reappeared,
                      Outcome::verified, Outcome::in_touch, Outcome::dissolved};
    int month = 2;
    for (Outcome outcome : life) {
        EXPECT_EQ(refused(day(month, 1), outcome), "") << month;
        had(day(month++, 1), outcome);
    }
    auto contacts = contacts_of(circle.id, state.scope());
    EXPECT_EQ(contacts.size(), std::size(life));
    EXPECT_EQ(state_at(circle, contacts, day_number({2009, 1, 31})), Outcome::asked);
    EXPECT_EQ(state_at(circle, contacts, day_number({2009, 8, 15})), Outcome::verified);
    EXPECT_EQ(state_at(circle, contacts, day_number({2009, 12, 1})), Outcome::dissolved);
}

TEST_F(Life, ImpossibleOrdersAreRefusedWithWhatIsPossible) {
    // Would catch a circle that is taken for in touch though nobody has verified it, and a refusal that says nothing.
    had(day(2, 1), Outcome::in_touch);
    had(day(3, 1), Outcome::lost);
    EXPECT_EQ(refused(day(4, 1), Outcome::in_touch), "outcome");
    std::vector<Problem> problems = state.judge(rules(), contact(day(4, 1), Outcome::active));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].accepted.text, "Reappeared, contact still lost, or dissolved.");
    had(day(4, 1), Outcome::reappeared);
    EXPECT_EQ(refused(day(5, 1), Outcome::studying), "outcome");
    EXPECT_EQ(refused(day(5, 1), Outcome::verified), "");
    // Between two contacts, the later one counts too.
    EXPECT_EQ(refused(day(3, 15), Outcome::dissolved), "outcome");
    EXPECT_EQ(refused(day(2, 15), Outcome::active), "");
    had(day(6, 1), Outcome::dissolved);
    EXPECT_EQ(refused(day(7, 1), Outcome::in_touch), "outcome");
    EXPECT_EQ(refused(Date::on(2008, 12, 1), Outcome::in_touch), "when");
}

TEST_F(Life, UnsureDatesAreRefusedOnlyWhereNoReadingIsPossible) {
    // Would catch a month refused because its first day would be impossible.
    had(day(2, 10), Outcome::in_touch);
    had(day(3, 20), Outcome::lost);
    EXPECT_EQ(refused(Date::in_month(2009, 3), Outcome::reappeared), "");
    EXPECT_EQ(refused(Date::in_month(2009, 3), Outcome::studying), "");
    EXPECT_EQ(refused(Date::in_month(2009, 2), Outcome::reappeared), "outcome");
    EXPECT_EQ(refused(Date::in_month(2009, 4), Outcome::studying), "outcome");
    // Two of one day may have come in either order.
    had(day(5, 5), Outcome::reappeared);
    EXPECT_EQ(refused(day(5, 5), Outcome::verified), "");
}

TEST_F(Life, WhatIsWrittenTogetherIsJudgedTogether) {
    // Would catch an import that is refused because its own lines are not seen, and one that hides an impossible order.
    auto problems_of = [&](std::vector<Contact> contacts) {
        Change change(state.kinds());
        for (const Contact& row : contacts) change.put(row);
        Together together(change);
        Scope scope = state.scope();
        std::vector<Problem> problems;
        for (const Contact& row : contacts)
            for (const Rule& rule : rules())
                if (rule.kind == row.kind)
                    rule.judge({&row, scope.find(row.id), scope, {1'260'000'000}, problems, &together});
        return problems.size();
    };
    EXPECT_EQ(problems_of({contact(day(2, 1), Outcome::in_touch), contact(day(3, 1), Outcome::lost),
                           contact(day(4, 1), Outcome::reappeared)}),
              0u);
    EXPECT_GT(problems_of({contact(day(2, 1), Outcome::in_touch), contact(day(4, 1), Outcome::reappeared)}),
              0u);
    // A change of what stands counts as it will stand.
    Contact stands = contact(day(2, 1), Outcome::in_touch);
    state.put(stands);
    stands.outcome = Outcome::lost;
    EXPECT_EQ(problems_of({stands, contact(day(4, 1), Outcome::reappeared)}), 0u);
}

TEST_F(Life, AfterItBecamePartOfAnotherThereAreNoContacts) {
    // Would catch a circle that goes on under its old name, and people counted with it.
    Circle other = asked();
    circle.merged_into = other.id;
    circle.merged_on = Date::in_month(2009, 5);
    state.put(circle);
    EXPECT_EQ(refused(day(5, 3), Outcome::in_touch), "");
    EXPECT_EQ(refused(day(6, 1), Outcome::in_touch), "when");
    EXPECT_EQ(state_at(circle, {}, day_number({2009, 6, 1})), Outcome::merged);
    EXPECT_EQ(state_at(circle, {}, day_number({2009, 4, 1})), Outcome::asked);
}

TEST_F(Life, CheckInsFollowTheRhythmWhereNoDayIsNamed) {
    // Would catch a circle that nobody is reminded of, and a reminder of one that is gone.
    circle.check_in_days.value = 21;
    state.put(circle);
    auto first = [&](int month, int number) {
        std::vector<Followed> all = followed(state.scope(), day_number({2009, month, number}));
        EXPECT_EQ(all.size(), 1u);
        return all.at(0);
    };
    EXPECT_EQ(first(2, 1).state, Outcome::asked);
    EXPECT_EQ(first(2, 1).next, Date::on(2009, 2, 21));
    had(day(3, 1), Outcome::in_touch);
    EXPECT_EQ(first(3, 2).next, day(3, 22));
    EXPECT_FALSE(first(3, 22).is_missed(day_number({2009, 3, 22})));
    EXPECT_TRUE(first(3, 23).is_missed(day_number({2009, 3, 23})));
    EXPECT_FALSE(first(3, 22).is_silent_too_long());
    EXPECT_TRUE(first(3, 23).is_silent_too_long());
    Contact named = contact(day(4, 1), Outcome::in_touch);
    named.next_due = Date::in_month(2009, 6);
    state.put(named);
    EXPECT_EQ(first(5, 1).next, Date::in_month(2009, 6));
    had(day(6, 10), Outcome::lost);
    EXPECT_FALSE(first(7, 1).next.is_set());
    EXPECT_EQ(first(7, 1).silent_for, 91);  // a loss is no sign of life
    had(day(7, 10), Outcome::dissolved);
    EXPECT_TRUE(followed(state.scope(), day_number({2009, 8, 1})).empty());
}

}  // namespace karnameh::circles
