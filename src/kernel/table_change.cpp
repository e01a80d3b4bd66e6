// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/table_change.h"

#include "kernel/key_index.h"
#include "kernel/stale_rows.h"
#include "record/difference.h"
#include "record/json.h"
#include "record/table_import.h"

namespace karnameh {

void TableChange::put(const Kind& kind, const Record& row, const Record* before, std::size_t line) {
    if (before && differing_fields(kind, *before, row).empty()) {
        ++same;
        return;
    }
    change.put(row, before ? before->sequence : 0);
    lines.push_back(line);
    ++(before ? changed : fresh);
}

Result<TableChange> change_from_rows(Session& session, const Kind& kind, const std::string& name,
                                     const ReadRows& read, const TableWatch& watch) {
    const Environment& environment = session.organisation().environment();
    TableChange table{Change(environment.kinds)};
    std::vector<StaleRow> stale;
    {
        Reading reading = session.read();
        ScopeKeys keys(environment.kinds, reading.scope());
        Arena arena;
        std::vector<ImportedRow> rows =
            KARNAMEH_TRY(read({kind, keys, keys, environment.random, arena, watch.report}));
        table.change.reserve(rows.size());
        for (const ImportedRow& row : rows) {
            if (row.made_from != 0 && row.made_from != row.seen) {
                stale.push_back({row.line, row.record->id, row.made_from, {}});
                encode_record(kind, *row.record, stale.back().fields);
                continue;
            }
            table.put(kind, *row.record, row.is_new ? nullptr : reading.scope().find(row.record->id),
                      row.line);
        }
    }
    KARNAMEH_TRY(merge_stale_rows(session, name, stale, watch, kind, table));
    return table;
}

Result<TableChange> read_table(Session& session, const Kind& kind, TextSource& source, TableForm form) {
    return change_from_rows(session, kind, source.name(), [&](const ImportTarget& target) {
        return form == TableForm::csv ? import_csv(source, target) : import_json_lines(source, target);
    });
}

}  // namespace karnameh
