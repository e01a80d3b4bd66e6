// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/line.h"

#include <pango/pangofc-font.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace karnameh::render {

namespace {

constexpr gunichar half_space = 0x200C;
constexpr std::string_view right_to_left_mark = "\u200F", left_to_right_mark = "\u200E";

std::string_view first_character(std::string_view text) {
    return text.substr(0, static_cast<std::size_t>(g_utf8_next_char(text.data()) - text.data()));
}
std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    for (; !text.empty(); text.remove_prefix(characters.back().size()))
        characters.push_back(first_character(text));
    return characters;
}
bool is_left_to_right(std::string_view text) {
    return !text.empty() &&
           u_charDirection(static_cast<UChar32>(g_utf8_get_char(text.data()))) == U_LEFT_TO_RIGHT;
}
bool is_right_to_left(std::string_view text) {
    if (text.empty()) return false;
    UCharDirection direction = u_charDirection(static_cast<UChar32>(g_utf8_get_char(text.data())));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}
// Signs that poppler takes for parts of a number of the other direction.
bool is_number_sign(std::string_view character) {
    return character == "٪" || character == "،" ||
           (character.size() == 1 && std::string_view("#$%+,-./:").contains(character[0]));
}

// A glyph without ink and width to carry characters. Fonts draw signs for some of these; 0 where none will do.
PangoGlyph empty_glyph(PangoFont* font) {
    for (gunichar character : {0x200C, 0x200B, 0xFEFF, 0x034F, 0x2060}) {
        PangoGlyph glyph = pango_fc_font_get_glyph(PANGO_FC_FONT(font), character);
        if (!glyph) continue;
        PangoRectangle ink, logical;
        pango_font_get_glyph_extents(font, glyph, &ink, &logical);
        if (logical.width == 0 && ink.width == 0) return glyph;
    }
    return 0;
}

// Consecutive glyphs of a run that stand for the same characters: a letter or ligature, and from right to left the
// marks on it, whose glyphs come before its own.
struct Group {
    int begin, letter, end;  // glyphs, from left to right: marks in [begin, letter)
    std::string_view text;   // of the letter, in logical order
    std::string_view marks;  // after it
    double width;
};

// What goes to Cairo: clusters from left to right, each glyph with its characters.
class Emitter {
  public:
    Emitter(cairo_t* to, const PangoGlyphItem& run, double x, double y) : to_(to), run_(run), x_(x), y_(y) {
        font_ = run.item->analysis.font;
        empty_ = empty_glyph(font_);
    }

    // The glyphs of a group with their text; from right to left each character gets its place.
    void group(const Group& group, bool right_to_left) {
        std::vector<std::string_view> characters =
            right_to_left && empty_ ? characters_of(group.text) : std::vector{group.text};
        for (std::vector<std::string_view> marks = characters_of(group.marks); !marks.empty();
             marks.pop_back())
            carry(marks.back());
        double left = x_;
        if (int count = ink(group.letter, group.end)) {
            cluster(characters.back(), count);
            characters.pop_back();
        } else if (!right_to_left || g_utf8_get_char(group.text.data()) != half_space) {
            characters.clear();  // a line's end or a tab
        }
        for (; !characters.empty(); characters.pop_back()) carry(characters.back());
        std::swap(left, x_);
        if (int count = ink(group.begin, group.letter)) cluster({}, count);  // their text has been carried
        x_ = left;
    }
    // A character at the place reached, without ink. A mark of direction keeps a little to the left of it, so that
    // rounding in the file cannot put it behind the letter there.
    void carry(std::string_view character) {
        if (!empty_) return;
        glyphs_.push_back(
            {empty_, x_ - (character == right_to_left_mark || character == left_to_right_mark ? 0.1 : 0),
             y_});
        cluster(character, 1);
    }
    void show() {
        if (glyphs_.empty()) return;
        cairo_set_scaled_font(to_, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font_)));
        cairo_show_text_glyphs(to_, text_.data(), static_cast<int>(text_.size()), glyphs_.data(),
                               static_cast<int>(glyphs_.size()), clusters_.data(),
                               static_cast<int>(clusters_.size()),
                               static_cast<cairo_text_cluster_flags_t>(0));
    }

  private:
    // Adds the visible ones of these glyphs and moves past them; tells how many.
    int ink(int begin, int end) {
        int count = 0;
        for (int i = begin; i < end; ++i) {
            const PangoGlyphInfo& info = run_.glyphs->glyphs[i];
            if (info.glyph != PANGO_GLYPH_EMPTY) {
                glyphs_.push_back(
                    {info.glyph, x_ + points(info.geometry.x_offset), y_ + points(info.geometry.y_offset)});
                ++count;
            }
            x_ += points(info.geometry.width);
        }
        return count;
    }
    void cluster(std::string_view text, int glyphs) {
        text_ += text;
        clusters_.push_back({static_cast<int>(text.size()), glyphs});
    }

    cairo_t* to_;
    const PangoGlyphItem& run_;
    PangoFont* font_;
    PangoGlyph empty_ = 0;
    double x_, y_;
    std::string text_;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<cairo_text_cluster_t> clusters_;
};

