// SPDX-License-Identifier: AGPL-3.0-or-later
// What accounts and commodities are called in a file for one of the programs: their own names where it takes them,
// else codes, each different from all others.
#pragma once

#include "books/reading.h"

namespace karnameh::books {

struct WrittenNames {
    std::vector<std::string> accounts, commodities;  // by number
    static WrittenNames of(const Book& book, Syntax syntax);
};

}  // namespace karnameh::books
