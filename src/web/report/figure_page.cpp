// SPDX-License-Identifier: AGPL-3.0-or-later
// A figure: its value, what it means, and the records behind it.
#include "base/say.h"
#include "document/day_text.h"
#include "document/value_text.h"
#include "report/period.h"
#include "web/records/list_view.h"
#include "web/report/pages.h"

namespace karnameh::web {

namespace {

void write_items(markup::Writer& to, const FigureValue& value) {
    markup::Element list = to.element("ul");
    for (const std::string& item : value.items) to.text_element("li", {{"dir", "auto"}}, item);
}

}  // namespace

Response figure_page(Visit& visit) {
    const Book::Entry* entry = visit.site.book().figure(visit.arguments[0]);
    if (!entry) return not_found_page(visit);
    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    Result<Period> period = period_of(visit, scope);
    if (!period) return wrong_page(visit, period.error());
    Result<Computed> computed =
        visit.site.book().compute(visit.arguments[0], scope, *period, Behind::Keep::ids);
    if (!computed) return wrong_page(visit, computed.error());

    const Figure& figure = *entry->figure;
    Language language = visit.language;
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("report", period_query(visit))}},
                          say("Report", language));
        main.text(" · " + std::string(say(entry->module->label, language)));
    }
    main.text_element("h1", say(figure.label, language));
    if (computed->value.form == FigureValue::Form::list)
        write_items(main, computed->value);
    else
        main.text_element("p", {{"class", "big"}},
                          document::value_text(computed->value, figure.unit, language));
    main.text_element("p", say(figure.definition, language));
    main.text_element("p", {{"class", "soft"}}, document::period_text(*period, language));
    if (visit.site.book().is_closed(*entry, scope))
        main.text_element(
            "p", {{"class", "notice"}},
            say("This figure draws on records that are not open to you, or of which there are none.",
                language));
    main.text_element("h2", say("The records behind it", language));
    std::vector<const Record*> rows;
    for (const Id& id : computed->behind.ids())
        if (const Record* row = scope.find(id)) rows.push_back(row);
    if (rows.empty())
        main.text_element("p", say("There are none that you may open.", language));
    else
        main.text_element("p", say_count("{1} record", "{1} records", static_cast<std::int64_t>(rows.size()),
                                         {}, language));
    write_list(main, visit, scope, rows, "figure/" + std::string(figure.id), period_query(visit));
    return page(visit, say(figure.label, language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
