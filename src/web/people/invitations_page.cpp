// SPDX-License-Identifier: AGPL-3.0-or-later
// Inviting somebody: a name, a code that is shown once, and what it will open. Below it, the reader's own invitations.
#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/compartments/people_named.h"
#include "web/people/pages.h"

namespace karnameh::web {

namespace {

constexpr std::string_view grant_prefix = "grant-";

bool may_invite(const Visit& visit) {
    std::optional<Grant> grant = visit.session->grant_on(visit.site.organisation().settings().directory);
    return grant && grant->role == Role::keep;
}

// The compartments that the reader may let somebody into, but for the directory, which everybody reads.
std::vector<Held> kept_compartments(const Visit& visit) {
    std::vector<Held> all;
    for (Held& held : visit.session->compartments())
        if (held.compartment && held.role == Role::keep &&
            held.id != visit.site.organisation().settings().directory)
            all.push_back(std::move(held));
    return all;
}

std::optional<Role> role_chosen(const Parameters& form, const Held& held) {
    std::string_view word = form.get(std::string(grant_prefix) + held.id.text());
    for (Role role : {Role::read, Role::write, Role::keep})
        if (word == role_words(role)) return role;
    return std::nullopt;
}

void write_grants(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    std::vector<Held> all = kept_compartments(visit);
    if (all.empty()) return;
    to.text_element("h2", say("What it opens", language));
    for (const Held& held : all) {
        std::string name = std::string(grant_prefix) + held.id.text();
        std::optional<Role> chosen = role_chosen(visit.request.form, held);
        std::vector<markup::Choice> roles;
        for (Role role : {Role::read, Role::write, Role::keep})
            roles.push_back({std::string(role_words(role)), std::string(say(role_words(role), language)),
                             chosen == role});
        markup::select(to, {.name = name, .label = held.name, .language = language}, roles);
    }
}

void write_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    markup::Element form = markup::form(to, visit.address("invitations"), {.token = visit.form_token});
    constexpr std::string_view fields[] = {"name"};
    markup::problems(to, refusal, fields, language);
    std::string error = markup::field_error(refusal, "name", language);
    markup::input(to, {.name = "name",
                       .label = say("The name to sign in with", language),
                       .value = visit.request.form.get("name"),
                       .hint = say("A name for this work, if the real one is better not known.", language),
                       .error = error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language});
    write_grants(to, visit);
    markup::submit(to, say("Make an invitation", language));
}

void write_button(markup::Writer& to, const Visit& visit, const std::string& name, std::string_view act,
                  std::string_view words, markup::ButtonKind kind) {
    markup::Element form = markup::form(to, visit.address("invitations/change"), {.token = visit.form_token});
    markup::hidden(to, "name", name);
    markup::hidden(to, "act", act);
    markup::submit(to, words, kind);
}

void write_invitations(markup::Writer& to, const Visit& visit, std::span<const Session::Invitation> all) {
    Language language = visit.language;
    to.text_element("h2", say("Your invitations", language));
    if (all.empty())
        return to.text_element("p", {{"class", "soft"}}, say("None that you have made.", language));
    markup::Element list = to.element("ul", {{"class", "plain places"}});
    for (const Session::Invitation& one : all) {
        markup::Element item = to.element("li");
        to.text_element("strong", {{"dir", "auto"}}, one.name);
        to.text(" · ");
        std::string until = instant_text_for_people(one.until, Zone::utc(), language);
        switch (one.state) {
            case Session::InvitationState::open:
                to.text(say(Message("waits until {1}", {until}), language));
                break;
            case Session::InvitationState::expired:
                to.text(say(Message("has run out on {1}", {until}), language));
                break;
            case Session::InvitationState::taken_up:
                to.text(say("was taken up", language));
                write_button(to, visit, one.name, "forget", say("Take off this list", language),
                             markup::ButtonKind::plain);
                continue;
        }
        write_button(to, visit, one.name, "renew", say("Another code", language), markup::ButtonKind::plain);
        write_button(to, visit, one.name, "withdraw", say("Withdraw it", language),
                     markup::ButtonKind::danger);
    }
}

Response show(Visit& visit, const Refusal& refusal) {
    if (!may_invite(visit)) return not_found_page(visit);
    Language language = visit.language;
    Result<std::vector<Session::Invitation>> all = visit.session->invitations();
    if (!all) return wrong_page(visit, all.error());
    markup::Writer main;
    std::string_view heading = say("Invite somebody", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", say("You choose a name and what it opens; a code of eight words is made, good once and for "
                 "seven days. Hand it over in person or in two parts: whoever takes it up first is in.",
                 language));
    write_form(main, visit, refusal);
    write_invitations(main, visit, *all);
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Response show_code(Visit& visit, std::string_view name, std::span<const std::string> words,
                   std::span<const Wrong> not_granted) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("An invitation", language);
    main.text_element("h1", heading);
    main.text_element("p", {{"class", "notice not-printed"}, {"role", "status"}},
                      say("Write it down or print it now: it is shown this once.", language));
    for (const Wrong& wrong : not_granted) {
        markup::Element line = main.element("p", {{"class", "notice"}, {"role", "alert"}});
        main.text(say(wrong, language));
    }
    {
        markup::Element sheet = main.element("div", {{"class", "sheet"}});
        main.text_element("p", say(Message("Name: {1}", {std::string(name)}), language));
        markup::Element list = main.element("ol", {{"class", "codes"}});
        for (const std::string& word : words) {
            markup::Element item = main.element("li");
            main.text_element("strong", {{"dir", "auto"}}, word);
        }
    }
    main.text_element(
        "p", say("On the page for signing in, “Take up an invitation” asks for both. After seven days it "
                 "opens nothing.",
                 language));
    markup::Element line = main.element("p", {{"class", "not-printed"}});
    main.text_element("a", {{"class", "button"}, {"href", visit.address("invitations")}},
                      say("It is handed over", language));
    line.close();
    Response response = page(visit, heading, std::move(main).finish());
    response.shows_secret = true;
    return response;
}

}  // namespace

Response invitations_page(Visit& visit) {
    return show(visit, {});
}

Response invite(Visit& visit) {
    if (!may_invite(visit)) return not_found_page(visit);
    std::string name(trim(visit.request.form.get("name")));
    Result<std::vector<std::string>> words = visit.session->invite(name, visit.language);
    if (!words) {
        const Refusal* refusal = std::get_if<Refusal>(&words.error());
        return refusal ? show(visit, *refusal) : wrong_page(visit, words.error());
    }
    std::vector<Wrong> not_granted;
    for (const Held& held : kept_compartments(visit))
        if (std::optional<Role> role = role_chosen(visit.request.form, held))
            if (Done granted = visit.session->grant(held.id, name, *role); !granted)
                not_granted.push_back(granted.error());
    return show_code(visit, name, *words, not_granted);
}

Response change_invitation(Visit& visit) {
    if (!may_invite(visit)) return not_found_page(visit);
    std::string_view name = visit.request.form.get("name"), act = visit.request.form.get("act");
    if (act == "renew") {
        Result<std::vector<std::string>> words = visit.session->renew_invitation(name, visit.language);
        return words ? show_code(visit, name, *words, {}) : wrong_page(visit, words.error());
    }
    Done done =
        act == "withdraw" ? visit.session->withdraw_invitation(name) : visit.session->forget_invitation(name);
    return done ? redirect(visit.address("invitations")) : wrong_page(visit, done.error());
}

}  // namespace karnameh::web
