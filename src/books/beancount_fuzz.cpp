// SPDX-License-Identifier: AGPL-3.0-or-later
// Beancount's files from anywhere: nothing crashes, and what is read and written is read back with the same balances.
#include "books/journal_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return karnameh::books::read_and_write({reinterpret_cast<const char*>(data), size},
                                           karnameh::books::Syntax::beancount);
}
