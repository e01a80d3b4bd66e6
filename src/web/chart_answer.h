// SPDX-License-Identifier: AGPL-3.0-or-later
// Charts of pages: each is a picture by an address of its own, in two widths, since on a telephone the wide one would be
// shrunk until nobody can read it.
#pragma once

#include "render/html/report_page.h"
#include "web/site.h"

namespace karnameh::web {

// The picture at `path`, asked for with `query` and, where it is the narrow one, ?screen=narrow.
std::string chart_address(const Visit& visit, std::string_view path, Visit::Query query,
                          render::Screen screen);
// Which of the two is asked for.
render::Screen screen_asked_for(const Visit& visit);
// Width and height, as shown.
std::pair<int, int> chart_size(const document::Chart& chart, Language language, render::Screen screen);
Response chart_answer(const Visit& visit, const document::Chart& chart);

}  // namespace karnameh::web
