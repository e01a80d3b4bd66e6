// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox of coarse rows: what may go is sent when its handler is here, and what is ready to be laid into it is told.
//
// Invariant: sending writes in the compartment that the rows go to and in no other.
#pragma once

#include "web/handling/handled.h"

namespace karnameh::web {

// A batch smaller than this would tell too well which of a handler's circles it speaks of; it waits for others.
inline constexpr std::size_t rows_of_a_batch = 5;

// Rows lie in the outbox for one to three days, by lot.
Instant when_it_may_go(Instant now, Random& random);

// Sends what lies in the outboxes of this person's compartments and may go by now. What goes wrong goes to the log.
void send_what_may_go(Visit& visit);

// The compartments where the reader looks after some, the one with most of them first.
std::vector<Id> own_places(const Handled& handled, const Scope& own);
// Where the rows of those in `from` go: where the last ones went, else where most rows are, else the only other
// compartment; nothing where it cannot be told.
std::optional<Id> way_from(const Handled& handled, const Scope& own, const Id& from);

// "There are statistics to be posted", with the way there; nothing where too few rows are ready, or wait already.
void write_statistics_notice(markup::Writer& to, const Visit& visit, const Handled& handled,
                             const Scope& own);
// The same of all desks, on the overview.
void write_statistics_due(markup::Writer& to, Visit& visit);

}  // namespace karnameh::web
