// SPDX-License-Identifier: AGPL-3.0-or-later
#include <ostream>

#include "cli/open.h"
#include "cli/verbs.h"

namespace karnameh::cli {

namespace {

constexpr Option new_passphrase_file{
    "--new-passphrase-file", "FILE",
    "A file whose first line is the new passphrase; without it, it is asked for."};

Result<Role> parse_role(std::string_view name) {
    if (name == "read") return Role::read;
    if (name == "write") return Role::write;
    if (name == "keep") return Role::keep;
    return refuse("ROLE", {"“{1}” is no role.", {std::string(name)}}, "read, write or keep");
}

std::string_view role_name(Role role) {
    return role == Role::read ? "read" : role == Role::write ? "write" : "keep";
}

Done init(Context& context) {
    const std::string& data = context.arguments.words[0];
    std::string person = context.arguments.value("--as", "keeper");
    SecretBytes passphrase = KARNAMEH_TRY(read_passphrase(
        context, "--passphrase-file", "A passphrase for the first keeper (15 characters or more): "));
    std::unique_ptr<Store> store =
        KARNAMEH_TRY(open_store(context.arguments.value("--store"), data, StoreMust::be_made));
    const Program& program = context.program;
    Environment environment{*store, program.kinds, *program.rules, *program.clock, *program.random};
    KARNAMEH_TRY(Organisation::found(environment, context.arguments.value("--name"), person,
                                     text_of(passphrase), program.cost));
    context.tell({"Made “{1}” with its first keeper, “{2}”.", {context.arguments.value("--name"), person}});
    return {};
}

Done user_add(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    SecretBytes passphrase =
        KARNAMEH_TRY(read_passphrase(context, "--new-passphrase-file", "A passphrase for the new account: "));
    return opened.session->add_account(context.arguments.words[0], text_of(passphrase));
}

Done user_list(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Reading reading = opened.session->read();
    reading.scope().each<DirectoryEntry>(
        [&](const DirectoryEntry& account) { context.out << account.name.view() << '\n'; });
    return {};
}

Done user_passphrase(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    SecretBytes passphrase =
        KARNAMEH_TRY(read_passphrase(context, "--new-passphrase-file", "The new passphrase: "));
    return opened.session->change_passphrase(text_of(passphrase));
}

Done user_duress(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::vector<Id> shown;
    for (const std::string& name : context.arguments.words)
        shown.push_back(KARNAMEH_TRY(opened.session->compartment(name)).id);
    SecretBytes passphrase =
        KARNAMEH_TRY(read_passphrase(context, "--new-passphrase-file", "The second passphrase: "));
    return opened.session->add_duress_passphrase(text_of(passphrase), shown,
                                                 context.arguments.has("--destroys"));
}

Done compartment_add(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    KARNAMEH_TRY(opened.session->make_compartment(context.arguments.words[0]));
    return {};
}

Done compartment_list(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    for (const Held& held : opened.session->compartments()) {
        context.out << held.name << '\t' << role_name(held.role);
        if (held.compartment) {
            auto lock = held.compartment->lock_for_reading();
            context.out << '\t' << held.compartment->state().size() << " records\n";
        } else {
            context.out << "\tclosed: " << describe(*held.wrong) << '\n';
        }
    }
    return {};
}

Done compartment_members(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held held = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    for (const Session::MemberName& member : KARNAMEH_TRY(opened.session->members(held.id)))
        context.out << member.name << '\t' << role_name(member.role) << '\n';
    return {};
}

Done grant_give(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held held = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    Role role = KARNAMEH_TRY(parse_role(context.arguments.words[2]));
    return opened.session->grant(held.id, context.arguments.words[1], role);
}

Done grant_take(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held held = KARNAMEH_TRY(opened.session->compartment(context.arguments.words[0]));
    return opened.session->take_away(held.id, context.arguments.words[1]);
}

Done audit(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    for (const AuditLine& line : KARNAMEH_TRY(opened.session->audit_entries()))
        context.out << instant_text(line.at) << '\t' << line.who << '\t' << line.act << '\t' << line.what
                    << '\n';
    return {};
}

Done lock(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    KARNAMEH_TRY(opened.session->lock_everything());
    context.tell({"The panic lock is thrown: every server on this store signs everybody out."});
    return {};
}

}  // namespace

std::vector<Verb> organisation_verbs() {
    return {
        {"init",
         "Makes a new organisation and its first keeper.",
         {"DIR"},
         {{"--name", "NAME", "What the organisation calls itself."},
          {"--as", "PERSON", "The name that the first keeper signs in with; “keeper” without it."},
          {"--passphrase-file", "FILE", "A file whose first line is the keeper's passphrase."},
          {"--store", "ADDRESS", "Another store than DIR/karnameh.sqlite: sqlite:FILE or postgres://…"}},
         false,
         init},
        {"user add",
         "Makes an account, which may read the directory and nothing else.",
         {"PERSON"},
         {new_passphrase_file},
         true,
         user_add},
        {"user list", "Lists who has an account.", {}, {}, true, user_list},
        {"user passphrase",
         "Gives oneself a new passphrase.",
         {},
         {new_passphrase_file},
         true,
         user_passphrase},
        {"user duress",
         "Adds a second passphrase that opens only the compartments named, for reading.",
         {"[COMPARTMENT…]"},
         {new_passphrase_file, {"--destroys", "", "Using it makes the first passphrase useless."}},
         true,
         user_duress},
        {"compartment add",
         "Makes a compartment with oneself as its keeper.",
         {"NAME"},
         {},
         true,
         compartment_add},
        {"compartment list", "Lists what one may open, and how.", {}, {}, true, compartment_list},
        {"compartment members", "Lists who may open a compartment.", {"NAME"}, {}, true, compartment_members},
        {"grant give",
         "Lets somebody open a compartment: read, write or keep.",
         {"COMPARTMENT", "PERSON", "ROLE"},
         {},
         true,
         grant_give},
        {"grant take",
         "Takes a grant away; what is written from then on stays closed to that person.",
         {"COMPARTMENT", "PERSON"},
         {},
         true,
         grant_take},
        {"audit",
         "Lists sign-ins, grants and exports, for the keepers of the audit journal.",
         {},
         {},
         true,
         audit},
        {"lock",
         "The panic lock: ends all sessions of everybody on every server. Signing in works again at once.",
         {},
         {},
         true,
         lock},
    };
}

}  // namespace karnameh::cli
