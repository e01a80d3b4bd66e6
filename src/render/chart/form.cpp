// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/form.h"

#include <algorithm>
#include <cmath>

#include "base/say.h"

namespace karnameh::render {

namespace {

constexpr Colour series_colours[] = {rgb(0x0B6A99), rgb(0xD1590A), rgb(0x0B8F6C),
                                     rgb(0xA2497F), rgb(0x8A7400), rgb(0x5B6770)};
constexpr double small = 0.88;  // of the text size: numbers and categories along the axes

struct LegendEntry {
    double start, top, width;
};
// Entries from the start, wrapped into rows.
std::vector<LegendEntry> legend_entries(const Canvas& canvas, const Chart& chart) {
    double size = canvas.size(), start = 0, top = 0;
    std::vector<LegendEntry> entries;
    for (const std::string& name : chart.series) {
        double width = size * 1.3 + canvas.measure(name, size).width + size * 1.4;
        if (start > 0 && start + width > canvas.width()) {
            start = 0;
            top += size * 1.6;
        }
        entries.push_back({start, top, std::min(width, canvas.width())});
        start += width;
    }
    return entries;
}

// Rows whose labels would be thinned out though a reader cannot guess them from their neighbours.
bool loses_names(const Canvas& canvas, const Chart& chart) {
    double before = canvas.size() * 4,
           slot = (canvas.width() - before) / static_cast<double>(chart.rows.size());
    if (chart.rows.empty() || labelling(canvas, chart, slot, before).every == 1) return false;
    return !std::all_of(chart.rows.begin(), chart.rows.end(), [](const Chart::Row& row) {
        return latin_digits(row.heading).find_first_of("0123456789") != std::string::npos;
    });
}

bool has_legend(const Chart& chart) {
    return chart.series.size() > 1 && chart.form != ChartForm::timeline && chart.form != ChartForm::tiles;
}

}  // namespace

Colour series_colour(std::size_t series) {
    return series_colours[series % std::size(series_colours)];
}

double legend_height(const Canvas& canvas, const Chart& chart) {
    if (!has_legend(chart)) return 0;
    return legend_entries(canvas, chart).back().top + canvas.size() * 1.6;
}

void draw_legend(const Canvas& canvas, const Chart& chart, double top) {
    double size = canvas.size();
    std::vector<LegendEntry> entries = legend_entries(canvas, chart);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        double middle = top + entries[i].top + size * 0.8, box = size * 0.8;
        canvas.fill(entries[i].start, middle - box / 2, box, box, series_colour(i));
        canvas.text(chart.series[i], entries[i].start + size * 1.2, middle, Anchor::start, ink, size,
                    Weight::regular, entries[i].width - size * 1.2);
    }
}

Labelling labelling(const Canvas& canvas, const Chart& chart, double slot, double before) {
    double size = canvas.size() * small, widest = 0;
    int lines = 1;
    for (const Chart::Row& row : chart.rows)
        widest = std::max(widest, canvas.measure(row.heading, size).width);
    double gap = size * 0.6;
    if (widest + gap <= slot) return {1, 1};
    for (const Chart::Row& row : chart.rows) {
        int needed = canvas.lines_wrapped(row.heading, slot - gap, size);
        lines = needed == 0 || lines == 0 ? 0 : std::max(lines, needed);
    }
    if (lines >= 1 && lines <= 3) return {1, lines};
    gap += std::max(0.0, widest / 2 - before - slot / 2);  // the outermost are moved inward
    for (std::size_t every : {2u, 3u, 4u, 6u, 12u, 24u, 60u, 120u})
        if (widest + gap <= slot * static_cast<double>(every)) return {every, 1};
    return {std::max<std::size_t>(chart.rows.size(), 1), 1};
}

Plot draw_axes(const Canvas& canvas, const Chart& chart, double top, double height, double low, double high) {
    double size = canvas.size(), label = size * small;
    Plot plot{0, top + size * 1.7, 0, 0, round_scale(low, high, 5)};
    double numbers = 0;
    for (double tick : plot.scale.ticks())
        numbers = std::max(
            numbers, canvas.measure(number_text(tick, plot.scale.decimals, canvas.language()), label).width);
    plot.start = numbers + size * 0.6;
    plot.width = canvas.width() - plot.start;
    double slot = plot.width / static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
    Labelling labels = labelling(canvas, chart, slot, plot.start);
    double below = size * 0.5 + labels.lines * label * (canvas.language() == Language::persian ? 1.9 : 1.5);
    plot.height = top + height - plot.top - below;
    canvas.text(chart.unit, 0, top + size * 0.6, Anchor::start, soft_ink, label);
    for (double tick : plot.scale.ticks()) {
        double y = plot.at(tick);
        bool zero = std::abs(tick) < plot.scale.step / 2;
        canvas.line(plot.start, y, canvas.width(), y, zero ? soft_ink : hairline, zero ? 0.9 : 0.6);
        canvas.text(number_text(zero ? 0 : tick, plot.scale.decimals, canvas.language()), numbers, y,
                    Anchor::end, soft_ink, label);
    }
    double under = plot.top + plot.height + size * 0.4;
    for (std::size_t i = 0; i < chart.rows.size(); i += labels.every) {
        double middle = plot.start + slot * (static_cast<double>(i) + 0.5);
        const std::string& words = chart.rows[i].heading;
        if (labels.every == 1) {
            canvas.wrapped(words, middle, under, slot, ink, label);
            continue;
        }
        double half = canvas.measure(words, label).width / 2;  // the outermost stay inside
        middle = std::clamp(middle, half, canvas.width() - half);
        canvas.text(words, middle, under + label * 0.75, Anchor::middle, ink, label);
    }
    return plot;
}

void draw_rest(const Canvas& canvas, const Chart& chart, double middle) {
    if (chart.rows.size() <= rows_shown_max) return;
    std::string count =
        number_text(static_cast<std::int64_t>(chart.rows.size() - rows_shown_max), canvas.language());
    canvas.text(say(Message("and {1} more in the table", {count}), canvas.language()), 0, middle,
                Anchor::start, soft_ink, canvas.size());
}

Form form_of(const Canvas& canvas, const Chart& chart) {
    bool upward =
        chart.form == ChartForm::columns || chart.form == ChartForm::stacked || chart.form == ChartForm::none;
    if (upward && loses_names(canvas, chart)) {
        if (chart.form == ChartForm::stacked) return {stacked_bars_height, draw_stacked_bars};
        return {bars_height, draw_bars};
    }
    switch (chart.form) {
        case ChartForm::none:
        case ChartForm::columns:
        case ChartForm::stacked:
            return {columns_height, draw_columns};
        case ChartForm::line:
            return {columns_height, draw_line};
        case ChartForm::spans:
            return {columns_height, draw_spans};
        case ChartForm::bars:
            return {bars_height, draw_bars};
        case ChartForm::timeline:
            return {timeline_height, draw_timeline};
        case ChartForm::funnel:
            return {funnel_height, draw_funnel};
        case ChartForm::tiles:
            return {tiles_height, draw_tiles};
    }
    assertion_failed("a form of the list", __FILE__, __LINE__);
}

}  // namespace karnameh::render
