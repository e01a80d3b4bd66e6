// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/front.h"

#include <algorithm>

#include "base/say.h"
#include "document/day_text.h"
#include "render/line.h"
#include "render/pdf/prose.h"

namespace karnameh::render {

using document::Document;

namespace {

// One line whose baseline is at `y`: from the side where reading starts, or ending at the other side.
enum class Stand : std::uint8_t { start, end };
double draw_line(const Pen& pen, std::string_view words, const PangoFontDescription* font, Colour colour,
                 double start, double widest, Stand stand, double y) {
    double width = pen.type.measure(words, font).width;
    PangoLayout* layout = pen.type.line(words, font);
    if (width > widest) {
        width = widest;
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_width(layout, pango_units(widest));
    }
    double from = stand == Stand::start ? start : sheet::text_width - start - width;
    show_line(pen.to, pango_layout_get_line_readonly(layout, 0), left_of(pen.type, from, width), y, colour);
    pango_layout_set_width(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    return width;
}

// Wrapped lines from `top`; returns where they end.
double draw_block(const Pen& pen, std::string_view words, const PangoFontDescription* font, Colour colour,
                  double top) {
    if (words.empty()) return top;
    Owned<PangoLayout> layout = pen.type.layout(words, font, sheet::text_width);
    show_layout(pen.to, layout.get(), sheet::side, top, colour);
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return top + points(height);
}

void draw_bar(const Pen& pen, double y, double thickness, Colour colour) {
    cairo_rectangle(pen.to, sheet::side, y, sheet::text_width, thickness);
    set_colour(pen.to, colour);
    cairo_fill(pen.to);
}

}  // namespace

void draw_title(const Pen& pen, const Document& document) {
    Look look = look_of(document.language);
    Type& type = pen.type;
    const PangoFontDescription* plain = type.font(Face::sans, Weight::regular, look.size * 1.15);
    double y = draw_block(pen, document.organisation, type.font(Face::sans, Weight::bold, look.size * 1.25),
                          ink, 150);
    draw_bar(pen, y + 18, 3, accent);
    y = draw_block(pen, document.title, type.font(Face::sans, Weight::bold, look.title), ink, y + 44);
    y = draw_block(pen, document.subtitle, type.font(Face::sans, Weight::regular, look.section), soft_ink,
                   y + 8);
    bool persian = document.language == Language::persian;
    CalendarSystem first = persian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian;
    CalendarSystem second = persian ? CalendarSystem::gregorian : CalendarSystem::solar_hijri;
    const Period& period = document.period;
    y = draw_block(pen, document::span_text(period.first, period.last, first, document.language), plain, ink,
                   y + 40);
    draw_block(pen, document::span_text(period.first, period.last, second, document.language), plain,
               soft_ink, y + 4);
    y = draw_block(pen, document.edition, plain, ink, sheet::height - 150);
    draw_block(pen, document.date_line, plain, soft_ink, y + 4);
}

Flow contents_flow(const std::vector<ContentsEntry>& entries, Type& type) {
    Flow flow;
    if (entries.empty()) return flow;
    Look look = look_of(type.language());
    flow.add(look.section * 2.4, [look](const Pen& pen, double top) {
        draw_line(pen, say("Contents", pen.type.language()),
                  pen.type.font(Face::sans, Weight::bold, look.section), accent, 0, sheet::text_width,
                  Stand::start, top + look.section * 1.3);
    });
    // Set somewhat closer where that saves a page with a few lines on it.
    auto sections = std::ranges::count_if(entries, [](const ContentsEntry& one) { return one.level <= 1; });
    double rows = static_cast<double>(entries.size()) + 0.3 * static_cast<double>(sections);
    double room = (sheet::text_height - look.section * 2.4) / rows;
    double row = std::clamp(room, look.leading * 0.8, look.leading);
    for (const ContentsEntry& entry : entries) {
        bool is_section = entry.level <= 1;
        if (is_section) flow.space(row * 0.3);
        flow.add(row, [entry, look, row, is_section](const Pen& pen, double top) {
            const PangoFontDescription* font =
                pen.type.font(Face::sans, is_section ? Weight::bold : Weight::regular, look.size * 0.95);
            auto at = pen.pages.find(entry.destination);
            int page = at == pen.pages.end() ? 0 : at->second;
            double y = top + row * look.baseline, indent = is_section ? 0 : 16;
            double words = draw_line(pen, entry.words, font, ink, indent, sheet::text_width - indent - 40,
                                     Stand::start, y);
            double number = draw_line(pen, number_text(std::int64_t{page}, pen.type.language()), font, ink, 0,
                                      40, Stand::end, y);
            double from = indent + words + 6, length = sheet::text_width - number - 6 - from;
            double left = left_of(pen.type, from, length);
            double dash[] = {0.8, 3.2};
            cairo_set_dash(pen.to, dash, 2, 0);
            cairo_set_line_width(pen.to, 0.8);
            set_colour(pen.to, soft_ink);
            cairo_move_to(pen.to, left, y - 0.5);
            cairo_line_to(pen.to, left + std::max(length, 0.0), y - 0.5);
            cairo_stroke(pen.to);
            cairo_set_dash(pen.to, nullptr, 0, 0);
            pen.link(entry.destination, sheet::side, top, sheet::text_width, row);
        });
    }
    return flow;
}

void draw_furniture(const Pen& pen, const Document& document, std::string_view section, int page, int pages) {
    Look look = look_of(document.language);
    const PangoFontDescription* font = pen.type.font(Face::sans, Weight::regular, look.small * 0.95);
    double half = sheet::text_width / 2 - 8;
    draw_line(pen, document.title, font, soft_ink, 0, half, Stand::start, sheet::head);
    if (!section.empty()) draw_line(pen, section, font, soft_ink, 0, half, Stand::end, sheet::head);
    draw_bar(pen, sheet::head + 9, 0.5, hairline);
    if (!document.edition.empty())
        draw_line(pen, document.edition, font, soft_ink, 0, half, Stand::start, sheet::foot);
    std::string here = number_text(std::int64_t{page}, document.language);
    std::string of = number_text(std::int64_t{pages}, document.language);
    draw_line(pen, say(Message("page {1} of {2}", {here, of}), document.language), font, soft_ink, 0, half,
              Stand::end, sheet::foot);
}

}  // namespace karnameh::render
