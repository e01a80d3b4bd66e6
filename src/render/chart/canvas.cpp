// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/canvas.h"

#include <algorithm>
#include <numbers>

#include "render/line.h"

namespace karnameh::render {

void Canvas::fill(double start, double top, double width, double height, Colour colour) const {
    double left = std::min(x(start), x(start + width));
    cairo_rectangle(to_, left, top, width, height);
    set_colour(to_, colour);
    cairo_fill(to_);
}

void Canvas::line(double start, double top, double to_start, double to_top, Colour colour,
                  double thickness) const {
    cairo_move_to(to_, x(start), top);
    cairo_line_to(to_, x(to_start), to_top);
    set_colour(to_, colour);
    cairo_set_line_width(to_, thickness);
    cairo_stroke(to_);
}

void Canvas::dot(double start, double top, double radius, Colour colour) const {
    cairo_new_sub_path(to_);
    cairo_arc(to_, x(start), top, radius, 0, 2 * std::numbers::pi);
    set_colour(to_, colour);
    cairo_fill(to_);
}

void Canvas::curve(const std::vector<Point>& points, Colour colour, double thickness) const {
    cairo_new_path(to_);
    for (const Point& p : points) cairo_line_to(to_, x(p.start), p.top);
    set_colour(to_, colour);
    cairo_set_line_width(to_, thickness);
    cairo_set_line_join(to_, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(to_);
}

void Canvas::polygon(const std::vector<Point>& points, Colour colour) const {
    cairo_new_path(to_);
    for (const Point& p : points) cairo_line_to(to_, x(p.start), p.top);
    cairo_close_path(to_);
    set_colour(to_, colour);
    cairo_fill(to_);
}

Extent Canvas::measure(std::string_view words, double size, Weight weight) const {
    return type_.measure(words, type_.font(Face::sans, weight, size));
}

void Canvas::text(std::string_view words, double start, double middle, Anchor anchor, Colour colour,
                  double size, Weight weight, double widest) const {
    PangoLayout* layout = type_.line(words, type_.font(Face::sans, weight, size));
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    bool cut = widest >= 0 && points(width) > widest;
    if (cut) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        width = pango_units(widest);
        pango_layout_set_width(layout, width);
    }
    double shift = anchor == Anchor::start ? 0 : anchor == Anchor::middle ? points(width) / 2 : points(width);
    double left = type_.is_rtl() ? x(start - shift) - points(width) : x(start - shift);
    show_layout(to_, layout, left, middle - points(height) / 2, colour);
    if (cut) {
        pango_layout_set_width(layout, -1);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    }
}

void Canvas::wrapped(std::string_view words, double start, double top, double width, Colour colour,
                     double size) const {
    Owned<PangoLayout> layout = type_.layout(words, type_.font(Face::sans, Weight::regular, size), width);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    show_layout(to_, layout.get(), x(start) - width / 2, top, colour);
}

int Canvas::lines_wrapped(std::string_view words, double width, double size) const {
    Owned<PangoLayout> layout = type_.layout(words, type_.font(Face::sans, Weight::regular, size), width);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    if (points(logical.width) > width) return 0;
    return pango_layout_get_line_count(layout.get());
}

}  // namespace karnameh::render
