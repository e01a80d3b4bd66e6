// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/desk_chart.h"

#include "web/chart_answer.h"
#include "web/desks/desk_figures.h"
#include "web/desks/pages.h"

namespace karnameh::web {

void write_desk_chart(markup::Writer& to, const Visit& visit, const Module& module,
                      const DeskFigures& counted) {
    render::LinkMaker links;
    links.chart = [&](std::string_view, render::Screen screen) {
        return chart_address(visit, "desks/" + std::string(module.name) + "/chart", {}, screen);
    };
    links.chart_size = [&](const document::Chart&, render::Screen screen) {
        return screen == render::Screen::wide ? counted.wide : counted.narrow;
    };
    render::write_chart(to, *counted.chart, visit.language, links);
}

Response desk_chart_picture(Visit& visit) {
    const Module* module = visit.site.book().module(visit.arguments[0]);
    if (!module) return not_found_page(visit);
    std::shared_ptr<const DeskFigures> counted;
    {
        Reading reading = visit.session->read();
        counted = desk_figures(visit, reading.scope(), *module);
    }
    if (!counted || !counted->chart) return not_found_page(visit);
    return chart_answer(visit, *counted->chart);
}

}  // namespace karnameh::web
