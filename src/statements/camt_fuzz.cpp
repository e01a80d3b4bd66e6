// SPDX-License-Identifier: AGPL-3.0-or-later
// Bank statements (camt) from anywhere: nothing crashes or runs away; what is read adds up, and its entries have
// fingerprints.
#include "statements/formats.h"
#include "statements/statement_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh::statements;
    check_read(read_camt("fuzz", {reinterpret_cast<const char*>(data), size}));
    check_whole(read_statements("fuzz", {data, size}));
    return 0;
}
