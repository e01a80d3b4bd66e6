// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/say.h"
#include "markup/form.h"
#include "web/due/my_work.h"
#include "web/handling/sending.h"
#include "web/people/come_in.h"
#include "web/people/pages.h"

namespace karnameh::web {

namespace {

// With hyphens, so that no field of a form that is carried along can have the same name.
constexpr std::string_view person_field = "sign-in-person", passphrase_field = "sign-in-passphrase",
                           code_field = "sign-in-code";
constexpr std::string_view fields[] = {person_field, passphrase_field, code_field};

// Everything that was sent but the token and what signs in.
void write_what_was_typed(markup::Writer& to, const Visit& visit) {
    for (const auto& [name, value] : visit.request.form.all())
        if (name != markup::form_token.text() && std::ranges::find(fields, name) == std::end(fields))
            markup::hidden(to, name, value);
}

std::string own_address(const Visit& visit) {
    return visit.address_in(visit.language);
}

Response show(Visit& visit, std::string_view person, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Sign in", language);
    main.text_element("h1", heading);
    bool goes_on = visit.request.path.back() != "sign-in";
    if (goes_on)
        main.text_element(
            "p", {{"class", "notice"}, {"role", "status"}},
            say("You were signed out meanwhile. What you typed is kept in this page: sign in, and it is "
                "sent.",
                language));
    else if (visit.request.query.get("done") == "locked")
        main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                          say("The panic lock is thrown: nobody is signed in any more.", language));
    {
        std::string action = goes_on ? own_address(visit) : visit.address("sign-in");
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        if (goes_on) write_what_was_typed(main, visit);
        markup::problems(main, refusal, fields, language);
        std::string person_error = markup::field_error(refusal, person_field, language);
        std::string passphrase_error = markup::field_error(refusal, passphrase_field, language);
        markup::input(main, {.name = person_field,
                             .label = say("Name", language),
                             .value = person,
                             .error = person_error,
                             .autocomplete = "username",
                             .required = true,
                             .language = language});
        markup::input(main, {.name = passphrase_field,
                             .label = say("Passphrase", language),
                             .type = markup::InputType::passphrase,
                             .error = passphrase_error,
                             .autocomplete = "current-password",
                             .required = true,
                             .language = language});
        markup::input(main, {.name = code_field,
                             .label = say("One-time code", language),
                             .type = markup::InputType::one_time_code,
                             .hint = say("If you have set up codes; otherwise leave it empty.", language),
                             .language = language});
        markup::submit(main, say("Sign in", language));
    }
    if (!goes_on) {
        markup::Element line = main.element("p", {{"class", "turn"}});
        main.text_element("a", {{"href", visit.address("join")}}, say("Take up an invitation", language));
        main.text_element("a", {{"href", visit.address("forgotten")}},
                          say("I have forgotten my passphrase", language));
        main.text_element("a", {{"href", visit.address("recover")}},
                          say("Open a compartment with recovery shares", language));
    }
    return page(visit, heading, std::move(main).finish(), status);
}

// Signs in with what the form says. Nothing: it worked, and `cookie` is to be set. Otherwise the page that says why not.
std::optional<Response> try_sign_in(Visit& visit, std::string& cookie) {
    std::string person(visit.request.form.get(person_field));
    auto open = [&]() -> Result<std::shared_ptr<Session>> {
        Result<std::shared_ptr<Session>> session = visit.site.organisation().sign_in_with_code(
            person, visit.request.form.get(passphrase_field), visit.request.form.get(code_field));
        if (!session)
            if (Refusal* refusal = std::get_if<Refusal>(&session.error()))
                for (Problem& problem : refusal->problems)
                    if (problem.where == "passphrase") problem.where = passphrase_field;
        return session;
    };
    std::string token;
    std::optional<TurnedAway> turned = come_in(visit, person, passphrase_field, open, token);
    if (!turned) {
        cookie = set_cookie(session_cookie, token);
        return std::nullopt;
    }
    const Refusal* refusal = std::get_if<Refusal>(&turned->wrong);
    return refusal ? show(visit, person, *refusal, turned->status) : wrong_page(visit, turned->wrong);
}

}  // namespace

Response sign_in_page(Visit& visit) {
    if (visit.session) return redirect(visit.address(""));
    return show(visit, "", {}, 200);
}

Response sign_in(Visit& visit) {
    std::string cookie;
    if (std::optional<Response> shown = try_sign_in(visit, cookie)) return std::move(*shown);
    refresh_calendar(visit);
    carry_post(visit);
    Response response = redirect(visit.address(""));
    response.headers.emplace_back("Set-Cookie", cookie);
    return response;
}

Response sign_in_and(Visit& visit, Response (*then)(Visit&)) {
    // The first time the form still has the token of the session that ended.
    if (!visit.has_token() || !visit.request.form.has(person_field)) return show(visit, "", {}, 403);
    std::string cookie;
    if (std::optional<Response> shown = try_sign_in(visit, cookie)) return std::move(*shown);
    Response response = then(visit);
    response.headers.emplace_back("Set-Cookie", cookie);
    return response;
}

Response send_again_page(Visit& visit) {
    markup::Writer main;
    std::string_view heading = say("Please send it once more", visit.language);
    main.text_element("h1", heading);
    main.text_element("p", say("This form is from before you signed in. What you typed is kept in this page.",
                               visit.language));
    std::string action = own_address(visit);
    {
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        write_what_was_typed(main, visit);
        markup::submit(main, say("Send it", visit.language));
    }
    return page(visit, heading, std::move(main).finish(), 409);
}

Response sign_out(Visit& visit) {
    visit.site.signed_in().remove(visit.request.cookies.get(session_cookie));
    return signed_out(visit, visit.address("sign-in"));
}

Response signed_out(Visit& visit, std::string address) {
    visit.session.reset();
    Response response = redirect(std::move(address));
    response.headers.emplace_back("Set-Cookie", set_cookie(session_cookie, "") + "; Max-Age=0");
    response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}

}  // namespace karnameh::web
