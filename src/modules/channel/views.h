// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the channel: when it was on the air, what went out, who called. Broadcasts and calls of
// a period are picked out once for each scope, into narrow rows that every figure and table then reads.
#pragma once

#include <optional>

#include "modules/channel/records.h"

namespace karnameh::channel {

// A spell as days. One that is still running lasts to the end of the period.
struct Stretch {
    const Spell* spell;
    DayNumber first, last;
    DayNumber days() const { return last - first + 1; }
};
inline const Record& record_of(const Stretch& stretch) {
    return *stretch.spell;
}
// Spells that share a day with the period, cut to it, in the order of their beginnings.
std::vector<Stretch> stretches(const Scope& scope, const Period& period);

// Days of the period without any spell, after the first one: `ended` is the spell before.
struct Silence {
    const Spell* ended;
    DayNumber first, last;
    DayNumber days() const { return last - first + 1; }
};
std::vector<Silence> silences(const std::vector<Stretch>& stretches, const Period& period);

// The first spell of all that begins on `day` or later: when the channel came on the air
// after it was decided.
const Spell* first_spell_since(const Scope& scope, DayNumber day);

// Live programmes that viewers call, by their beginnings; nullptr if there was none by the end of the period.
const Programme* first_phone_in(const Scope& scope, const Period& period);

struct Aired {
    const Broadcast* row;
    DayNumber day;
    std::int32_t minutes;
    bool live;
};
const std::vector<Aired>& aired(const Scope& scope, const Period& period);

struct Called {
    const Call* row;
    Code country;
    DayNumber day;
    Sex sex;
    Province province;
    CallKind kind;
    Flag first_time;
};
const std::vector<Called>& called(const Scope& scope, const Period& period);

// A campaign on a theme: the longest run of days on each of which broadcasts marked as part of a
// campaign carried the theme for `hours_of_campaign` hours or more; up to `days_let_go` days in
// between may have fewer.
struct ThemeCampaign {
    Id theme;
    DayNumber first, last;
    std::int64_t minutes;  // on those days
    DayNumber days() const { return last - first + 1; }
};
inline constexpr std::int64_t hours_of_campaign = 2;
inline constexpr DayNumber days_let_go = 2;
// One for each theme, the longest first.
std::vector<ThemeCampaign> theme_campaigns(const Scope& scope, const Period& period);

// The last 8 March of the period.
std::optional<DayNumber> last_womens_day(const Period& period);

}  // namespace karnameh::channel
