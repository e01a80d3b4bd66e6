// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan of the channel's week: programmes, and which of them stands where. Slots and broadcasts are
// both written from it.
#pragma once

#include "modules/channel/records.h"
#include "sample/days.h"

namespace karnameh::sample {

struct PlannedProgramme {
    std::string_view title, host, series, theme;
    channel::Mode mode;
    bool phone_in;
    DayNumber since, until;  // until 0: to the end
};
std::span<const PlannedProgramme> planned_programmes();

struct Block {
    int starts, minutes;  // after midnight, UTC
};
// The blocks of a day, one after the other round the clock.
std::span<const Block> blocks_of_day();

struct OnGrid {
    std::size_t programme;  // index into planned_programmes()
    bool repeat;
};
// What stands in a block on a day.
OnGrid on_grid(DayNumber day, std::size_t block);

// The stretches of days on which the plan of the week stays the same.
struct Season {
    DayNumber first, last;
};
std::span<const Season> seasons();

}  // namespace karnameh::sample
