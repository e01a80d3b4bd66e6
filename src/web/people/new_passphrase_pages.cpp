// SPDX-License-Identifier: AGPL-3.0-or-later
// Two ways in with words instead of a passphrase, which both end with a new one: an invitation taken up, and the
// recovery words of somebody who has forgotten theirs.
#include "base/say.h"
#include "markup/form.h"
#include "seal/word_code.h"
#include "web/people/come_in.h"
#include "web/people/pages.h"
#include "web/people/passphrase_field.h"

namespace karnameh::web {

namespace {

enum class Way : std::uint8_t { invitation, recovery };

std::string_view words_field(Way way) {
    return way == Way::invitation ? "code" : "words";
}

Response show(Visit& visit, Way way, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    const Parameters& typed = visit.request.form;
    bool joins = way == Way::invitation;
    markup::Writer main;
    std::string_view heading =
        joins ? say("Take up an invitation", language) : say("I have forgotten my passphrase", language);
    main.text_element("h1", heading);
    main.text_element(
        "p",
        joins ? say("Somebody who keeps the directory has given you a name and a code of eight words. Here "
                    "you choose the passphrase that only you know; the code opens nothing afterwards.",
                    language)
              : say("The twelve recovery words that you have written down give you your account back. The "
                    "passphrase from before opens nothing afterwards, and one-time codes are set up anew.",
                    language));
    if (!joins)
        main.text_element(
            "p", {{"class", "soft"}},
            say("Without the words nobody can open your account, whoever keeps the server. Ask for "
                "an invitation, and for your grants anew.",
                language));
    markup::Element form =
        markup::form(main, visit.address(joins ? "join" : "forgotten"), {.token = visit.form_token});
    const std::string_view fields[] = {"person", words_field(way), "fresh", "again"};
    markup::problems(main, refusal, fields, language);
    std::string person_error = markup::field_error(refusal, "person", language),
                words_error = markup::field_error(refusal, words_field(way), language);
    markup::input(main, {.name = "person",
                         .label = say("Name", language),
                         .value = typed.get("person"),
                         .error = person_error,
                         .autocomplete = "username",
                         .required = true,
                         .language = language});
    markup::text_area(
        main,
        {.name = words_field(way),
         .label = joins ? say("The code of the invitation", language) : say("Your recovery words", language),
         .value = typed.get(words_field(way)),
         .hint = say("The words in their order; what stands between them does not matter.", language),
         .error = words_error,
         .required = true,
         .language = language},
        2);
    auto field = [&](const PassphraseField& one) { write_passphrase_field(main, visit, refusal, one); };
    field({"fresh", say("Your new passphrase", language),
           say("15 characters or more: four or five words that do not belong together, in any script.",
               language),
           "new-password"});
    field({"again", say("The new one once more", language), "", "new-password"});
    markup::submit(main, joins ? say("Join", language) : say("Get my account back", language));
    form.close();
    Response response = page(visit, heading, std::move(main).finish(), status);
    response.shows_secret = true;
    return response;
}

Response take(Visit& visit, Way way) {
    const Parameters& form = visit.request.form;
    std::string_view person = form.get("person"), words = form.get(words_field(way)),
                     fresh = form.get("fresh");
    if (fresh != form.get("again")) return show(visit, way, {{{"again", "The two are not alike."}}}, 422);
    Organisation& organisation = visit.site.organisation();
    auto open = [&] {
        return way == Way::invitation ? organisation.join(person, words, fresh)
                                      : organisation.come_back(person, words, fresh);
    };
    std::string token;
    if (std::optional<TurnedAway> turned = come_in(visit, person, words_field(way), open, token)) {
        const Refusal* refusal = std::get_if<Refusal>(&turned->wrong);
        return refusal ? show(visit, way, *refusal, turned->status) : wrong_page(visit, turned->wrong);
    }
    // Whoever has the passphrase from before may be in somewhere.
    visit.site.signed_in().remove_others(visit.session->account(), token);
    Response response = redirect(visit.address("welcome"));
    response.headers.emplace_back("Set-Cookie", set_cookie(session_cookie, token));
    return response;
}

}  // namespace

Response join_page(Visit& visit) {
    return show(visit, Way::invitation, {}, 200);
}
Response join(Visit& visit) {
    return take(visit, Way::invitation);
}
Response forgotten_page(Visit& visit) {
    return show(visit, Way::recovery, {}, 200);
}
Response come_back(Visit& visit) {
    return take(visit, Way::recovery);
}

}  // namespace karnameh::web
