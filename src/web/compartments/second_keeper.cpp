// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/second_keeper.h"

#include <mutex>

#include "base/say.h"
#include "markup/form.h"

namespace karnameh::web {

namespace {

std::mutex one_at_a_time;

std::string code_field_beside(std::string_view passphrase_field) {
    return std::string(passphrase_field) + "-code";
}

}  // namespace

void write_second_keeper(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    std::string person_error = markup::field_error(refusal, second_person_field, language);
    std::string passphrase_error = markup::field_error(refusal, second_passphrase_field, language);
    markup::Element group = to.element("fieldset", {{"class", "field"}});
    to.text_element("legend", say("A second keeper agrees", language));
    to.text_element(
        "p", {{"class", "hint"}},
        say("Another keeper of this compartment types this here, at this machine. It signs nobody "
            "in beyond this one act.",
            language));
    markup::input(to, {.name = second_person_field,
                       .label = say("The second keeper's name", language),
                       .value = visit.request.form.get(second_person_field),
                       .error = person_error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language});
    markup::input(to, {.name = second_passphrase_field,
                       .label = say("The second keeper's passphrase", language),
                       .type = markup::InputType::passphrase,
                       .error = passphrase_error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language});
    write_code_of_another(to, visit, second_passphrase_field);
}

void write_code_of_another(markup::Writer& to, const Visit& visit, std::string_view passphrase_field) {
    markup::input(to,
                  {.name = code_field_beside(passphrase_field),
                   .label = say("One-time code", visit.language),
                   .type = markup::InputType::one_time_code,
                   .hint = say("If that person has set up codes; otherwise leave it empty.", visit.language),
                   .language = visit.language});
}

Result<std::shared_ptr<Session>> sign_in_for_one_act(Visit& visit, std::string_view person_field,
                                                     std::string_view passphrase_field) {
    std::string person(visit.request.form.get(person_field));
    SignedIn& signed_in = visit.site.signed_in();
    if (std::int64_t wait = signed_in.wait(person); wait > 0)
        return refuse(std::string(passphrase_field),
                      {"Too many attempts. Try again in {1} seconds.", {number_text(wait, visit.language)}});
    Result<std::shared_ptr<Session>> session;
    {
        std::lock_guard lock(one_at_a_time);
        session = visit.site.organisation().sign_in_with_code(
            person, visit.request.form.get(passphrase_field),
            visit.request.form.get(code_field_beside(passphrase_field)));
    }
    if (session) {
        signed_in.succeeded(person);
        return session;
    }
    if (Refusal* refusal = std::get_if<Refusal>(&session.error())) {
        signed_in.failed(person);
        for (Problem& problem : refusal->problems) problem.where = passphrase_field;
    }
    return session;
}

Result<std::shared_ptr<Session>> second_keeper(Visit& visit, const Id& compartment) {
    std::shared_ptr<Session> second =
        KARNAMEH_TRY(sign_in_for_one_act(visit, second_person_field, second_passphrase_field));
    std::optional<Grant> grant = second->grant_on(compartment);
    if (second->account() == visit.session->account() || !grant || grant->role < Role::keep)
        return refuse(std::string(second_person_field), "That person cannot be the second keeper.",
                      "Another person who keeps that compartment.");
    return second;
}

}  // namespace karnameh::web
