// SPDX-License-Identifier: AGPL-3.0-or-later
// Posting statistic rows, which is all that leaves a handler's compartment, and taking them in where they go. As the
// pages do it, but for the outbox's delay: whoever calls this decides about that.
#include <limits>

#include "cli/open.h"
#include "cli/verbs.h"
#include "modules/circles/handling.h"
#include "modules/circles/statistics.h"
#include "web/handling/sending.h"

namespace karnameh::cli {

namespace {

DayNumber today_of(const Context& context) {
    return day_of(context.program.clock->now());
}

Result<PostBox> box_of(Session& session) {
    if (std::optional<PostBox> box = post_box(session)) return *box;
    return refuse("", "There is no post box yet that rows could go to.",
                  "A keeper of the directory sets it: karnameh circles box COMPARTMENT");
}

Done set_box(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held home = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    KARNAMEH_TRY(set_post_box(*opened.session, home));
    context.tell({"Rows are left for “{1}” from now on.", {home.name}});
    return {};
}

// The outbox as it stands in that compartment, and whether it was sent.
struct Standing {
    std::optional<Handling::Outbox> outbox;
    bool is_sent = true;
};
Result<Standing> standing(Session& session, const Id& from) {
    Standing standing;
    {
        Reading reading = session.read();
        const State* own = web::state_of(reading.scope(), from);
        if (!own) return refuse("compartment", "You may not open that compartment.");
        standing.outbox = circles::outbox_of(*own);
    }
    if (standing.outbox && !standing.outbox->letters.empty())
        standing.is_sent = KARNAMEH_TRY(is_left(session, standing.outbox->id));
    return standing;
}

struct Laid {
    std::size_t rows = 0, fresh = 0;
};
Result<Laid> lay_out(const Context& context, Session& session, const Id& from, bool is_sent) {
    const Program& program = context.program;
    Change change(program.kinds);
    Laid laid;
    {
        Reading reading = session.read();
        const State& own = *web::state_of(reading.scope(), from);
        const DayNumber until = circles::end_of_last_month(today_of(context));
        circles::Posting found = circles::posting(program.kinds, own, until, is_sent, *program.random);
        if (found.is_empty()) return laid;
        laid.rows = found.rows.size() + found.withdrawn.size();
        laid.fresh =
            static_cast<std::size_t>(std::ranges::count(found.rows, true, &circles::RowToPost::is_new));
        circles::put_row_ids(found, change);
        circles::put_outbox(found, own, program.kinds, until, program.clock->now(), *program.random, change);
    }
    KARNAMEH_TRY(session.commit(from, change));
    return laid;
}

Done post(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held from = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--from")));
    PostBox box = KARNAMEH_TRY(box_of(*opened.session));
    if (from.id == box.compartment)
        return refuse("--from", "The rows go where the handler's own records are not.",
                      "Another compartment.");
    Standing before = KARNAMEH_TRY(standing(*opened.session, from.id));
    Laid laid = KARNAMEH_TRY(lay_out(context, *opened.session, from.id, before.is_sent));
    Standing now = KARNAMEH_TRY(standing(*opened.session, from.id));
    if (now.outbox && !now.is_sent)
        KARNAMEH_TRY(
            web::send_outbox(*opened.session, box, circles::handling(), *now.outbox, today_of(context)));
    context.tell(
        {"{1} rows posted, {2} of them new.", {std::to_string(laid.rows), std::to_string(laid.fresh)}});
    return {};
}

Done take_in(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    PostBox box = KARNAMEH_TRY(box_of(*opened.session));
    Held home = KARNAMEH_TRY(opened.session->compartment(box.compartment.text()));
    const DayNumber day =
        context.arguments.has("--at-once") ? std::numeric_limits<DayNumber>::max() : today_of(context);
    std::size_t rows =
        KARNAMEH_TRY(web::take_in_letters(*opened.session, context.program, circles::handling(), home, day));
    context.tell({"{1} rows taken in.", {std::to_string(rows)}});
    return {};
}

}  // namespace

std::vector<Verb> circle_verbs() {
    return {
        {"circles box",
         "Sets the compartment where the committee reads the rows of handlers' circles. Handlers need no "
         "grant "
         "there.",
         {"COMPARTMENT"},
         {},
         true,
         set_box},
        {"circles post",
         "Posts what the committee gets of a handler's circles: a coarse row for each that is new or has "
         "changed by the end of last month, each sealed by itself and without a sender.",
         {},
         {{"--from", "COMPARTMENT", "The handler's compartment."}},
         true,
         post},
        {"circles take-in",
         "Takes in the rows that handlers posted before the latest 15th of a month, all together.",
         {},
         {{"--at-once", "",
           "Whatever came, without waiting for the 15th; the fewer, the more it tells of whose they are."}},
         true,
         take_in},
    };
}

}  // namespace karnameh::cli
