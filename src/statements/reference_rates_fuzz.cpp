// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of rates from anywhere: nothing crashes; what is read is in order, above zero, and has an id of its own.
#include "statements/reference_rates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh::statements;
    karnameh::Result<std::vector<ReferenceRate>> rates = read_reference_rates("fuzz", {data, size});
    if (!rates) {
        KARNAMEH_ASSERT(!karnameh::describe(rates.error()).empty());
        return 0;
    }
    for (std::size_t i = 0; i < rates->size(); ++i) {
        KARNAMEH_ASSERT((*rates)[i].rate.mantissa > 0);
        if (i > 0)
            KARNAMEH_ASSERT((*rates)[i - 1].day <= (*rates)[i].day &&
                            id_of((*rates)[i - 1]) != id_of((*rates)[i]));
    }
    KARNAMEH_ASSERT(!rates_table(*rates).empty());
    return 0;
}
