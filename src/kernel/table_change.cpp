// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/table_change.h"

#include "kernel/key_index.h"
#include "kernel/stale_rows.h"
#include "record/json.h"
#include "record/table_import.h"

namespace karnameh {

Result<TableChange> read_table(Session& session, const Environment& environment, const Kind& kind,
                               TextSource& source, TableForm form) {
    TableChange table{Change(environment.kinds)};
    std::vector<StaleRow> stale;
    {
        Reading reading = session.read();
        ScopeKeys keys(environment.kinds, reading.scope());
        Arena arena;
        ImportTarget target{kind, keys, keys, environment.random, arena};
        std::vector<ImportedRow> rows = KARNAMEH_TRY(
            form == TableForm::csv ? import_csv(source, target) : import_json_lines(source, target));
        table.change.reserve(rows.size());
        for (const ImportedRow& row : rows) {
            if (row.made_from != 0 && row.made_from != row.seen) {
                stale.push_back({row.line, row.record->id, row.made_from, {}});
                encode_record(kind, *row.record, stale.back().fields);
                continue;
            }
            table.change.put(*row.record, row.seen);
            table.fresh += row.is_new;
        }
    }
    KARNAMEH_TRY(merge_stale_rows(session, kind, source.name(), stale, table.change));
    return table;
}

}  // namespace karnameh
