// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the records of support.
#pragma once

#include "modules/alliances/records.h"

namespace karnameh::alliances {

// Calls take(row) for each record of kind T whose date falls in the period.
template <typename T, typename Take>
void each_dated(const Scope& scope, const Period& period, Take take) {
    scope.each<T>([&](const T& row) {
        if (period.holds(row.when)) take(row);
    });
}

inline bool answered(const SupportAsk& ask) {
    return ask.answer == Answer::granted || ask.answer == Answer::partly || ask.answer == Answer::refused;
}
inline bool granted(const SupportAsk& ask) {
    return ask.answer == Answer::granted || ask.answer == Answer::partly;
}

}  // namespace karnameh::alliances
