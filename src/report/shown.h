// SPDX-License-Identifier: AGPL-3.0-or-later
// Computed figures and exhibits as blocks of a document, in one language and for one edition.
#pragma once

#include "document/document.h"
#include "report/edition.h"
#include "report/figures.h"

namespace karnameh::report {

struct Setting {
    Edition edition;
    Language language;
    std::int64_t rounded_to = 0;  // its numbers are multiples of this,
    std::int64_t reach = 0;       // and those that they stand for less than this from them
};

// A table, or a chart with its table; a Notice where there is nothing to show.
document::Block exhibit_block(const Exhibit& exhibit, std::string_view module, const ExhibitData& data,
                              const Setting& setting);

// In its place, where it is not part of the edition.
document::Block left_out(const Exhibit& exhibit, const Setting& setting);

// The figures of one module as a table; each row leads to its figure.
document::Table figures_table(const std::vector<const Computed*>& figures, std::string_view title,
                              const Setting& setting);

document::FigureEntry figure_entry(const Computed& computed, const Setting& setting);

}  // namespace karnameh::report
