// SPDX-License-Identifier: AGPL-3.0-or-later
// Recovery shares: whether there are some, and making new ones. The answer to the form is the sheets to print, one for
// each person; nothing keeps them.
#include <cstdlib>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "seal/shares.h"
#include "web/compartments/kept.h"
#include "web/compartments/pages.h"
#include "web/compartments/people_named.h"

namespace karnameh::web {

namespace {

void write_in_force(markup::Writer& to, const Visit& visit, const Kept& kept) {
    Language language = visit.language;
    if (!kept.shares) {
        to.text_element("p", say("This compartment has no recovery shares.", language));
        return;
    }
    const Session::SharesInForce& shares = *kept.shares;
    to.text_element("p", say(Message("Any {1} of these {2} people let one of them in together: {3}.",
                                     {number_text(shares.needed, language),
                                      number_text(shares.given, language), shares.holders}),
                             language));
    to.text_element(
        "p", {{"class", "soft"}},
        say(Message("Made {1}.", {instant_text_for_people(shares.made, Zone::utc(), language)}), language));
    markup::Element form =
        markup::form(to, visit.address("compartments/" + kept.held.id.text() + "/shares/void"),
                     {.token = visit.form_token});
    markup::submit(to, say("Make these shares void", language), markup::ButtonKind::danger);
}

Response show(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    const Parameters& typed = visit.request.form;
    markup::Writer main;
    std::string_view heading = say("Recovery shares", language);
    write_heading(main, visit, kept, heading);
    main.text_element(
        "p", say("Each person gets a sheet with a share. So many of them as you choose, together at one "
                 "machine, let one of them in as keeper. Fewer of them learn nothing at all.",
                 language));
    write_in_force(main, visit, kept);
    main.text_element("h2", say(kept.shares ? "New shares" : "Make some", language));
    if (kept.shares)
        main.text_element("p",
                          say("With new shares the old ones are void: collect and burn them.", language));
    markup::Element form = markup::form(
        main, visit.address("compartments/" + kept.held.id.text() + "/shares"), {.token = visit.form_token});
    constexpr std::string_view fields[] = {"holders", "needed", "sheet-title"};
    markup::problems(main, refusal, fields, language);
    std::string error = markup::field_error(refusal, "holders", language);
    markup::text_area(main,
                      {.name = "holders",
                       .label = say("Who gets one", language),
                       .value = typed.get("holders"),
                       .hint = say("Names as the directory has them, separated by “;”.", language),
                       .error = error,
                       .required = true,
                       .language = language},
                      3);
    std::string needed_error = markup::field_error(refusal, "needed", language);
    markup::input(main, {.name = "needed",
                         .label = say("How many of them are needed together", language),
                         .value = typed.get("needed"),
                         .hint = say("Such as 3, if five people get one.", language),
                         .error = needed_error,
                         .required = true,
                         .language = language});
    markup::input(
        main, {.name = "sheet-title",
               .label = say("What the sheets say they are for", language),
               .value = typed.get("sheet-title"),
               .hint = say("Leave it empty, if it is better that whoever finds one does not know.", language),
               .language = language});
    markup::submit(main, say("Make the shares", language));
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

// Twenty groups as five lines of four.
std::string in_lines(std::string_view share) {
    std::string lines;
    for (std::size_t group = 0; group < share_groups; ++group) {
        if (group > 0) lines += group % 4 == 0 ? "\n" : "  ";
        lines += share.substr(group * (share_group_digits + 1), share_group_digits);
    }
    return lines;
}

Response sheets(Visit& visit, const Kept& kept, std::int64_t needed, std::span<const std::string> holders,
                std::span<const std::string> shares) {
    Language language = visit.language;
    std::string title(trim(visit.request.form.get("sheet-title")));
    if (title.empty()) title = say("A share", language);
    markup::Writer main;
    std::string_view heading = say("Recovery shares", language);
    {
        markup::Element only_shown = main.element("div", {{"class", "not-printed"}});
        write_heading(main, visit, kept, heading);
        main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                          say("Print this page now: one sheet for each person. Hand each to its person "
                              "yourself. They are shown this once and kept nowhere. Switch off the browser's "
                              "own headers and footers, which would say where a sheet comes from.",
                              language));
        main.text_element("a", {{"href", visit.address("compartments/" + kept.held.id.text())}},
                          say("They are printed", language));
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        markup::Element sheet = main.element("section", {{"class", "sheet"}});
        main.text_element("h2", {{"dir", "auto"}}, title);
        main.text_element("p", say(Message("For {1}.", {holders[i]}), language));
        main.text_element("pre", {{"class", "share"}, {"dir", "ltr"}}, in_lines(shares[i]));
        main.text_element("p",
                          say(Message("{1} such sheets are needed together. Keep it where nobody else finds "
                                      "it, and not with your passphrase. The last digit of each group is a "
                                      "check.",
                                      {number_text(needed, language)}),
                              language));
    }
    return page(visit, heading, std::move(main).finish());
}

}  // namespace

Response shares_page(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    return kept && kept->held.role == Role::keep ? show(visit, *kept, {}) : not_found_page(visit);
}

Response make_recovery_shares(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    if (!kept || kept->held.role < Role::keep) return not_found_page(visit);
    std::string digits = latin_digits(trim(visit.request.form.get("needed")));
    std::int64_t needed = digits.size() <= 2 ? std::atoll(digits.c_str()) : 0;
    Result<std::vector<std::string>> holders =
        PeopleNamed(*visit.session).find_all(visit.request.form.get("holders"), "holders");
    Result<std::vector<std::string>> shares =
        holders ? visit.session->make_shares(kept->held.id, needed, *holders)
                : std::unexpected(holders.error());
    if (shares) return sheets(visit, *kept, needed, *holders, *shares);
    const Refusal* refusal = std::get_if<Refusal>(&shares.error());
    return refusal ? show(visit, *kept, *refusal) : wrong_page(visit, shares.error());
}

Response void_recovery_shares(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    if (!kept || kept->held.role < Role::keep) return not_found_page(visit);
    if (Done done = visit.session->void_shares(kept->held.id); !done) return wrong_page(visit, done.error());
    return redirect(visit.address("compartments/" + kept->held.id.text(), {{"done", "void"}}));
}

}  // namespace karnameh::web
