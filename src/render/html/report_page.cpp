// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/html/report_page.h"

#include <algorithm>

#include "base/say.h"
#include "document/day_text.h"
#include "markup/base64.h"
#include "markup/page.h"
#include "render/chart/chart.h"

namespace karnameh::render {

namespace {

using namespace document;
using document::Heading;
using document::Table;
using markup::Attribute;
using markup::Element;
using markup::Writer;

// An id has no blanks; an address of it is percent-encoded, which the browser undoes.
std::string element_id(std::string_view prefix, std::string_view id) {
    std::string made = std::string(prefix).append(id);
    std::replace_if(made.begin(), made.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '-');
    return made;
}
std::string address_of(std::string_view prefix, std::string_view id) {
    return "#" + markup::percent_encoded(element_id(prefix, id));
}

class ReportWriter {
  public:
    // `top`: the level of a section's heading.
    ReportWriter(Writer& to, Language language, const LinkMaker& links, int top = 2)
        : to_(to), language_(language), links_(links), top_(top) {}

    void write(const Document& document);
    void write_front(const Document& document);
    bool write_section(const Document& document, std::string_view id);
    void write_figures(std::span<const FigureEntry> figures);
    void operator()(const Heading& heading);
    void operator()(const Paragraph& paragraph);
    void operator()(const Quotation& quotation);
    void operator()(const Items& items);
    void operator()(const Notice& notice) { to_.text_element("p", {{"class", "notice"}}, notice.text); }
    void operator()(const Table& table);
    void operator()(const Chart& chart);
    void write_picture(const Chart& chart);

  private:
    void write_title(const Document& document);
    void write_contents(const Document& document);
    Element heading(int level, std::string_view id);
    void write_line(const Line& line);
    void write_inline(const Words& words);
    void write_inline(const FigureMention& mention) { write_figure_link(mention.id, mention.text); }
    void write_inline(const UnsupportedNumber& number) {
        to_.text_element("mark", {{"title", say("No figure supports this number.", language_)}}, number.text);
    }
    void write_inline(const document::Link& link) {
        to_.text_element("a", {{"href", link.target}}, link.text);
    }
    void write_figure_link(std::string_view id, std::string_view text);
    void write_cells(const Table& table);

    Writer& to_;
    Language language_;
    const LinkMaker& links_;
    int top_;
    std::unique_ptr<Type> type_;  // made for the first chart
};

void ReportWriter::write(const Document& document) {
    write_front(document);
    for (const Block& block : document.blocks) std::visit(*this, block);
    write_figures(document.figures);
}

void ReportWriter::write_front(const Document& document) {
    write_title(document);
    write_contents(document);
}

bool ReportWriter::write_section(const Document& document, std::string_view id) {
    bool found = false, here = false;
    for (const Block& block : document.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block); heading && heading->level == 1)
            here = !found && heading->id == id;
        found |= here;
        if (here) std::visit(*this, block);
    }
    return found;
}

void ReportWriter::write_title(const Document& document) {
    Element title = to_.element("div", {{"class", "title"}});
    if (!document.organisation.empty()) to_.text_element("p", document.organisation);
    to_.text_element("h1", document.title);
    if (!document.subtitle.empty()) to_.text_element("p", {{"class", "subtitle"}}, document.subtitle);
    to_.text_element("p", period_text(document.period, language_));
    if (!document.edition.empty()) to_.text_element("p", document.edition);
    if (!document.date_line.empty()) to_.text_element("p", document.date_line);
}

void ReportWriter::write_contents(const Document& document) {
    Element nav = to_.element("nav", {{"class", "contents"}, {"aria-labelledby", "contents"}});
    to_.text_element("h2", {{"id", "contents"}}, say("Contents", language_));
    Element list = to_.element("ol");
    for (const SectionName& section : section_names(document)) {
        Element item = to_.element("li");
        to_.text_element("a",
                         {{"href", links_.section ? links_.section(section.id) : address_of("", section.id)}},
                         section.title);
    }
}

Element ReportWriter::heading(int level, std::string_view id) {
    switch (level + top_ - 1) {
        case 1:
            return to_.element("h1", {Attribute::if_any("id", id)});
        case 2:
            return to_.element("h2", {Attribute::if_any("id", id)});
        case 3:
            return to_.element("h3", {Attribute::if_any("id", id)});
        default:
            return to_.element("h4", {Attribute::if_any("id", id)});
    }
}

