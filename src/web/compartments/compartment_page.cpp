// SPDX-License-Identifier: AGPL-3.0-or-later
// One compartment: what is in it, who may open it, and grants given and taken away.
#include <algorithm>

#include "base/say.h"
#include "markup/form.h"
#include "web/compartments/kept.h"
#include "web/compartments/pages.h"
#include "web/compartments/people_named.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

// What a grant's form holds.
struct Wanted {
    std::string person, role = "read";
};

constexpr std::pair<std::string_view, Role> roles[] = {
    {"read", Role::read}, {"write", Role::write}, {"keep", Role::keep}};

std::string_view what_it_allows(Role role) {
    switch (role) {
        case Role::read:
            return "Read: sees everything that is in it.";
        case Role::write:
            return "Write: adds and changes records as well.";
        case Role::keep:
            return "Keep: lets others in and out as well, and erases with a second keeper.";
    }
    return "";
}

std::optional<Held> held_in_address(Visit& visit) {
    for (Held& held : visit.session->compartments())
        if (held.id.text() == visit.arguments[0]) return std::move(held);
    return std::nullopt;
}

void write_contents(markup::Writer& to, const Visit& visit, const Held& held) {
    auto lock = held.compartment->lock_for_reading();
    to.text_element("h2", say("What is in it", visit.language));
    if (!write_kinds(to, visit, held.compartment->state()))
        to.text_element("p", {{"class", "soft"}}, say("Nothing is recorded here yet.", visit.language));
}

void write_members(markup::Writer& to, const Visit& visit, const Kept& kept, const PeopleNamed& people) {
    Language language = visit.language;
    const Held& held = kept.held;
    Roster roster = visit.session->roster(held);
    if (kept.shares) roster.remove(kept.shares->round);
    std::ranges::stable_sort(roster.members, std::greater(), &Member::role);
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", say("Who may open it", language));
    {
        markup::Element head = to.element("thead");
        markup::Element line = to.element("tr");
        to.text_element("th", {{"scope", "col"}}, say("Person", language));
        to.text_element("th", {{"scope", "col"}}, say("What they do there", language));
        if (held.role == Role::keep) to.text_element("td", "");
    }
    markup::Element body = to.element("tbody");
    for (const Member& member : roster.members) {
        markup::Element line = to.element("tr");
        std::string name = people.name_of(member.card.signing, language);
        to.text_element("th", {{"scope", "row"}, {"dir", "auto"}}, name);
        to.text_element("td", {{"data-label", say("What they do there", language)}},
                        say(role_words(member.role), language));
        if (held.role != Role::keep) continue;
        markup::Element cell = to.element("td");
        if (member.card.account == visit.session->account()) continue;
        std::string label = say(Message("Take the grant away: {1}", {name}), language);
        std::string address =
            visit.address("compartments/" + held.id.text() + "/members/" + member.card.account.text());
        to.text_element("a", {{"href", address}, {"aria-label", label}},
                        say("Take the grant away", language));
    }
}

void write_grant_form(markup::Writer& to, const Visit& visit, const Held& held, const Wanted& wanted,
                      const Refusal& refusal, std::span<const std::string> offers) {
    Language language = visit.language;
    to.text_element("h2", say("Let somebody in", language));
    std::string action = visit.address("compartments/" + held.id.text() + "/grant");
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("Let somebody in", language)});
    std::string_view fields[] = {"person", "role"};
    markup::problems(to, refusal, fields, language);
    std::string person_error = markup::field_error(refusal, "person", language);
    markup::input(
        to, {.name = "person",
             .label = say("Person", language),
             .value = wanted.person,
             .hint = say("A name from the directory. Whoever is in already gets another role.", language),
             .error = person_error,
             .required = true,
             .language = language,
             .offers = offers});
    std::vector<markup::Choice> choices;
    for (const auto& [name, role] : roles)
        choices.push_back(
            {std::string(name), std::string(say(what_it_allows(role), language)), wanted.role == name});
    std::string role_error = markup::field_error(refusal, "role", language);
    markup::radio_buttons(to,
                          {.name = "role",
                           .label = say("What they may do", language),
                           .error = role_error,
                           .language = language},
                          choices);
    markup::submit(to, say("Grant it", language));
}

std::string_view done_words(std::string_view done) {
    if (done == "made") return "The compartment is made, and you keep it.";
    if (done == "granted") return "Granted. It is there for them at their next sign-in.";
    if (done == "renamed") return "It has its new name.";
    if (done == "handed-over") return "It is handed over.";
    if (done == "void") return "The recovery shares are void.";
    if (done == "erased") return "The record is erased for good.";
    if (done == "taken") return "Taken away. What is written from now on is closed to that person.";
    return "";
}

// One keeper is one accident away from none.
void write_keepers_notice(markup::Writer& to, const Visit& visit, const Kept& kept) {
    if (kept.held.role != Role::keep || !kept.hangs_on_one()) return;
    to.text_element(
        "p", {{"class", "notice"}},
        say("You are its only keeper. If you are lost, those who may open it can go on, but "
            "nobody can be let in or out, and nobody but they will ever read it: no server and "
            "no administrator can help. Make somebody else a keeper too, or make recovery shares.",
            visit.language));
}

