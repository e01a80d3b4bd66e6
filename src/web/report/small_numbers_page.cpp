// SPDX-License-Identifier: AGPL-3.0-or-later
// For whoever answers for an edition that leaves: every small number behind it, what is shown in its place, and what a
// reader of this and all earlier editions could work out. Nothing leaves by looking at it.
#include "base/say.h"
#include "render/html/report_page.h"
#include "report/compile.h"
#include "web/report/pages.h"

namespace karnameh::web {

Response small_numbers_page(Visit& visit) {
    Reading reading = visit.session->read();
    Result<Period> period = period_of(visit, reading.scope());
    if (!period) return wrong_page(visit, period.error());
    Result<document::Table> table =
        report::small_numbers(visit.site.book(), reading.scope(), *period, visit.language);
    if (!table) return wrong_page(visit, table.error());
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("report", period_query(visit))}},
                          say("Report", visit.language));
    }
    main.text_element("h1", table->title);
    main.text_element(
        "p", say("In editions for others these numbers stand rounded, together with everything that they "
                 "add up to. Beside each is what somebody could work out who has every edition so far.",
                 visit.language));
    if (table->rows.empty())
        main.text_element("p", say("There are none.", visit.language));
    else
        render::write_table(main, *table, visit.language);
    return page(visit, table->title, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
