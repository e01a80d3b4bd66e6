// SPDX-License-Identifier: AGPL-3.0-or-later
// Setting type: fonts asked for by name, and lines shaped by Pango in the direction of a language. Charts and
// PDF pages share it; making one costs milliseconds, so each is kept for the whole of a document.
//
// Invariants
//   1. Nothing is hinted and no metric is rounded, so that lines break the same at every scale and on every
//      machine with the same fonts.
//   2. Persian is asked of Vazirmatn first, then of the Noto fonts, each with its Latin companion; what none
//      of them has comes from whatever fontconfig finds.
// Threads: one Type for one thread; different ones at the same time are fine.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace karnameh::render {

struct Unref {
    void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
    void operator()(cairo_t* p) const { cairo_destroy(p); }
    void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
    void operator()(PangoAttrList* p) const { pango_attr_list_unref(p); }
    void operator()(PangoLayoutIter* p) const { pango_layout_iter_free(p); }
    void operator()(PangoTabArray* p) const { pango_tab_array_free(p); }
    void operator()(PangoFontMap* p) const { g_object_unref(p); }
    void operator()(PangoContext* p) const { g_object_unref(p); }
    void operator()(PangoLayout* p) const { g_object_unref(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

enum class Face : std::uint8_t { text, sans };  // running text; headings, tables and charts
enum class Weight : std::uint8_t { regular, bold };

struct Colour {
    double red, green, blue;
};
constexpr Colour rgb(std::uint32_t hex) {
    return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}
inline void set_colour(cairo_t* to, Colour c) {
    cairo_set_source_rgb(to, c.red, c.green, c.blue);
}
inline constexpr Colour ink = rgb(0x20262B), soft_ink = rgb(0x565F66), hairline = rgb(0xD3CEC5),
                        accent = rgb(0x17576A);

struct Extent {
    double width, height;
};

class Type {
  public:
    explicit Type(Language language);

    Language language() const { return language_; }
    bool is_rtl() const { return language_ == Language::persian; }
    PangoContext* context() const { return context_.get(); }
    // The font at `size` points (units of the drawing). Kept: asking again is free.
    const PangoFontDescription* font(Face face, Weight weight, double size);

    // A new layout: UTF-8 text in the language's direction, wrapped at `width` (units; below zero: never).
    Owned<PangoLayout> layout(std::string_view text, const PangoFontDescription* font, double width = -1);
    // One layout used again and again for short texts on one line. Good until the next call.
    PangoLayout* line(std::string_view text, const PangoFontDescription* font);
    Extent measure(std::string_view text, const PangoFontDescription* font);

  private:
    Language language_;
    Owned<PangoFontMap> map_;
    Owned<PangoContext> context_;
    Owned<PangoLayout> line_;
    struct Font {
        Face face;
        Weight weight;
        double size;
        Owned<PangoFontDescription> description;
    };
    std::vector<Font> fonts_;
};

inline double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}
inline int pango_units(double points) {
    return static_cast<int>(std::lround(points * PANGO_SCALE));
}

// Fonts in a folder beside the program are found too, before those of the system. Call
// before any Type is made.
void add_font_folder(const std::string& folder);

}  // namespace karnameh::render
