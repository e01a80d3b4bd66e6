// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a chart is drawn: lengths are counted from the side where reading starts, so that the same code draws
// from the left in English and from the right in Persian. Text is anchored by its own start, middle or end.
#pragma once

#include "render/type.h"

namespace karnameh::render {

enum class Anchor : std::uint8_t { start, middle, end };

class Canvas {
  public:
    Canvas(cairo_t* to, Type& type, double width, double text_size)
        : to_(to), type_(type), width_(width), size_(text_size) {}

    double width() const { return width_; }
    // The size of text, and the unit in which charts measure everything else.
    double size() const { return size_; }
    Language language() const { return type_.language(); }
    cairo_t* cairo() const { return to_; }

    void fill(double start, double top, double width, double height, Colour colour) const;
    void line(double start, double top, double to_start, double to_top, Colour colour,
              double thickness) const;
    void dot(double start, double top, double radius, Colour colour) const;
    struct Point {
        double start, top;
    };
    void curve(const std::vector<Point>& points, Colour colour, double thickness) const;
    void polygon(const std::vector<Point>& points, Colour colour) const;

    Extent measure(std::string_view text, double size, Weight weight = Weight::regular) const;
    // One line whose middle is at height `middle`. Cut with an ellipsis where it is wider
    // than `widest`, if given.
    void text(std::string_view words, double start, double middle, Anchor anchor, Colour colour, double size,
              Weight weight = Weight::regular, double widest = -1) const;
    // Lines wrapped at `width`, centred on `start`, from `top` downward.
    void wrapped(std::string_view words, double start, double top, double width, Colour colour,
                 double size) const;
    // How many lines that makes; 0 if some word does not fit.
    int lines_wrapped(std::string_view words, double width, double size) const;

  private:
    double x(double start) const { return type_.is_rtl() ? width_ - start : start; }
    cairo_t* to_;
    Type& type_;
    double width_, size_;
};

}  // namespace karnameh::render
