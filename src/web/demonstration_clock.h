// SPDX-License-Identifier: AGPL-3.0-or-later
// The system's clock, which can be set to another day for a demonstration of data that ends on some day. Pages say so
// while it is.
//
// Threads: moved before others ask.
#pragma once

#include "base/date.h"

namespace karnameh::web {

class DemonstrationClock final : public Clock {
  public:
    Instant now() override { return {real_.now().seconds + days_ * day_seconds}; }
    std::optional<bool> is_kept_right() override { return real_.is_kept_right(); }
    // From now on it is that day, at the same time of the day.
    void begin_on(DayNumber day) { days_ += day - day_of(now()); }
    bool is_moved() const { return days_ != 0; }

  private:
    static constexpr std::int64_t day_seconds = 86'400;
    SystemClock real_;
    std::int64_t days_ = 0;
};

// Whether the clock is one that is set to another day.
inline bool is_demonstration(const Clock& clock) {
    const auto* moved = dynamic_cast<const DemonstrationClock*>(&clock);
    return moved && moved->is_moved();
}

}  // namespace karnameh::web
