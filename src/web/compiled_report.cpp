// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compiled_report.h"

#include <algorithm>

namespace karnameh::web {

std::pair<int, int> CompiledReport::size(const document::Chart& chart) {
    std::lock_guard lock(mutex_);
    auto known = sizes_.find(chart.table.id);
    if (known != sizes_.end()) return known->second;
    double height = render::chart_height(chart, type_, render::picture_width, render::picture_text_size);
    std::pair<int, int> size(static_cast<int>(render::picture_width), static_cast<int>(height));
    sizes_.emplace(chart.table.id, size);
    return size;
}

std::optional<std::string> CompiledReport::picture(std::string_view chart_id) {
    std::lock_guard lock(mutex_);
    auto known = pictures_.find(chart_id);
    if (known != pictures_.end()) return known->second;
    for (const document::Block& block : document_.blocks) {
        const auto* chart = std::get_if<document::Chart>(&block);
        if (!chart || chart->table.id != chart_id) continue;
        return pictures_.emplace(chart_id, render::chart_picture(*chart, type_).png).first->second;
    }
    return std::nullopt;
}

Result<std::shared_ptr<CompiledReport>> Shelf::report(const Name& name, const Compile& compile) {
    std::lock_guard lock(mutex_);
    auto known = std::ranges::find(kept_, name, &std::pair<Name, std::shared_ptr<CompiledReport>>::first);
    if (known != kept_.end()) return known->second;
    auto report = std::make_shared<CompiledReport>(KARNAMEH_TRY(compile()));
    if (kept_.size() == kept_max) kept_.pop_front();
    kept_.emplace_back(name, report);
    return report;
}

}  // namespace karnameh::web
