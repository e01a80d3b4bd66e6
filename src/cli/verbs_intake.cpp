// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door: opened and shut, and what came through it read.
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "base/show.h"
#include "cli/input_file.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "intake/desk.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using intake::Letter;

Result<std::uint64_t> whole(const Context& context, std::string_view option, std::uint64_t otherwise,
                            std::int64_t most) {
    if (!context.arguments.has(option)) return otherwise;
    Result<std::int64_t> number = parse_integer(context.arguments.value(option));
    if (!number || *number < 1 || *number > most)
        return refuse(std::string(option), "That is no number that fits here.",
                      {"A whole number from 1 to {1}.", {std::to_string(most)}});
    return static_cast<std::uint64_t>(*number);
}

Done open_door(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::optional<intake::DoorSettings> before = KARNAMEH_TRY(intake::door_settings(*opened.store));
    intake::DoorSettings standard;
    const intake::DoorSettings& now = before ? *before : standard;
    intake::DoorPlan plan{.is_open = true, .compartment = context.arguments.words[0]};
    plan.waiting_max = KARNAMEH_TRY(whole(context, "--waiting", now.waiting_max, 100'000));
    plan.file_bytes_max =
        1'000'000 * KARNAMEH_TRY(whole(context, "--file-megabytes", now.file_bytes_max / 1'000'000, 200));
    plan.gives_proofs = context.arguments.has("--proofs");
    KARNAMEH_TRY(intake::set_door(*opened.session, plan));
    context.tell("The door is open.");
    return {};
}

Done shut_door(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::optional<intake::DoorSettings> now = KARNAMEH_TRY(intake::door_settings(*opened.store));
    intake::DoorPlan plan{.is_open = false};
    if (now) plan.waiting_max = now->waiting_max, plan.file_bytes_max = now->file_bytes_max;
    KARNAMEH_TRY(intake::set_door(*opened.session, plan));
    context.tell("The door is shut.");
    return {};
}

std::string_view state_name(intake::State state) {
    constexpr std::string_view names[] = {"waiting", "assigned", "taken"};
    return names[static_cast<std::size_t>(state)];
}

Done list_letters(Context& context) {
    bool as_json = KARNAMEH_TRY(wants_json(context));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::vector<Letter> letters = KARNAMEH_TRY(intake::letters(*opened.session));
    KARNAMEH_TRY(intake::enter_proofs(*opened.session, letters));
    json::array listed;
    for (const Letter& letter : letters) {
        std::string day = date_text(Date::on(letter.message.day)),
                    home = letter.home ? letter.home->name : "";
        if (as_json)
            listed.push_back(json::object{{"id", letter.id.text()},
                                          {"day", day},
                                          {"number", letter.message.number},
                                          {"files", letter.message.files.size()},
                                          {"state", state_name(letter.state)},
                                          {"compartment", home}});
        else
            context.out << letter.id.text() << '\t' << day << '\t' << letter.message.number << '\t'
                        << letter.message.files.size() << '\t' << state_name(letter.state) << '\t' << home
                        << '\n';
    }
    if (as_json) context.out << json::serialize(json::object{{"messages", listed}}) << '\n';
    return {};
}

Done read_letter(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Id id = KARNAMEH_TRY(parse_id(context.arguments.words[0]));
    Letter letter = KARNAMEH_TRY(intake::letter(*opened.session, id));
    context.out << letter.message.text << '\n';
    return {};
}

constexpr std::size_t proof_bytes_max = 64 << 10;

Done check_proof(Context& context) {
    const std::string& name = context.arguments.words[0];
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    Bytes bytes(proof_bytes_max);
    std::size_t size = 0;
    while (size < bytes.size()) {
        std::size_t got = KARNAMEH_TRY(file.pull(std::span(bytes).subspan(size)));
        if (got == 0) break;
        size += got;
    }
    bytes.resize(size);
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    intake::Entered entered = KARNAMEH_TRY(intake::check_proof(*opened.session, as_text(bytes)));
    context.out
        << say(Message("It came on {1}, and stands in “{2}”, frame {3} of {4}; the hash of the last is {5}.",
                       {date_text(entered.day), entered.home.name, std::to_string(entered.frame),
                        std::to_string(entered.head.sequence), entered.head.chain_hash.text()}),
               context.language)
        << '\n';
    return {};
}

}  // namespace

std::vector<Verb> intake_verbs() {
    return {
        {"intake open",
         "Opens the public door: whoever reads that compartment reads what comes in. For a keeper of the "
         "directory who also keeps the compartment.",
         {"COMPARTMENT"},
         {{"--waiting", "COUNT", "How many messages may wait to be read; 2000 without it."},
          {"--file-megabytes", "COUNT", "The largest file that is taken; 20 without it."},
          {"--proofs", "", "Senders may ask for a proof, which convicts whoever is found with it."}},
         true,
         open_door},
        {"intake shut",
         "Shuts the public door: its pages are not there. Receipts stay good for when it is opened again.",
         {},
         {},
         true,
         shut_door},
        {"intake list",
         "Lists the messages that one has a key to: number, day, which of its sender’s, files, where it is.",
         {},
         {format_option},
         true,
         list_letters},
        {"intake read", "Prints one of them.", {"MESSAGE"}, {}, true, read_letter},
        {"intake check",
         "Tells whether the message of a proof stands in the journal, as a signed frame of it.",
         {"FILE"},
         {},
         true,
         check_proof},
    };
}

}  // namespace karnameh::cli
