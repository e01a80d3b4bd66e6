// SPDX-License-Identifier: AGPL-3.0-or-later
// The twelve heaviest figures of the report over a million records, computed from the open state as a report does it
// (views that several of them read are worked out once), against the same by SQL in PostgreSQL on the same data in
// clear. Both give the same numbers, or the bench stops.
#include <iostream>

#include "bench/reference.h"
#include "bench/sql_queries.h"
#include "bench/sql_tables.h"

namespace karnameh::bench {

namespace {

constexpr double times_faster = 10;

std::string compute(const Reference& reference, const Scope& scope, std::string_view figure) {
    auto computed = reference.book.compute(figure, scope, reference.period);
    KARNAMEH_ASSERT(computed);
    return text_of(computed->value);
}

}  // namespace

void figures_beside_sql(Scale scale, Figures& figures) {
    Reference reference(scale);
    Server server;
    server.load(reference.kinds, reference.state, reference.period);
    for (const Query& query : queries()) server.prepare(std::string(query.figure), std::string(query.sql));
    auto ask = [&, first = day_text(reference.period.first), last = day_text(reference.period.last)](
                   const Query& query) { return server.ask(std::string(query.figure), {first, last}); };
    for (const Query& query : queries()) {
        std::string ours = compute(reference, reference.scope(), query.figure), theirs = ask(query);
        if (ours != theirs) std::cerr << query.figure << ": " << ours << ", by SQL " << theirs << '\n';
        KARNAMEH_ASSERT(ours == theirs);
    }
    auto all_of_ours = [&] {
        Scope scope = reference.scope();
        for (const Query& query : queries()) compute(reference, scope, query.figure);
    };
    auto all_by_sql = [&] {
        for (const Query& query : queries()) ask(query);
    };
    Pair together = median_pair(5, all_of_ours, all_by_sql);
    report(figures, {"figures.twelve", "the twelve heaviest figures of a report", together.ours, "s",
                     "PostgreSQL on the same data in clear", together.rival, together.rival / together.ours,
                     times_faster, Goal::at_least});
}

}  // namespace karnameh::bench
