// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/door/shell.h"

#include "base/say.h"
#include "markup/form.h"
#include "markup/stylesheet.h"
#include "web/wrong.h"

namespace karnameh::web {

namespace {

void fill_up(std::string& page) {
    constexpr std::string_view begin = "<!--", end = "-->\n";
    std::size_t size = page.size() + begin.size() + end.size();
    page += begin;
    page.append((door_page_bytes - size % door_page_bytes) % door_page_bytes, ' ');
    page += end;
}

}  // namespace

Response outside_page(Visit& visit, std::string_view title, markup::Fragment main, unsigned status) {
    Language language = visit.language;
    markup::Writer header;
    {
        markup::Element corner = header.element("div", {{"class", "leave"}});
        header.text_element("a",
                            {{"href", visit.address("measures")}, {"class", "button"}, {"accesskey", "x"}},
                            say("Leave at once", language));
    }
    {
        markup::Element name = header.element("span", {{"class", "name"}});
        header.text_element("a", {{"href", visit.address("door")}}, visit.site.organisation().name());
    }
    // What was sent is not sent again for another language: that leads to the door itself.
    auto in = [&](Language other) {
        Visit there{.site = visit.site, .request = visit.request, .language = other};
        bool is_form = visit.request.method == Method::post;
        return is_form ? there.address("door") : visit.address_in(other);
    };
    markup::navigation(header, say("Languages", language),
                       {{.words = "فارسی",
                         .address = in(Language::persian),
                         .current = language == Language::persian,
                         .language = "fa"},
                        {.words = "English",
                         .address = in(Language::english),
                         .current = language == Language::english,
                         .language = "en"}});
    markup::PageShell shell{.language = language,
                            .title = std::string(title),
                            .style = markup::StyleSheet::linked,
                            .style_address = markup::style_sheet_address()};
    Response response;
    response.status = status;
    response.shows_secret = true;
    response.body = markup::page(shell, std::move(header).finish(), main).text();
    fill_up(response.body);
    return response;
}

Response outside_wrong_page(Visit& visit, const Wrong& wrong) {
    SaidWrong said = say_wrong(visit, wrong);
    return outside_page(visit, said.heading, std::move(said.main), said.status);
}

Response outside_not_found_page(Visit& visit) {
    markup::Writer main;
    std::string_view heading = say("There is no such page", visit.language);
    main.text_element("h1", heading);
    return outside_page(visit, heading, std::move(main).finish(), 404);
}

void write_lines(markup::Writer& to, std::string_view text) {
    markup::Element paragraph = to.element("p", {{"dir", "auto"}});
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        to.text(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!text.empty()) to.empty_element("br");
    }
}

std::expected<intake::DoorSettings, Response> open_door(Visit& visit, Shut shut) {
    Result<std::optional<intake::DoorSettings>> settings =
        intake::door_settings(visit.site.organisation().environment().store);
    if (!settings) return std::unexpected(outside_wrong_page(visit, settings.error()));
    auto is_of_it = [&] {
        return shut == Shut::is_told_to_senders &&
               visit.site.door().is_young_enough(**settings,
                                                 visit.request.form.get(markup::form_token.text()));
    };
    if (*settings && ((*settings)->is_open || is_of_it())) return std::move(**settings);
    return std::unexpected(outside_not_found_page(visit));
}

}  // namespace karnameh::web
