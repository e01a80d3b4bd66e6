// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar feed: its page for the owner, and the feed.
#include "base/say.h"
#include "kernel/organisation.h"
#include "markup/form.h"
#include "web/due/my_work.h"
#include "web/due/pages.h"

namespace karnameh::web {

namespace {

void write_button(markup::Writer& to, const Visit& visit, std::string_view words, std::string_view what,
                  markup::ButtonKind kind) {
    std::string action = visit.address("work/calendar");
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::submit(to, say(words, visit.language), kind, "what", what);
}

void write_address(markup::Writer& to, const Visit& visit, const std::string& secret) {
    Language language = visit.language;
    const std::string& host = visit.request.host;
    to.text_element("p", say("Subscribe to this address in your calendar program:", language));
    {
        markup::Element line = to.element("p", {{"class", "notice"}});
        to.text_element("code", {{"dir", "ltr"}, {"class", "address"}},
                        host + visit.address("calendar/" + secret));
    }
    to.text_element(
        "p", say("Whoever has this address learns on which days how many things are due for you, and nothing "
                 "of what they are. Your calendar program, and whoever keeps your calendar for you, has it.",
                 language));
    write_button(to, visit, "Make another address; this one ends", "make", markup::ButtonKind::plain);
    write_button(to, visit, "Throw the feed away", "drop", markup::ButtonKind::danger);
}

}  // namespace

Response calendar_page(Visit& visit) {
    Language language = visit.language;
    Result<std::optional<std::string>> secret = visit.session->calendar_secret();
    if (!secret) return wrong_page(visit, secret.error());
    markup::Writer main;
    main.text_element("h1", say("My work as a calendar", language));
    main.text_element("p", say("A calendar feed shows in your calendar on which days something waits for "
                               "you. It says how many things, "
                               "and leads here. It is written anew when you sign in or open My work, and "
                               "ends by itself when you have "
                               "done neither for thirty days.",
                               language));
    if (*secret)
        write_address(main, visit, **secret);
    else
        write_button(main, visit, "Make a feed", "make", markup::ButtonKind::primary);
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("work")}}, say("Back to My work", language));
    }
    Response response = page(visit, say("My work as a calendar", language), std::move(main).finish());
    response.shows_secret = true;
    return response;
}

Response change_calendar(Visit& visit) {
    Done done;
    if (visit.request.form.get("what") == "drop") {
        done = visit.session->drop_calendar();
    } else {
        if (Result<std::string> secret = visit.session->make_calendar(""); !secret)
            done = std::unexpected(secret.error());
        else
            refresh_calendar(visit);
    }
    if (!done) return wrong_page(visit, done.error());
    return redirect(visit.address("work/calendar"));
}

Response calendar_feed(Visit& visit) {
    Result<std::optional<std::string>> calendar = visit.site.organisation().calendar_of(visit.arguments[0]);
    if (!calendar) return wrong_page(visit, calendar.error());
    if (!*calendar) return not_found_page(visit);
    Response response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body = std::move(**calendar);
    return response;
}

}  // namespace karnameh::web
