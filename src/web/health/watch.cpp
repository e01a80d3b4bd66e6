// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/health/watch.h"

#include <iostream>

namespace karnameh::web {

void HealthWatch::look() {
    const Environment& environment = organisation_->environment();
    Instant now = environment.clock.now();
    {
        std::lock_guard hold(mutex_);
        bool is_fresh = looked_.is_set() && now >= looked_ && now.seconds - looked_.seconds < health_seconds;
        if (is_fresh) return;
        looked_ = now;
    }
    // Without the lock: pages that ask meanwhile are told of the look before this one.
    Result<HealthLook> look =
        look_at_health(environment.store, environment.clock, organisation_->newest_written());
    if (!look) {
        std::cerr << "karnameh: health: " << describe(look.error()) << '\n';
        return;
    }
    std::lock_guard hold(mutex_);
    look_ = std::move(*look);
}

std::vector<HealthFinding> HealthWatch::findings(Language language) {
    look();
    std::lock_guard hold(mutex_);
    return look_ ? judge_health(*look_, limits_, language) : std::vector<HealthFinding>{};
}

}  // namespace karnameh::web
