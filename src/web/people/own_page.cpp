// SPDX-License-Identifier: AGPL-3.0-or-later
// What concerns the reader alone: their passphrase, and where else they are signed in.
#include "base/say.h"
#include "markup/form.h"
#include "web/people/pages.h"

namespace karnameh::web {

namespace {

constexpr std::string_view fields[] = {"current", "fresh", "again"};

void write_passphrase_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    to.text_element("h2", say("A new passphrase", language));
    std::string action = visit.address("me/passphrase");
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("A new passphrase", language)});
    markup::problems(to, refusal, fields, language);
    auto field = [&](std::string_view name, std::string_view label, std::string_view hint,
                     std::string_view autocomplete) {
        std::string error = markup::field_error(refusal, name, language);
        markup::input(to, {.name = name,
                           .label = label,
                           .type = markup::InputType::passphrase,
                           .hint = hint,
                           .error = error,
                           .autocomplete = autocomplete,
                           .required = true,
                           .language = language});
    };
    field("current", say("The passphrase that you use now", language), "", "current-password");
    field("fresh", say("The new one", language), say("15 characters or more.", language), "new-password");
    field("again", say("The new one once more", language), "", "new-password");
    markup::submit(to, say("Change it", language), markup::ButtonKind::plain);
}

void write_other_sessions(markup::Writer& to, const Visit& visit) {
    std::size_t count = visit.site.signed_in().count_of(visit.session->account());
    to.text_element("h2", say("Signed in", visit.language));
    if (count < 2) {
        to.text_element("p", say("Nowhere else than here.", visit.language));
        return;
    }
    to.text_element("p", say_count("You are signed in at {1} place.", "You are signed in at {1} places.",
                                   static_cast<std::int64_t>(count), {}, visit.language));
    std::string action = visit.address("me/leave-elsewhere");
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::submit(to, say("Sign out everywhere else", visit.language), markup::ButtonKind::plain);
}

Response show(Visit& visit, const Refusal& refusal, std::string_view done) {
    markup::Writer main;
    main.text_element("h1", {{"dir", "auto"}}, visit.session->name());
    if (!done.empty()) main.text_element("p", {{"class", "notice"}, {"role", "status"}}, done);
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("compartments")}},
                          say("The compartments that you may open", visit.language));
    }
    write_passphrase_form(main, visit, refusal);
    write_other_sessions(main, visit);
    return page(visit, visit.session->name(), std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

// Whoever sits down at an open page is not to lock its owner out.
Done check_current(const Visit& visit) {
    SignedIn& signed_in = visit.site.signed_in();
    const std::string& person = visit.session->name();
    if (signed_in.wait(person) > 0) return refuse("current", "Too many attempts. Try again later.");
    if (visit.site.organisation().sign_in(person, visit.request.form.get("current"))) return {};
    signed_in.failed(person);
    return refuse("current", "That is not your passphrase.");
}

}  // namespace

Response own_page(Visit& visit) {
    std::string_view done = visit.request.query.get("done");
    return show(visit, {},
                done == "passphrase"
                    ? say("The passphrase is changed, and you are signed in here only.", visit.language)
                : done == "elsewhere" ? say("You are signed in here only.", visit.language)
                                      : std::string_view());
}

Response change_passphrase(Visit& visit) {
    const Parameters& form = visit.request.form;
    Done done;
    if (form.get("fresh") != form.get("again"))
        done = refuse("again", "The two are not alike.");
    else if (done = check_current(visit); done)
        done = visit.session->change_passphrase(form.get("fresh"));
    if (done) {
        visit.site.signed_in().remove_others(visit.session->account(),
                                             visit.request.cookies.get(session_cookie));
        return redirect(visit.address("me", {{"done", "passphrase"}}));
    }
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    if (!refusal) return wrong_page(visit, done.error());
    Refusal here = *refusal;
    for (Problem& problem : here.problems)
        if (problem.where != "current" && problem.where != "again") problem.where = "fresh";
    return show(visit, here, "");
}

Response leave_elsewhere(Visit& visit) {
    visit.site.signed_in().remove_others(visit.session->account(), visit.request.cookies.get(session_cookie));
    return redirect(visit.address("me", {{"done", "elsewhere"}}));
}

}  // namespace karnameh::web
