// SPDX-License-Identifier: AGPL-3.0-or-later
// The overview: the report, and what the reader may open, with how many records of which kind are in it.
#include "base/say.h"
#include "document/day_text.h"
#include "intake/door.h"
#include "report/period.h"
#include "web/compartments/kept.h"
#include "web/desks/pages.h"
#include "web/due/my_work.h"
#include "web/estimates/pages.h"
#include "web/handling/sending.h"
#include "web/health/pages.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

void write_report_link(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    to.text_element("h2", say("Report", language));
    markup::Element line = to.element("p");
    to.text_element("a", {{"href", visit.address("report")}}, say("Read the report", language));
    Reading reading = visit.session->read();
    if (Result<Period> period = latest_period(reading.scope()))
        to.text(" · " + document::period_text(*period, language));
}

// For everybody once there is a door: who has a key to which message is found out on the page alone.
void write_door_link(markup::Writer& to, const Visit& visit) {
    Result<std::optional<intake::DoorSettings>> settings =
        intake::door_settings(visit.site.organisation().environment().store);
    if (!settings || !*settings) return;
    markup::Element line = to.element("p");
    to.text_element("a", {{"href", visit.address("intake")}},
                    say("Messages from the public door", visit.language));
}

// How much of the reader's own work is late; My work has it in full.
void write_late_work(markup::Writer& to, Visit& visit) {
    Roles roles = roles_of(*visit.session);
    Reading reading = visit.session->read();
    Work work = work_for(visit, reading.scope(), roles, {});
    std::size_t all = 0;
    for (const auto& [part, items] : work.parts) all += items.size();
    markup::Element line = to.element("p");
    if (all == 0) {
        to.text(say("Nothing waits for you.", visit.language));
        return;
    }
    auto late = static_cast<std::int64_t>(work.parts[WorkPart::late].size());
    to.text_element("a", {{"href", visit.address("work")}}, say("My work", visit.language));
    to.text(" · ");
    to.text(
        say_count("{1} thing waits", "{1} things wait", static_cast<std::int64_t>(all), {}, visit.language));
    if (late == 0) return;
    to.text(" · ");
    to.text_element("strong", say_count("{1} of it late", "{1} of them late", late, {}, visit.language));
}

void write_compartment(markup::Writer& to, const Visit& visit, const Held& held) {
    markup::Element card =
        to.element("section", {{"class", "card"}, {"aria-labelledby", "c-" + held.id.text()}});
    to.text_element("h3", {{"dir", "auto"}, {"id", "c-" + held.id.text()}}, held.name);
    if (!held.compartment) {
        to.text_element("p", {{"class", "notice"}}, say(*held.wrong, visit.language));
        return;
    }
    auto lock = held.compartment->lock_for_reading();
    if (!write_kinds(to, visit, held.compartment->state()))
        to.text_element("p", {{"class", "soft"}}, say("Nothing is recorded here yet.", visit.language));
}

}  // namespace

Response home_page(Visit& visit) {
    Language language = visit.language;
    markup::Writer main;
    main.text_element("h1", say("Overview", language));
    write_notices(main, health_notices(visit));
    write_notices(main, given_notices(visit));
    write_notices(main, in_one_line(keeper_notices(visit), visit));
    write_statistics_due(main, visit);
    write_rounds_waiting(main, visit);
    main.text_element("h2", say("What waits", language));
    write_late_work(main, visit);
    write_door_link(main, visit);
    write_report_link(main, visit);
    main.text_element("h2", say("Compartments", language));
    {
        markup::Element cards = main.element("div", {{"class", "cards"}});
        for (const Held& held : visit.session->compartments()) write_compartment(main, visit, held);
    }
    return page(visit, say("Overview", language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
