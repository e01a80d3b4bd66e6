// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/compiled_report.h"

#include <algorithm>

namespace karnameh::web {

namespace {
double width_on(render::Screen screen) {
    return screen == render::Screen::wide ? render::picture_width : render::narrow_picture_width;
}
}  // namespace

std::pair<int, int> CompiledReport::size(const document::Chart& chart, render::Screen screen) {
    std::lock_guard lock(mutex_);
    auto [known, is_new] = sizes_.try_emplace({chart.table.id, screen});
    if (is_new) {
        double width = width_on(screen);
        double height = render::chart_height(chart, type_, width, render::picture_text_size);
        known->second = {static_cast<int>(width), static_cast<int>(height)};
    }
    return known->second;
}

std::optional<std::string> CompiledReport::picture(std::string_view chart_id, render::Screen screen) {
    std::lock_guard lock(mutex_);
    Drawn name{chart_id, screen};
    auto known = pictures_.find(name);
    if (known != pictures_.end()) return known->second;
    for (const document::Block& block : document_.blocks) {
        const auto* chart = std::get_if<document::Chart>(&block);
        if (!chart || chart->table.id != chart_id) continue;
        return pictures_.emplace(name, render::chart_picture(*chart, type_, width_on(screen)).png)
            .first->second;
    }
    return std::nullopt;
}

}  // namespace karnameh::web
