// SPDX-License-Identifier: AGPL-3.0-or-later
// What concerns the reader alone: their passphrase, and where else they are signed in.
#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/people/pages.h"
#include "web/people/passphrase_field.h"

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
    auto field = [&](const PassphraseField& one) { write_passphrase_field(to, visit, refusal, one); };
    field({"current", say("The passphrase that you use now", language)});
    field({"fresh", say("The new one", language), say("15 characters or more.", language), "new-password"});
    field({"again", say("The new one once more", language), "", "new-password"});
    markup::submit(to, say("Change it", language), markup::ButtonKind::plain);
}

void write_places(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    std::vector<SignedIn::Place> places =
        visit.site.signed_in().places_of(visit.session->account(), visit.request.cookies.get(session_cookie));
    to.text_element("h2", say("Signed in", language));
    {
        markup::Element list = to.element("ul", {{"class", "plain places"}});
        for (const SignedIn::Place& place : places) {
            markup::Element item = to.element("li");
            std::string since = instant_text_for_people(place.since, Zone::utc(), language),
                        last = instant_text_for_people(place.last, Zone::utc(), language);
            to.text(say(Message("Since {1}, last used {2}", {since, last}), language));
            if (place.is_here) {
                to.text(" · ");
                to.text_element("strong", say("here", language));
                continue;
            }
            std::string action = visit.address("me/end-session");
            markup::Element form = markup::form(to, action, {.token = visit.form_token});
            markup::hidden(to, "place", place.name);
            markup::submit(to, say("Sign out there", language), markup::ButtonKind::plain);
        }
    }
    to.text_element(
        "p", {{"class", "soft"}},
        say("From where is not known here: no addresses are kept. What you do not recognise, end.",
            language));
    if (places.size() < 2) return;
    std::string action = visit.address("me/leave-elsewhere");
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::submit(to, say("Sign out everywhere else", language), markup::ButtonKind::plain);
}

// The same for everybody, whatever they have set up but for codes, which are no secret to whoever is signed in.
void write_ways_in(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    Session::CodesState codes = visit.session->one_time_codes();
    to.text_element("h2", say("One-time codes", language));
    to.text_element("p", codes.are_on
                             ? say("On: signing in asks for a code of your authenticator.", language)
                             : say("Off: whoever learns your passphrase can sign in as you.", language));
    {
        markup::Element line = to.element("p");
        to.text_element("a", {{"href", visit.address("me/codes")}},
                        codes.are_on ? say("Change or remove them", language) : say("Set them up", language));
    }
    to.text_element("h2", say("Recovery words", language));
    to.text_element("p",
                    say("Twelve words on paper, for the day when you have forgotten your passphrase: without "
                        "them nobody can give you your account back.",
                        language));
    {
        markup::Element line = to.element("p");
        to.text_element("a", {{"href", visit.address("me/words")}}, say("Write down new ones", language));
    }
    to.text_element("h2", say("A second passphrase", language));
    to.text_element(
        "p",
        say("For the day when somebody forces you to sign in: it opens what you choose to show, and nothing "
            "tells that it exists.",
            language));
    markup::Element line = to.element("p");
    to.text_element("a", {{"href", visit.address("me/second-passphrase")}}, say("Make one", language));
}

// For everybody too, whether or not they may throw it: the page must not tell which passphrase opened it.
void write_lock(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    to.text_element("h2", say("Panic lock", language));
    to.text_element(
        "p",
        say("For the moment when machines are being seized: it signs everybody out everywhere.", language));
    markup::Element line = to.element("p");
    to.text_element("a", {{"href", visit.address("me/lock")}}, say("To the panic lock", language));
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
    write_ways_in(main, visit);
    write_places(main, visit);
    write_lock(main, visit);
    return page(visit, visit.session->name(), std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

}  // namespace

Done check_own_passphrase(const Visit& visit, std::string_view field) {
    SignedIn& signed_in = visit.site.signed_in();
    const std::string& person = visit.session->name();
    if (signed_in.wait(person) > 0) return refuse(std::string(field), "Too many attempts. Try again later.");
    if (visit.site.organisation().check_passphrase(person, visit.request.form.get(field))) return {};
    signed_in.failed(person);
    return refuse(std::string(field), "That is not your passphrase.");
}
Response own_page(Visit& visit) {
    std::string_view done = visit.request.query.get("done");
    return show(visit, {},
                done == "passphrase"
                    ? say("The passphrase is changed, and you are signed in here only.", visit.language)
                : done == "elsewhere" ? say("You are signed in here only.", visit.language)
                : done == "ended"     ? say("Signed out there.", visit.language)
                : done == "codes"     ? say("One-time codes are off.", visit.language)
                : done == "second"    ? say("Done. Nothing here will tell of it.", visit.language)
                                      : std::string_view());
}

Response change_passphrase(Visit& visit) {
    const Parameters& form = visit.request.form;
    Done done;
    if (form.get("fresh") != form.get("again"))
        done = refuse("again", "The two are not alike.");
    else if (done = check_own_passphrase(visit, "current"); done)
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

Response end_session(Visit& visit) {
    visit.site.signed_in().remove_place(visit.session->account(), visit.request.form.get("place"));
    return redirect(visit.address("me", {{"done", "ended"}}));
}

}  // namespace karnameh::web
