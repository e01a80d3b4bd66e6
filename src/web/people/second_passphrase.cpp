// SPDX-License-Identifier: AGPL-3.0-or-later
// A second (duress) passphrase. The page is the same for everybody, whether or not they have one, and also for whoever
// came in with it.
#include "base/say.h"
#include "markup/form.h"
#include "web/people/pages.h"
#include "web/people/passphrase_field.h"

namespace karnameh::web {

namespace {

constexpr std::string_view fields[] = {"current", "fresh", "again", "shown", "destroys"};

// Compartments that are chosen in the form.
std::vector<Id> chosen(const Parameters& form) {
    std::vector<Id> ids;
    for (const auto& [name, value] : form.all())
        if (name == "shown")
            if (Result<Id> id = parse_id(value)) ids.push_back(*id);
    return ids;
}

Response show(Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("A second passphrase", language);
    main.text_element("h1", heading);
    main.text_element(
        "p",
        say("For the day when somebody forces you to sign in. It opens the compartments that you choose, for "
            "reading, as they are now; from one copy of the database nobody can tell whether you have "
            "one.",
            language));
    main.text_element(
        "p",
        say("What it cannot do: whoever has copied the database again and again sees that two passphrases "
            "are in use, once you have used both. Whoever knows what you work on may not believe what "
            "it shows. Show something that is true, and not nothing.",
            language));
    std::string action = visit.address("me/second-passphrase");
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    markup::problems(main, refusal, fields, language);
    auto field = [&](const PassphraseField& one) { write_passphrase_field(main, visit, refusal, one); };
    field({"current", say("The passphrase that you use now", language)});
    field(
        {"fresh", say("The second one", language), say("15 characters or more.", language), "new-password"});
    field({"again", say("The second one once more", language), "", "new-password"});
    Id directory = visit.site.organisation().settings().directory;
    std::vector<Id> shown =
        visit.request.method == Method::post ? chosen(visit.request.form) : std::vector{directory};
    std::vector<markup::Choice> choices;
    std::string hint;
    for (const Held& held : visit.session->compartments()) {
        if (!held.compartment) continue;
        choices.push_back({held.id.text(), held.name, std::ranges::find(shown, held.id) != shown.end()});
        if (held.id == directory)
            hint =
                say(Message("Everybody opens “{1}”: without it, pages show that something is missing. Good "
                            "are compartments that somebody else keeps and where you have written nothing.",
                            {held.name}),
                    language);
    }
    markup::check_boxes(
        main, {.name = "shown", .label = say("What it opens", language), .hint = hint, .language = language},
        choices);
    std::vector<markup::Choice> destroys{
        {"yes", std::string(say("Using it makes the first passphrase useless, for good", language)),
         visit.request.form.get("destroys") == "yes"}};
    markup::check_boxes(
        main, {.name = "destroys", .label = say("What it destroys", language), .language = language},
        destroys);
    markup::submit(main, say("Make it", language));
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Done add(Visit& visit) {
    const Parameters& form = visit.request.form;
    if (form.get("fresh") != form.get("again")) return refuse("again", "The two are not alike.");
    if (form.get("fresh") == form.get("current"))
        return refuse("fresh", "That is the passphrase that you use now.",
                      "Another one, that is nothing like it.");
    KARNAMEH_TRY(check_own_passphrase(visit, "current"));
    Done added =
        visit.session->add_duress_passphrase(form.get("fresh"), chosen(form), form.get("destroys") == "yes");
    if (added || std::holds_alternative<Fault>(added.error())) return added;
    Refusal here = std::get<Refusal>(added.error());
    for (Problem& problem : here.problems)
        if (problem.where != "compartment") problem.where = "fresh";
    return std::unexpected<Wrong>(std::move(here));
}

}  // namespace

Response second_passphrase_page(Visit& visit) {
    return show(visit, {});
}

Response add_second_passphrase(Visit& visit) {
    Done added = add(visit);
    if (added) return redirect(visit.address("me", {{"done", "second"}}));
    const Refusal* refusal = std::get_if<Refusal>(&added.error());
    return refusal ? show(visit, *refusal) : wrong_page(visit, added.error());
}

}  // namespace karnameh::web
