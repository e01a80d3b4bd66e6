// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the records of publishing.
#pragma once

#include "modules/publications/records.h"

namespace karnameh::publications {

// A title in a language that is not its original one.
bool is_translation(const Title& title);

// Copies of one title that one circle made in the period.
struct CircleCopies {
    const Title* title;
    std::string_view tag;  // empty: no circle was told apart; each such record stands alone
    Quantity copies;
    std::vector<const Reproduction*> records;
};
std::vector<CircleCopies> copies_by_circle(const Scope& scope, const Period& period);

}  // namespace karnameh::publications
