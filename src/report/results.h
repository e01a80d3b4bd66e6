// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything computed for one document: all figures, and the exhibits that were asked for.
#pragma once

#include "report/figures.h"

namespace karnameh::report {

struct Results {
    std::vector<Computed> figures;  // in the order of Book::figures
    struct Shown {
        const Book::ExhibitEntry* entry;
        ExhibitData data;
    };
    std::vector<Shown> exhibits;

    const Computed& figure(std::string_view id) const;
    const Shown& exhibit(std::string_view id) const;
};

// Each exhibit is computed once, however often it is named. On two threads.
Results compute_results(const Book& book, const std::vector<const Book::ExhibitEntry*>& exhibits,
                        const Scope& scope, const Period& period);

}  // namespace karnameh::report
