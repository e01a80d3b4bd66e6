// SPDX-License-Identifier: AGPL-3.0-or-later
#include <unistd.h>

#include <filesystem>
#include <ostream>

#include "base/say.h"
#include "cli/demonstration.h"
#include "cli/verbs.h"
#include "cli/write_file.h"
#include "sample/fill.h"

namespace karnameh::cli {

namespace {

namespace fs = std::filesystem;

Result<std::uint64_t> number_of(const Context& context, std::string_view option, std::uint64_t otherwise,
                                std::uint64_t most) {
    if (!context.arguments.has(option)) return otherwise;
    Result<std::int64_t> number = parse_integer(context.arguments.value(option));
    if (!number || *number < 1 || static_cast<std::uint64_t>(*number) > most)
        return refuse(std::string(option),
                      {"“{1}” is not a number that it takes.", {context.arguments.value(option)}},
                      {"1 to {1}", {std::to_string(most)}});
    return static_cast<std::uint64_t>(*number);
}

// A random passphrase for each invented person, each in a file of its own that only its owner reads.
Result<std::map<std::string, std::string, std::less<>>> write_passphrases(const fs::path& folder,
                                                                          Random& random) {
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    std::map<std::string, std::string, std::less<>> passphrases;
    for (const sample::PlannedPerson& person : sample::plan().people) {
        std::string words = random.id().text();
        for (std::size_t at : {24u, 16u, 8u}) words.insert(at, "-");
        KARNAMEH_TRY(write_file((folder / person.name).string(), words + '\n'));
        passphrases.emplace(person.name, words);
    }
    return passphrases;
}

Done fill(Context& context) {
    const std::string& data = context.arguments.words[0];
    KARNAMEH_TRY(begin_demonstration(context));
    sample::GeneratorOptions options;
    options.seed = KARNAMEH_TRY(number_of(context, "--seed", options.seed, INT64_MAX));
    options.scale = static_cast<unsigned>(KARNAMEH_TRY(number_of(context, "--scale", 1, 200)));
    std::unique_ptr<Store> store =
        KARNAMEH_TRY(open_store(context.arguments.value("--store"), data, StoreMust::be_made));
    const Program& program = context.program;
    auto passphrases = KARNAMEH_TRY(write_passphrases(fs::path(data) / "passphrases", *program.random));
    std::string keeper(sample::plan().people.front().name);
    Environment environment{*store, program.kinds, *program.rules, *program.clock, *program.random};
    std::shared_ptr<Organisation> organisation =
        KARNAMEH_TRY(Organisation::found(environment, context.arguments.value("--name", "سازمان نمونه"),
                                         keeper, passphrases[keeper], program.cost));
    std::shared_ptr<Session> session = KARNAMEH_TRY(organisation->sign_in(keeper, passphrases[keeper]));
    bool has_terminal = ::isatty(STDERR_FILENO) == 1;
    std::size_t records = KARNAMEH_TRY(sample::fill(
        *organisation, *session, [&](std::string_view person) { return passphrases.find(person)->second; },
        options,
        [&](std::string_view compartment, std::size_t written) {
            if (!has_terminal) return;
            context.err << "\r  "
                        << say(Message("{1} records, last into “{2}”.",
                                       {std::to_string(written), std::string(compartment)}),
                               context.language)
                        << "          " << std::flush;
        }));
    if (has_terminal) context.err << '\r';
    context.tell({"Filled with {1} records of {2} people; their passphrases are in {3}.",
                  {std::to_string(records), std::to_string(passphrases.size()),
                   (fs::path(data) / "passphrases").string()}});
    return {};
}

}  // namespace

std::vector<Verb> sample_verbs() {
    return {
        {"sample",
         "Makes an invented organisation with the records of the reference period.",
         {"DIR"},
         {{"--scale", "N", "N times as large."},
          {"--seed", "N", "Another organisation of the same kind; the same seed gives the same records."},
          {"--name", "NAME", "What the organisation calls itself."},
          {today_option, "DATE", "As if it were written on that day; for `karnameh serve --today`."},
          {"--store", "ADDRESS", "Another store than DIR/karnameh.sqlite: sqlite:FILE or postgres://…"}},
         false,
         fill},
    };
}

}  // namespace karnameh::cli
