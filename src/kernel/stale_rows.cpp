// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/stale_rows.h"

#include <algorithm>

#include "base/limits.h"
#include "record/difference.h"
#include "record/text_form.h"
#include "record/text_source.h"

namespace karnameh {

namespace {

Record* decoded(const Kind& kind, ByteView fields, Arena& arena) {
    Record* row = new_row(kind, arena);
    cbor::Reader reader(fields);
    return decode_record(kind, reader, arena, *row) ? row : nullptr;
}

// The version that the table was made from; nullptr where the journal does not have it.
Record* base_of(const std::vector<Version>& versions, SequenceNumber made_from, const Kind& kind,
                Arena& arena) {
    auto found = std::ranges::find(versions, made_from, &Version::sequence);
    return found == versions.end() || found->fields.empty() ? nullptr : decoded(kind, found->fields, arena);
}

std::string shown(const Field& field, const Record& row) {
    std::string text = field_text(field, row);
    return text.empty() ? "—" : text;
}

// Field by field, into `mine`; the problems are the conflicts that nobody has decided.
std::vector<Problem> merge(const Kind& kind, const Record* base, const Record& theirs, Record& mine,
                           std::string_view file, std::size_t line, const TableWatch& watch) {
    std::vector<Problem> conflicts;
    for (const Field* field : differing_fields(kind, mine, theirs)) {
        if (base && same_value(*field, *base, theirs)) continue;
        if (base && same_value(*field, *base, mine)) {
            copy_value(*field, theirs, mine);
            continue;
        }
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
        bases.push_back(base_of(KARNAMEH_TRY(session.history(row.id)), row.made_from, kind, arena));
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
