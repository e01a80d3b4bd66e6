// SPDX-License-Identifier: AGPL-3.0-or-later
// A table that somebody has sent and not yet taken in: the sealed file, what its columns mean, and what was put right
// in it. Nothing of it is on a disk in clear; it goes with the session, the file too.
//
// Threads: ImportDrafts any; of a draft, whoever holds its lock.
// Limits: table_bytes_max for the file, which is opened in memory while it is checked; drafts_max for a session.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "kernel/table_change.h"
#include "record/table_import.h"

namespace karnameh::web {

class UploadedFile;

inline constexpr std::uint64_t table_bytes_max = 64'000'000;
inline constexpr std::size_t drafts_max = 4, rows_shown = 3;

// A cell of the file by its line and what its column means.
using CellName = std::pair<std::size_t, std::string>;

struct ImportDraft {
    std::mutex lock;
    std::string number;
    const Kind* kind = nullptr;
    std::shared_ptr<UploadedFile> file;
    // Of a spreadsheet, its rows as they were decoded lie in `file` (foreign/spreadsheet.h), not what was sent.
    bool is_spreadsheet = false;
    std::string sheet;                // whose rows these are
    std::vector<std::string> others;  // sheets of the same file
    Id home;
    std::string form;                                // the number of the form that it came in, if it was one
    std::vector<std::string> head;                   // the first row of the file
    std::size_t head_line = 1;                       // where it stands: empty lines may come before it
    std::vector<std::string> columns;                // what each means: a field's name, "id", "version", "-"
    std::vector<std::vector<std::string>> examples;  // the first rows
    std::map<CellName, std::string> mended;
    std::map<CellName, Side> chosen;
    std::set<std::size_t> left_out;  // lines
};

class ImportDrafts {
  public:
    // Gives it a number; the oldest goes where there are too many.
    void keep(std::shared_ptr<ImportDraft> draft);
    // nullptr where there is none of that number.
    std::shared_ptr<ImportDraft> find(std::string_view number);
    void drop(std::string_view number);

  private:
    std::mutex mutex_;
    std::deque<std::shared_ptr<ImportDraft>> drafts_;
    std::uint64_t kept_ = 0;
};

// What a column of that name probably means: names and labels of fields in both languages, and what people write for
// them; "-" where nobody can tell.
std::vector<std::string> guess_columns(const Kind& kind, const std::vector<std::string>& head);

// Decodes a spreadsheet, reads head and examples and guesses the columns.
Done begin_draft(ImportDraft& draft);

struct WrongCell {
    std::size_t line;
    std::string column;  // as in ImportDraft::columns; empty: the whole row
    Message what, accepted;
    std::string text;  // of the cell
};
struct ConflictingCell {
    std::size_t line;
    std::string column, mine, theirs;
};
struct CheckedTable {
    TableChange table;
    std::vector<WrongCell> wrong;
    std::vector<ConflictingCell> conflicts;
    std::set<std::size_t> wrong_lines;         // of both
    std::map<std::size_t, std::string> names;  // what the rows on these lines are called
    bool is_good() const { return wrong.empty() && conflicts.empty(); }
};
// Looks at every cell, with what was put right, and asks the rules; writes nothing.
Result<CheckedTable> check_draft(Session& session, const ImportDraft& draft);

}  // namespace karnameh::web
