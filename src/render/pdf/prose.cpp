// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/prose.h"

#include <algorithm>

#include "render/line.h"

namespace karnameh::render {

using namespace document;
using document::Heading;

namespace {

constexpr double list_indent = 20, quotation_indent = 16, notice_indent = 12;
constexpr Colour panel = rgb(0xF1EEE8), unsupported = rgb(0xFFF0B8);

// A stretch of a paragraph that leads somewhere.
struct Target {
    int begin, end;  // bytes
    std::string destination, address;
};

struct Shaped {
    Owned<PangoLayout> layout;
    std::vector<Target> targets;
    std::vector<double> offsets;  // of each line from the left of the layout
    std::vector<PangoLayoutLine*> lines;
};

void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

guint16 channel(double part) {
    return static_cast<guint16>(part * 65535);
}
PangoAttribute* foreground(Colour c) {
    return pango_attr_foreground_new(channel(c.red), channel(c.green), channel(c.blue));
}
PangoAttribute* background(Colour c) {
    return pango_attr_background_new(channel(c.red), channel(c.green), channel(c.blue));
}

// Gathers the parts of a line into one text with its attributes and targets.
class Gatherer {
  public:
    explicit Gatherer(Language language) : language_(language), attributes_(pango_attr_list_new()) {}
    void take(const Line& line) {
        for (const Inline& part : line) std::visit(*this, part);
    }
    void operator()(const Words& words) {
        auto [begin, end] = append(words.text);
        if (words.emphasis == Emphasis::none) return;
        // Persian letters have no slanted form: emphasis is weight there.
        bool slanted = words.emphasis == Emphasis::emphasis && language_ == Language::english;
        add_attribute(
            attributes_.get(),
            slanted ? pango_attr_style_new(PANGO_STYLE_ITALIC) : pango_attr_weight_new(PANGO_WEIGHT_BOLD),
            begin, end);
    }
    void operator()(const FigureMention& mention) {
        auto [begin, end] = append(mention.text);
        add_attribute(attributes_.get(), foreground(accent), begin, end);
        targets_.push_back(
            {static_cast<int>(begin), static_cast<int>(end), destination_name("figure-", mention.id), ""});
    }
    void operator()(const UnsupportedNumber& number) {
        auto [begin, end] = append(number.text);
        add_attribute(attributes_.get(), background(unsupported), begin, end);
    }
    void operator()(const Link& link) {
        auto [begin, end] = append(link.text);
        bool inside = link.target.starts_with('#');
        bool outside = link.target.starts_with("https://") || link.target.starts_with("http://");
        if (!inside && !outside) return;
        add_attribute(attributes_.get(), foreground(accent), begin, end);
        targets_.push_back({static_cast<int>(begin), static_cast<int>(end),
                            inside ? destination_name("", link.target.substr(1)) : "",
                            outside ? link.target : ""});
    }

    const std::string& text() const { return text_; }
    PangoAttrList* attributes() const { return attributes_.get(); }
    std::vector<Target> targets() && { return std::move(targets_); }

  private:
    std::pair<std::size_t, std::size_t> append(std::string_view more) {
        std::size_t begin = text_.size();
        text_ += more;
        return {begin, text_.size()};
    }
    Language language_;
    std::string text_;
    Owned<PangoAttrList> attributes_;
    std::vector<Target> targets_;
};

std::shared_ptr<Shaped> shape(Type& type, const Line& line, const LineStyle& style) {
    Gatherer gathered(type.language());
    gathered.take(line);
    auto shaped = std::make_shared<Shaped>();
    shaped->layout = type.layout(gathered.text(), type.font(style.face, style.weight, style.size),
                                 sheet::text_width - style.indent);
    pango_layout_set_attributes(shaped->layout.get(), gathered.attributes());
    pango_layout_set_justify(shaped->layout.get(), style.spread);
    shaped->targets = std::move(gathered).targets();
    Owned<PangoLayoutIter> at(pango_layout_get_iter(shaped->layout.get()));
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        shaped->offsets.push_back(points(logical.x));
        shaped->lines.push_back(pango_layout_iter_get_line_readonly(at.get()));
    } while (pango_layout_iter_next_line(at.get()));
    return shaped;
}

void link_targets(const Pen& pen, const Shaped& shaped, PangoLayoutLine* line, double left, double top,
                  double height) {
    int line_begin = line->start_index, line_end = line->start_index + line->length;
    for (const Target& target : shaped.targets) {
        int begin = std::max(target.begin, line_begin), end = std::min(target.end, line_end);
        if (begin >= end) continue;
        int* ranges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(line, begin, end, &ranges, &count);
        for (int i = 0; i < count; ++i) {
            double from = points(ranges[2 * i]), width = points(ranges[2 * i + 1] - ranges[2 * i]);
            if (target.address.empty())
                pen.link(target.destination, left + from, top, width, height);
            else
                pen.web_link(target.address, left + from, top, width, height);
        }
        g_free(ranges);
    }
}

}  // namespace

