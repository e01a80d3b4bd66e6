// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/type.h"

#include <fontconfig/fontconfig.h>

namespace karnameh::render {

namespace {

const char* families(Language language, Face face) {
    // Noto Naskh Arabic, which would suit long text, has Urdu's shapes of 4, 6 and 7.
    if (language == Language::persian)
        return "Vazirmatn, Noto Sans Arabic, Noto Naskh Arabic, Noto Sans, DejaVu Sans";
    return face == Face::text
               ? "Noto Serif, Liberation Serif, Vazirmatn, Noto Sans Arabic, Noto Naskh Arabic, DejaVu Serif"
               : "Noto Sans, Liberation Sans, Vazirmatn, Noto Sans Arabic, Noto Naskh Arabic, DejaVu Sans";
}

}  // namespace

Type::Type(Language language)
    : language_(language),
      map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)),
      context_(pango_font_map_create_context(map_.get())) {
    std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options(
        cairo_font_options_create(), cairo_font_options_destroy);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_cairo_context_set_resolution(context_.get(), 72);  // a point is a unit of the drawing
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_base_dir(context_.get(), is_rtl() ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context_.get(), pango_language_from_string(is_rtl() ? "fa" : "en"));
    line_.reset(pango_layout_new(context_.get()));
    pango_layout_set_auto_dir(line_.get(), FALSE);
    pango_layout_set_alignment(line_.get(), is_rtl() ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_single_paragraph_mode(line_.get(), TRUE);
}

const PangoFontDescription* Type::font(Face face, Weight weight, double size) {
    for (const Font& font : fonts_)
        if (font.face == face && font.weight == weight && font.size == size) return font.description.get();
    Owned<PangoFontDescription> made(pango_font_description_new());
    pango_font_description_set_family_static(made.get(), families(language_, face));
    pango_font_description_set_weight(made.get(),
                                      weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(made.get(), size * PANGO_SCALE);
    return fonts_.emplace_back(face, weight, size, std::move(made)).description.get();
}

Owned<PangoLayout> Type::layout(std::string_view text, const PangoFontDescription* font, double width) {
    Owned<PangoLayout> made(pango_layout_new(context_.get()));
    pango_layout_set_auto_dir(made.get(), FALSE);
    pango_layout_set_alignment(made.get(), is_rtl() ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_font_description(made.get(), font);
    pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
    if (width >= 0) pango_layout_set_width(made.get(), pango_units(width));
    return made;
}

PangoLayout* Type::line(std::string_view text, const PangoFontDescription* font) {
    pango_layout_set_font_description(line_.get(), font);
    pango_layout_set_text(line_.get(), text.data(), static_cast<int>(text.size()));
    return line_.get();
}

Extent Type::measure(std::string_view text, const PangoFontDescription* font) {
    int width = 0, height = 0;
    pango_layout_get_size(line(text, font), &width, &height);
    return {points(width), points(height)};
}

void add_font_folder(const std::string& folder) {
    FcConfigAppFontAddDir(nullptr, reinterpret_cast<const FcChar8*>(folder.c_str()));
}

}  // namespace karnameh::render
