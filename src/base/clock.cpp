// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <chrono>

namespace karnameh {

Instant SystemClock::now() {
    using namespace std::chrono;
    return {duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace karnameh
