// SPDX-License-Identifier: AGPL-3.0-or-later
// A drawing as a PNG with a palette of at most 256 colours. Drawings have few: what does not fit is the rare
// shades at the edges of letters, which take the nearest colour kept. A quarter of the bytes and a tenth of
// the time of a PNG in full colour, which counts over a slow line.
//
// Invariant: the more frequent colours are kept exactly, transparency included; the same drawing
//   gives the same bytes.
// Threads: pure.
// Source: PNG (ISO/IEC 15948), by libpng.
#pragma once

#include <cairo.h>

#include <string>

namespace karnameh::render {

// `surface` is an image of CAIRO_FORMAT_ARGB32.
std::string palette_png(cairo_surface_t* surface);

}  // namespace karnameh::render
