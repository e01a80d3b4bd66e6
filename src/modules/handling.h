// SPDX-License-Identifier: AGPL-3.0-or-later
// What a module offers to somebody who looks after its records one by one, in contact with what they stand for: whom to
// turn to next, what may be written of a contact, how one becomes two and two become one, and the coarse rows that
// others get of them. Pages ask this and know no module.
//
// Invariants
//   1. Worked out when it is asked, from the scope that it is asked in; nothing is kept.
//   2. What leaves is what `rows` shows, row by row.
#pragma once

#include <memory>

#include "base/random.h"
#include "kernel/change.h"
#include "kernel/scope.h"

namespace karnameh {

// One that is looked after.
struct LookedAfter {
    const Record* about;
    const Record* last;            // the latest contact; nullptr: there was none yet
    std::uint8_t state;            // the number of an option
    std::string_view state_label;  // msgid
    Date next;                     // the next check-in; empty: none is agreed
    DayNumber silent_for;          // days
    bool is_silent_too_long;       // longer than agreed

    bool is_missed(DayNumber today) const { return next.is_set() && next.last() < today; }
};

// Coarse rows that are ready to leave. Borrows from the states that they were worked out from.
class Leaving {
  public:
    virtual ~Leaving() = default;
    struct Row {
        const Record* row;
        Id about;  // whose row it is
        bool is_new;
    };
    virtual std::vector<Row> rows() const = 0;
    virtual std::size_t withdrawn() const = 0;
    // For the compartment of those looked after: the rows as an outbox that is opened at `not_before`.
    virtual void lay_out(const Id& into, Instant not_before, const Id& outbox, Change& change) const = 0;
};

class Handling {
  public:
    virtual ~Handling() = default;

    // Kinds and fields by name: what is looked after, and a contact with it.
    struct Words {
        std::string_view about, contact, contact_about, when, outcome, next;
        std::vector<std::string_view> line;        // further fields of a contact that is written in one line
        std::vector<std::string_view> at_contact;  // of what is looked after: to be seen before every contact
        std::string_view rhythm;
        std::string_view size, part_of, counted_apart, merged_into, merged_on, first_day;
    };
    virtual const Words& words() const = 0;

    // In the order in which they are to be turned to.
    virtual std::vector<LookedAfter> looked_after(const Scope& scope, DayNumber today) const = 0;
    // Whether a contact may have the outcome after that state.
    virtual bool may_follow(std::uint8_t state, std::uint8_t outcome) const = 0;
    // The check-in that the rhythm proposes after that contact; empty where it proposes none.
    virtual Date proposed(const Record& about, const Record& contact) const = 0;

    // What has not left as of the end of the day `until`.
    virtual std::unique_ptr<Leaving> leaving(const Kinds& kinds, const State& own, const State& others,
                                             DayNumber until, Random& random) const = 0;
    // How many coarse rows are there.
    virtual std::size_t rows_in(const State& state) const = 0;
    // The last day that may be told of.
    virtual DayNumber tells_until(DayNumber today) const = 0;
    struct Outbox {
        Id into;
        Instant not_before;
        std::int64_t rows;
        const Record* record;
    };
    virtual std::optional<Outbox> outbox(const State& own) const = 0;
    // Whatever of the outbox the others have not got, as a change of theirs; false where it cannot be read.
    virtual bool send(const Outbox& outbox, const State& others, const Kinds& kinds,
                      Change& change) const = 0;
};

}  // namespace karnameh