// What keepers do with the compartment as a whole.
void write_more(markup::Writer& to, const Visit& visit, const Kept& kept) {
    Language language = visit.language;
    to.text_element("h2", say("The compartment as a whole", language));
    if (kept.shares)
        to.text_element("p", say(Message("Any {1} of {2} people with recovery shares open it together.",
                                         {number_text(kept.shares->needed, language),
                                          number_text(kept.shares->given, language)}),
                                 language));
    std::string path = "compartments/" + kept.held.id.text();
    markup::Element list = to.element("ul", {{"class", "plain"}});
    for (const auto& [where, words] :
         {std::pair("/shares", "Recovery shares"), std::pair("/hand-over", "Hand it over"),
          std::pair("/name", "Another name"), std::pair("/export", "Take all of it along")}) {
        markup::Element item = to.element("li");
        to.text_element("a", {{"href", visit.address(path + where)}}, say(words, language));
    }
    markup::Element item = to.element("li");
    to.text_element("a", {{"href", visit.address("care/keeping/" + kept.held.id.text())}},
                    say("How long records are kept", language));
}

Response show(Visit& visit, const Held& held, const Wanted& wanted, const Refusal& refusal) {
    Language language = visit.language;
    PeopleNamed people(*visit.session);
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("compartments")}}, say("Compartments", language));
    }
    main.text_element("h1", {{"dir", "auto"}}, held.name);
    if (std::string_view done = done_words(visit.request.query.get("done"));
        !done.empty() && refusal.problems.empty())
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say(done, language));
    if (!held.compartment) {
        main.text_element("p", {{"class", "notice"}}, say(*held.wrong, language));
        return page(visit, held.name, std::move(main).finish());
    }
    std::optional<Kept> all = kept(visit, held);
    if (!all) return not_found_page(visit);
    write_keepers_notice(main, visit, *all);
    write_contents(main, visit, held);
    write_members(main, visit, *all, people);
    std::vector<std::string> offers = people.names();
    if (held.role == Role::keep) {
        write_grant_form(main, visit, held, wanted, refusal, offers);
        write_more(main, visit, *all);
    } else {
        main.text_element("p", {{"class", "soft"}}, say("Its keepers let people in and out.", language));
    }
    return page(visit, held.name, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Done grant(Visit& visit, const Held& held, const Wanted& wanted) {
    const auto* role = std::ranges::find(roles, wanted.role, &std::pair<std::string_view, Role>::first);
    if (role == std::end(roles)) return refuse("role", "Say what they may do.", "One of the three.");
    std::vector<std::string> found =
        KARNAMEH_TRY(PeopleNamed(*visit.session).find_all(wanted.person, "person"));
    if (found.size() != 1) return refuse("person", "Name one person.", "As the directory has the name.");
    if (fold(found[0]) == fold(visit.session->name()))
        return refuse("person", "Nobody changes their own role.", "Another keeper does it.");
    return visit.session->grant(held.id, found[0], role->second);
}

// The member that the address names, but for the reader.
const Member* member_in_address(const Visit& visit, const Roster& roster) {
    Result<Id> account = parse_id(visit.arguments[1]);
    return account && *account != visit.session->account() ? roster.find(*account) : nullptr;
}

}  // namespace

Response compartment_page(Visit& visit) {
    std::optional<Held> held = held_in_address(visit);
    return held ? show(visit, *held, {}, {}) : not_found_page(visit);
}

Response give_grant(Visit& visit) {
    std::optional<Held> held = held_in_address(visit);
    if (!held || !held->compartment) return not_found_page(visit);
    Wanted wanted{std::string(visit.request.form.get("person")), std::string(visit.request.form.get("role"))};
    Done done = grant(visit, *held, wanted);
    std::string path = "compartments/" + held->id.text();
    if (done) return redirect(visit.address(path, {{"done", "granted"}}));
    if (const Refusal* refusal = std::get_if<Refusal>(&done.error()))
        return show(visit, *held, wanted, *refusal);
    return wrong_page(visit, done.error());
}

Response member_page(Visit& visit) {
    std::optional<Held> held = held_in_address(visit);
    if (!held || !held->compartment || held->role != Role::keep) return not_found_page(visit);
    Roster roster = held->compartment->roster();
    const Member* member = member_in_address(visit, roster);
    if (!member) return not_found_page(visit);
    Language language = visit.language;
    std::string name = PeopleNamed(*visit.session).name_of(member->card.signing, language);
    std::string heading = say(Message("Take the grant away: {1}", {name}), language);
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("compartments/" + held->id.text())}, {"dir", "auto"}},
                          held->name);
    }
    main.text_element("h1", {{"dir", "auto"}}, heading);
    main.text_element(
        "p",
        say("The compartment gets a new key. What is written from then on is closed to this person, here "
            "and in every later backup.",
            language));
    main.text_element(
        "p", say("What they could read until now they may have kept: that cannot be taken back.", language));
    std::string action =
        visit.address("compartments/" + held->id.text() + "/members/" + member->card.account.text());
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    {
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Take the grant away", language), markup::ButtonKind::danger);
        main.text_element("a", {{"href", visit.address("compartments/" + held->id.text())}},
                          say("Leave it as it is", language));
    }
    form.close();
    return page(visit, heading, std::move(main).finish());
}

Response take_grant_away(Visit& visit) {
    std::optional<Held> held = held_in_address(visit);
    if (!held || !held->compartment) return not_found_page(visit);
    Roster roster = held->compartment->roster();
    const Member* member = member_in_address(visit, roster);
    if (!member) return not_found_page(visit);
    Done done = visit.session->take_away(held->id, member->card.account.text());
    if (!done) return wrong_page(visit, done.error());
    return redirect(visit.address("compartments/" + held->id.text(), {{"done", "taken"}}));
}

}  // namespace karnameh::web
