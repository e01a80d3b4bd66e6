// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <sys/timex.h>

#include <chrono>

namespace karnameh {

Instant SystemClock::now() {
    using namespace std::chrono;
    return {duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
}

std::optional<bool> SystemClock::is_kept_right() {
    timex asked{};  // with no modes, which changes nothing
    int state = ::adjtimex(&asked);
    if (state < 0) return std::nullopt;
    return state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

}  // namespace karnameh
