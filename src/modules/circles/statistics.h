// SPDX-License-Identifier: AGPL-3.0-or-later
// What the committee gets of a handler's circles: coarse rows, in batches and later, through an outbox.
//
// A row is bound to its circle by an id of chance that stands with the circle, in the handler's compartment alone. What
// is to be posted is worked out as of a day that is over (the end of a month), shown to the handler, and laid into the
// outbox: a record of the handler's own compartment that holds the rows and says when they may go. From there they are
// put into the committee's compartment when the handler is back, in an order of chance and in one change. Nothing is
// written in both at one time: an outbox is done when the committee has its rows, and is replaced by the next one.
//
// Invariants
//   1. No row has a day, an exact size, a text of the handler's but the subject of study, or a link.
//   2. A circle whose people are counted with those of another has no row of its own (is_counted_with_origin).
//   3. Sending is the same done once or several times.
#pragma once

#include "base/random.h"
#include "kernel/change.h"
#include "modules/circles/records.h"

namespace karnameh::circles {

// Ranges that may stand in a row: at least a seventh of their beginning wide, and two people; two or three may.
bool is_coarse(const Quantity& size);
// The same where it may stand in a row, else the bands that it falls into: 1–5, 6–10, 11–20, 21–50, 51–100 and above.
Quantity coarse_size(const Quantity& size);

// The row of a circle as it stood at the end of the day `until`: months instead of days, no name, no note, no link. `id`
// is the row's own. Texts are shared with the handler's records, so put the row into a Change before they go.
CircleStatistic coarse_row(const Circle& circle, const Scope& handler, Id id, DayNumber until);

// The last day of the month before.
DayNumber end_of_last_month(DayNumber today);

// The id of the circle's row; empty where it has none yet.
Id row_of(const Circle& circle);

struct RowToPost {
    CircleStatistic row;
    const Circle* circle;
    bool is_new;
};
// What the committee has not got, or has otherwise, in an order of chance. Borrows from both states.
struct Posting {
    std::vector<RowToPost> rows;
    std::vector<Id> withdrawn;  // rows of circles that are counted with others by now
    bool is_empty() const { return rows.empty() && withdrawn.empty(); }
};
Posting posting(const Kinds& kinds, const State& handler, const State& committee, DayNumber until,
                Random& random);

// For the handler's compartment: circles that do not know the ids of their rows yet.
void put_row_ids(const Posting& posting, Change& change);
// For the handler's compartment: the posting as an outbox in place of those that stand there.
void put_outbox(const Posting& posting, const State& handler, const Kinds& kinds, const Id& committee,
                DayNumber until, Instant not_before, const Id& id, Change& change);
// For the committee's compartment: the posting itself.
void put_rows(const Posting& posting, const State& committee, const Kinds& kinds, Change& change);
// The same from an outbox: whatever of it the committee has not got. False where it cannot be read.
bool put_outbox_rows(const StatisticsOutbox& outbox, const State& committee, const Kinds& kinds,
                     Change& change);

}  // namespace karnameh::circles
