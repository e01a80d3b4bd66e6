// SPDX-License-Identifier: AGPL-3.0-or-later
// An organisation with one compartment of many records of about 150 bytes, on SQLite in a temporary folder.
#pragma once

#include "kernel/session.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::bench {

// About 150 bytes when stored: texts, a date, money, a number, and a reference to another record.
struct Gift : Record {
    static constexpr KindNumber kind_number = 50;
    Text giver, words;
    Date given;
    Money amount;
    Integer heads;
    Id drive;
    Certainty way{};
};
Kind gift_kind();

struct Place {
    Place();
    Environment environment() { return {*store, kinds, rules, clock, random}; }
    // Commits that many gifts, in large batches, or each as a change of its own.
    void fill(std::size_t gifts);
    void fill_singly(std::size_t gifts);
    Gift gift(std::size_t number);
    // The compartment, read from the store anew.
    Result<std::shared_ptr<Compartment>> open() {
        return Compartment::open(environment(), *session->grant_on(desk));
    }

    static constexpr std::string_view passphrase = "the passphrase of the bench";
    Kinds kinds;
    RuleBook rules{{}};
    SystemClock clock;
    SystemRandom random;
    test::TemporaryFolder folder;
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> session;
    Id desk, drive;

  private:
    std::string giver_, words_;
};

}  // namespace karnameh::bench
