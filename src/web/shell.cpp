// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page stands in, and the pages that only say what is wrong.
#include <iostream>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "markup/stylesheet.h"
#include "web/audit/pages.h"
#include "web/demonstration_clock.h"
#include "web/site.h"
#include "web/wrong.h"

namespace karnameh::web {

namespace {

// The corner that leads away at once, the first stop of the keyboard after the skip link.
void write_leave(markup::Writer& to, const Visit& visit) {
    std::string action = visit.address("leave");
    markup::Element corner = to.element("div", {{"class", "leave"}});
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    to.text_element("button", {{"type", "submit"}, {"accesskey", "x"}}, say("Leave at once", visit.language));
}

// On a phone what follows in the head stands folded until this is opened (style.css): beside it and not in it, so that
// on a wide screen it is simply there, whatever the browser does with what it folds.
void write_menu(markup::Writer& to, Language language) {
    markup::Element menu = to.element("details", {{"class", "menu"}});
    to.text_element("summary", say("Menu", language));
}

// Whoever sees these pages must not take another day's lists for those of today.
void write_demonstration(markup::Writer& to, const Visit& visit) {
    Clock& clock = *visit.site.program().clock;
    if (!is_demonstration(clock)) return;
    to.text_element("p", {{"class", "notice"}},
                    say(Message("A demonstration: here it is {1}, and nobody in it is real.",
                                {date_text_for_people(Date::on(day_of(clock.now())), visit.language)}),
                        visit.language));
}

}  // namespace

Response page(Visit& visit, std::string_view title, markup::Fragment main, unsigned status,
              markup::PageWidth width) {
    markup::Writer header;
    Language language = visit.language;
    if (visit.session) write_leave(header, visit);
    {
        markup::Element name = header.element("span", {{"class", "name"}});
        header.text_element("a", {{"href", visit.address("")}}, visit.site.organisation().name());
    }
    if (visit.session) {
        write_menu(header, language);
        auto link = [&](std::string_view words, std::string_view path) {
            bool here = visit.request.path.size() <= 1 ? path.empty() : visit.request.path[1] == path;
            return markup::NavigationLink{
                .words = std::string(words), .address = visit.address(path), .current = here};
        };
        std::vector<markup::NavigationLink> links{link(say("Overview", language), ""),
                                                  link(say("My work", language), "work"),
                                                  link(say("Search", language), "search"),
                                                  link(say("Desks", language), "desks"),
                                                  link(say("Live", language), "live"),
                                                  link(say("Report", language), "report"),
                                                  link(say("Compartments", language), "compartments")};
        if (may_audit(visit)) links.push_back(link(say("Audit", language), "audit"));
        links.push_back(link(visit.session->name(), "me"));
        markup::navigation(header, say("Main pages", language), links);
    }
    markup::navigation(header, say("Languages", language),
                       {{.words = "فارسی",
                         .address = visit.address_in(Language::persian),
                         .current = language == Language::persian,
                         .language = "fa"},
                        {.words = "English",
                         .address = visit.address_in(Language::english),
                         .current = language == Language::english,
                         .language = "en"}});
    if (visit.session) {
        std::string action = visit.address("sign-out");
        markup::Element leave = markup::form(header, action, {.token = visit.form_token});
        markup::submit(header, say("Sign out", language), markup::ButtonKind::plain);
    }
    markup::PageShell shell{.language = language,
                            .title = std::string(title) + " · " + visit.site.organisation().name(),
                            .style = markup::StyleSheet::linked,
                            .style_address = markup::style_sheet_address(),
                            .width = width};
    Response response;
    response.status = status;
    markup::Writer whole;
    write_demonstration(whole, visit);
    whole.append(main);
    response.body = markup::page(shell, std::move(header).finish(), std::move(whole).finish()).text();
    return response;
}

SaidWrong say_wrong(const Visit& visit, const Wrong& wrong) {
    markup::Writer main;
    std::string_view heading = say("That did not work", visit.language);
    main.text_element("h1", heading);
    main.text_element("p", {{"class", "notice"}}, say(wrong, visit.language));
    unsigned status = 422;
    if (const Fault* fault = std::get_if<Fault>(&wrong)) {
        std::cerr << "karnameh: " << describe(wrong) << '\n';
        status = static_cast<unsigned>(fault_outcome(fault->kind).http_status);
    }
    return {heading, std::move(main).finish(), status};
}

Response wrong_page(Visit& visit, const Wrong& wrong) {
    SaidWrong said = say_wrong(visit, wrong);
    return page(visit, said.heading, std::move(said.main), said.status);
}

Response not_found_page(Visit& visit) {
    markup::Writer main;
    std::string_view heading = say("There is no such page", visit.language);
    main.text_element("h1", heading);
    main.text_element("p", say("It is not there, or it is not open to you.", visit.language));
    return page(visit, heading, std::move(main).finish(), 404);
}

}  // namespace karnameh::web
