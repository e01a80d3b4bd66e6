// SPDX-License-Identifier: AGPL-3.0-or-later
// Recovery shares from the command line, and a compartment handed over.
#include <ostream>

#include "base/say.h"
#include "cli/open.h"
#include "cli/verbs.h"
#include "kernel/recovery.h"

namespace karnameh::cli {

namespace {

Done shares(Context& context) {
    std::string needed = latin_digits(context.arguments.value("--needed"));
    if (needed.empty() || needed.size() > 2 || needed.find_first_not_of("0123456789") != needed.npos)
        return refuse("--needed", "How many of them are needed together?", "A number such as 3.");
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held held = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    std::vector<std::string> holders = context.arguments.values("--holder");
    std::vector<std::string> texts =
        KARNAMEH_TRY(opened.session->make_shares(held.id, std::stoi(needed), holders));
    for (std::size_t i = 0; i < texts.size(); ++i) context.out << holders[i] << '\t' << texts[i] << '\n';
    return {};
}

// What that person's file says, or types.
Result<SecretBytes> brought(Context& context, const std::string& person, std::string_view ending,
                            std::string_view prompt) {
    Context one{context.program, {}, context.language, context.in, context.out, context.err};
    if (context.arguments.has("--from"))
        one.arguments.options["--from"] = {context.arguments.value("--from") + "/" + person +
                                           std::string(ending)};
    else
        context.tell({"{1}:", {person}});
    return read_passphrase(one, "--from", prompt);
}

Done recover_compartment(Context& context) {
    Opened opened = KARNAMEH_TRY(open_organisation(context));
    std::vector<ShareGiver> givers;
    std::optional<PersonCard> keeper;
    for (const std::string& person : context.arguments.words) {
        SecretBytes passphrase = KARNAMEH_TRY(brought(context, person, ".passphrase", "Passphrase: "));
        SecretBytes share = KARNAMEH_TRY(brought(context, person, ".share", "The share: "));
        Share parsed = KARNAMEH_TRY(parse_share(text_of(share)));
        std::shared_ptr<Session> session =
            KARNAMEH_TRY(opened.organisation->sign_in(person, text_of(passphrase)));
        if (fold(person) == fold(context.arguments.value("--keeper"))) keeper = session->card();
        givers.push_back({session->card(), session->name(), std::move(parsed)});
    }
    if (!keeper) return refuse("--keeper", "Choose who becomes the keeper.", "One of those who are here.");
    Recovered recovered = KARNAMEH_TRY(recover(*opened.organisation, givers, *keeper));
    context.tell({"{1} now keeps “{2}” and finds it at the next sign-in.",
                  {context.arguments.value("--keeper"), recovered.name}});
    return {};
}

Done hand_over(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held held = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    return opened.session->hand_over(held.id, context.arguments.value("--from"), context.arguments.words[1]);
}

}  // namespace

std::vector<Verb> recovery_verbs() {
    return {
        {"compartment shares",
         "Makes recovery shares and prints them, one line for each person; those made before are void.",
         {"NAME"},
         {{"--needed", "NUMBER", "How many of them open it together."},
          {"--holder", "PERSON", "Who gets one; given once for each person.", Times::many}},
         true,
         shares},
        {"compartment recover",
         "Opens a compartment with the shares of those people and makes one of them its keeper.",
         {"PERSON…"},
         {{"--data", "DIR", "Where the organisation is."},
          {"--store", "ADDRESS", "Another store than DIR/karnameh.sqlite: sqlite:FILE or postgres://…"},
          {"--keeper", "PERSON", "Which of them becomes its keeper."},
          {"--from", "FOLDER",
           "A folder with PERSON.passphrase and PERSON.share of each; without it, both are asked for."}},
         false,
         recover_compartment},
        {"compartment hand-over",
         "Makes somebody else keep a compartment, and takes the grant of whoever had it away.",
         {"NAME", "PERSON"},
         {{"--from", "PERSON", "Whose grant goes; one's own without it."}},
         true,
         hand_over},
    };
}

}  // namespace karnameh::cli