bool is_mark(std::string_view text) {
    return !text.empty() && g_unichar_type(g_utf8_get_char(text.data())) == G_UNICODE_NON_SPACING_MARK;
}

// The run's groups from left to right. Marks belong to the letter that they stand on, which is to their right.
std::vector<Group> groups_of(const PangoGlyphItem& run, std::string_view text, bool right_to_left) {
    std::vector<Group> groups;
    const PangoGlyphString& glyphs = *run.glyphs;
    int after =
        static_cast<int>(text.size());  // right to left: where the text of the group to the left begins
    for (int i = 0, end; i < glyphs.num_glyphs; i = end) {
        end = i + 1;
        int offset = glyphs.log_clusters[i];
        while (end < glyphs.num_glyphs && glyphs.log_clusters[end] == offset) ++end;
        double width = 0;
        for (int g = i; g < end; ++g) width += glyphs.glyphs[g].geometry.width;
        int until = right_to_left ? after : end < glyphs.num_glyphs ? glyphs.log_clusters[end] : after;
        std::string_view own =
            text.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(until - offset));
        groups.push_back({i, i, end, own, {}, width});
        if (right_to_left) after = offset;
    }
    if (!right_to_left) return groups;
    for (std::size_t g = 0; g + 1 < groups.size();) {
        if (groups[g].width != 0 || !is_mark(groups[g].text)) {
            ++g;
            continue;
        }
        Group& letter = groups[g + 1];
        letter.begin = groups[g].begin;
        letter.marks = {groups[g].text.data(), groups[g].text.size() + groups[g].marks.size()};
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(g));
    }
    return groups;
}

Colour colour_of(const PangoAttribute* attribute) {
    const PangoColor& c = reinterpret_cast<const PangoAttrColor*>(attribute)->color;
    return {c.red / 65535.0, c.green / 65535.0, c.blue / 65535.0};
}
const PangoAttribute* attribute_of(const PangoGlyphItem& run, PangoAttrType type) {
    for (GSList* at = run.item->analysis.extra_attrs; at; at = at->next) {
        auto* attribute = static_cast<const PangoAttribute*>(at->data);
        if (attribute->klass->type == type) return attribute;
    }
    return nullptr;
}

// Whether what stands before the run, in logical order, is of the other direction.
bool follows_other(const PangoLayoutLine& line, const PangoGlyphItem& run) {
    int parity = run.item->analysis.level % 2;
    for (GSList* at = line.runs; at; at = at->next) {
        const PangoItem& item = *static_cast<const PangoGlyphItem*>(at->data)->item;
        if (item.offset + item.length == run.item->offset) return item.analysis.level % 2 != parity;
    }
    return false;
}

