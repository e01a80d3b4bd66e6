// SPDX-License-Identifier: AGPL-3.0-or-later
// A table that somebody hands in (CSV or JSON Lines) becomes a change: every cell is checked against what the session
// may see, nothing is written. Committing the change is the second half of an import.
//
// Threads: as the session.
// Fails: refusals naming file, line, column and value, all of them at once; faults of the source.
#pragma once

#include "kernel/session.h"
#include "record/text_source.h"

namespace karnameh {

enum class TableForm : std::uint8_t { csv, json_lines };

struct TableChange {
    Change change;
    std::size_t fresh = 0;  // of its records, those that are new
};

Result<TableChange> read_table(Session& session, const Environment& environment, const Kind& kind,
                               TextSource& source, TableForm form);

}  // namespace karnameh
