// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a table that was made from older versions than stand now. What only one side changed is kept; what both
// changed is a conflict, told field by field: two people never silently overwrite each other.
//
// Threads: as the session.
// Fails: refusals naming line and column of each conflict; faults of the store.
#pragma once

#include "kernel/table_change.h"

namespace karnameh {

struct StaleRow {
    std::size_t line;
    Id id;
    SequenceNumber made_from;
    Bytes fields;  // the row as the table has it, encoded
};

// Puts the merged rows into the change. Holds no reading: history is read first.
Done merge_stale_rows(Session& session, std::string_view file, std::span<const StaleRow> rows,
                      const TableWatch& watch, const Kind& kind, TableChange& table);

}  // namespace karnameh
