// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/stale_rows.h"

#include "base/limits.h"
#include "kernel/without_version.h"
#include "record/difference.h"
#include "record/merge_versions.h"
#include "record/text_form.h"
#include "record/text_source.h"

namespace karnameh {

namespace {

std::string shown(const Field& field, const Record& row) {
    std::string text = field_text(field, row);
    return text.empty() ? "—" : text;
}

// Field by field, into `mine`; the problems are the conflicts that nobody has decided.
std::vector<Problem> merge(const Kind& kind, const Record* base, const Record& theirs, Record& mine,
                           std::string_view file, std::size_t line, const TableWatch& watch) {
    std::vector<Problem> conflicts;
    for (const Field* field : merge_versions(kind, base, theirs, mine).conflicts) {
        Side side = Side::undecided;
        if (watch.decide)
            side = watch.decide({line, *field, field_text(*field, mine), field_text(*field, theirs)});
        if (side == Side::theirs) copy_value(*field, theirs, mine);
        if (side != Side::undecided) continue;
        conflicts.push_back(
            {place_of(file, line, field->name),
             {"Somebody changed this since the file was made: it is “{1}” now, and “{2}” in the file.",
              {shown(*field, theirs), shown(*field, mine)}},
             "Put what it should be into a new export, and import that."});
    }
    return conflicts;
}

}  // namespace

Done merge_stale_rows(Session& session, std::string_view file, std::span<const StaleRow> rows,
                      const TableWatch& watch, const Kind& kind, TableChange& table) {
    Arena arena;
    std::vector<const Record*> bases;
    for (const StaleRow& row : rows)
        bases.push_back(version_at(KARNAMEH_TRY(session.history(row.id)), row.made_from, kind, arena));
    Reading reading = session.read();
    Refusal refusal;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Record* theirs = reading.scope().find(rows[i].id);
        Record* mine = decoded(kind, rows[i].fields, arena);
        if (!theirs || !mine)
            return refuse(place_of(file, rows[i].line), "This record was taken out since the file was made.",
                          "Bring it back first, or empty its id and version to make a new one of it.");
        mine->id = rows[i].id;
        std::vector<Problem> conflicts = merge(kind, bases[i], *theirs, *mine, file, rows[i].line, watch);
        for (Problem& conflict : conflicts)
            if (refusal.problems.size() < limits::import_problems && !watch.decide)
                refusal.problems.push_back(std::move(conflict));
        if (conflicts.empty()) table.put(kind, *mine, theirs, rows[i].line);
    }
    return refusal.problems.empty() ? Done{} : std::unexpected<Wrong>(std::move(refusal));
}

}  // namespace karnameh
