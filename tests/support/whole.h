// SPDX-License-Identifier: AGPL-3.0-or-later
// An organisation with every module, opened in the test's own process: for what no verb does, and for looking at what
// lies in the store.
//
//   Whole whole(address);                       // sqlite's file, or postgresql://…
//   auto session = whole.sign_in("secretary", words);
//
// Threads: one.
#pragma once

#include "kernel/session.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/every_module.h"
#include "tests/support/expect.h"

namespace karnameh::test {

inline std::unique_ptr<Store> open_store(const std::string& address) {
    if (address.starts_with("postgres")) return must(open_postgres_store(address));
    return must(open_sqlite_store(address, SqliteOpen::existing));
}

class Whole {
  public:
    explicit Whole(const std::string& address) : store(open_store(address)) {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        std::vector<Module> modules = every_module();
        for (const Module& module : modules)
            for (const Kind& kind : module.kinds) kinds.add(kind);
        rules = std::make_unique<RuleBook>(rule_book(modules));
        organisation = must(Organisation::open({*store, kinds, *rules, clock, random}, {}));
    }
    std::shared_ptr<Session> sign_in(std::string_view name, std::string_view words) {
        return must(organisation->sign_in(name, words));
    }

    Kinds kinds;
    std::unique_ptr<RuleBook> rules;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
};

}  // namespace karnameh::test
