// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as HTML: one file that stands alone, or the pages of the web face, one for each section. They are written
// alike; they differ in where charts come from and what figures lead to.
//
// Invariants
//   1. Headings go down one level at a time: the title is h1, sections h2, what is below them h3; on the page of a
//      section each is one level higher.
//   2. Every table has a caption and headings with scope; every chart has a description and its table.
//   3. Nothing is loaded from anywhere: the stand-alone file holds its charts and style sheet, and its own policy
//      forbids all else.
// Threads: pure.
#pragma once

#include <functional>
#include <optional>

#include "document/document.h"
#include "markup/html.h"

namespace karnameh::render {

// A phone's gets charts of its own, drawn so narrow that their words need not shrink.
enum class Screen : std::uint8_t { wide, narrow };

// Where the web face keeps what a document speaks of. An empty function: the stand-alone file's own way.
struct LinkMaker {
    std::function<std::string(std::string_view figure_id)> figure;
    std::function<std::string(std::string_view chart_id, Screen)> chart;  // address of the PNG
    // Width and height of that PNG as shown; lets the page stand still while pictures come.
    std::function<std::pair<int, int>(const document::Chart&, Screen)> chart_size;
    std::function<std::string(std::string_view section_id)> section;
};

// The whole file.
std::string html_file(const document::Document& document);
// What stands between a page's main tags. The first page: title and contents.
markup::Fragment html_front(const document::Document& document, const LinkMaker& links);
// One section with what is below it; nothing where there is none of that id.
std::optional<markup::Fragment> html_section(const document::Document& document, std::string_view section_id,
                                             const LinkMaker& links);
// The list of all figures, whose id as a section is figures_section; of a page of it, those from first to before last.
markup::Fragment html_figures(const document::Document& document, const LinkMaker& links,
                              std::size_t first = 0, std::size_t last = SIZE_MAX);

inline constexpr std::string_view figures_section = "figures";
struct SectionName {
    std::string id, title;
};
// In the order of the document, the list of figures at the end.
std::vector<SectionName> section_names(const document::Document& document);

// One table, as the web's pages show it.
void write_table(markup::Writer& to, const document::Table& table, Language language,
                 const LinkMaker& links = {});
// One chart with its table, likewise.
void write_chart(markup::Writer& to, const document::Chart& chart, Language language, const LinkMaker& links);
// The picture alone.
void write_chart_picture(markup::Writer& to, const document::Chart& chart, Language language,
                         const LinkMaker& links);

}  // namespace karnameh::render
