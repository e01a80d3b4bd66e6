// SPDX-License-Identifier: AGPL-3.0-or-later
// The words by which a table says what is what: names of totals and columns, and the remarks above the header.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace karnameh::disclose {

// Lines "# subject: …", "# columns: …", "# total: …" and "# rounded to: …"; other lines behind "#" are for people.
struct TableRemarks {
    std::string subject, columns;
    std::set<std::string> totals;  // folded, besides those that are always known
    std::int64_t base = 0;
    bool is_total(std::string_view name) const;
};

// Takes the remarks above the header, and leaves their lines empty, so that lines keep their numbers.
Result<TableRemarks> take_remarks(const std::string& file, std::string& text);

bool is_known_total(std::string_view name);
bool is_value_name(std::string_view name);
bool is_contributors_name(std::string_view name);
bool is_largest_name(std::string_view name);  // largest1 … largest9

}  // namespace karnameh::disclose
