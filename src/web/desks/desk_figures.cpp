// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/desk_figures.h"

#include "render/chart/chart.h"
#include "render/html/report_page.h"
#include "report/period.h"
#include "report/shown.h"

namespace karnameh::web {

namespace {

constexpr std::size_t figures_shown = 6;

// The first of the module's figures that have a value which fits on one line.
std::vector<Computed> key_figures(const Book& book, const Scope& scope, const Module& module,
                                  const Period& period) {
    std::vector<Computed> shown;
    for (const Book::Entry& entry : book.figures()) {
        if (entry.module != &module || book.is_closed(entry, scope) || shown.size() == figures_shown)
            continue;
        Result<Computed> computed = book.compute(entry.figure->id, scope, period);
        if (!computed || (computed->value.form != FigureValue::Form::number &&
                          computed->value.form != FigureValue::Form::money))
            continue;
        shown.push_back(std::move(*computed));
    }
    return shown;
}

// The first of the module's exhibits that can be drawn.
std::optional<document::Chart> first_chart(const Module& module, const Scope& scope, const Period& period,
                                           Language language) {
    for (const Exhibit& exhibit : module.exhibits) {
        if (exhibit.form == ChartForm::none) continue;
        ExhibitData data = exhibit.compute(scope, period);
        if (data.behind.count() == 0) continue;
        document::Block block =
            report::exhibit_block(exhibit, module.name, data, {Edition::internal, language});
        if (auto* chart = std::get_if<document::Chart>(&block); chart && chart->rows.size() > 1)
            return std::move(*chart);
    }
    return std::nullopt;
}

// Measuring text takes longer than writing the rest of the page.
std::pair<int, int> size_of(const document::Chart& chart, render::Type& type, double width) {
    double height = render::chart_height(chart, type, width, render::picture_text_size);
    return {static_cast<int>(width), static_cast<int>(height)};
}

DeskFigures counted_at(Instant now, const Visit& visit, const Scope& scope, const Module& module,
                       const Period& period) {
    DeskFigures figures{.period = period,
                        .figures = key_figures(visit.site.book(), scope, module, period),
                        .chart = first_chart(module, scope, period, visit.language),
                        .counted = now};
    if (!figures.chart) return figures;
    render::Type type(visit.language);
    figures.wide = size_of(*figures.chart, type, render::picture_width);
    figures.narrow = size_of(*figures.chart, type, render::narrow_picture_width);
    return figures;
}

}  // namespace

std::int64_t open_records(const Kind& kind, const Scope& scope) {
    std::size_t count = 0;
    for (const Scope::Part& part : scope.parts())
        if (const Table* rows = part.state->table(kind.number)) count += rows->live();
    return static_cast<std::int64_t>(count);
}

std::int64_t open_records(const Visit& visit, const Module& module, const Scope& scope) {
    std::int64_t count = 0;
    for (const Kind& kind : visit.site.program().kinds.all())
        if (kind.module == module.name) count += open_records(kind, scope);
    return count;
}

std::shared_ptr<const DeskFigures> desk_figures(const Visit& visit, const Scope& scope,
                                                const Module& module) {
    Result<Period> period = latest_period(scope);
    if (!period) return nullptr;
    Instant now = visit.site.program().clock->now();
    auto count = [&] { return counted_at(now, visit, scope, module, *period); };
    if (open_records(visit, module, scope) < static_cast<std::int64_t>(KeptFigures::few_records))
        return std::make_shared<const DeskFigures>(count());
    std::shared_ptr<KeptFigures> kept = visit.site.kept_figures().of(scope);
    visit.shelf->keep_figures(kept);
    return kept->find(std::string(module.name) + " " + std::string(language_code(visit.language)), now,
                      count);
}

}  // namespace karnameh::web
