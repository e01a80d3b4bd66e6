// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/html/report_page.h"

#include "render/specimen_test.h"

namespace karnameh::render {

using testing::HasSubstr;
using testing::Not;

namespace {
std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++count;
    return count;
}
// What stands between each `before` and the next quotation mark.
std::vector<std::string> values(std::string_view html, std::string_view before) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = html.find(before, at)) != std::string_view::npos;) {
        at += before.size();
        found.emplace_back(html.substr(at, html.find('"', at) - at));
    }
    return found;
}
}  // namespace

TEST(HtmlFile, StandsAlone) {
    // would catch: a report that asks for something from elsewhere when it is opened
    for (Language language : languages) {
        std::string html = html_file(specimen(language));
        for (const std::string& target : values(html, " href=\""))
            EXPECT_TRUE(target.starts_with("#") || target == "https://example.org/") << target;
        for (const std::string& source : values(html, " src=\""))
            EXPECT_TRUE(source.starts_with("data:image/png;base64,iVBOR")) << source.substr(0, 60);
        EXPECT_THAT(html, HasSubstr("default-src 'none'"));
        EXPECT_THAT(html, Not(HasSubstr("<script")));
    }
}

TEST(HtmlFile, LeadsEachMentionToItsFigure) {
    // would catch: a figure in the text that opens nothing
    std::string html = html_file(specimen(Language::english));
    EXPECT_THAT(html, HasSubstr("<a class=\"figure\" href=\"#figure-specimen.1\">1,010 circles</a>"));
    for (const std::string& id : values(html, "href=\"#figure-"))
        EXPECT_THAT(html, HasSubstr("id=\"figure-" + id + "\""));
}

TEST(HtmlFile, KeepsHeadingsInOrderAndTablesNamed) {
    // would catch: a level skipped, a table without caption or scope, a chart without words
    std::string html = html_file(specimen(Language::persian));
    EXPECT_EQ(count_of(html, "<h1"), 1u);
    int level = 0;
    for (std::size_t at = 0; (at = html.find("<h", at)) != std::string::npos; ++at) {
        int next = html[at + 2] - '0';
        if (next < 1 || next > 6) continue;
        EXPECT_LE(next, level + 1);
        level = next;
    }
    EXPECT_EQ(count_of(html, "<table"), count_of(html, "<caption>"));
    EXPECT_EQ(count_of(html, "<th"), count_of(html, "<th scope=") + count_of(html, "<thead>"));
    EXPECT_EQ(count_of(html, "<img"), count_of(html, " alt=\"جمع"));
    EXPECT_EQ(count_of(html, "<figure>"), count_of(html, "<details>"));
}

TEST(HtmlSection, AsksTheWebForChartsAndFigures) {
    // would catch: pictures inside a page of the web face, links that leave the routes, half a section
    LinkMaker links{[](std::string_view id) { return "/figures/" + std::string(id); },
                    [](std::string_view id, Screen screen) {
                        return "/charts/" + std::string(id) + (screen == Screen::wide ? "" : "-narrow") +
                               ".png";
                    },
                    [](const document::Chart&, Screen screen) {
                        return screen == Screen::wide ? std::pair(560, 270) : std::pair(340, 200);
                    },
                    [](std::string_view id) { return "/sections/" + std::string(id); }};
    document::Document document = specimen(Language::english);
    std::string all = html_front(document, links).text();
    for (const SectionName& section : section_names(document)) {
        EXPECT_THAT(all, HasSubstr("href=\"/sections/" + section.id + "\""));
        if (section.id == figures_section) continue;
        std::optional<markup::Fragment> page = html_section(document, section.id, links);
        ASSERT_TRUE(page) << section.id;
        EXPECT_EQ(count_of(page->text(), "<h1"), 1u);
        all += page->text();
    }
    all += html_figures(document, links).text();
    // Would catch: figures of one page that stand on another too, or on none.
    std::size_t half = document.figures.size() / 2;
    std::string pages = html_figures(document, links, 0, half).text();
    pages += html_figures(document, links, half).text();
    EXPECT_EQ(count_of(pages, "<tr id="), document.figures.size());
    std::string whole = html_file(document);
    for (std::string_view element : {"<h4", "<p>", "<table", "<img", "<blockquote", "<li"})
        EXPECT_EQ(count_of(all, element), count_of(whole, element)) << element;
    EXPECT_THAT(all, HasSubstr("href=\"/figures/specimen.1\""));
    EXPECT_THAT(all, HasSubstr("src=\"/charts/specimen.chart1-0.png\""));
    EXPECT_THAT(all,
                HasSubstr("<picture><source media=\"(max-width: 40rem)\" "
                          "srcset=\"/charts/specimen.chart1-0-narrow.png\" width=\"340\" height=\"200\">"));
    EXPECT_THAT(all, Not(HasSubstr("data:image")));
    EXPECT_THAT(all, HasSubstr("loading=\"lazy\" width=\"560\" height=\"270\""));
    EXPECT_FALSE(html_section(document, "nothing", links));
}

TEST(HtmlFile, MarksANumberThatNothingSupports) {
    // would catch: a hand-typed number passing for a figure
    EXPECT_THAT(html_file(specimen(Language::english)),
                HasSubstr("<mark title=\"No figure supports this number.\">42</mark>"));
}

}  // namespace karnameh::render