bool is_known(const PangoLayoutLine& line) {
    for (GSList* at = line.runs; at; at = at->next) {
        const PangoGlyphItem& run = *static_cast<const PangoGlyphItem*>(at->data);
        if (!run.item->analysis.font || !PANGO_IS_FC_FONT(run.item->analysis.font)) return false;
        for (int i = 0; i < run.glyphs->num_glyphs; ++i)
            if (PangoGlyph glyph = run.glyphs->glyphs[i].glyph;
                glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG))
                return false;
    }
    return true;
}

std::string_view text_of(const PangoLayoutLine& line, const PangoGlyphItem& run) {
    return {pango_layout_get_text(line.layout) + run.item->offset,
            static_cast<std::size_t>(run.item->length)};
}

void show_background(cairo_t* to, const PangoGlyphItem& run, double x, double y) {
    const PangoAttribute* background = attribute_of(run, PANGO_ATTR_BACKGROUND);
    if (!background) return;
    PangoRectangle logical;
    pango_glyph_string_extents(run.glyphs, run.item->analysis.font, nullptr, &logical);
    cairo_rectangle(to, x, y + points(logical.y), points(logical.width), points(logical.height));
    set_colour(to, colour_of(background));
    cairo_fill(to);
}

void show_run(cairo_t* to, const PangoLayoutLine& line, const PangoGlyphItem& run, double x, double y,
              Colour colour) {
    std::string_view text = text_of(line, run);
    bool right_to_left = run.item->analysis.level % 2 != 0;
    const PangoAttribute* foreground = attribute_of(run, PANGO_ATTR_FOREGROUND);
    set_colour(to, foreground ? colour_of(foreground) : colour);
    Emitter emitter(to, run, x, y);
    std::string_view next;  // in logical order: to the left
    // What is neither would be taken for a part of what stands before it.
    bool in_english = line.resolved_dir == PANGO_DIRECTION_LTR;
    if (in_english && !right_to_left && !is_left_to_right(text) && follows_other(line, run))
        emitter.carry(left_to_right_mark);
    for (const Group& group : groups_of(run, text, right_to_left)) {
        if (right_to_left && is_number_sign(group.text) && !is_right_to_left(next))
            emitter.carry(right_to_left_mark);
        emitter.group(group, right_to_left);
        next = group.text;
    }
    if (right_to_left && !is_right_to_left(text) && follows_other(line, run))
        emitter.carry(right_to_left_mark);
    emitter.show();
}

// Calls take(run, x, y) for each run from left to right.
template <typename Take>
void each_run(const PangoLayoutLine& line, double x, double y, Take take) {
    for (GSList* at = line.runs; at; at = at->next) {
        const PangoGlyphItem& run = *static_cast<const PangoGlyphItem*>(at->data);
        x += points(run.start_x_offset);
        take(run, x, y - points(run.y_offset));
        x += points(pango_glyph_string_get_width(run.glyphs) + run.end_x_offset);
    }
}

}  // namespace

void show_line(cairo_t* to, PangoLayoutLine* line, double x, double y, Colour colour) {
    if (!cairo_surface_has_show_text_glyphs(cairo_get_target(to)) || !is_known(*line)) {
        set_colour(to, colour);
        cairo_move_to(to, x, y);
        pango_cairo_show_layout_line(to, line);
        return;
    }
    each_run(*line, x, y, [&](const PangoGlyphItem& run, double at, double baseline) {
        show_background(to, run, at, baseline);
    });
    each_run(*line, x, y, [&](const PangoGlyphItem& run, double at, double baseline) {
        show_run(to, *line, run, at, baseline, colour);
    });
}

void show_layout(cairo_t* to, PangoLayout* layout, double x, double y, Colour colour) {
    Owned<PangoLayoutIter> at(pango_layout_get_iter(layout));
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        double baseline = points(pango_layout_iter_get_baseline(at.get()));
        show_line(to, pango_layout_iter_get_line_readonly(at.get()), x + points(logical.x), y + baseline,
                  colour);
    } while (pango_layout_iter_next_line(at.get()));
}

}  // namespace karnameh::render
