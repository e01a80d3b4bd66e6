// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/table_change.h"

#include "kernel/key_index.h"
#include "record/json.h"
#include "record/table_import.h"

namespace karnameh {

Result<TableChange> read_table(Session& session, const Environment& environment, const Kind& kind,
                               TextSource& source, TableForm form) {
    Reading reading = session.read();
    ScopeKeys keys(environment.kinds, reading.scope());
    Arena arena;
    ImportTarget target{kind, keys, keys, environment.random, arena};
    std::vector<ImportedRow> rows =
        KARNAMEH_TRY(form == TableForm::csv ? import_csv(source, target) : import_json_lines(source, target));
    TableChange table{Change(environment.kinds)};
    table.change.reserve(rows.size());
    for (const ImportedRow& row : rows) {
        table.change.put(*row.record, row.seen);
        table.fresh += row.is_new;
    }
    return table;
}

}  // namespace karnameh
