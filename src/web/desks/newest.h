// SPDX-License-Identifier: AGPL-3.0-or-later
// The records that were added last at a desk, with when: from the frames that they stand in.
#pragma once

#include "web/site.h"

namespace karnameh::web {

struct Newest {
    Id id;
    Instant at;  // unset where the frame cannot be read
};

// Newest first. Reads by itself: not for when a Reading is held.
std::vector<Newest> newest_records(const Visit& visit, const Module& module, std::size_t most);

}  // namespace karnameh::web
