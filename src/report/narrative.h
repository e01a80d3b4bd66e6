// SPDX-License-Identifier: AGPL-3.0-or-later
// The organisation's own words between the figures: Markdown, section by section and language by language,
// read into a tree in which figures are still names.
//
//   # The channel
//   The channel went on the air {channel.weeks_to_air} after the decision and stayed there for
//   {channel.on_air|number} months.
//
//   {exhibit:channel.by_month}
//
// Of CommonMark it takes headings of two levels, paragraphs, emphasis, lists of one level, quotations and
// links to http, https or a place in the report. Everything else is refused (blocks) or shown as the text
// that it is (within a line), so that a narrative holds nothing but words and what is named here:
//
//   {figure.id}          in running text: the value with its unit; {figure.id|number} without it
//   {exhibit:id}         on a line of its own: a table or chart
//   {figures:module}     on a line of its own: a table of the module's figures
//   {list:figure.id}     on a line of its own: the items of a figure that is a list
//   `{`                  a brace that is only a brace
//
// Fails: a Refusal that names the section and the line of every construction not taken; libcmark never fails.
// Limits: section_bytes_max.
// Source: CommonMark 0.30, by libcmark.
#pragma once

#include "document/document.h"

namespace karnameh::narrative {

inline constexpr std::size_t section_bytes_max = 256 << 10;  // fifty printed pages

struct FigureCall {
    std::string id;
    int line = 0;
    bool bare = false;  // the number without its unit
};
using Inline = std::variant<document::Words, document::Link, FigureCall>;
using Line = std::vector<Inline>;

struct Heading {
    int level;  // 1 or 2
    Line line;
};
struct Paragraph {
    Line line;
};
struct Quotation {
    std::vector<Paragraph> paragraphs;
};
struct Items {
    bool numbered = false;
    std::vector<Line> items;
};
enum class CallKind : std::uint8_t { exhibit, figures, list };
struct Call {
    CallKind kind;
    std::string name;
    int line = 0;
};
using Block = std::variant<Heading, Paragraph, Quotation, Items, Call>;

// One section as its Markdown; `id` is its file's name without ending, and its place in
// the report's addresses.
struct Section {
    std::string id;
    std::string markdown;
};
using Narrative = std::vector<Section>;

// The sections that come with the program, in the order of the report.
const Narrative& default_narrative(Language language);

Result<std::vector<Block>> parse_section(const Section& section);

// Calls take(call) for each FigureCall of a line, or of all the lines of a block.
template <typename Take>
void each_figure(const Line& line, Take take) {
    for (const Inline& part : line)
        if (const auto* call = std::get_if<FigureCall>(&part)) take(*call);
}
template <typename Take>
void each_figure(const Block& block, Take take) {
    if (const auto* heading = std::get_if<Heading>(&block)) each_figure(heading->line, take);
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) each_figure(paragraph->line, take);
    if (const auto* quotation = std::get_if<Quotation>(&block))
        for (const Paragraph& paragraph : quotation->paragraphs) each_figure(paragraph.line, take);
    if (const auto* items = std::get_if<Items>(&block))
        for (const Line& item : items->items) each_figure(item, take);
}

}  // namespace karnameh::narrative
