// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox of coarse rows and the post box that they go to: what may go is sent when its handler is here, what came is
// taken in when somebody who may is here, and what is ready to be laid out is told.
//
// Invariant: sending writes letters in the store and nothing in any compartment; taking in writes in the compartment
// that the post box belongs to and in no other.
#pragma once

#include "kernel/post_box.h"
#include "web/handling/handled.h"

namespace karnameh::web {

// A batch smaller than this would tell too well which of a handler's circles it speaks of; it waits for others.
inline constexpr std::size_t rows_of_a_batch = 5;

// Rows lie in the outbox for one to three days, by lot.
Instant when_it_may_go(Instant now, Random& random);

// Each row as a letter; the same done again changes nothing.
Done send_outbox(Session& session, const PostBox& box, const Handling& handling,
                 const Handling::Outbox& outbox, DayNumber today);
// Into that compartment, whatever came and is opened on that day or before. Returns how many rows changed.
Result<std::size_t> take_in_letters(Session& session, const Program& program, const Handling& handling,
                                    const Held& home, DayNumber today);

// Keeps the post box's key up to date, sends what lies in the outboxes of this person's compartments and may go by now,
// and takes in what came, each as far as this person may. What goes wrong goes to the log.
void carry_post(Visit& visit);

// Whether what was laid out last has been sent; true where nothing ever was.
bool is_sent(const Visit& visit, const std::optional<Handling::Outbox>& outbox);
// How many rows wait in the post box; nothing for whoever does not take them in.
std::optional<std::size_t> rows_in_post_box(Visit& visit, const Handled& handled);

// The compartments where the reader looks after some, the one with most of them first.
std::vector<Id> own_places(const Handled& handled, const Scope& own);

// "There are statistics to be posted", with the way there; nothing where too few rows are ready, or wait already.
void write_statistics_notice(markup::Writer& to, const Visit& visit, const Handled& handled,
                             const Scope& own);
// The same of all desks, on the overview.
void write_statistics_due(markup::Writer& to, Visit& visit);

}  // namespace karnameh::web
