// SPDX-License-Identifier: AGPL-3.0-or-later
// The door itself: opened and shut by a keeper of the directory.
#include "base/say.h"
#include "intake/desk.h"
#include "markup/form.h"
#include "web/door/pages.h"
#include "web/records/homes.h"

namespace karnameh::web {

namespace {

constexpr std::string_view compartment_field = "compartment", waiting_field = "waiting",
                           megabytes_field = "megabytes", proofs_field = "proofs";
constexpr std::int64_t waiting_most = 100'000, megabytes_most = 200;

struct Typed {
    std::string compartment, waiting, megabytes;
    bool gives_proofs = false;
};

Result<std::uint64_t> whole(std::string_view typed, std::string_view where, std::int64_t most) {
    Result<std::int64_t> number = parse_integer(latin_digits(trim(typed)));
    if (!number || *number < 1 || *number > most)
        return refuse(std::string(where), "That is no number that fits here.",
                      {"A whole number from 1 to {1}.", {std::to_string(most)}});
    return static_cast<std::uint64_t>(*number);
}

Response show(Visit& visit, const Typed& typed, const Refusal& refusal, bool is_open) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("The public door", language);
    main.text_element("h1", heading);
    if (visit.request.query.has("done"))
        main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                          say(is_open ? "The door is open." : "The door is shut.", language));
    main.text_element(
        "p", say("People without an account write here and come back for the answer. It is for an onion "
                 "service of its own (karnameh serve --door); as long as it is shut, its pages are not "
                 "there.",
                 language));
    if (is_open && visit.site.shows_door_here()) {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("door")}}, say("See it as others do", language));
    }
    std::string action = visit.address("intake/door");
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    std::string_view fields[] = {compartment_field, waiting_field, megabytes_field};
    markup::problems(main, refusal, fields, language);
    std::vector<markup::Choice> homes;
    for (const Held& held : visit.session->compartments())
        if (held.compartment && held.role == Role::keep)
            homes.push_back({held.id.text(), held.name, held.id.text() == typed.compartment});
    std::string compartment_error = markup::field_error(refusal, compartment_field, language),
                waiting_error = markup::field_error(refusal, waiting_field, language),
                megabytes_error = markup::field_error(refusal, megabytes_field, language);
    markup::select(main,
                   {.name = compartment_field,
                    .label = say("Who reads what comes in", language),
                    .hint = say("Whoever may open that compartment can read it.", language),
                    .error = compartment_error,
                    .required = true,
                    .language = language},
                   homes);
    markup::input(main, {.name = waiting_field,
                         .label = say("How many messages may wait", language),
                         .value = typed.waiting,
                         .error = waiting_error,
                         .required = true,
                         .language = language});
    markup::input(main, {.name = megabytes_field,
                         .label = say("Largest file, in megabytes", language),
                         .value = typed.megabytes,
                         .error = megabytes_error,
                         .required = true,
                         .language = language});
    std::vector<markup::Choice> proofs{
        {"yes", std::string(say("Senders may ask for a proof", language)), typed.gives_proofs}};
    markup::check_boxes(
        main,
        {.name = proofs_field,
         .label = say("Proof", language),
         .hint = say("It shows that a message stands in the signed journal of the compartment, and convicts "
                     "whoever is found with it. Off unless somebody must be able to show it.",
                     language),
         .language = language},
        proofs);
    markup::Element buttons = main.element("p", {{"class", "buttons"}});
    markup::submit(main, is_open ? say("Save", language) : say("Open the door", language),
                   markup::ButtonKind::primary, "and-then", "open");
    if (is_open)
        markup::submit(main, say("Shut the door", language), markup::ButtonKind::plain, "and-then", "shut");
    buttons.close();
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Done set(Visit& visit, bool opens) {
    const Parameters& sent = visit.request.form;
    intake::DoorPlan plan{.is_open = opens, .compartment = std::string(sent.get(compartment_field))};
    plan.waiting_max = KARNAMEH_TRY(whole(sent.get(waiting_field), waiting_field, waiting_most));
    plan.file_bytes_max =
        1'000'000 * KARNAMEH_TRY(whole(sent.get(megabytes_field), megabytes_field, megabytes_most));
    plan.gives_proofs = sent.has(proofs_field);
    return intake::set_door(*visit.session, plan);
}

Result<std::optional<intake::DoorSettings>> current(Visit& visit) {
    return intake::door_settings(visit.site.organisation().environment().store);
}

}  // namespace

Response door_settings_page(Visit& visit) {
    if (!intake::may_set_door(*visit.session)) return not_found_page(visit);
    Result<std::optional<intake::DoorSettings>> settings = current(visit);
    if (!settings) return wrong_page(visit, settings.error());
    intake::DoorSettings now;
    if (*settings) now = (*settings)->clone();
    return show(visit,
                {now.compartment ? now.compartment.text() : "", std::to_string(now.waiting_max),
                 std::to_string(now.file_bytes_max / 1'000'000), now.gives_proofs},
                {}, now.is_open);
}

Response set_door(Visit& visit) {
    if (!intake::may_set_door(*visit.session)) return not_found_page(visit);
    const Parameters& sent = visit.request.form;
    Done done = set(visit, sent.get("and-then") != "shut");
    if (done) return redirect(visit.address("intake/door", {{"done", "set"}}));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    if (!refusal) return wrong_page(visit, done.error());
    Result<std::optional<intake::DoorSettings>> settings = current(visit);
    bool is_open = settings && *settings && (*settings)->is_open;
    return show(visit,
                {std::string(sent.get(compartment_field)), std::string(sent.get(waiting_field)),
                 std::string(sent.get(megabytes_field)), sent.has(proofs_field)},
                *refusal, is_open);
}

}  // namespace karnameh::web
