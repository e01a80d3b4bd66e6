// SPDX-License-Identifier: AGPL-3.0-or-later
// Time, passed in. Rules and folds take an Instant; only `app` makes a SystemClock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace karnameh {

// A point in time: seconds since 1970-01-01T00:00:00Z. `unset` is the empty value of a field.
struct Instant {
    static constexpr std::int64_t unset = INT64_MIN;
    std::int64_t seconds = unset;

    bool is_set() const { return seconds != unset; }
    auto operator<=>(const Instant&) const = default;
};

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
    // Whether something keeps it right (NTP); nothing where it cannot tell.
    virtual std::optional<bool> is_kept_right() { return std::nullopt; }
};

class SystemClock final : public Clock {
  public:
    Instant now() override;
    // The kernel's own word; a sandbox may forbid to ask for it.
    std::optional<bool> is_kept_right() override;
};

// A clock that a test sets by hand.
class SetClock final : public Clock {
  public:
    explicit SetClock(Instant at) : at_(at) {}
    Instant now() override { return at_; }
    void set(Instant at) { at_ = at; }
    void advance(std::int64_t seconds) { at_.seconds += seconds; }

  private:
    Instant at_;
};

}  // namespace karnameh
