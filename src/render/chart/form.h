// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of drawing that the forms share: colours of series, the legend, the axis of numbers, and one
// entry for each form.
#pragma once

#include "render/chart/canvas.h"
#include "render/chart/chart.h"
#include "render/chart/scale.h"

namespace karnameh::render {

using document::Chart;

// Okabe and Ito's colours and two more, darkened to 3:1 against white.
Colour series_colour(std::size_t series);

double legend_height(const Canvas& canvas, const Chart& chart);
void draw_legend(const Canvas& canvas, const Chart& chart, double top);

// The frame of a chart with numbers upward and categories along: where the plot stands once
// the labels have room.
struct Plot {
    double start, top, width, height;
    Scale scale;
    double at(double value) const { return top + height * (1 - scale.part(value)); }
};
// Draws grid, numbers and unit, and the categories of chart.rows below; `upward` is the height of all of it.
Plot draw_axes(const Canvas& canvas, const Chart& chart, double top, double height, double low, double high);
// Every how many-th of the categories can be labelled; 1: all. `lines` is 1, or more where they wrap.
// `before` is the room at the start, into which the first label may reach.
struct Labelling {
    std::size_t every;
    int lines;
};
Labelling labelling(const Canvas& canvas, const Chart& chart, double slot, double before);

struct Form {
    double (*height)(const Canvas&, const Chart&);
    void (*draw)(const Canvas&, const Chart&, double top, double height);
};
// How the chart is drawn in this width: columns whose names would have to be left out become bars, which have
// room for them. Months and other numbered rows are thinned instead.
Form form_of(const Canvas& canvas, const Chart& chart);

double columns_height(const Canvas& canvas, const Chart& chart);
void draw_columns(const Canvas& canvas, const Chart& chart, double top, double height);
void draw_line(const Canvas& canvas, const Chart& chart, double top, double height);
void draw_spans(const Canvas& canvas, const Chart& chart, double top, double height);
double bars_height(const Canvas& canvas, const Chart& chart);
void draw_bars(const Canvas& canvas, const Chart& chart, double top, double height);
// A stacked chart as bars: the values of a row behind each other.
void draw_stacked_bars(const Canvas& canvas, const Chart& chart, double top, double height);
double stacked_bars_height(const Canvas& canvas, const Chart& chart);
double funnel_height(const Canvas& canvas, const Chart& chart);
void draw_funnel(const Canvas& canvas, const Chart& chart, double top, double height);
double tiles_height(const Canvas& canvas, const Chart& chart);
// What a tile is filled with, and what is written on it in.
Colour tile_shade(double value, double most);
Colour tile_words(double value, double most);
void draw_tiles(const Canvas& canvas, const Chart& chart, double top, double height);
double timeline_height(const Canvas& canvas, const Chart& chart);
void draw_timeline(const Canvas& canvas, const Chart& chart, double top, double height);

// "… and 12 more in the table", below bars and funnels that were cut.
void draw_rest(const Canvas& canvas, const Chart& chart, double middle);

}  // namespace karnameh::render
