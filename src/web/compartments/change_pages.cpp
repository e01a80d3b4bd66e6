// SPDX-License-Identifier: AGPL-3.0-or-later
// A compartment handed over to somebody else, and its name.
#include "base/say.h"
#include "markup/form.h"
#include "web/compartments/kept.h"
#include "web/compartments/pages.h"
#include "web/compartments/people_named.h"

namespace karnameh::web {

namespace {

Response show_hand_over(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    PeopleNamed people(*visit.session);
    std::vector<std::string> names = people.names();
    markup::Writer main;
    std::string_view heading = say("Hand it over", language);
    write_heading(main, visit, kept, heading);
    main.text_element("p",
                      say("For a handler's circles that somebody else looks after from now on. The new "
                          "person keeps the compartment; the old one opens nothing that is written after "
                          "this. Nothing is moved, so no circle is linked to another.",
                          language));
    main.text_element(
        "p", say("What the old one could read until now they may have kept: that cannot be taken back.",
                 language));
    markup::Element form =
        markup::form(main, visit.address("compartments/" + kept.held.id.text() + "/hand-over"),
                     {.token = visit.form_token});
    constexpr std::string_view fields[] = {"from", "person"};
    markup::problems(main, refusal, fields, language);
    std::string typed_from(visit.request.form.get("from"));
    std::vector<markup::Choice> members;
    for (const Member& member : kept.held.compartment->roster().members) {
        if (kept.shares && member.card.account == kept.shares->round) continue;
        std::string account = member.card.account.text();
        bool is_reader = member.card.account == visit.session->account();
        members.push_back({account, people.name_of(member.card.signing, language),
                           typed_from.empty() ? is_reader : typed_from == account});
    }
    std::string from_error = markup::field_error(refusal, "from", language);
    markup::select(main,
                   {.name = "from",
                    .label = say("From whom", language),
                    .error = from_error,
                    .required = true,
                    .language = language},
                   members);
    std::string error = markup::field_error(refusal, "person", language);
    markup::input(main, {.name = "person",
                         .label = say("To whom", language),
                         .value = visit.request.form.get("person"),
                         .hint = say("A name from the directory.", language),
                         .error = error,
                         .required = true,
                         .language = language,
                         .offers = names});
    markup::submit(main, say("Hand it over", language), markup::ButtonKind::danger);
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Response show_name(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Another name", language);
    write_heading(main, visit, kept, heading);
    markup::Element form = markup::form(main, visit.address("compartments/" + kept.held.id.text() + "/name"),
                                        {.token = visit.form_token});
    constexpr std::string_view fields[] = {"name"};
    markup::problems(main, refusal, fields, language);
    std::string error = markup::field_error(refusal, "name", language);
    bool is_sent = visit.request.form.has("name");
    markup::input(main, {.name = "name",
                         .label = say("Name", language),
                         .value = is_sent ? visit.request.form.get("name") : std::string_view(kept.held.name),
                         .hint = say("The others read it when they sign in next.", language),
                         .error = error,
                         .required = true,
                         .language = language});
    markup::submit(main, say("Rename it", language));
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

// Where it went, or the form again with what was refused.
Response after(Visit& visit, const Kept& kept, const Done& done, std::string_view words,
               Response (*show)(Visit&, const Kept&, const Refusal&)) {
    if (done) {
        bool is_open = visit.session->grant_on(kept.held.id).has_value();
        return redirect(
            is_open ? visit.address("compartments/" + kept.held.id.text(), {{"done", std::string(words)}})
                    : visit.address("compartments"));
    }
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    return refusal ? show(visit, kept, *refusal) : wrong_page(visit, done.error());
}

}  // namespace

Response hand_over_page(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    return kept ? show_hand_over(visit, *kept, {}) : not_found_page(visit);
}

Response hand_over(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    if (!kept) return not_found_page(visit);
    std::string_view from = visit.request.form.get("from");
    if (from == visit.session->account().text()) from = {};
    return after(visit, *kept,
                 visit.session->hand_over(kept->held.id, from, trim(visit.request.form.get("person"))),
                 "handed-over", show_hand_over);
}

Response name_page(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    return kept ? show_name(visit, *kept, {}) : not_found_page(visit);
}

Response rename_compartment(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    if (!kept) return not_found_page(visit);
    return after(visit, *kept,
                 visit.session->rename(kept->held.id, std::string(trim(visit.request.form.get("name")))),
                 "renamed", show_name);
}

}  // namespace karnameh::web
