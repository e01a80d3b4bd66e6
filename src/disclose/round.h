// SPDX-License-Identifier: AGPL-3.0-or-later
// Additive controlled rounding: every cell at a multiple of the base, every relation still exact, and as little changed
// as possible.
//
// Every cell goes to one of its two neighbouring multiples, and multiples stay (zero-restricted). In a network that can
// always be done, and the linear programme's answer is whole. Elsewhere it may be impossible; then cells may also go to
// the next multiple but one, which `reach` tells: what a reader must reckon with.
//
// Fails: nothing, where no way was found within the nodes; there may be one.
// Source: Cox, Ernst: Controlled rounding, INFOR 20 (1982); Salazar-González: Controlled rounding and cell perturbation,
//   Mathematical Programming 105 (2006).
#pragma once

#include <optional>
#include <span>

#include "disclose/system.h"

namespace karnameh::disclose {

struct Rounding {
    std::vector<std::int64_t> shown;  // by cell
    std::int64_t reach = 0;           // every value is less than this from what is shown
    std::int64_t moved = 0;           // the sum of all changes
};

// What cells had better be shown as, because they were before. Any number that is not a neighbouring multiple is no wish.
struct Wishes {
    std::span<const std::optional<std::int64_t>> shown = {};  // by cell; may be left empty
    // Rather than go against one, cells without a wish go to the next multiple but one.
    bool are_firm = false;
};

std::optional<Rounding> round(const System& system, std::int64_t base, std::int64_t nodes_max,
                              const Wishes& wishes = {});

}  // namespace karnameh::disclose
