// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program adds to records of money as they are written: what the amount was worth in the reporting currency,
// at the last rate on or before its day, so that a rate entered later or set right changes nothing that was booked;
// and the account, where only one open account for money is in that currency.
//
// A value that somebody entered (the rate really obtained) stays. When day or amount change and the value was not
// entered anew, it is worked out anew. Where no rate is known nothing is added: the record waits to be booked.
#pragma once

#include "kernel/completion.h"

namespace karnameh::finance {

std::vector<Completion> completions();

}  // namespace karnameh::finance
