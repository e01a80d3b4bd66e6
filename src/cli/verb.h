// SPDX-License-Identifier: AGPL-3.0-or-later
// A verb of the command line. Its description is the registration: help, man page and shell completion are
// printed from it, and a test compares the committed ones.
//
// Exit status: 0 done, 1 refused (with what to change), 2 wrong usage, 3 fault, 4 done, and it was found that something
// needs looking after (health, practise). Results go to standard output, everything else to standard error; with --format json one object and nothing else
// goes to standard output.
#pragma once

#include <functional>
#include <iosfwd>

#include "base/text.h"
#include "cli/arguments.h"
#include "modules/program.h"

namespace karnameh::cli {

inline constexpr int needs_care = 4;

struct Context {
    const Program& program;
    Arguments arguments;
    Language language;  // of what is said to whoever sits at the terminal
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    int status = 0;  // of the program's end, where the verb is done

    void tell(const Message& message);  // a line on standard error
};

struct Verb {
    std::string_view name;                // "import", or two words: "user add"
    std::string_view summary;             // msgid, one sentence
    std::vector<std::string_view> words;  // "KIND", "[FILE]"
    std::vector<Option> options;          // besides the common ones, if it signs in
    bool signs_in = true;
    std::function<Done(Context&)> run;
};

// All of them, in the order of the manual.
const std::vector<Verb>& verbs();
std::vector<Option> all_options(const Verb& verb);

// Runs one command line (without the program's name) and returns the exit status.
int run(const Program& program, std::span<const std::string> line, Language language, std::istream& in,
        std::ostream& out, std::ostream& err);

}  // namespace karnameh::cli
