// SPDX-License-Identifier: AGPL-3.0-or-later
// The report compiled from what the reader may open: its first page with contents and files to take along, a page
// for each section, and the charts as pictures.
#include "render/html/report_page.h"
#include "base/say.h"
#include "document/day_text.h"
#include "markup/form.h"
#include "report/compile.h"
#include "report/period.h"
#include "web/chart_answer.h"
#include "web/records/list_view.h"
#include "web/report/pages.h"
#include "web/report/report_form.h"

namespace karnameh::web {

namespace {

constexpr std::size_t figures_on_a_page = 60;

Result<std::shared_ptr<CompiledReport>> compiled_report(const Visit& visit) {
    Reading reading = visit.session->read();
    Period period = KARNAMEH_TRY(period_of(visit, reading.scope()));
    Shelf::Name name{reading.heads(), period.first, period.last, visit.language};
    return visit.shelf->report(name, [&] {
        return report::compile(visit.site.book(), reading.scope(), period, Edition::internal, visit.language,
                               narrative::default_narrative(visit.language),
                               {.organisation = visit.site.organisation().name(), .compiled_at = {}});
    });
}

render::LinkMaker links_of(const Visit& visit, CompiledReport& report) {
    Visit::Query period = period_query(visit);
    auto to = [&visit, period](std::string path) {
        return [&visit, period, path](std::string_view id) {
            return visit.address(path + markup::percent_encoded(id), period);
        };
    };
    return {.figure = to("figure/"),
            .chart =
                [&visit, period](std::string_view id, render::Screen screen) {
                    Visit::Query query = period;
                    if (screen == render::Screen::narrow) query.emplace_back("screen", "narrow");
                    return visit.address("chart/" + markup::percent_encoded(id), query);
                },
            .chart_size = [&report](const document::Chart& chart,
                                    render::Screen screen) { return report.size(chart, screen); },
            .section = to("report/")};
}

// What report this is, above a section of it; leads back to the contents.
void write_where(markup::Writer& to, const Visit& visit, const document::Document& report) {
    markup::Element line = to.element("p", {{"class", "source"}});
    to.text_element("a", {{"href", visit.address("report", period_query(visit))}}, report.title);
    for (const std::string& words : {report.subtitle, report.edition})
        if (!words.empty()) to.text(" · " + words);
}

// To the sections before and after.
void write_neighbours(markup::Writer& to, const Visit& visit, const std::vector<render::SectionName>& all,
                      std::string_view here) {
    auto at = std::ranges::find(all, here, &render::SectionName::id);
    markup::Element nav =
        to.element("nav", {{"class", "turn"}, {"aria-label", say("Sections", visit.language)}});
    auto link = [&](const render::SectionName& section, std::string_view rel) {
        markup::Element line = to.element("p");
        to.text(say(rel == "prev" ? "Before it: " : "After it: ", visit.language));
        to.text_element("a",
                        {{"rel", rel}, {"href", visit.address("report/" + section.id, period_query(visit))}},
                        section.title);
    };
    if (at != all.begin()) link(*(at - 1), "prev");
    if (at != all.end() && at + 1 != all.end()) link(*(at + 1), "next");
}

}  // namespace

Response report_page(Visit& visit) {
    Result<std::shared_ptr<CompiledReport>> report = compiled_report(visit);
    if (!report) {
        const Refusal* refusal = std::get_if<Refusal>(&report.error());
        return refusal ? ask_for_period(visit, *refusal) : wrong_page(visit, report.error());
    }
    const document::Document& document = (*report)->document();
    markup::Writer main;
    main.append(render::html_front(document, links_of(visit, **report)));
    write_file_form(main, visit, {});
    write_period_form(main, visit, {});
    return page(visit, document.title, std::move(main).finish());
}

Response section_page(Visit& visit) {
    if (visit.arguments[0] == small_numbers_section) return small_numbers_page(visit);
    Result<std::shared_ptr<CompiledReport>> report = compiled_report(visit);
    if (!report) return wrong_page(visit, report.error());
    const document::Document& document = (*report)->document();
    render::LinkMaker links = links_of(visit, **report);
    std::string_view id = visit.arguments[0];
    std::optional<markup::Fragment> section;
    ListPage here{};
    if (id == render::figures_section) {
        here = page_of(visit, document.figures.size(), figures_on_a_page);
        section = render::html_figures(document, links, here.first, here.last);
    } else {
        section = render::html_section(document, id, links);
    }
    if (!section) return not_found_page(visit);
    std::vector<render::SectionName> all = render::section_names(document);
    markup::Writer main;
    write_where(main, visit, document);
    main.append(*section);
    write_pages(main, visit, here, "report/" + std::string(id), period_query(visit));
    write_neighbours(main, visit, all, id);
    return page(visit, std::ranges::find(all, id, &render::SectionName::id)->title + " · " + document.title,
                std::move(main).finish());
}

Response chart_picture(Visit& visit) {
    Result<std::shared_ptr<CompiledReport>> report = compiled_report(visit);
    if (!report) return wrong_page(visit, report.error());
    std::optional<std::string> picture = (*report)->picture(visit.arguments[0], screen_asked_for(visit));
    if (!picture) return not_found_page(visit);
    Response response;
    response.content_type = "image/png";
    response.body = std::move(*picture);
    return response;
}

}  // namespace karnameh::web
