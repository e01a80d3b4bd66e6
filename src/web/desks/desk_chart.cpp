// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/desk_chart.h"

#include "render/chart/chart.h"
#include "render/html/report_page.h"
#include "web/desks/desk_figures.h"
#include "web/desks/pages.h"

namespace karnameh::web {

void write_desk_chart(markup::Writer& to, const Visit& visit, const Module& module,
                      const DeskFigures& counted) {
    render::LinkMaker links;
    links.chart = [&](std::string_view, render::Screen screen) {
        Visit::Query query;
        if (screen == render::Screen::narrow) query.emplace_back("screen", "narrow");
        return visit.address("desks/" + std::string(module.name) + "/chart", query);
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
    bool is_narrow = visit.request.query.get("screen") == "narrow";
    render::Type type(visit.language);
    Response response;
    response.content_type = "image/png";
    response.body = render::chart_picture(*counted->chart, type,
                                          is_narrow ? render::narrow_picture_width : render::picture_width)
                        .png;
    return response;
}

}  // namespace karnameh::web
