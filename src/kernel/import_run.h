// SPDX-License-Identifier: AGPL-3.0-or-later
// An import that was made: kept beside the records that it brought, as the last record of the same change, so that the
// journal itself says which they were and what stood before. It can be taken back.
//
// Threads: as the session.
// Fails: refusals where the import is not open to the session or was taken back already; faults of the journal.
#pragma once

#include "kernel/session.h"

namespace karnameh {

struct ImportedFile {
    std::string name;
    const Kind& kind;
    std::size_t fresh, changed;
    std::string form = {};  // its number, where it is a form that was filled in elsewhere
};
// Commits the change with the record of the import behind it, and returns that record's id.
Result<Id> commit_import(Session& session, Id compartment, Change change, const ImportedFile& file);

// The import by which the form of that number was taken in, unless it was taken back; nullptr where there is none.
const ImportRun* taken_form(const Scope& scope, std::string_view number);

struct UndoneImport {
    std::size_t removed = 0, restored = 0;
    std::size_t left = 0;  // changed or referred to by somebody since
};
// One new change: takes out what the import brought and restores what it changed, where nobody has touched it since.
Result<UndoneImport> undo_import(Session& session, const Id& run);

}  // namespace karnameh
