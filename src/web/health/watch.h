// SPDX-License-Identifier: AGPL-3.0-or-later
// How the data fares, as the running server sees it: looked at every few minutes, kept in between.
//
// Threads: any.
#pragma once

#include <mutex>

#include "kernel/health.h"
#include "kernel/organisation.h"

namespace karnameh::web {

inline constexpr std::int64_t health_seconds = 300;

class HealthWatch {
  public:
    HealthWatch(std::shared_ptr<Organisation> organisation, HealthLimits limits)
        : organisation_(std::move(organisation)), limits_(limits) {}

    // Looks if the last look is older than health_seconds, or the clock was set back since. What keeps it from looking
    // goes to the log, and the last look stands.
    void look();
    // Of the last look; looks first where there was none. Empty where none succeeded.
    std::vector<HealthFinding> findings(Language language);

  private:
    std::shared_ptr<Organisation> organisation_;
    HealthLimits limits_;
    std::mutex mutex_;
    std::optional<HealthLook> look_;
    Instant looked_;
};

}  // namespace karnameh::web
