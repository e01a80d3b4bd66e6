// SPDX-License-Identifier: AGPL-3.0-or-later
#include <semaphore>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/site.h"

namespace karnameh::web {

namespace {

constexpr std::string_view fields[] = {"person", "passphrase"};

// Each takes a core and 64 MiB for a moment; the other threads stay with those who are in.
std::counting_semaphore<> sign_ins_at_once{2};

Response show(Visit& visit, std::string_view person, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Sign in", language);
    main.text_element("h1", heading);
    {
        std::string action = visit.address("sign-in");
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        markup::problems(main, refusal, fields, language);
        std::string person_error = markup::field_error(refusal, "person", language);
        std::string passphrase_error = markup::field_error(refusal, "passphrase", language);
        markup::input(main, {.name = "person",
                             .label = say("Name", language),
                             .value = person,
                             .error = person_error,
                             .autocomplete = "username",
                             .required = true,
                             .language = language});
        markup::input(main, {.name = "passphrase",
                             .label = say("Passphrase", language),
                             .type = markup::InputType::passphrase,
                             .error = passphrase_error,
                             .autocomplete = "current-password",
                             .required = true,
                             .language = language});
        markup::submit(main, say("Sign in", language));
    }
    return page(visit, heading, std::move(main).finish(), status);
}

}  // namespace

Response sign_in_page(Visit& visit) {
    if (visit.session) return redirect(visit.address(""));
    return show(visit, "", {}, 200);
}

Response sign_in(Visit& visit) {
    Language language = visit.language;
    std::string person(visit.request.form.get("person"));
    SignedIn& signed_in = visit.site.signed_in();
    if (std::int64_t wait = signed_in.wait(person); wait > 0)
        return show(visit, person,
                    {{{"passphrase",
                       {"Too many attempts. Try again in {1} seconds.", {number_text(wait, language)}}}}},
                    429);
    if (!sign_ins_at_once.try_acquire())
        return show(visit, person, {{{"", "Many people are signing in at this moment. Try again."}}}, 503);
    Result<std::shared_ptr<Session>> session =
        visit.site.organisation().sign_in(person, visit.request.form.get("passphrase"));
    sign_ins_at_once.release();
    if (!session) {
        const Refusal* refusal = std::get_if<Refusal>(&session.error());
        if (!refusal) return wrong_page(visit, session.error());
        signed_in.failed(person);
        return show(visit, person, *refusal, 422);
    }
    signed_in.succeeded(person);
    signed_in.remove(visit.request.cookies.get(session_cookie));
    Response response = redirect(visit.address(""));
    response.headers.emplace_back("Set-Cookie",
                                  set_cookie(session_cookie, signed_in.add(std::move(*session))));
    return response;
}

Response sign_out(Visit& visit) {
    visit.site.signed_in().remove(visit.request.cookies.get(session_cookie));
    visit.session.reset();
    Response response = redirect(visit.address("sign-in"));
    response.headers.emplace_back("Set-Cookie", set_cookie(session_cookie, "") + "; Max-Age=0");
    response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}

}  // namespace karnameh::web
