// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/rules.h"
#include "modules/thanks/section.h"
#include "tests/support/rule_table.h"

namespace karnameh::thanks {

namespace {

const Period period{day_number({2007, 5, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

Id id_of(std::uint8_t number) {
    Id id;
    id.bytes[0] = number;
    return id;
}

}  // namespace

TEST(ThanksRules, Thanks) {
    // Would catch thanks to nobody, and thanks said before the deed or tomorrow.
    StateOf state(kinds());
    Thanks thanks = state.make<Thanks>();
    thanks.to = id_of(1);
    thanks.owed = Date::on(2009, 5, 1);
    check_rules<Thanks>(state, rules(), thanks,
                        {{"to nobody", [](Thanks& row) { row.to = {}; }, "to"},
                         {"to somebody in words",
                          [](Thanks& row) {
                              row.to = {};
                              row.to_words = text_of("whoever lent the table");
                          },
                          nullptr},
                         {"before the deed", [](Thanks& row) { row.said = Date::on(2009, 4, 30); }, "said"},
                         {"tomorrow", [](Thanks& row) { row.said = Date::on(2009, 12, 6); }, "said"},
                         {"how but not when", [](Thanks& row) { row.said_by = SaidBy::letter; }, "said"}});
}

TEST(ThanksSection, WhoIsStillToBeThanked) {
    // Would catch one person counted for each deed, thanks said later counted as said, and those of other periods.
    StateOf state(kinds());
    auto thanks = [&](Id to, Date owed, Date said, For what) {
        Thanks row = state.make<Thanks>();
        row.to = to;
        row.owed = owed;
        row.said = said;
        row.for_what = what;
        return state.put(row);
    };
    thanks(id_of(1), Date::on(2009, 5, 1), {}, For::money);
    thanks(id_of(1), Date::on(2009, 6, 1), {}, For::time);
    thanks({}, Date::on(2009, 6, 1), Date::on(2009, 12, 7), For::courage);  // said after the period
    thanks(id_of(2), Date::on(2009, 6, 1), Date::on(2009, 6, 2), For::money);
    thanks(id_of(3), Date::on(2006, 6, 1), Date::on(2006, 6, 2), For::money);  // long before
    Id after = thanks(id_of(4), Date::on(2009, 12, 7), {}, For::money);        // owed after the period
    EXPECT_EQ(state.figure(figures(), "thanks.still", period).low, 3);
    EXPECT_EQ(state.figure(figures(), "thanks.people_still", period).low, 2);
    EXPECT_EQ(state.figure(figures(), "thanks.said", period).low, 1);
    ExhibitData reasons = state.exhibit(exhibits(), "thanks.by_reason", period);
    ASSERT_EQ(reasons.rows.size(), 3u);
    EXPECT_EQ(reasons.rows[0].values[0].low, 1);
    EXPECT_EQ(reasons.rows[0].values[1].low, 1);
    Behind behind(Behind::Keep::ids);
    Period longer = period;
    longer.last = day_number({2009, 12, 7});
    EXPECT_EQ(state.figure(figures(), "thanks.still", longer, &behind).low, 3);
    EXPECT_EQ(behind.ids().back(), after);
    EXPECT_EQ(state.exhibit(exhibits(), "thanks.by_month", period).rows.size(), 32u);
}

}  // namespace karnameh::thanks
