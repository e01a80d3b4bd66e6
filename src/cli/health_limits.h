// SPDX-License-Identifier: AGPL-3.0-or-later
// From when on health is no longer good, as options say it.
#pragma once

#include "cli/verb.h"
#include "kernel/health.h"

namespace karnameh::cli {

inline constexpr Option least_free_option{
    "--least-free", "MIB",
    "Room that must be free on the disk; 1024, or 5 % of the disk if that is more, without it."};
inline constexpr Option backup_days_option{"--backup-days", "DAYS",
                                           "How old the newest backup may be; 7 without it."};
Result<HealthLimits> health_limits(const Context& context);

}  // namespace karnameh::cli
