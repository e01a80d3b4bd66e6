// SPDX-License-Identifier: AGPL-3.0-or-later
// What the committee gets of a handler's circles: coarse rows, each in a letter of its own that bears no sender, once a
// month and later, through an outbox.
//
// A row is bound to its circle by an id of chance that stands with the circle, in the handler's compartment alone. What
// is to be posted is worked out as of a day that is over (the end of a month), against what was posted before, which the
// handler's compartment keeps too: nobody who looks after circles has to read the committee's rows. It is shown to the
// handler and laid into the outbox; from there each row goes as a letter when the handler is back. Those who write for
// the committee take in together whatever came before the 15th of a month, of all handlers, in the order of the rows'
// ids: no batch is one handler's.
//
// Of two circles that something binds (one split from the other, or became part of it) the rows change in different
// months, first the one that gets smaller or goes: so nobody is counted twice, and nothing in one batch tells of the two.
//
// Invariants
//   1. No row has a day, an exact size, a text of the handler's but the subject of study, or a link.
//   2. A circle whose people are counted with those of another has no row of its own (is_counted_with_origin).
//   3. Sending and taking in are the same done once or several times. Neither writes in the handler's compartment.
//   4. There is one outbox for each month.
#pragma once

#include "base/random.h"
#include "kernel/change.h"
#include "modules/circles/records.h"
#include "modules/handling.h"

namespace karnameh::circles {

// Ranges that may stand in a row: at least a seventh of their beginning wide, and two people; two or three may.
bool is_coarse(const Quantity& size);
// The same where it may stand in a row, else the bands that it falls into: 1–5, 6–10, 11–20, 21–50, 51–100 and above.
Quantity coarse_size(const Quantity& size);
// Whether a subject of study names a subject, as far as one can see: short, without digits and signs of addresses.
bool is_plain_subject(std::string_view subject);

// The row of a circle as it stood at the end of the day `until`: months instead of days, no name, no note, no link. `id`
// is the row's own. Texts are shared with the handler's records, so put the row into a Change before they go.
CircleStatistic coarse_row(const Circle& circle, const Scope& handler, Id id, DayNumber until);

// The last day of the month before.
DayNumber end_of_last_month(DayNumber today);
// From which day on what is sent today is taken in: the next 15th of a month.
DayNumber opens_on(DayNumber today);

// The id of the circle's row; empty where it has none yet.
Id row_of(const Circle& circle);

struct RowToPost {
    CircleStatistic row;
    const Circle* circle;
    bool is_new;
};
// What the committee has not got, or has otherwise, in an order of chance. Borrows from the state.
struct Posting {
    std::vector<RowToPost> rows;
    std::vector<Id> withdrawn;  // rows of circles that are counted with others by now
    bool is_empty() const { return rows.empty() && withdrawn.empty(); }
};
// `is_sent`: whether what was laid out last has been sent; else it counts as not posted.
Posting posting(const Kinds& kinds, const State& handler, DayNumber until, bool is_sent, Random& random);

// For the handler's compartment: circles that do not know the ids of their rows yet.
void put_row_ids(const Posting& posting, Change& change);
// For the handler's compartment: the posting as an outbox in place of the one that stands there.
void put_outbox(const Posting& posting, const State& handler, const Kinds& kinds, DayNumber until,
                Instant not_before, Random& random, Change& change);
// What waits to be sent, or was sent last; nothing before the first time.
std::optional<Handling::Outbox> outbox_of(const State& handler);

// Takes letters in: see Handling::take_in.
std::vector<Handling::Fate> take_in(std::span<const std::string_view> letters, const State& committee,
                                    const Kinds& kinds, DayNumber today, const Handling::IsFit& is_fit,
                                    Change& change);

}  // namespace karnameh::circles
