// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/handling/sending.h"

#include <algorithm>
#include <iostream>

#include "base/say.h"
#include "base/show.h"

namespace karnameh::web {

namespace {

constexpr std::int64_t day_seconds = 86'400;

std::size_t live(const State& state, const Kind& kind) {
    const Table* table = state.table(kind.number);
    return table ? table->live() : 0;
}

struct Sending {
    Id into;
    Change change;
};

std::vector<Sending> what_may_go(const Visit& visit, const Scope& scope, const Roles& roles) {
    std::vector<Sending> all;
    const Kinds& kinds = visit.site.program().kinds;
    Instant now = visit.site.program().clock->now();
    const Scope own = own_part(scope, roles);
    for (const Module& module : visit.site.program().modules) {
        std::optional<Handled> handled = handled_by(visit, module);
        if (!handled) continue;
        for (const Scope::Part& part : own.parts()) {
            std::optional<Handling::Outbox> outbox = handled->handling.outbox(*part.state);
            if (!outbox || outbox->not_before.seconds > now.seconds) continue;
            const State* others = state_of(own, outbox->into);
            Change change(kinds);
            if (!others || !handled->handling.send(*outbox, *others, kinds, change)) {
                std::cerr << "karnameh: an outbox could not be sent\n";
                continue;
            }
            if (!change.is_empty()) all.push_back({outbox->into, std::move(change)});
        }
    }
    return all;
}

// Rows that are ready; 0 where they are too few for a batch, or wait in the outbox already.
std::size_t ready(const Visit& visit, const Handled& handled, const State& own, const State& others) {
    if (std::optional<Handling::Outbox> outbox = handled.handling.outbox(own)) {
        Change rest(visit.site.program().kinds);
        bool waits =
            handled.handling.send(*outbox, others, visit.site.program().kinds, rest) && !rest.is_empty();
        if (waits) return 0;
    }
    std::unique_ptr<Leaving> leaving =
        handled.handling.leaving(visit.site.program().kinds, own, others,
                                 handled.handling.tells_until(today_of(visit)), *visit.site.program().random);
    std::size_t rows = leaving->rows().size() + leaving->withdrawn();
    return rows < rows_of_a_batch ? 0 : rows;
}

void write_ready(markup::Writer& to, const Visit& visit, const Handled& handled, const Id& from,
                 std::size_t rows) {
    Language language = visit.language;
    markup::Element notice = to.element("p", {{"class", "notice"}});
    to.text(say_count("{1} row of statistics is ready to be posted.",
                      "{1} rows of statistics are ready to be posted.", static_cast<std::int64_t>(rows), {},
                      language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(handled.path() + "/statistics", {{"from", from.text()}})}},
                    say("Post the statistics", language));
}

}  // namespace

Instant when_it_may_go(Instant now, Random& random) {
    return {now.seconds + day_seconds + static_cast<std::int64_t>(random.below(2 * day_seconds))};
}

void send_what_may_go(Visit& visit) {
    Roles roles = roles_of(*visit.session);
    std::vector<Sending> all;
    {
        Reading reading = visit.session->read();
        all = what_may_go(visit, reading.scope(), roles);
    }
    for (const Sending& one : all)
        if (Result<SequenceRange> sent = visit.session->commit(one.into, one.change); !sent)
            std::cerr << "karnameh: an outbox was not sent: " << describe(sent.error()) << '\n';
}

std::vector<Id> own_places(const Handled& handled, const Scope& own) {
    std::vector<std::pair<std::size_t, Id>> places;
    for (const Scope::Part& part : own.parts())
        if (std::size_t here = live(*part.state, handled.about); here > 0)
            places.emplace_back(here, part.compartment);
    std::ranges::sort(places, std::greater());
    std::vector<Id> ids;
    for (const auto& [count, id] : places) ids.push_back(id);
    return ids;
}

std::optional<Id> way_from(const Handled& handled, const Scope& own, const Id& from) {
    if (std::optional<Handling::Outbox> outbox = handled.handling.outbox(*state_of(own, from)))
        if (state_of(own, outbox->into)) return outbox->into;
    std::optional<Id> into;
    std::size_t most = 0;
    for (const Scope::Part& part : own.parts()) {
        if (part.compartment == from) continue;
        std::size_t rows = handled.handling.rows_in(*part.state);
        if (rows > most || (own.parts().size() == 2 && !into)) {
            most = rows;
            into = part.compartment;
        }
    }
    return into;
}

void write_statistics_notice(markup::Writer& to, const Visit& visit, const Handled& handled,
                             const Scope& own) {
    for (const Id& from : own_places(handled, own))
        if (std::optional<Id> into = way_from(handled, own, from))
            if (std::size_t rows = ready(visit, handled, *state_of(own, from), *state_of(own, *into)))
                write_ready(to, visit, handled, from, rows);
}

void write_statistics_due(markup::Writer& to, Visit& visit) {
    Roles roles = roles_of(*visit.session);
    Reading reading = visit.session->read();
    const Scope own = own_part(reading.scope(), roles);
    for (const Module& module : visit.site.program().modules)
        if (std::optional<Handled> handled = handled_by(visit, module))
            write_statistics_notice(to, visit, *handled, own);
}

}  // namespace karnameh::web