Look look_of(Language language) {
    if (language == Language::persian) return {11, 20, 9, 15, 17, 13, 27, 0.68};
    return {10, 15.2, 8.5, 12, 16, 12, 26, 0.72};
}

std::string plain_text(const Line& line) {
    std::string text;
    for (const Inline& part : line) std::visit([&](const auto& p) { text += p.text; }, part);
    return text;
}

LineStyle Prose::running() const {
    LineStyle style;
    style.size = look_.size;
    style.leading = look_.leading;
    style.spread = type_.is_rtl();
    return style;
}

void Prose::add_lines(const Line& line, const LineStyle& style, const Beside& beside,
                      bool beside_first_only) {
    std::shared_ptr<Shaped> shaped = shape(type_, line, style);
    double left = left_of(type_, style.indent, sheet::text_width - style.indent);
    double down = style.leading * look_.baseline;
    std::size_t count = shaped->lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        bool with_beside = beside && (i == 0 || !beside_first_only);
        Piece& piece =
            flow_.add(style.leading, [=, leading = style.leading, colour = style.colour,
                                      beside = with_beside ? beside : Beside()](const Pen& pen, double top) {
                if (beside) beside(pen, top, leading);
                show_line(pen.to, shaped->lines[i], left + shaped->offsets[i], top + down, colour);
                link_targets(pen, *shaped, shaped->lines[i], left, top, leading);
            });
        bool widow = i + 2 == count || (i == 0 && count > 1);  // a single line left behind on either page
        piece.with_next = i + 1 < count && (style.keep_all || widow);
    }
}

void Prose::words(std::string_view text, const LineStyle& style) {
    paragraph({Words{std::string(text)}}, style);
}

void Prose::paragraph(const Line& line, const LineStyle& style) {
    add_lines(line, style);
    flow_.space(style.leading * 0.45);
}

void Prose::heading(const Heading& heading) {
    bool is_section = heading.level <= 1;
    LineStyle style{.face = Face::sans, .weight = Weight::bold, .keep_all = true};
    style.size = is_section ? look_.section : heading.level == 2 ? look_.subsection : look_.size;
    style.leading = style.size * (type_.is_rtl() ? 1.75 : 1.35);
    if (is_section) style.colour = accent;
    flow_.space(is_section ? 30 : 18);
    std::size_t first = flow_.pieces.size();
    add_lines(heading.line, style);
    flow_.pieces[first].destination = destination_name("", heading.id);
    if (is_section) flow_.pieces[first].section = plain_text(heading.line);
    flow_.pieces.back().with_next = true;
    flow_.space(is_section ? 8 : 4);
}

void Prose::quotation(const Quotation& quotation) {
    LineStyle style = running();
    style.indent = quotation_indent;
    style.colour = soft_ink;
    flow_.space(style.leading * 0.45);
    for (const Paragraph& paragraph : quotation.paragraphs) {
        add_lines(paragraph.line, style, [this](const Pen& pen, double top, double height) {
            cairo_rectangle(pen.to, left_of(pen.type, 2, 2), top, 2, height);
            set_colour(pen.to, hairline);
            cairo_fill(pen.to);
        });
        flow_.space(style.leading * 0.3);
    }
    flow_.space(style.leading * 0.55);
}

void Prose::items(const Items& items) {
    LineStyle style = running();
    style.indent = list_indent;
    std::int64_t count = 0;
    for (const Line& line : items.items) {
        ++count;
        std::string mark = items.numbered ? number_text(count, type_.language()) + "." : "•";
        double down = style.leading * look_.baseline;
        add_lines(
            line, style,
            [mark, down, size = style.size](const Pen& pen, double top, double) {
                const PangoFontDescription* font = pen.type.font(Face::text, Weight::regular, size);
                double width = pen.type.measure(mark, font).width;
                PangoLayout* layout = pen.type.line(mark, font);
                show_line(pen.to, pango_layout_get_line_readonly(layout, 0),
                          left_of(pen.type, list_indent - 6 - width, width), top + down, soft_ink);
            },
            true);
        flow_.space(style.leading * 0.15);
    }
    flow_.space(style.leading * 0.45);
}

void Prose::notice(const Notice& notice) {
    LineStyle style = running();
    style.indent = notice_indent;
    style.face = Face::sans;
    style.size = look_.size * 0.94;
    style.keep_all = true;
    flow_.space(10);
    add_lines({Words{notice.text}}, style, [](const Pen& pen, double top, double height) {
        cairo_rectangle(pen.to, sheet::side, top, sheet::text_width, height);
        set_colour(pen.to, panel);
        cairo_fill(pen.to);
        cairo_rectangle(pen.to, left_of(pen.type, 0, 3), top, 3, height);
        set_colour(pen.to, accent);
        cairo_fill(pen.to);
    });
    flow_.space(12);
}

}  // namespace karnameh::render
