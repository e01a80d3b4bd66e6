// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "document/day_text.h"
#include "render/chart/form.h"

namespace karnameh::render {

namespace {

struct Span {
    DayNumber first = INT32_MAX, last = INT32_MIN;
    bool is_set() const { return first <= last; }
};
Span whole_span(const Chart& chart) {
    Span span;
    for (const Chart::Row& row : chart.rows)
        for (const Chart::Mark& mark : row.marks) {
            if (!mark.present) continue;
            span.first = std::min(span.first, static_cast<DayNumber>(mark.low));
            span.last = std::max(span.last, static_cast<DayNumber>(mark.high));
        }
    return span;
}

struct Tick {
    DayNumber day;
    std::string words;
};

// The first days of every `months`-th month of a calendar inside the span, the year's first month among them.
std::vector<Tick> ticks(const Span& span, CalendarSystem calendar, int months, Language language) {
    auto day_of_month = [&](int year, int month) {
        return calendar == CalendarSystem::gregorian ? day_number({year, month, 1})
                                                     : solar_hijri_day_number({year, month, 1});
    };
    CivilDay from =
        calendar == CalendarSystem::gregorian ? gregorian_day(span.first) : solar_hijri_day(span.first);
    std::vector<Tick> at;
    for (int year = from.year;; ++year)
        for (int month = 1; month <= 12; month += months) {
            DayNumber day = day_of_month(year, month);
            if (day > span.last) return at;
            if (day < span.first) continue;
            std::string words =
                document::calendar_month_text(year, month, calendar, language, document::MonthStyle::brief);
            at.push_back({day, std::move(words)});
        }
}

// The finest ticks whose labels do not touch.
std::vector<Tick> fitting_ticks(const Canvas& canvas, const Span& span, CalendarSystem calendar, double size,
                                double points_each_day) {
    for (int months : {1, 2, 3, 4, 6, 12}) {
        std::vector<Tick> at = ticks(span, calendar, months, canvas.language());
        double widest = 0;
        for (const Tick& tick : at) widest = std::max(widest, canvas.measure(tick.words, size).width);
        if (widest + size <= 28.0 * months * points_each_day) return at;
    }
    return {};
}

double lane_height(const Canvas& canvas) {
    return canvas.size() * 2.1;
}
double axis_height(const Canvas& canvas) {
    return canvas.size() * 1.9;
}

}  // namespace

double timeline_height(const Canvas& canvas, const Chart& chart) {
    auto lanes = static_cast<double>(std::max<std::size_t>(chart.series.size(), 1));
    return lane_height(canvas) * lanes + 2 * axis_height(canvas);
}

// One lane for each series; the calendar of the reader's language below, the other one above.
void draw_timeline(const Canvas& canvas, const Chart& chart, double top, double height) {
    Span span = whole_span(chart);
    if (!span.is_set()) return;
    double size = canvas.size(), small = size * 0.85, names = 0;
    for (const std::string& lane : chart.series) names = std::max(names, canvas.measure(lane, size).width);
    names = std::min(names, canvas.width() * 0.35);
    double start = chart.series.empty() ? 0 : names + size * 0.8, length = canvas.width() - start;
    double each_day = length / (span.last - span.first + 1);
    auto at = [&](DayNumber day) { return start + each_day * (day - span.first); };
    double lanes_top = top + axis_height(canvas), lanes_end = top + height - axis_height(canvas);
    bool persian = canvas.language() == Language::persian;
    for (bool below : {true, false}) {
        CalendarSystem calendar = below == persian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian;
        for (const Tick& tick : fitting_ticks(canvas, span, calendar, small, each_day)) {
            double x = at(tick.day), half = canvas.measure(tick.words, small).width / 2;
            if (below)
                canvas.line(x, lanes_top, x, lanes_end + size * 0.3, hairline, 0.6);
            else
                canvas.line(x, lanes_top - size * 0.3, x, lanes_top, hairline, 0.6);
            if (x + half > canvas.width() || x - half < 0) continue;
            canvas.text(tick.words, x, below ? lanes_end + size * 1.05 : lanes_top - size * 1.05,
                        Anchor::middle, below ? ink : soft_ink, small);
        }
    }
    canvas.line(start, lanes_end, canvas.width(), lanes_end, soft_ink, 0.9);
    for (std::size_t s = 0; s < std::max<std::size_t>(chart.series.size(), 1); ++s) {
        double middle = lanes_top + lane_height(canvas) * (static_cast<double>(s) + 0.5), thick = size * 1.35;
        if (s < chart.series.size())
            canvas.text(chart.series[s], 0, middle, Anchor::start, ink, size, Weight::regular, names);
        for (const Chart::Row& row : chart.rows) {
            if (s >= row.marks.size() || !row.marks[s].present) continue;
            double from = at(static_cast<DayNumber>(row.marks[s].low));
            double to = at(static_cast<DayNumber>(row.marks[s].high) + 1);
            canvas.fill(from, middle - thick / 2, std::max(to - from, 1.0), thick, series_colour(s));
            if (canvas.measure(row.heading, small).width + size < to - from)
                canvas.text(row.heading, (from + to) / 2, middle, Anchor::middle, rgb(0xFFFFFF), small);
        }
    }
}

}  // namespace karnameh::render
