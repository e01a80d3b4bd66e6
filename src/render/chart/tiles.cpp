// SPDX-License-Identifier: AGPL-3.0-or-later
// A map of squares: each row of the chart where its tile stands, the darker the more. West is on the left in every
// language, as on any map.
#include <algorithm>
#include <cmath>

#include "render/chart/form.h"

namespace karnameh::render {

namespace {

constexpr Colour palest = rgb(0xDCE9F0), darkest = rgb(0x0B4A6E), white = rgb(0xFFFFFF), black = rgb(0);
constexpr double gap = 0.06;      // of a square, between two
constexpr double turning = 0.68;  // from which depth on words are white

struct Measures {
    int columns = 1, rows = 1;
    double most = 0;
};

Measures measure(const Chart& chart) {
    Measures m;
    for (const Chart::Row& row : chart.rows) {
        if (!row.tile.is_set()) continue;
        m.columns = std::max(m.columns, row.tile.column + 1);
        m.rows = std::max(m.rows, row.tile.row + 1);
        if (!row.marks.empty() && row.marks[0].present) m.most = std::max(m.most, row.marks[0].high);
    }
    return m;
}

double side(const Canvas& canvas, const Measures& m) {
    return std::min(canvas.width() / m.columns, canvas.size() * 6);
}

// Even steps for the eye rather than for the number: one capital would leave all others pale.
double depth(double value, double most) {
    return most > 0 ? std::sqrt(std::clamp(value / most, 0.0, 1.0)) : 0;
}

}  // namespace

Colour tile_shade(double value, double most) {
    double deep = depth(value, most);
    auto mix = [&](double from, double to) { return from + (to - from) * deep; };
    return {mix(palest.red, darkest.red), mix(palest.green, darkest.green), mix(palest.blue, darkest.blue)};
}

// Each stands out from its half of the shades by 4.5:1.
Colour tile_words(double value, double most) {
    return depth(value, most) > turning ? white : black;
}

namespace {

void draw_tile(const Canvas& canvas, const Chart::Row& row, double start, double top, double width,
               double most) {
    const Chart::Mark mark = row.marks.empty() ? Chart::Mark{} : row.marks[0];
    const bool has = mark.present && mark.high > 0;
    const double middle = start + width / 2;
    if (has) {
        canvas.fill(start, top, width, width, tile_shade(mark.high, most));
    } else {
        for (double at : {top, top + width}) canvas.line(start, at, start + width, at, hairline, 0.8);
        for (double at : {start, start + width}) canvas.line(at, top, at, top + width, hairline, 0.8);
    }
    const Colour colour = has ? tile_words(mark.high, most) : soft_ink;
    const double large = std::min(canvas.size(), width * 0.3);
    double small = std::min(canvas.size() * 0.72, width * 0.19);
    const auto lines = [&] { return canvas.lines_wrapped(row.heading, width * 0.94, small); };
    // A long name in smaller letters rather than cut off.
    if (lines() > 2 || lines() == 0) small *= 0.75;
    if (lines() == 2)
        canvas.wrapped(row.heading, middle, top + width * 0.06, width * 0.94, colour, small);
    else
        canvas.text(row.heading, middle, top + width * 0.24, Anchor::middle, colour, small, Weight::regular,
                    width * 0.92);
    canvas.text(has ? mark.text : "–", middle, top + width * 0.76, Anchor::middle, colour, large);
}

}  // namespace

double tiles_height(const Canvas& canvas, const Chart& chart) {
    Measures m = measure(chart);
    return side(canvas, m) * m.rows + canvas.size() * 1.8;
}

void draw_tiles(const Canvas& canvas, const Chart& chart, double top, double) {
    Measures m = measure(chart);
    const double whole = side(canvas, m), width = whole * (1 - gap);
    const double before = (canvas.width() - whole * m.columns) / 2;
    const bool is_mirrored = canvas.language() == Language::persian;
    canvas.text(chart.unit, 0, top + canvas.size() * 0.6, Anchor::start, soft_ink, canvas.size() * 0.88);
    for (const Chart::Row& row : chart.rows) {
        if (!row.tile.is_set()) continue;
        int column = is_mirrored ? m.columns - 1 - row.tile.column : row.tile.column;
        draw_tile(canvas, row, before + whole * column + whole * gap / 2,
                  top + canvas.size() * 1.8 + whole * row.tile.row, width, m.most);
    }
}

}  // namespace karnameh::render
