// SPDX-License-Identifier: AGPL-3.0-or-later
// What a module offers to somebody who looks after its records one by one, in contact with what they stand for: whom to
// turn to next, what may be written of a contact, how one becomes two and two become one, and the coarse rows that
// others get of them. Pages ask this and know no module.
//
// Invariants
//   1. Worked out when it is asked, from the scope that it is asked in; nothing is kept.
//   2. What leaves is what `rows` shows, row by row, in letters that bear no sender (kernel/post_box.h).
#pragma once

#include <functional>
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

// Coarse rows that are ready to leave. Borrows from the state that they were worked out from.
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
    virtual void lay_out(Instant not_before, Random& random, Change& change) const = 0;
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

    // What has not left as of the end of the day `until`; `is_sent`: whether what was laid out last has.
    virtual std::unique_ptr<Leaving> leaving(const Kinds& kinds, const State& own, DayNumber until,
                                             bool is_sent, Random& random) const = 0;
    // The last day that may be told of.
    virtual DayNumber tells_until(DayNumber today) const = 0;
    // Letters under ids of chance; that one with the outbox's own id lies among them, empty, says that all were sent.
    struct Outbox {
        Id id, before;  // `before`: the outbox before it; empty for the first
        Instant not_before;
        DayNumber until = 0;
        std::vector<std::pair<Id, std::string>> letters;
    };
    virtual std::optional<Outbox> outbox(const State& own) const = 0;
    // What the letter says when it is sent today.
    virtual std::string letter(std::string_view text, DayNumber today) const = 0;
    // When letters that are sent today are opened.
    virtual DayNumber opens_on(DayNumber today) const = 0;

    // For those to whom rows are posted: what may be taken in by now, whoever sent it, as one change in an order that
    // does not tell. What cannot be read, or `is_fit` does not take, stays out.
    enum class Fate : std::uint8_t { waits, taken, refused, empty };
    using IsFit = std::function<bool(const Change&)>;
    virtual std::vector<Fate> take_in(std::span<const std::string_view> letters, const State& others,
                                      const Kinds& kinds, DayNumber today, const IsFit& is_fit,
                                      Change& change) const = 0;
};

}  // namespace karnameh
