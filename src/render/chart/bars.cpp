// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "render/chart/form.h"

namespace karnameh::render {

namespace {

constexpr double row_height = 1.75;         // of the text size, for one bar
constexpr double further_bar_height = 1.3;  // for each bar more in the same row

std::size_t shown(const Chart& chart) {
    return std::min(chart.rows.size(), rows_shown_max);
}
double rest_height(const Canvas& canvas, const Chart& chart) {
    return chart.rows.size() > rows_shown_max ? canvas.size() * 1.8 : 0;
}
std::size_t bars_each(const Chart& chart) {
    return std::max<std::size_t>(chart.series.size(), 1);
}

// Room for headings at the start and values at the end, and the largest value.
struct Measures {
    double headings = 0, values = 0, low = 0, high = 0;
};
Measures measure(const Canvas& canvas, const Chart& chart) {
    Measures m;
    for (std::size_t r = 0; r < shown(chart); ++r) {
        m.headings = std::max(m.headings, canvas.measure(chart.rows[r].heading, canvas.size()).width);
        for (const Chart::Mark& mark : chart.rows[r].marks) {
            if (!mark.present) continue;
            m.values = std::max(m.values, canvas.measure(mark.text, canvas.size() * 0.92).width);
            m.low = std::min({m.low, mark.low, mark.high});
            m.high = std::max(m.high, mark.high);
        }
    }
    m.headings = std::min(m.headings, canvas.width() * 0.5);
    m.values = std::min(m.values, canvas.width() * 0.3);
    if (!(m.high > m.low)) m.high = m.low + 1;
    return m;
}

double total(const Chart::Row& row) {
    double sum = 0;
    for (const Chart::Mark& mark : row.marks) sum += mark.present ? std::max(mark.high, 0.0) : 0;
    return sum;
}

}  // namespace

double bars_height(const Canvas& canvas, const Chart& chart) {
    double row = row_height + further_bar_height * static_cast<double>(bars_each(chart) - 1);
    return canvas.size() * row * static_cast<double>(std::max<std::size_t>(shown(chart), 1)) +
           canvas.size() * 0.2 + rest_height(canvas, chart);
}

void draw_bars(const Canvas& canvas, const Chart& chart, double top, double height) {
    Measures m = measure(canvas, chart);
    double size = canvas.size(), gap = size * 0.6;
    double start = m.headings + gap, length = canvas.width() - start - m.values - gap;
    auto at = [&](double value) { return start + length * (value - m.low) / (m.high - m.low); };
    std::size_t bars = bars_each(chart);
    double row = size * (row_height + further_bar_height * static_cast<double>(bars - 1));
    double thick = bars == 1 ? size * 1.1 : size * 1.05;
    for (std::size_t r = 0; r < shown(chart); ++r) {
        double middle = top + row * (static_cast<double>(r) + 0.5);
        canvas.text(chart.rows[r].heading, 0, middle, Anchor::start, ink, size, Weight::regular, m.headings);
        double first = middle - thick * static_cast<double>(bars) / 2;
        for (std::size_t s = 0; s < chart.rows[r].marks.size(); ++s) {
            const Chart::Mark& mark = chart.rows[r].marks[s];
            if (!mark.present) continue;
            double own = first + thick * static_cast<double>(s), from = at(std::min(mark.low, mark.high)),
                   to = at(std::max(mark.low, mark.high));
            if (mark.high != mark.low)
                canvas.fill(from, own + thick * 0.06, std::max(to - from, 0.75), thick * 0.88,
                            series_colour(s));
            canvas.text(mark.text, to + gap * 0.7, own + thick / 2, Anchor::start, ink, size * 0.92,
                        Weight::regular, m.values + gap * 0.3);
        }
    }
    double axis = at(0);
    canvas.line(axis, top, axis, top + row * static_cast<double>(shown(chart)), soft_ink, 0.9);
    draw_rest(canvas, chart, top + height - size * 0.9);
}

double stacked_bars_height(const Canvas& canvas, const Chart& chart) {
    double rows = static_cast<double>(std::max<std::size_t>(shown(chart), 1));
    return canvas.size() * (row_height * rows + 3.4) + rest_height(canvas, chart);
}

void draw_stacked_bars(const Canvas& canvas, const Chart& chart, double top, double height) {
    double size = canvas.size(), row = size * row_height, thick = size * 1.1, small = size * 0.88, most = 0;
    for (std::size_t r = 0; r < shown(chart); ++r) most = std::max(most, total(chart.rows[r]));
    Scale scale = round_scale(0, most, 5);
    std::string last = number_text(scale.high, scale.decimals, canvas.language());
    double names = measure(canvas, chart).headings, start = names + size * 0.6;
    double length = canvas.width() - start - canvas.measure(last, small).width / 2;
    double end = top + size * 1.6 + row * static_cast<double>(shown(chart));
    canvas.text(chart.unit, start, top + size * 0.6, Anchor::start, soft_ink, small);
    for (double tick : scale.ticks()) {
        double at = start + length * scale.part(tick);
        canvas.line(at, top + size * 1.6, at, end, tick == 0 ? soft_ink : hairline, tick == 0 ? 0.9 : 0.6);
        canvas.text(number_text(tick, scale.decimals, canvas.language()), at, end + size * 0.9,
                    Anchor::middle, soft_ink, small);
    }
    for (std::size_t r = 0; r < shown(chart); ++r) {
        double middle = top + size * 1.6 + row * (static_cast<double>(r) + 0.5), at = start;
        canvas.text(chart.rows[r].heading, 0, middle, Anchor::start, ink, size, Weight::regular, names);
        for (std::size_t s = 0; s < chart.rows[r].marks.size(); ++s) {
            const Chart::Mark& mark = chart.rows[r].marks[s];
            if (!mark.present || mark.high <= 0) continue;
            double width = length * mark.high / (scale.high - scale.low);
            canvas.fill(at, middle - thick / 2, std::max(width - 0.6, 0.6), thick, series_colour(s));
            at += width;
        }
    }
    draw_rest(canvas, chart, top + height - size * 0.9);
}

double funnel_height(const Canvas& canvas, const Chart& chart) {
    return canvas.size() * 2.6 * static_cast<double>(std::max<std::size_t>(shown(chart), 1)) +
           rest_height(canvas, chart);
}

// Centred bands from wide to narrow, joined by slopes; several series stand side by side in a band.
void draw_funnel(const Canvas& canvas, const Chart& chart, double top, double height) {
    Measures m = measure(canvas, chart);
    double size = canvas.size(), gap = size * 0.8;
    double room = canvas.width() - m.headings - m.values - 2 * gap, middle = m.headings + gap + room / 2;
    double most = 0;
    for (std::size_t r = 0; r < shown(chart); ++r) most = std::max(most, total(chart.rows[r]));
    if (most <= 0) most = 1;
    double row = size * 2.6, band = size * 1.5;
    for (std::size_t r = 0; r < shown(chart); ++r) {
        double y = top + row * static_cast<double>(r) + (row - band) / 2,
               width = room * total(chart.rows[r]) / most;
        double start = middle - width / 2;
        canvas.text(chart.rows[r].heading, 0, y + band / 2, Anchor::start, ink, size, Weight::regular,
                    m.headings);
        std::string values;
        for (std::size_t s = 0; s < chart.rows[r].marks.size(); ++s) {
            const Chart::Mark& mark = chart.rows[r].marks[s];
            if (!mark.present) continue;
            double own = room * std::max(mark.high, 0.0) / most;
            canvas.fill(start, y, std::max(own, 0.75), band, series_colour(s));
            start += own;
            if (!values.empty()) values += " + ";
            values += mark.text;
        }
        canvas.text(values, canvas.width(), y + band / 2, Anchor::end, ink, size);
        if (r + 1 == shown(chart)) continue;
        double next = room * total(chart.rows[r + 1]) / most;
        canvas.polygon({{middle - width / 2, y + band},
                        {middle + width / 2, y + band},
                        {middle + next / 2, y + row},
                        {middle - next / 2, y + row}},
                       rgb(0xE3DFD8));
    }
    draw_rest(canvas, chart, top + height - size * 0.9);
}

}  // namespace karnameh::render
