// SPDX-License-Identifier: AGPL-3.0-or-later
// Recovery words: shown until two of them were typed back, and only then good. The page does not say whether there are
// some already: it is the same for whoever came in by a second passphrase.
#include "base/say.h"
#include "markup/form.h"
#include "web/people/pages.h"
#include "web/people/passphrase_field.h"

namespace karnameh::web {

namespace {

constexpr std::string_view fields[] = {"word-first", "word-second", "passphrase"};

Shelf::PendingWords pending(const Visit& visit) {
    return visit.shelf->pending_words(visit.request.cookies.get(session_cookie), visit.language,
                                      *visit.site.program().random);
}

void write_question(markup::Writer& to, const Visit& visit, const Refusal& refusal, std::string_view name,
                    std::size_t word) {
    std::string error = markup::field_error(refusal, name, visit.language);
    std::string label(
        say(Message("Word {1}", {number_text(static_cast<std::int64_t>(word + 1), visit.language)}),
            visit.language));
    markup::input(to, {.name = name,
                       .label = label,
                       .value = visit.request.form.get(name),
                       .error = error,
                       .autocomplete = "off",
                       .required = true,
                       .language = visit.language});
}

Response show(Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    Shelf::PendingWords words = pending(visit);
    markup::Writer main;
    std::string_view heading = say("Your recovery words", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", say("Write these twelve words down on paper, in their order, and keep them where nobody "
                 "else finds them, and not with your passphrase. Whoever has them can open your "
                 "account.",
                 language));
    {
        markup::Element sheet = main.element("div", {{"class", "sheet"}});
        markup::Element list = main.element("ol", {{"class", "codes"}});
        for (const std::string& word : words.words) {
            markup::Element item = main.element("li");
            main.text_element("strong", {{"dir", "auto"}}, word);
        }
    }
    main.text_element(
        "p", {{"class", "not-printed"}},
        say("They are not good yet. Type two of them from your paper; from then on they open your "
            "account, any made before open nothing, and they are never shown again.",
            language));
    std::string action = visit.address("me/words");
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    markup::problems(main, refusal, fields, language);
    write_question(main, visit, refusal, "word-first", words.first);
    write_question(main, visit, refusal, "word-second", words.second);
    write_passphrase_field(main, visit, refusal,
                           {"passphrase", say("The passphrase that you use now", language)});
    markup::submit(main, say("I have written them down", language));
    form.close();
    Response response = page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
    response.shows_secret = true;
    return response;
}

Done set(Visit& visit) {
    Shelf::PendingWords words = pending(visit);
    Refusal refusal;
    for (auto [field, word] : {std::pair(fields[0], words.first), std::pair(fields[1], words.second)})
        if (fold(visit.request.form.get(field)) != fold(words.words[word]))
            refusal.problems.push_back(
                {std::string(field), "That is not this word.", "The word as it stands above."});
    if (!refusal.problems.empty()) return std::unexpected<Wrong>(std::move(refusal));
    KARNAMEH_TRY(check_own_passphrase(visit, "passphrase"));
    std::string all;
    for (const std::string& word : words.words) all += word + " ";
    return visit.session->set_recovery_words(all);
}

}  // namespace

Response words_page(Visit& visit) {
    return show(visit, {});
}

Response set_words(Visit& visit) {
    Done done = set(visit);
    if (!done) {
        const Refusal* refusal = std::get_if<Refusal>(&done.error());
        return refusal ? show(visit, *refusal) : wrong_page(visit, done.error());
    }
    visit.shelf->forget_words();
    return redirect(visit.address("welcome", {{"done", "words"}}));
}

Response welcome_page(Visit& visit) {
    Language language = visit.language;
    bool has_codes = visit.session->one_time_codes().are_on;
    markup::Writer main;
    std::string_view heading = say("Before you begin", language);
    main.text_element("h1", heading);
    std::string_view done = visit.request.query.get("done");
    if (done == "words")
        main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                          say("Your recovery words are good from now on.", language));
    auto step = [&](std::string_view title, std::string_view why, std::string_view path,
                    std::string_view link, bool is_next) {
        main.text_element("h2", title);
        main.text_element("p", why);
        markup::Element line = main.element("p");
        if (is_next)
            main.text_element("a", {{"class", "button"}, {"href", visit.address(path)}}, link);
        else
            main.text_element("a", {{"href", visit.address(path)}}, link);
    };
    if (!has_codes)
        step(say("One-time codes", language),
             say("Off: whoever learns your passphrase can sign in as you.", language), "me/codes",
             say("Set them up", language), true);
    else
        main.text_element("p", say("On: signing in asks for a code of your authenticator.", language));
    if (done != "words")
        step(say("Recovery words", language),
             say("Twelve words on paper, for the day when you have forgotten your passphrase: without them "
                 "nobody "
                 "can give you your account back.",
                 language),
             "me/words", say("Write down new ones", language), has_codes);
    step(say("Your desks", language),
         say("What you may open, what waits for you, and where new things are written down.", language),
         "desks", say("To the desks", language), has_codes && done == "words");
    return page(visit, heading, std::move(main).finish());
}

}  // namespace karnameh::web
