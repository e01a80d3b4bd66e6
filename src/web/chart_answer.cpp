// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/chart_answer.h"

#include "render/chart/chart.h"

namespace karnameh::web {

namespace {

double width_of(render::Screen screen) {
    return screen == render::Screen::narrow ? render::narrow_picture_width : render::picture_width;
}

}  // namespace

std::string chart_address(const Visit& visit, std::string_view path, Visit::Query query,
                          render::Screen screen) {
    if (screen == render::Screen::narrow) query.emplace_back("screen", "narrow");
    return visit.address(path, query);
}

render::Screen screen_asked_for(const Visit& visit) {
    return visit.request.query.get("screen") == "narrow" ? render::Screen::narrow : render::Screen::wide;
}

std::pair<int, int> chart_size(const document::Chart& chart, Language language, render::Screen screen) {
    render::Type type(language);
    double width = width_of(screen),
           height = render::chart_height(chart, type, width, render::picture_text_size);
    return {static_cast<int>(width), static_cast<int>(height)};
}

Response chart_answer(const Visit& visit, const document::Chart& chart) {
    render::Type type(visit.language);
    Response response;
    response.content_type = "image/png";
    response.body = render::chart_picture(chart, type, width_of(screen_asked_for(visit))).png;
    return response;
}

}  // namespace karnameh::web
