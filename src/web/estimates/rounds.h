// SPDX-License-Identifier: AGPL-3.0-or-later
// Rounds of blind counting across desks (estimate/round.h), in this server's memory and nowhere else.
//
// Invariants
//   1. A round is known to its keeper and to those who bring its lists; for all others it is not there.
//   2. Each list is brought by the one account that it was given to, and each account brings one. Of another's list nobody
//      learns more than whether it was brought.
//   3. A list is taken whole or not at all, and from its phrases only tags are kept.
//   4. Tags, their key and the exact counts are gone when the round is closed or dropped; round_seconds after it was opened;
//      when the panic lock is thrown; when the server ends. What a closed round told goes at the same moments.
// Threads: any. Nobody waits while an estimate is worked out but who asked for it.
// Fails: refuses more than rounds_max rounds at once, and more than rounds_of_one_max of one keeper.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "estimate/round.h"

namespace karnameh::web {

inline constexpr std::int64_t round_seconds = 24 * 3600;
inline constexpr std::size_t rounds_max = 64, rounds_of_one_max = 4;
inline constexpr std::size_t round_list_people_max = 200'000;  // far more than come in one form

struct RoundList {
    std::string name;
    Id account;
    std::string person;  // the account's name
};

// A round as one person sees it.
struct RoundView {
    struct List {
        std::string name, person;
        bool is_brought, is_own;
        std::size_t people;  // of the own one; 0 of others
    };
    Id id;
    std::string subject, keeper;
    bool is_keeper;
    Instant until;
    std::vector<List> lists;
    bool is_being_closed = false;
    std::shared_ptr<const Result<estimate::Withheld>> told = {};  // when it is closed

    const List* own() const;
    bool is_open() const { return !is_being_closed && !told; }
};

class Rounds {
  public:
    Rounds(Clock& clock, Random& random) : clock_(clock), random_(random) {}

    Result<Id> open(Id keeper, std::string keeper_name, std::string subject, std::vector<RoundList> lists);
    // Those that this account keeps or brings a list to, the latest first.
    std::vector<RoundView> of(Id account);
    std::optional<RoundView> find(Id round, Id account);
    // A phrase on each line; empty lines are passed over. Refuses at `phrases`.
    Done bring(Id round, Id account, std::string_view phrases);
    void take_back(Id round, Id account);
    // For the keeper. Refuses while a list is missing; whatever else comes of it, the round is over, and find() tells it.
    Done close(Id round, Id account);
    // Closed or not; for the keeper.
    void drop(Id round, Id account);
    void forget_old();
    void forget_all();

  private:
    struct Entry {
        Id keeper;
        std::string keeper_name, subject;
        std::vector<RoundList> lists;
        Instant opened;
        std::optional<estimate::Round> round;  // empty: it is closed, or being closed
        std::shared_ptr<const Result<estimate::Withheld>> told;

        std::optional<std::size_t> list_of(Id account) const;
    };
    RoundView seen(Id id, const Entry& entry, Id account) const;
    Entry* known(Id round, Id account);
    void forget_old_locked();

    Clock& clock_;
    Random& random_;
    std::mutex mutex_;
    std::map<Id, Entry> rounds_;
};

}  // namespace karnameh::web