void ReportWriter::operator()(const Heading& heading) {
    Element element = this->heading(std::max(heading.level, 1), element_id("", heading.id));
    write_line(heading.line);
}

void ReportWriter::operator()(const Paragraph& paragraph) {
    Element element = to_.element("p");
    write_line(paragraph.line);
}

void ReportWriter::operator()(const Quotation& quotation) {
    Element element = to_.element("blockquote");
    for (const Paragraph& paragraph : quotation.paragraphs) (*this)(paragraph);
}

void ReportWriter::operator()(const Items& items) {
    Element list = items.numbered ? to_.element("ol") : to_.element("ul");
    for (const Line& line : items.items) {
        Element item = to_.element("li");
        write_line(line);
    }
}

void ReportWriter::write_line(const Line& line) {
    for (const Inline& part : line) std::visit([&](const auto& p) { write_inline(p); }, part);
}

void ReportWriter::write_inline(const Words& words) {
    switch (words.emphasis) {
        case Emphasis::none:
            to_.text(words.text);
            break;
        case Emphasis::emphasis:
            to_.text_element("em", words.text);
            break;
        case Emphasis::strong:
            to_.text_element("strong", words.text);
            break;
    }
}

void ReportWriter::write_figure_link(std::string_view id, std::string_view text) {
    std::string address = links_.figure ? links_.figure(id) : address_of("figure-", id);
    to_.text_element("a", {{"class", "figure"}, {"href", address}}, text);
}

void ReportWriter::operator()(const Table& table) {
    Element scroll =
        to_.element("div", {{"class", "scroll"},
                            {"role", "group"},
                            {"tabindex", "0"},
                            {"aria-label", table.title.empty() ? say("Table", language_) : table.title}});
    write_cells(table);
    scroll.close();
    if (!table.source.empty()) to_.text_element("p", {{"class", "source"}}, table.source);
}

void ReportWriter::write_cells(const Table& table) {
    // A column of numbers is headed at the same side as they stand.
    auto is_number = [&](std::size_t column) {
        return !table.rows.empty() && column < table.rows.front().size() &&
               table.rows.front()[column].is_number;
    };
    Element element = to_.element("table");
    if (!table.title.empty()) to_.text_element("caption", table.title);
    {
        Element head = to_.element("thead");
        Element row = to_.element("tr");
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.columns[c].empty())  // a corner heads nothing
                to_.text_element("td", {}, "");
            else
                to_.text_element("th",
                                 {{"scope", "col"}, Attribute::if_any("class", is_number(c) ? "n" : "")},
                                 table.columns[c]);
        }
    }
    Element body = to_.element("tbody");
    for (const std::vector<Cell>& cells : table.rows) {
        Element row = to_.element("tr");
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const Cell& cell = cells[c];
            Element element_of_cell =
                c == 0 ? to_.element("th", {{"scope", "row"}})
                       : to_.element("td", {Attribute::if_any("class", cell.is_number ? "n" : "")});
            if (cell.figure.empty())
                to_.text(cell.text);
            else
                write_figure_link(cell.figure, cell.text);
        }
    }
}

void ReportWriter::operator()(const Chart& chart) {
    Element figure = to_.element("figure");
    if (!chart.table.title.empty()) to_.text_element("figcaption", chart.table.title);
    write_picture(chart);
    {
        Element details = to_.element("details");
        to_.text_element("summary", say("The numbers", language_));
        Element scroll = to_.element(
            "div", {{"class", "scroll"},
                    {"role", "group"},
                    {"tabindex", "0"},
                    {"aria-label", chart.table.title.empty() ? say("Table", language_) : chart.table.title}});
        write_cells(chart.table);
    }
    if (!chart.table.source.empty()) to_.text_element("p", {{"class", "source"}}, chart.table.source);
}

void ReportWriter::write_picture(const Chart& chart) {
    std::string address;
    std::pair<int, int> size;
    std::optional<Element> choice;
    if (links_.chart && links_.chart_size) {
        choice.emplace(to_.element("picture"));
        auto [width, height] = links_.chart_size(chart, Screen::narrow);
        to_.empty_element("source", {{"media", "(max-width: 40rem)"},
                                     {"srcset", links_.chart(chart.table.id, Screen::narrow)},
                                     {"width", std::to_string(width)},
                                     {"height", std::to_string(height)}});
        address = links_.chart(chart.table.id, Screen::wide);
        size = links_.chart_size(chart, Screen::wide);
    } else {
        if (!type_) type_ = std::make_unique<Type>(language_);
        Picture picture = chart_picture(chart, *type_);
        address = "data:image/png;base64," + markup::base64(as_bytes(picture.png));
        size = {picture.width, picture.height};
    }
    std::string_view words =
        chart.description.empty() ? std::string_view(chart.table.title) : chart.description;
    to_.empty_element("img", {{"class", "chart"},
                              {"src", address},
                              {"alt", words},
                              Attribute::if_any("loading", links_.chart ? "lazy" : ""),
                              {"width", std::to_string(size.first)},
                              {"height", std::to_string(size.second)}});
}

