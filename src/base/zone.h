// SPDX-License-Identifier: AGPL-3.0-or-later
// Time zones: what the clock on the wall shows at an Instant, and the Instant that a wall clock means.
// Campaigns are followed and the grid is planned in the time of a place.
//
// Invariants
//   1. at(day, second) read back by wall_clock gives the same day and second, except in the hour that
//      a zone leaves out in spring, which means the moment after it. An hour that comes twice in
//      autumn means its first.
// Threads: any; a Zone is a value and shares what never changes.
// Source: the IANA time zone database, as ICU carries it.
#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "base/text.h"

namespace karnameh {

struct WallClock {
    DayNumber day;
    int second;  // of the day, 0 to 86399
    bool operator==(const WallClock&) const = default;
};

class Zone {
  public:
    static Zone utc();
    // "Asia/Tehran", "Europe/Stockholm", "UTC". Refuses names that the database does not have.
    static Result<Zone> named(std::string_view name);

    const std::string& name() const { return name_; }
    // "Tehran" or "تهران"; "UTC" in both.
    std::string place(Language language) const;
    // Seconds east of UTC.
    int offset_at(Instant at) const;
    WallClock wall_clock(Instant at) const;
    Instant at(WallClock clock) const;

  private:
    struct Rules;
    Zone(std::string name, std::shared_ptr<const Rules> rules)
        : name_(std::move(name)), rules_(std::move(rules)) {}
    std::string name_;
    std::shared_ptr<const Rules> rules_;
};

}  // namespace karnameh
