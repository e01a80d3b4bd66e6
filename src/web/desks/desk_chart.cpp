// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/desk_chart.h"

#include "render/chart/chart.h"
#include "render/html/report_page.h"
#include "web/desks/desk_figures.h"
#include "web/desks/pages.h"

namespace karnameh::web {

namespace {

double width_on(render::Screen screen) {
    return screen == render::Screen::wide ? render::picture_width : render::narrow_picture_width;
}

}  // namespace

void write_desk_chart(markup::Writer& to, const Visit& visit, const Module& module,
                      const document::Chart& chart) {
    render::Type type(visit.language);
    render::LinkMaker links;
    links.chart = [&](std::string_view, render::Screen screen) {
        Visit::Query query;
        if (screen == render::Screen::narrow) query.emplace_back("screen", "narrow");
        return visit.address("desks/" + std::string(module.name) + "/chart", query);
    };
    links.chart_size = [&](const document::Chart& drawn, render::Screen screen) {
        double width = width_on(screen);
        double height = render::chart_height(drawn, type, width, render::picture_text_size);
        return std::pair(static_cast<int>(width), static_cast<int>(height));
    };
    render::write_chart(to, chart, visit.language, links);
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
    render::Screen screen =
        visit.request.query.get("screen") == "narrow" ? render::Screen::narrow : render::Screen::wide;
    render::Type type(visit.language);
    Response response;
    response.content_type = "image/png";
    response.body = render::chart_picture(*counted->chart, type, width_on(screen)).png;
    return response;
}

}  // namespace karnameh::web
