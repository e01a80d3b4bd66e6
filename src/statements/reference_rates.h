// SPDX-License-Identifier: AGPL-3.0-or-later
// The European Central Bank's euro reference rates, as it gives them out: of a day, of ninety days and since 1999, as CSV
// (the content of eurofxref.zip and eurofxref-hist.zip) or as XML.
//
// Invariant: the same rate has the same id in every file, made of its day and currency, so that a file taken in again
//   changes nothing and a rate that the Bank corrected replaces the old one.
// Fails: refuses, with the line, a day, currency or rate that is none, and files without rates. “N/A” is no rate.
// Source: www.ecb.europa.eu, “Euro foreign exchange reference rates”: units of the currency for one euro.
#pragma once

#include "base/id.h"
#include "statements/statement.h"

namespace karnameh::statements {

struct ReferenceRate {
    DayNumber day = 0;
    Currency quote;
    Decimal rate;  // for one euro, above zero, as published
    bool operator==(const ReferenceRate&) const = default;
};

// By day, the oldest first, then by currency.
Result<std::vector<ReferenceRate>> read_reference_rates(const std::string& file, ByteView bytes);

Id id_of(const ReferenceRate& rate);
// As `import rate` takes them: id, date, base, quote, rate, source.
std::string rates_table(std::span<const ReferenceRate> rates);

}  // namespace karnameh::statements
