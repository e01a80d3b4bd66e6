// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::press {

// Catches a renewal of what is given up, a translation that is done or dropped, and one without a day that is left out or
// comes first.
TEST(PressDue, IsWhatRunsOutAndWhatWaitsForATranslator) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    Site site = state.make<Site>();
    site.renews_on = Date::on(2009, 6, 1);
    names[state.put(site)] = "a site";
    site = state.make<Site>();
    site.renews_on = Date::on(2009, 6, 1);
    site.until = Date::on(2009, 1, 1);
    state.put(site);
    Mirror mirror = state.make<Mirror>();
    mirror.renews_on = Date::on(2009, 6, 2);
    names[state.put(mirror)] = "a mirror";
    Account account = state.make<Account>();
    account.renews_on = Date::on(2010, 6, 2);
    names[state.put(account)] = "an account, next year";
    auto translation = [&](Date by, TranslationState is, std::string_view name) {
        Translation row = state.make<Translation>();
        row.wanted_by = by;
        row.state = is;
        names[state.put(row)] = name;
    };
    translation(Date::on(2009, 6, 3), TranslationState::in_hand, "in hand");
    translation({}, TranslationState::wanted, "some day");
    translation(Date::on(2009, 6, 3), TranslationState::done, "done");
    translation(Date::on(2009, 6, 3), TranslationState::dropped, "dropped");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 2}), day_number({2009, 12, 31}), names),
                testing::ElementsAre("press.sites: a site, late", "press.mirrors: a mirror",
                                     "press.translations: in hand", "press.translations: some day"));
}

}  // namespace karnameh::press
