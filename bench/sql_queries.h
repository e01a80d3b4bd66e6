// SPDX-License-Identifier: AGPL-3.0-or-later
// The twelve heaviest figures of the report as SQL over tables of the same records in clear (bench/sql_tables.h).
// $1 and $2 are the period's first and last day. Each query gives one text: what `text_of` makes of the figure.
#pragma once

#include <span>
#include <string>

#include "document/figure.h"

namespace karnameh::bench {

struct Query {
    std::string_view figure, sql;
};
std::span<const Query> queries();

// A figure's value as its query gives it: whole numbers of the last decimal, or the items.
std::string text_of(const FigureValue& value);

}  // namespace karnameh::bench
