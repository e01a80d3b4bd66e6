// SPDX-License-Identifier: AGPL-3.0-or-later
// Posting statistic rows: all that leaves a handler's compartment.
//
// The ids of the rows are written where the circles are before the rows are posted, so that a posting that broke off
// half-way posts nothing twice. Whoever calls this decides about batches and delay; pages go through an outbox.
#include "cli/open.h"
#include "cli/verbs.h"
#include "modules/circles/statistics.h"

namespace karnameh::cli {

namespace {

const State* state_of(const Scope& scope, const Id& compartment) {
    for (const Scope::Part& part : scope.parts())
        if (part.compartment == compartment) return part.state;
    return nullptr;
}

struct Posting {
    Change rows, circles;
    std::size_t fresh = 0;
};

// Rows that are not there yet or say something else by now, and the circles that do not know theirs yet.
Result<Posting> posting(const Context& context, const Scope& scope, const Id& from, const Id& into) {
    const Kinds& kinds = context.program.kinds;
    const State *handler = state_of(scope, from), *committee = state_of(scope, into);
    if (!handler || !committee) return refuse("compartment", "You may not open that compartment.");
    DayNumber until = circles::end_of_last_month(day_of(context.program.clock->now()));
    circles::Posting found = circles::posting(kinds, *handler, *committee, until, *context.program.random);
    Posting posting{Change(kinds), Change(kinds)};
    circles::put_row_ids(found, posting.circles);
    circles::put_rows(found, *committee, kinds, posting.rows);
    for (const circles::RowToPost& one : found.rows) posting.fresh += one.is_new;
    return posting;
}

Done post(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held from = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--from")));
    Held into = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--into")));
    if (from.id == into.id)
        return refuse("--into", "The rows go where the handler's own records are not.",
                      "Another compartment.");
    Posting prepared{Change(context.program.kinds), Change(context.program.kinds)};
    {
        Reading reading = opened.session->read();
        prepared = KARNAMEH_TRY(posting(context, reading.scope(), from.id, into.id));
    }
    if (!prepared.circles.is_empty()) KARNAMEH_TRY(opened.session->commit(from.id, prepared.circles));
    if (!prepared.rows.is_empty()) KARNAMEH_TRY(opened.session->commit(into.id, prepared.rows));
    context.tell({"{1} rows posted, {2} of them new.",
                  {std::to_string(prepared.rows.size()), std::to_string(prepared.fresh)}});
    return {};
}

}  // namespace

std::vector<Verb> circle_verbs() {
    return {
        {"circles post",
         "Posts what the committee gets of a handler's circles: a coarse row for each that is new or has "
         "changed by the end of last month, in random order.",
         {},
         {{"--from", "COMPARTMENT", "The handler's compartment."},
          {"--into", "COMPARTMENT", "Where the committee reads the rows."}},
         true,
         post},
    };
}

}  // namespace karnameh::cli
