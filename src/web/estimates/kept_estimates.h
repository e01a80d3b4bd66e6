// SPDX-License-Identifier: AGPL-3.0-or-later
// The estimates that a session looked at last, under numbers of chance: counts and answers go with the session, and no
// address says them.
//
// Threads: any.
// Limits: kept_max of them; an older one goes.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "estimate/estimate.h"

namespace karnameh::web {

class KeptEstimates {
  public:
    static constexpr std::size_t kept_max = 3;
    using Kept = std::shared_ptr<const estimate::Estimation>;

    void keep(std::string number, Kept estimation) {
        std::lock_guard hold(mutex_);
        kept_.emplace_front(std::move(number), std::move(estimation));
        if (kept_.size() > kept_max) kept_.pop_back();
    }
    // Null where the number is not (or no longer) one of them.
    Kept find(std::string_view number) {
        std::lock_guard hold(mutex_);
        for (const auto& [name, kept] : kept_)
            if (name == number) return kept;
        return nullptr;
    }

  private:
    std::mutex mutex_;
    std::deque<std::pair<std::string, Kept>> kept_;
};

}  // namespace karnameh::web
