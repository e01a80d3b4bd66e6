// SPDX-License-Identifier: AGPL-3.0-or-later
// A table that somebody hands in (CSV or JSON Lines) becomes a change: every cell is checked against what the session
// may see, nothing is written. Committing the change is the second half of an import.
//
// Threads: as the session.
// Fails: refusals naming file, line, column and value, all of them at once; faults of the source.
#pragma once

#include "kernel/session.h"
#include "record/import_rows.h"
#include "record/text_source.h"

namespace karnameh {

enum class TableForm : std::uint8_t { csv, json_lines };

struct TableChange {
    Change change;
    std::vector<std::size_t> lines = {};           // of the records in the change
    std::size_t fresh = 0, changed = 0, same = 0;  // rows; those that say what is there already are not in it

    // `before` is what stands now, nullptr where nothing does.
    void put(const Kind& kind, const Record& row, const Record* before, std::size_t line);
};

// Somebody else changed this field since the table was made, and so did whoever made it.
struct FieldConflict {
    std::size_t line;
    const Field& field;
    std::string mine, theirs;
};
enum class Side : std::uint8_t { undecided, mine, theirs };

// Somebody who looks at the rows one by one. With these set, the change is made of the rows that are good.
struct TableWatch {
    ReportCell report = {};
    // Told of each conflict; where nobody has decided, the row is left out.
    std::function<Side(const FieldConflict&)> decide = {};
};

using ReadRows = std::function<Result<std::vector<ImportedRow>>(const ImportTarget&)>;
// `name` is what problems call the table.
Result<TableChange> change_from_rows(Session& session, const Kind& kind, const std::string& name,
                                     const ReadRows& read, const TableWatch& watch = {});

Result<TableChange> read_table(Session& session, const Kind& kind, TextSource& source, TableForm form);

}  // namespace karnameh
