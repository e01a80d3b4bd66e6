// SPDX-License-Identifier: AGPL-3.0-or-later
// The small pictures that a session was shown last, so that turning a page decodes none again. They go with it.
//
// Threads: any.
#pragma once

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "base/id.h"

namespace karnameh::web {

class SmallPictures {
  public:
    // Nothing: not made yet, or forgotten. An empty one: that picture cannot be read.
    std::optional<std::string> find(const Id& attachment) {
        std::lock_guard hold(mutex_);
        auto found = std::ranges::find(pictures_, attachment, &std::pair<Id, std::string>::first);
        return found == pictures_.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const Id& attachment, std::string picture) {
        std::lock_guard hold(mutex_);
        if (std::ranges::find(pictures_, attachment, &std::pair<Id, std::string>::first) != pictures_.end())
            return;  // of two requests at once both made it
        pictures_.emplace_back(attachment, std::move(picture));
        if (pictures_.size() > pictures_max) pictures_.pop_front();
    }

  private:
    static constexpr std::size_t pictures_max = 100;  // some 10 kB each
    std::mutex mutex_;
    std::deque<std::pair<Id, std::string>> pictures_;
};

}  // namespace karnameh::web