// Every figure with its definition; mentions in the text lead here where there is no page to open.
void ReportWriter::write_figures(std::span<const FigureEntry> figures) {
    if (figures.empty()) return;
    {
        Element title = heading(1, figures_section);
        to_.text(say("All figures", language_));
    }
    Element scroll = to_.element("div", {{"class", "scroll"},
                                         {"role", "group"},
                                         {"tabindex", "0"},
                                         {"aria-label", say("All figures", language_)}});
    Element table = to_.element("table", {{"class", "figures"}});
    to_.text_element("caption",
                     say("Each figure, what it counts and how many records it was computed from", language_));
    {
        Element head = to_.element("thead");
        Element row = to_.element("tr");
        to_.text_element("th", {{"scope", "col"}}, say("Figure", language_));
        to_.text_element("th", {{"scope", "col"}}, say("Value", language_));
        to_.text_element("th", {{"scope", "col"}, {"class", "n"}}, say("Records", language_));
    }
    Element body = to_.element("tbody");
    for (const FigureEntry& figure : figures) {
        Element row = to_.element("tr", {{"id", element_id("figure-", figure.id)}});
        {
            Element heading = to_.element("th", {{"scope", "row"}});
            if (links_.figure)
                write_figure_link(figure.id, figure.label);
            else
                to_.text(figure.label);
            to_.empty_element("br");
            to_.text_element("small", figure.definition);
        }
        to_.text_element("td", figure.text);
        to_.text_element(
            "td", {{"class", "n"}},
            figure.counted ? number_text(static_cast<std::int64_t>(figure.records), language_) : "—");
    }
}

}  // namespace

std::vector<SectionName> section_names(const Document& document) {
    std::vector<SectionName> names;
    for (const Block& block : document.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (!heading || heading->level != 1) continue;
        SectionName& name = names.emplace_back(heading->id, "");
        for (const Inline& part : heading->line)
            std::visit([&](const auto& p) { name.title += p.text; }, part);
    }
    if (!document.figures.empty())
        names.push_back({std::string(figures_section), std::string(say("All figures", document.language))});
    return names;
}

markup::Fragment html_front(const Document& document, const LinkMaker& links) {
    Writer to;
    ReportWriter(to, document.language, links).write_front(document);
    return std::move(to).finish();
}

std::optional<markup::Fragment> html_section(const Document& document, std::string_view section_id,
                                             const LinkMaker& links) {
    Writer to(64 << 10);
    if (!ReportWriter(to, document.language, links, 1).write_section(document, section_id))
        return std::nullopt;
    return std::move(to).finish();
}

markup::Fragment html_figures(const Document& document, const LinkMaker& links, std::size_t first,
                              std::size_t last) {
    Writer to(64 << 10);
    last = std::min(last, document.figures.size());
    first = std::min(first, last);
    ReportWriter(to, document.language, links, 1)
        .write_figures(std::span(document.figures).subspan(first, last - first));
    return std::move(to).finish();
}

std::string html_file(const Document& document) {
    markup::PageShell shell{.language = document.language, .stands_alone = true};
    shell.title =
        document.organisation.empty() ? document.title : document.title + " · " + document.organisation;
    Writer to(256 << 10);
    LinkMaker links;
    ReportWriter(to, document.language, links).write(document);
    return markup::page(shell, {}, std::move(to).finish()).text();
}

void write_table(Writer& to, const Table& table, Language language, const LinkMaker& links) {
    ReportWriter(to, language, links)(table);
}

void write_chart(Writer& to, const Chart& chart, Language language, const LinkMaker& links) {
    ReportWriter(to, language, links)(chart);
}

void write_chart_picture(Writer& to, const Chart& chart, Language language, const LinkMaker& links) {
    ReportWriter(to, language, links).write_picture(chart);
}

}  // namespace karnameh::render
