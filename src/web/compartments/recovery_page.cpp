// SPDX-License-Identifier: AGPL-3.0-or-later
// A compartment opened with recovery shares: people come one after the other to this page on one machine, each with
// name, passphrase and share, until there are enough; then one of them becomes its keeper.
#include <algorithm>

#include "base/say.h"
#include "markup/form.h"
#include "web/compartments/pages.h"
#include "web/compartments/second_keeper.h"
#include "web/mask.h"

namespace karnameh::web {

namespace {

constexpr std::string_view person_field = "share-person", passphrase_field = "share-passphrase";
constexpr std::string_view fields[] = {person_field, passphrase_field, "share"};

// What stands for this browser alone and is not kept by the server: see Gatherings.
std::string own_secret(const Visit& visit) {
    return visit.session ? std::string(visit.request.cookies.get(session_cookie))
                         : unmasked(visit.form_token);
}

std::vector<ShareGiver> brought(const Visit& visit) {
    return visit.site.gatherings().brought(own_secret(visit));
}

bool is_enough(std::span<const ShareGiver> givers) {
    return !givers.empty() && givers.size() >= givers[0].share.needed;
}

void write_who_is_here(markup::Writer& to, const Visit& visit, std::span<const ShareGiver> givers) {
    Language language = visit.language;
    if (givers.empty()) return;
    to.text_element("p", {{"class", "notice"}, {"role", "status"}},
                    say(Message("{1} of {2} shares are here.",
                                {number_text(static_cast<std::int64_t>(givers.size()), language),
                                 number_text(std::int64_t{givers[0].share.needed}, language)}),
                        language));
    markup::Element list = to.element("ul");
    for (const ShareGiver& giver : givers) {
        markup::Element item = to.element("li");
        to.text_element("bdi", giver.name);
    }
}

void write_share_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    const Parameters& typed = visit.request.form;
    markup::Element form = markup::form(to, visit.address("recover"), {.token = visit.form_token});
    markup::problems(to, refusal, fields, language);
    bool is_refused = !refusal.problems.empty();
    std::string person_error = markup::field_error(refusal, person_field, language);
    std::string passphrase_error = markup::field_error(refusal, passphrase_field, language);
    std::string share_error = markup::field_error(refusal, "share", language);
    markup::input(to, {.name = person_field,
                       .label = say("Name", language),
                       .value = is_refused ? typed.get(person_field) : std::string_view(),
                       .error = person_error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language});
    markup::input(to, {.name = passphrase_field,
                       .label = say("Passphrase", language),
                       .type = markup::InputType::passphrase,
                       .error = passphrase_error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language});
    write_code_of_another(to, visit, passphrase_field);
    markup::text_area(to,
                      {.name = "share",
                       .label = say("The share", language),
                       .value = is_refused ? typed.get("share") : std::string_view(),
                       .hint = say("The twenty groups of digits as they stand on the sheet.", language),
                       .error = share_error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language},
                      5);
    markup::submit(to, say("Bring this share", language));
}

void write_opening(markup::Writer& to, const Visit& visit, std::span<const ShareGiver> givers,
                   const Refusal& refusal) {
    Language language = visit.language;
    to.text_element("p",
                    say("There are enough. Decide together who becomes the keeper; that person then signs in "
                        "and finds the compartment.",
                        language));
    markup::Element form = markup::form(to, visit.address("recover/open"), {.token = visit.form_token});
    constexpr std::string_view own[] = {"keeper"};
    markup::problems(to, refusal, own, language);
    std::vector<markup::Choice> choices;
    for (const ShareGiver& giver : givers) choices.push_back({giver.card.account.text(), giver.name, false});
    std::string error = markup::field_error(refusal, "keeper", language);
    markup::radio_buttons(to,
                          {.name = "keeper",
                           .label = say("Who becomes the keeper", language),
                           .error = error,
                           .required = true,
                           .language = language},
                          choices);
    markup::submit(to, say("Open it", language), markup::ButtonKind::danger);
}

Response show(Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    std::vector<ShareGiver> givers = brought(visit);
    markup::Writer main;
    std::string_view heading = say("Open with recovery shares", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", say("When those who keep a compartment are lost, people who have its recovery shares open "
                 "it together: they come to this machine one after the other, and each signs in "
                 "here with the own share. What was brought is forgotten after a quarter of an hour.",
                 language));
    write_who_is_here(main, visit, givers);
    if (is_enough(givers))
        write_opening(main, visit, givers, refusal);
    else
        write_share_form(main, visit, refusal);
    if (!givers.empty()) {
        markup::Element form = markup::form(main, visit.address("recover/stop"), {.token = visit.form_token});
        markup::submit(main, say("Stop, and forget these shares", language), markup::ButtonKind::plain);
    }
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Response shown_or_wrong(Visit& visit, const Wrong& wrong) {
    const Refusal* refusal = std::get_if<Refusal>(&wrong);
    return refusal ? show(visit, *refusal) : wrong_page(visit, wrong);
}

Done bring(Visit& visit) {
    // What was mistyped is found before anybody's passphrase is tried.
    Share share = KARNAMEH_TRY(parse_share(visit.request.form.get("share")));
    std::shared_ptr<Session> person =
        KARNAMEH_TRY(sign_in_for_one_act(visit, person_field, passphrase_field));
    Id round = KARNAMEH_TRY(round_of(visit.site.organisation(), person->account(), share));
    return visit.site.gatherings().add(own_secret(visit), round,
                                       {person->card(), person->name(), std::move(share)});
}

}  // namespace

Response recovery_page(Visit& visit) {
    return show(visit, {});
}

Response bring_share(Visit& visit) {
    if (Done done = bring(visit); !done) return shown_or_wrong(visit, done.error());
    return redirect(visit.address("recover"));
}

Response open_by_shares(Visit& visit) {
    std::vector<ShareGiver> givers = brought(visit);
    auto keeper = std::ranges::find_if(givers, [&](const ShareGiver& giver) {
        return giver.card.account.text() == visit.request.form.get("keeper");
    });
    if (keeper == givers.end())
        return show(visit,
                    Refusal{{{"keeper", "Choose who becomes the keeper.", "One of those who are here."}}});
    Result<Recovered> opened = recover(visit.site.organisation(), givers, keeper->card);
    if (!opened) return shown_or_wrong(visit, opened.error());
    visit.site.gatherings().end(own_secret(visit));
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("The compartment is open", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", {{"class", "notice"}, {"role", "status"}},
        say(Message("{1} now keeps “{2}” and finds it at the next sign-in.", {keeper->name, opened->name}),
            language));
    main.text_element(
        "p", say("Then take away the grants of whoever is lost, and make new shares: these were typed "
                 "into this machine.",
                 language));
    main.text_element("a", {{"class", "button"}, {"href", visit.address("sign-in")}},
                      say("Sign in", language));
    return page(visit, heading, std::move(main).finish());
}

Response stop_recovery(Visit& visit) {
    visit.site.gatherings().end(own_secret(visit));
    return redirect(visit.address("recover"));
}

}  // namespace karnameh::web
