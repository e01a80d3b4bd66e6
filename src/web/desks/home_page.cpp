// SPDX-License-Identifier: AGPL-3.0-or-later
// The overview: the report, and what the reader may open, with how many records of which kind are in it.
#include "base/say.h"
#include "document/day_text.h"
#include "report/period.h"
#include "web/compartments/kept.h"
#include "web/desks/pages.h"

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

bool write_kinds(markup::Writer& to, const Visit& visit, const State& state) {
    if (state.size() == 0) return false;
    markup::Element list = to.element("ul", {{"class", "plain"}});
    for (const Kind& kind : visit.site.program().kinds.all()) {
        const Table* table = state.table(kind.number);
        if (!table || table->live() == 0) continue;
        markup::Element item = to.element("li");
        to.text_element("a",
                        {{"class", "name"}, {"href", visit.address("records/" + std::string(kind.name))}},
                        say(kind.plural, visit.language));
        to.text(" ");
        to.text_element("span", {{"class", "soft"}},
                        number_text(static_cast<std::int64_t>(table->live()), visit.language));
    }
    return true;
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
    write_notices(main, given_notices(visit));
    write_notices(main, keeper_notices(visit));
    write_report_link(main, visit);
    main.text_element("h2", say("Compartments", language));
    {
        markup::Element cards = main.element("div", {{"class", "cards"}});
        for (const Held& held : visit.session->compartments()) write_compartment(main, visit, held);
    }
    return page(visit, say("Overview", language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
