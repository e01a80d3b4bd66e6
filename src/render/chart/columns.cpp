// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "render/chart/form.h"

namespace karnameh::render {

namespace {

struct Ends {
    double low = 0, high = 0;
    void take(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

bool is_stacked(const Chart& chart) {
    return chart.form == ChartForm::stacked;
}

// The smallest and largest height drawn; stacked marks stand on each other, above and below zero apart.
Ends ends_of(const Chart& chart) {
    Ends all;
    for (const Chart::Row& row : chart.rows) {
        Ends stack;
        for (const Chart::Mark& mark : row.marks) {
            if (!mark.present) continue;
            if (is_stacked(chart))
                (mark.high < 0 ? stack.low : stack.high) += mark.high;
            else
                stack.take(mark.low), stack.take(mark.high);
        }
        all.take(stack.low);
        all.take(stack.high);
    }
    return all;
}

// A column from one value to another; never thinner than a hair, so that a small value can be seen.
void draw_column(const Canvas& canvas, const Plot& plot, double start, double width, double from, double to,
                 Colour colour) {
    double top = std::min(plot.at(from), plot.at(to)), bottom = std::max(plot.at(from), plot.at(to));
    if (from != to) canvas.fill(start, top, width, std::max(bottom - top, 0.75), colour);
}

// Whether every value has room above its column: some of them alone would look like a choice.
bool values_fit(const Canvas& canvas, const Chart& chart, double room) {
    double size = canvas.size() * 0.85;
    for (const Chart::Row& row : chart.rows)
        for (const Chart::Mark& mark : row.marks)
            if (mark.present && canvas.measure(mark.text, size).width + size * 0.3 > room) return false;
    return !is_stacked(chart);
}

void draw_value(const Canvas& canvas, const Plot& plot, const Chart::Mark& mark, double middle) {
    if (mark.text.empty()) return;
    double size = canvas.size() * 0.85, side = mark.high < 0 ? 0.75 : -0.75;
    canvas.text(mark.text, middle, plot.at(mark.high) + side * size, Anchor::middle, ink, size);
}

}  // namespace

double columns_height(const Canvas& canvas, const Chart&) {
    return std::clamp(canvas.width() * 0.46, canvas.size() * 13, canvas.size() * 19);
}

void draw_columns(const Canvas& canvas, const Chart& chart, double top, double height) {
    Ends ends = ends_of(chart);
    Plot plot = draw_axes(canvas, chart, top, height, ends.low, ends.high);
    auto rows = static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
    double slot = plot.width / rows;
    std::size_t beside = is_stacked(chart) ? 1 : std::max<std::size_t>(chart.series.size(), 1);
    double group = std::min(slot * 0.76, canvas.size() * 4.0 * static_cast<double>(beside));
    double each = group / static_cast<double>(beside);
    bool with_values = values_fit(canvas, chart, beside > 1 ? each : slot);
    for (std::size_t r = 0; r < chart.rows.size(); ++r) {
        double start = plot.start + slot * (static_cast<double>(r) + 0.5) - group / 2;
        double above = 0, below = 0;
        for (std::size_t s = 0; s < chart.rows[r].marks.size(); ++s) {
            const Chart::Mark& mark = chart.rows[r].marks[s];
            if (!mark.present) continue;
            if (is_stacked(chart)) {
                double& base = mark.high < 0 ? below : above;
                draw_column(canvas, plot, start, group, base, base + mark.high, series_colour(s));
                base += mark.high;
                if (mark.high != 0) {  // a gap between neighbours whose colours one may not tell apart
                    double edge = plot.at(base);
                    canvas.fill(start, edge - 0.4, group, 0.8, rgb(0xFFFFFF));
                }
                continue;
            }
            double own = start + each * static_cast<double>(s);
            draw_column(canvas, plot, own, each * (beside > 1 ? 0.92 : 1), mark.low, mark.high,
                        series_colour(s));
            if (with_values) draw_value(canvas, plot, mark, own + each / 2);
        }
    }
}

void draw_line(const Canvas& canvas, const Chart& chart, double top, double height) {
    Ends ends = ends_of(chart);
    Plot plot = draw_axes(canvas, chart, top, height, ends.low, ends.high);
    double slot = plot.width / static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
    bool dots = slot > canvas.size() * 0.8;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        std::vector<Canvas::Point> run;
        auto draw_run = [&] {
            if (run.size() > 1) canvas.curve(run, series_colour(s), canvas.size() * 0.17);
            if (dots || run.size() == 1)
                for (const Canvas::Point& p : run)
                    canvas.dot(p.start, p.top, canvas.size() * 0.2, series_colour(s));
            run.clear();
        };
        for (std::size_t r = 0; r < chart.rows.size(); ++r) {
            bool here = s < chart.rows[r].marks.size() && chart.rows[r].marks[s].present;
            if (!here) {  // a month without a value breaks the line
                draw_run();
                continue;
            }
            run.push_back(
                {plot.start + slot * (static_cast<double>(r) + 0.5), plot.at(chart.rows[r].marks[s].high)});
        }
        draw_run();
    }
}

void draw_spans(const Canvas& canvas, const Chart& chart, double top, double height) {
    Ends ends = ends_of(chart);
    Plot plot = draw_axes(canvas, chart, top, height, ends.low, ends.high);
    double slot = plot.width / static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
    double dot = std::min(canvas.size() * 0.22, slot * 0.4),
           thickness = std::min(canvas.size() * 0.12, slot * 0.4);
    for (std::size_t r = 0; r < chart.rows.size(); ++r) {
        const std::vector<Chart::Mark>& marks = chart.rows[r].marks;
        double middle = plot.start + slot * (static_cast<double>(r) + 0.5);
        if (marks.size() > 1 && marks[1].present)
            canvas.line(middle, plot.at(marks[1].low), middle, plot.at(marks[1].high), series_colour(1),
                        thickness);
        if (!marks.empty() && marks[0].present)
            canvas.dot(middle, plot.at(marks[0].high), std::max(dot, 1.0), series_colour(0));
    }
}

}  // namespace karnameh::render
