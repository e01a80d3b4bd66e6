// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands on the pages, from top to bottom: pieces that are never cut (a line of text, a row of a table,
// a chart), set one under another and broken into pages.
//
//   piece   height, space above it, whether it must stand with the next, what draws it
//   chain   pieces that must stand together: a heading and two lines, the last two lines of a paragraph
//   repeat  what is drawn again at the top of a page that a table runs on to
//
// Invariant: a chain is broken only if it is higher than a page.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "render/type.h"

namespace karnameh::render {

// A4 in points. The body stands between the running head and foot.
namespace sheet {
inline constexpr double width = 595.276, height = 841.89;
inline constexpr double side = 68, top = 84, bottom = 76;
inline constexpr double text_width = width - 2 * side, text_height = height - top - bottom;
inline constexpr double head = 48, foot = height - 44;  // middles of the running lines
}  // namespace sheet

// Draws on the page; knows where everything came to stand.
struct Pen {
    cairo_t* to;
    Type& type;
    const std::map<std::string, int, std::less<>>& pages;  // destination → number of its page

    // A place that links and the outline can name; `name` has been through destination_name.
    void destination(std::string_view name, double top) const;
    // A rectangle that leads to a destination of this document, or to an address.
    void link(std::string_view destination, double left, double top, double width, double height) const;
    void web_link(std::string_view address, double left, double top, double width, double height) const;
};

// Letters, digits, point, hyphen and low line; other bytes in hexadecimal.
std::string destination_name(std::string_view prefix, std::string_view id);

struct Piece {
    double height = 0;
    double above = 0;  // space before it, left out at the top of a page
    bool with_next = false;
    int repeat = -1;  // in Flow::repeats
    std::function<void(const Pen&, double top)> draw;
    std::string destination;  // of a heading, a figure, a table
    std::string section;      // set by a heading of level 1: what the running head says from here on
};

struct Flow {
    std::vector<Piece> pieces;
    std::vector<Piece> repeats;

    void space(double height) {
        space_ = std::max(space_, height);
    }  // before the next piece, the largest counts
    Piece& add(double height, std::function<void(const Pen&, double)> draw);

  private:
    double space_ = 0;
};

struct Placed {
    const Piece* piece;
    double top;
};
struct Page {
    std::vector<Placed> pieces;
    std::string section;
};
// `section`: of a page on which no section begins before its first piece.
std::vector<Page> paginate(const Flow& flow);

}  // namespace karnameh::render
