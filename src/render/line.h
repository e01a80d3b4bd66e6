// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws a shaped line so that a PDF gives its text back in logical order. A reader puts text together from
// glyphs in the order of their places, so each letter must have a glyph at its place:
//
//   - a ligature (لا) carries its last character; the ones before it are carried by empty glyphs of no width
//     at its right edge; a mark above or below a letter is carried at its left edge;
//   - a half-space, which Pango leaves out, gets its own empty glyph;
//   - where a number or a word of the other direction is followed by a space or a bracket, an empty
//     glyph says U+200F or U+200E (mark of direction): without it poppler takes what follows for a
//     part of the number and turns the two around; the same after a colon or a comma, which it takes
//     for parts of numbers.
//
// Cairo writes these characters as ActualText, which it does from PDF 1.5 on. On other surfaces Pango draws.
#pragma once

#include "render/type.h"

namespace karnameh::render {

// With the baseline's left end at (x, y). Knows foreground and background among the attributes.
void show_line(cairo_t* to, PangoLayoutLine* line, double x, double y, Colour colour);
// All lines, from the top left corner, as Pango places them.
void show_layout(cairo_t* to, PangoLayout* layout, double x, double y, Colour colour);

}  // namespace karnameh::render
