// SPDX-License-Identifier: AGPL-3.0-or-later
// Posting statistic rows: all that leaves a handler's compartment.
//
// A row's id is worked out from its circle's, so that a posting that broke off half-way posts nothing twice. The id of
// a circle is random and known in its handler's compartment alone: elsewhere nothing follows from the row's.
#include <algorithm>

#include "cli/open.h"
#include "cli/verbs.h"
#include "modules/circles/rules.h"
#include "seal/library.h"

namespace karnameh::cli {

namespace {

using circles::Circle;
using circles::CircleStatistic;

const State* state_of(const Scope& scope, const Id& compartment) {
    for (const Scope::Part& part : scope.parts())
        if (part.compartment == compartment) return part.state;
    return nullptr;
}

Id row_id(const Circle& circle) {
    if (circle.statistic) return circle.statistic;
    return Id::from(hash_of({as_bytes("karnameh statistic row"), circle.id.view()}).view().first(16));
}

bool say_the_same(const Kind& kind, const Record& one, const Record& other) {
    Bytes first, second;
    encode_record(kind, one, first);
    encode_record(kind, other, second);
    return first == second;
}

struct Posting {
    Change rows, circles;
};

// Rows that are not there yet or say something else by now, and the circles that do not know theirs yet.
Result<Posting> posting(const Context& context, const Scope& scope, const Id& from, const Id& into) {
    const Kinds& kinds = context.program.kinds;
    const State *handler = state_of(scope, from), *committee = state_of(scope, into);
    if (!handler || !committee) return refuse("compartment", "You may not open that compartment.");
    Scope handlers_own({{from, handler}});
    std::vector<const Circle*> order;
    handlers_own.each<Circle>([&](const Circle& circle) { order.push_back(&circle); });
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[context.program.random->below(left)]);
    Posting posting{Change(kinds), Change(kinds)};
    for (const Circle* circle : order) {
        CircleStatistic row = circles::coarse_row(*circle, handlers_own, row_id(*circle));
        const Record* standing = committee->find(row.id);
        if (!standing || !say_the_same(kinds.get(row.kind), *standing, row))
            posting.rows.put(row, standing ? standing->sequence : 0);
        if (circle->statistic) continue;
        Circle known = *circle;
        known.statistic = row.id;
        posting.circles.put(known, circle->sequence);
    }
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
    if (!prepared.rows.is_empty()) KARNAMEH_TRY(opened.session->commit(into.id, prepared.rows));
    if (!prepared.circles.is_empty()) KARNAMEH_TRY(opened.session->commit(from.id, prepared.circles));
    context.tell({"{1} rows posted, {2} of them new.",
                  {std::to_string(prepared.rows.size()), std::to_string(prepared.circles.size())}});
    return {};
}

}  // namespace

std::vector<Verb> circle_verbs() {
    return {
        {"circles post",
         "Posts what the committee gets of a handler's circles: a coarse row for each that is new or has "
         "changed, in "
         "random order.",
         {},
         {{"--from", "COMPARTMENT", "The handler's compartment."},
          {"--into", "COMPARTMENT", "Where the committee reads the rows."}},
         true,
         post},
    };
}

}  // namespace karnameh::cli
