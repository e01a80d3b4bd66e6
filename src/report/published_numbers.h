// SPDX-License-Identifier: AGPL-3.0-or-later
// The memory of what editions that left have shown: numbers by the names of their cells (ledger.h), as shown and with
// how far, exclusively, the number itself may be from that. It holds nothing that may not be
// published.
//
// Each edition is one record of the kind published_edition (modules/congress); its text has one number on a line:
//   1010 5 2007-05-07..2009-12-06 circles.applied
#pragma once

#include <map>

#include "document/figure.h"
#include "modules/congress/records.h"

namespace karnameh::report {

struct ShownNumber {
    std::int64_t shown, reach;
    bool operator==(const ShownNumber&) const = default;
};

struct PublishedNumbers {
    // Of one cell there can be several: records changed between two editions.
    std::multimap<std::string, ShownNumber, std::less<>> numbers;
    std::vector<Period> periods;  // each once

    bool has(const std::string& name, const ShownNumber& number) const;
};

PublishedNumbers published_numbers(const Scope& scope);

}  // namespace karnameh::report
