// SPDX-License-Identifier: AGPL-3.0-or-later
// The compartments that a reader may open, and new ones.
#include "base/say.h"
#include "markup/form.h"
#include "web/compartments/kept.h"
#include "web/compartments/pages.h"
#include "web/compartments/people_named.h"
#include "web/compartments/templates.h"

namespace karnameh::web {

namespace {

void write_row(markup::Writer& to, const Visit& visit, const Held& held, const PeopleNamed& people) {
    Language language = visit.language;
    markup::Element line = to.element("tr");
    {
        markup::Element name = to.element("th", {{"scope", "row"}, {"dir", "auto"}});
        to.text_element("a", {{"href", visit.address("compartments/" + held.id.text())}}, held.name);
    }
    to.text_element("td", {{"data-label", say("What you do there", language)}},
                    say(role_words(held.role), language));
    if (!held.compartment) {
        to.text_element("td", {{"colspan", "2"}}, say(*held.wrong, language));
        return;
    }
    Roster roster = visit.session->roster(held);
    if (Result<std::optional<Session::SharesInForce>> shares = visit.session->shares(held.id);
        shares && *shares)
        roster.remove((*shares)->round);
    auto lock = held.compartment->lock_for_reading();
    to.text_element("td", {{"class", "n"}, {"data-label", say("Records", language)}},
                    number_text(static_cast<std::int64_t>(held.compartment->state().size()), language));
    markup::Element keepers = to.element("td", {{"data-label", say("Keepers", language)}});
    to.text_element("span", {{"dir", "auto"}}, members_text(roster, Role::keep, people, language));
}

// What a new compartment's form holds.
struct Wanted {
    std::string name, keepers, writers, readers;
};

Wanted wanted_of(const Parameters& form) {
    auto get = [&](std::string_view name) { return std::string(form.get(name)); };
    return {get("name"), get("keepers"), get("writers"), get("readers")};
}

void write_people_field(markup::Writer& to, Language language, const Refusal& refusal, std::string_view name,
                        std::string_view label, std::string_view value, std::span<const std::string> offers) {
    std::string error = markup::field_error(refusal, name, language);
    markup::input(to, {.name = name,
                       .label = say(label, language),
                       .value = value,
                       .error = error,
                       .language = language,
                       .offers = offers});
}

Response show_new(Visit& visit, const Wanted& wanted, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    std::vector<std::string> offers = PeopleNamed(*visit.session).names();
    const CompartmentTemplate* chosen = compartment_template(visit.request.query.get("like"));
    markup::Writer main;
    std::string_view heading = say("A new compartment", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", say("A compartment is sealed by itself: whoever may not open it does not see that it is there. "
                 "What is it for?",
                 language));
    {
        markup::Element list = main.element("ul", {{"class", "plain cards"}});
        for (const CompartmentTemplate& one : compartment_templates()) {
            markup::Element item = main.element("li", {{"class", "card"}});
            markup::Element link = main.element(
                "a", {{"href", visit.address("compartments/new", {{"like", std::string(one.name)}})},
                      markup::Attribute::if_any("aria-current", chosen == &one ? "true" : "")});
            main.text(say(one.label, language));
        }
    }
    if (chosen) main.text_element("p", {{"class", "notice"}}, say(chosen->advice, language));
    std::string action = visit.address("compartments/new");
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    std::string_view fields[] = {"name", "keepers", "writers", "readers"};
    markup::problems(main, refusal, fields, language);
    std::string error = markup::field_error(refusal, "name", language);
    markup::input(main, {.name = "name",
                         .label = say("Name", language),
                         .value = wanted.name,
                         .hint = say("Only those who may open it see its name.", language),
                         .error = error,
                         .required = true,
                         .language = language});
    main.text_element(
        "p",
        say("You keep it yourself. Who else? Names from the directory, separated by “;”; all of this can "
            "be done later.",
            language));
    write_people_field(main, language, refusal, "keepers", "Who keeps it too", wanted.keepers, offers);
    write_people_field(main, language, refusal, "writers", "Who writes there", wanted.writers, offers);
    write_people_field(main, language, refusal, "readers", "Who reads there", wanted.readers, offers);
    main.text_element(
        "p", {{"class", "notice"}},
        say("When all keepers of a compartment are lost, nobody can let anybody in any more. Have two.",
            language));
    markup::submit(main, say("Make it", language));
    form.close();
    return page(visit, heading, std::move(main).finish(), status);
}

Result<Id> make(Visit& visit, const Wanted& wanted) {
    PeopleNamed people(*visit.session);
    std::vector<std::pair<std::string, Role>> grants;
    for (const auto& [line, where, role] : {std::tuple(&wanted.keepers, "keepers", Role::keep),
                                            std::tuple(&wanted.writers, "writers", Role::write),
                                            std::tuple(&wanted.readers, "readers", Role::read)})
        for (std::string& name : KARNAMEH_TRY(people.find_all(*line, where)))
            if (fold(name) != fold(visit.session->name())) grants.emplace_back(std::move(name), role);
    Id id = KARNAMEH_TRY(visit.session->make_compartment(std::string(trim(wanted.name))));
    for (const auto& [name, role] : grants) KARNAMEH_TRY(visit.session->grant(id, name, role));
    return id;
}

}  // namespace

Response compartments_page(Visit& visit) {
    Language language = visit.language;
    PeopleNamed people(*visit.session);
    markup::Writer main;
    std::string_view heading = say("Compartments", language);
    main.text_element("h1", heading);
    write_notices(main, given_notices(visit));
    write_notices(main, keeper_notices(visit));
    {
        markup::Element line = main.element("p", {{"class", "buttons"}});
        main.text_element("a", {{"class", "button"}, {"href", visit.address("compartments/new")}},
                          say("A new compartment", language));
        main.text_element("a", {{"href", visit.address("invitations")}}, say("Invite somebody", language));
    }
    markup::Element table = main.element("table", {{"class", "rows"}});
    main.text_element("caption", say("What you may open", language));
    {
        markup::Element head = main.element("thead");
        markup::Element line = main.element("tr");
        for (std::string_view words : {"Compartment", "What you do there", "Records", "Keepers"})
            main.text_element(
                "th", {{"scope", "col"}, markup::Attribute::if_any("class", words == "Records" ? "n" : "")},
                say(words, language));
    }
    {
        markup::Element body = main.element("tbody");
        for (const Held& held : visit.session->compartments()) write_row(main, visit, held, people);
    }
    table.close();
    {
        markup::Element line = main.element("p", {{"class", "turn"}});
        main.text_element("a", {{"href", visit.address("recover")}},
                          say("Open a compartment with recovery shares", language));
        if (visit.session->may_lock()) {
            main.text(" · ");
            main.text_element("a", {{"href", visit.address("health")}},
                              say("How the data is looked after", language));
        }
    }
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response new_compartment_page(Visit& visit) {
    Wanted wanted;
    if (const CompartmentTemplate* chosen = compartment_template(visit.request.query.get("like")))
        if (chosen->name != "other") wanted.name = say(chosen->label, visit.language);
    return show_new(visit, wanted, {}, 200);
}

Response make_compartment(Visit& visit) {
    Wanted wanted = wanted_of(visit.request.form);
    Result<Id> made = make(visit, wanted);
    if (made) return redirect(visit.address("compartments/" + made->text(), {{"done", "made"}}));
    if (const Refusal* refusal = std::get_if<Refusal>(&made.error()))
        return show_new(visit, wanted, *refusal, 422);
    return wrong_page(visit, made.error());
}

}  // namespace karnameh::web
