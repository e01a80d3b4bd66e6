// SPDX-License-Identifier: AGPL-3.0-or-later
// What the fuzz targets of bank statements ask of whatever is read.
#pragma once

#include "statements/duplicates.h"
#include "statements/read.h"

namespace karnameh::statements {

inline void check_read(const Result<StatementFile>& file) {
    if (!file) {
        KARNAMEH_ASSERT(!describe(file.error()).empty());
        return;
    }
    KARNAMEH_ASSERT(!file->statements.empty());
}

inline void check_whole(const Result<StatementFile>& file) {
    check_read(file);
    if (!file) return;
    for (const Statement& statement : file->statements) {
        std::optional<Money> sum = booked_sum(statement);
        KARNAMEH_ASSERT(sum.has_value());
        KARNAMEH_ASSERT(fingerprints(statement).size() == statement.entries.size());
        if (statement.opening && statement.closing)
            KARNAMEH_ASSERT(statement.closing->amount.minor - statement.opening->amount.minor == sum->minor);
    }
    find_duplicates(file->statements);
}

}  // namespace karnameh::statements
