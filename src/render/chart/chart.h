// SPDX-License-Identifier: AGPL-3.0-or-later
// A chart drawn with Cairo: into a PDF page as vectors, or as a PNG picture for a page. The drawing is
// transparent where nothing stands, in colours that stay apart for colour-blind readers and have at
// least 3:1 against white.
//
// Invariants
//   1. What is drawn depends on nothing but the arguments and the fonts found.
//   2. Labels never overlap: month labels are thinned out, others wrapped or left to the table; a value
//      stands at its mark only where there is room.
//   3. In Persian everything runs from the right: axis, categories, time, bars and
//      legend; digits are Persian.
// Limits: bars and funnels show the first `rows_shown_max` rows and say how many are left to the table.
#pragma once

#include "document/document.h"
#include "render/type.h"

namespace karnameh::render {

inline constexpr std::size_t rows_shown_max = 40;

// The height that draw_chart takes, in units of the drawing.
double chart_height(const document::Chart& chart, Type& type, double width, double text_size);
// From (0, 0) of `to` to (width, chart_height).
void draw_chart(cairo_t* to, const document::Chart& chart, Type& type, double width, double text_size);

// For screens: a width by chart_height at two pixels for each unit; the narrow width is for phones, where the other
// would be shrunk until its words cannot be read.
inline constexpr double picture_width = 560, narrow_picture_width = 340, picture_text_size = 14.5;
struct Picture {
    std::string png;
    int width, height;  // as shown, half of the pixels
};
Picture chart_picture(const document::Chart& chart, Type& type, double width = picture_width);

}  // namespace karnameh::render
