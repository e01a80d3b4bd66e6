// SPDX-License-Identifier: AGPL-3.0-or-later
// The program: puts the parts together and hands over to the command line.
#include <cstdlib>
#include <iostream>

#include "app/modules.h"
#include "cli/language.h"
#include "cli/verb.h"
#include "foreign/decoders.h"
#include "intake/records.h"
#include "kernel/system_records.h"
#include "seal/process_guard.h"
#include "web/demonstration_clock.h"

namespace karnameh {

namespace {

void assemble(Program& program) {
    for (Kind& kind : system_kinds()) program.kinds.add(std::move(kind));
    for (Kind& kind : intake::intake_kinds()) program.kinds.add(std::move(kind));
    program.modules = all_modules();
    for (const Module& module : program.modules)
        for (const Kind& kind : module.kinds) program.kinds.add(kind);
    program.rules = std::make_unique<RuleBook>(rule_book(program.modules));
    program.clock = std::make_unique<web::DemonstrationClock>();
    program.random = std::make_unique<SystemRandom>();
}

}  // namespace

}  // namespace karnameh

int main(int count, char** words) {
    karnameh::decode_if_child(count, words, karnameh::foreign_decoders());
    karnameh::GuardReport guard = karnameh::guard_process();
    if (guard.unsafe_swap)
        std::cerr << "karnameh: this machine swaps to a disk in clear, or hides whether it does; what is "
                     "open may end "
                     "up on it.\n";
    std::ios::sync_with_stdio(false);
    karnameh::Program program;
    karnameh::assemble(program);
    std::vector<std::string> line(words + 1, words + count);
    karnameh::Language language = karnameh::cli::language_of_locale(
        std::getenv("LC_ALL"), std::getenv("LC_MESSAGES"), std::getenv("LANG"));
    return karnameh::cli::run(program, line, language, std::cin, std::cout, std::cerr);
}
