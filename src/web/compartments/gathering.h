// SPDX-License-Identifier: AGPL-3.0-or-later
// Recovery shares that people bring one after the other to one browser, until there are enough.
//
// Invariants
//   1. Between two requests the server holds shares only sealed under a key made from a secret that the browser's
//      cookie gives and the server does not keep: only the browser where they were typed opens them.
//   2. They are gone gathering_seconds after the last one came, when somebody stops, and when a compartment was opened.
// Threads: any.
// Limits: gatherings_max at once; only who signs in begins one.
#pragma once

#include <map>
#include <mutex>

#include "kernel/recovery.h"

namespace karnameh::web {

inline constexpr std::int64_t gathering_seconds = 15 * 60;
inline constexpr std::size_t gatherings_max = 64;

class Gatherings {
  public:
    Gatherings(Clock& clock, Random& random) : clock_(clock), random_(random) {}

    // Refuses a share of another round, or of somebody who has brought one.
    Done add(std::string_view secret, Id round, const ShareGiver& giver);
    // Opened for as long as the result lives; empty where nobody has brought one.
    std::vector<ShareGiver> brought(std::string_view secret);
    void end(std::string_view secret);
    void forget_old();

  private:
    struct Brought {
        PersonCard card;
        std::string name;
        Bytes sealed;
    };
    struct Gathering {
        Id round;
        Instant last;
        std::vector<Brought> brought;
    };
    void forget_old_locked();

    Clock& clock_;
    Random& random_;
    std::mutex mutex_;
    std::map<Hash, Gathering> gatherings_;
};

}  // namespace karnameh::web
