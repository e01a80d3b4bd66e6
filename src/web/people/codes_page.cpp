// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes: a picture for the authenticator, confirmed by one code, and recovery codes that are shown once.
#include "base/say.h"
#include "markup/form.h"
#include "render/qr.h"
#include "web/people/pages.h"
#include "web/people/passphrase_field.h"

namespace karnameh::web {

namespace {

constexpr std::string_view code_fields[] = {"code", "passphrase"};

SecretBytes pending_secret(const Visit& visit) {
    return visit.shelf->pending_code_secret(*visit.site.program().random);
}

void write_code_field(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    std::string error = markup::field_error(refusal, "code", visit.language);
    markup::input(to, {.name = "code",
                       .label = say("One-time code", visit.language),
                       .type = markup::InputType::one_time_code,
                       .hint = say("The six digits that the authenticator shows now.", visit.language),
                       .error = error,
                       .required = true,
                       .language = visit.language});
}

void write_set_up(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    SecretBytes secret = pending_secret(visit);
    to.text_element("h2", say("Set them up", language));
    to.text_element(
        "p",
        say("Let the authenticator on your phone read this picture, or type the secret below it. A phone "
            "that is taken from you shows the codes too: they help against a stolen passphrase, not "
            "against a seized phone.",
            language));
    to.empty_element("img", {{"src", visit.address("me/codes/picture")},
                             {"alt", say("The secret as a picture for the authenticator", language)},
                             {"class", "code"}});
    {
        markup::Element line = to.element("p");
        to.text_element("code", {{"dir", "ltr"}}, one_time_secret_text(secret.view()));
    }
    std::string action = visit.address("me/codes");
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("Set them up", language)});
    markup::problems(to, refusal, code_fields, language);
    write_passphrase_field(to, visit, refusal,
                           {"passphrase", say("The passphrase that you use now", language)});
    write_code_field(to, visit, refusal);
    markup::submit(to, say("Turn codes on", language));
}

void write_removal(markup::Writer& to, const Visit& visit, const Refusal& refusal, std::size_t left) {
    Language language = visit.language;
    to.text_element("p", say_count("{1} recovery code is left.", "{1} recovery codes are left.",
                                   static_cast<std::int64_t>(left), {}, language));
    to.text_element(
        "p", say("For another phone, or new recovery codes, remove them and set them up again.", language));
    std::string action = visit.address("me/codes/remove");
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("Remove them", language)});
    markup::problems(to, refusal, code_fields, language);
    write_passphrase_field(to, visit, refusal,
                           {"passphrase", say("The passphrase that you use now", language)});
    write_code_field(to, visit, refusal);
    markup::submit(to, say("Remove them", language), markup::ButtonKind::danger);
}

Response show(Visit& visit, const Refusal& refusal) {
    Session::CodesState state = visit.session->one_time_codes();
    markup::Writer main;
    std::string_view heading = say("One-time codes", visit.language);
    main.text_element("h1", heading);
    if (state.are_on)
        write_removal(main, visit, refusal, state.recovery_codes_left);
    else
        write_set_up(main, visit, refusal);
    Response response = page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
    response.shows_secret = true;
    return response;
}

Response show_recovery_codes(Visit& visit, const std::vector<std::string>& codes) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Your recovery codes", language);
    main.text_element("h1", heading);
    main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                      say("One-time codes are on.", language));
    main.text_element(
        "p",
        say("Each of these signs you in once instead of a code, on the day when the authenticator is lost. "
            "They are shown this one time: write them down on paper, and keep it apart from your "
            "passphrase.",
            language));
    {
        markup::Element list = main.element("ol", {{"class", "codes"}});
        for (const std::string& code : codes) {
            markup::Element item = main.element("li");
            main.text_element("code", {{"dir", "ltr"}}, code);
        }
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"class", "button"}, {"href", visit.address("me")}},
                          say("I have written them down", language));
    }
    Response response = page(visit, heading, std::move(main).finish());
    response.shows_secret = true;
    return response;
}

}  // namespace

Response codes_page(Visit& visit) {
    return show(visit, {});
}

Response code_picture(Visit& visit) {
    if (visit.session->one_time_codes().are_on) return not_found_page(visit);
    SecretBytes secret = pending_secret(visit);
    Response response;
    response.content_type = "image/png";
    response.body = render::qr_picture(
        one_time_address(secret.view(), visit.site.organisation().name(), visit.session->name()));
    return response;
}

Response set_up_codes(Visit& visit) {
    if (visit.session->one_time_codes().are_on) return redirect(visit.address("me/codes"));
    Done own = check_own_passphrase(visit, "passphrase");
    Result<std::vector<std::string>> codes =
        own ? visit.session->set_up_one_time_codes(pending_secret(visit).view(),
                                                   visit.request.form.get("code"))
            : std::unexpected(own.error());
    if (codes) {
        visit.shelf->forget_code_secret();
        return show_recovery_codes(visit, *codes);
    }
    const Refusal* refusal = std::get_if<Refusal>(&codes.error());
    return refusal ? show(visit, *refusal) : wrong_page(visit, codes.error());
}

Response remove_codes(Visit& visit) {
    if (!visit.session->one_time_codes().are_on) return redirect(visit.address("me/codes"));
    Done removed = check_own_passphrase(visit, "passphrase");
    if (removed) removed = visit.session->remove_one_time_codes(visit.request.form.get("code"));
    if (removed) return redirect(visit.address("me", {{"done", "codes"}}));
    const Refusal* refusal = std::get_if<Refusal>(&removed.error());
    return refusal ? show(visit, *refusal) : wrong_page(visit, removed.error());
}

}  // namespace karnameh::web
