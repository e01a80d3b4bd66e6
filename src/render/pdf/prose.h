// SPDX-License-Identifier: AGPL-3.0-or-later
// Running text as pieces of a flow: headings, paragraphs, lists, quotations, notices. Lines stand at a fixed
// distance, whatever scripts meet in them.
#pragma once

#include "document/document.h"
#include "render/pdf/flow.h"

namespace karnameh::render {

// Sizes of type and distances of lines, in points, for a language: Persian letters need more room.
struct Look {
    double size, leading;               // running text
    double small, small_leading;        // tables, sources, furniture
    double section, subsection, title;  // headings
    double baseline;                    // of a line's height, from its top
};
Look look_of(Language language);

struct LineStyle {
    Face face = Face::text;
    Weight weight = Weight::regular;
    double size = 0, leading = 0;  // 0: those of running text
    Colour colour = ink;
    double indent = 0;      // from the side where reading starts
    bool keep_all = false;  // the lines stand together
    bool spread = false;    // to both margins, as Persian books are set
};

class Prose {
  public:
    Prose(Flow& flow, Type& type) : flow_(flow), type_(type), look_(look_of(type.language())) {}

    void heading(const document::Heading& heading);
    void paragraph(const document::Line& line, const LineStyle& style);
    void quotation(const document::Quotation& quotation);
    void items(const document::Items& items);
    void notice(const document::Notice& notice);
    // One text, as a paragraph.
    void words(std::string_view text, const LineStyle& style);
    LineStyle running() const;
    const Look& look() const { return look_; }

  private:
    // Draws beside or behind a line: a marker, a rule, a panel.
    using Beside = std::function<void(const Pen&, double top, double height)>;
    void add_lines(const document::Line& line, const LineStyle& style, const Beside& beside = {},
                   bool beside_first_only = false);
    Flow& flow_;
    Type& type_;
    Look look_;
};

// The left end of something `width` wide that begins `start` points from where reading starts.
inline double left_of(const Type& type, double start, double width) {
    return type.is_rtl() ? sheet::width - sheet::side - start - width : sheet::side + start;
}
// What a line says, without its marks.
std::string plain_text(const document::Line& line);

}  // namespace karnameh::render
