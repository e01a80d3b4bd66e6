// SPDX-License-Identifier: AGPL-3.0-or-later
// The first half of an import: a file becomes checked rows for the kernel, and nothing else happens. Whatever
// is wrong is collected, so that a person mends a file in one go; with one problem, no row is handed over.
//
// A row with an `id` that is known is a new version of that record: what the file does not name stays as it
// is. An `id` that is not known makes a new record with that id, and no `id` one with a fresh id.
//
// References to records of the kind that the file is of are read when the whole file is: by name they may mean
// its other rows, further up or down.
//
// Threads: one for each import.
// Fails: a refusal with a problem for each wrong cell, `where` naming file, line and column; faults of
//   the source as they are.
// Limits: import_problems are kept and the rest is counted; a report is told of all.
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <unordered_map>

#include "base/random.h"
#include "record/text_form.h"
#include "record/text_source.h"

namespace karnameh {

// What an import asks of the state, beyond the keys.
class KnownRecords {
  public:
    virtual ~KnownRecords() = default;
    // The record of any kind that has this id now, or nullptr.
    virtual const Record* find(const Id& id) const = 0;
};

// What is wrong with one cell, or with a whole line (no column).
struct CellProblem {
    std::size_t line;
    std::string_view column;
    const Message& what;
    const Message& accepted;
};
using ReportCell = std::function<void(const CellProblem&)>;

struct ImportTarget {
    const Kind& kind;
    const KeyLookup& keys;
    const KnownRecords& known;
    Random& random;  // for fresh ids
    Arena& arena;    // for the rows; kept, with the known records, as long as they are read
    // Where set, it is told of each cell that is wrong; the rows with none are handed over all the same.
    ReportCell report = {};
};

struct ImportedRow {
    Record* record;  // with its kind and id
    bool is_new;
    SequenceNumber seen;           // of the version that it replaces; 0 where it is new
    std::size_t line;              // for what the kernel finds wrong later
    SequenceNumber made_from = 0;  // of the version that the file was made from; 0 where it does not say
};

// Collects rows and problems; shared by the readers of CSV and JSON Lines.
class ImportRows {
  public:
    ImportRows(std::string file, const ImportTarget& target);

    // Begins a row; `id` as the file has it, empty where it has none.
    void begin(std::size_t line, std::string_view id);
    // The version of the record that the file was made from, as an export writes it; may be empty.
    void set_version(std::size_t line, std::string_view text);
    void set(const Field& field, std::size_t line, std::string_view cell);
    void set_items(const Field& field, std::size_t line, std::span<const std::string_view> items);
    // The field of this row cannot be read at all.
    void refuse_field(const Field& field, std::size_t line, Message what, Message accepted);
    // Closes the row: asks for what is required.
    void end();

    // A problem of the file, or of one line and column of it.
    void problem(std::size_t line, std::string_view column, Message what, Message accepted);
    void problem_at(std::string where, Message what, Message accepted);
    // Notes the refusal with which reading ends; a fault is kept and wins.
    void stop(Wrong wrong);
    // The problem of a column's name that the kind does not have.
    void unknown_column(std::size_t line, std::string_view name);
    // "id", "version" and the names of the kind's fields.
    Message known_columns() const;
    bool is_good() const { return problems_.empty() && problems_left_out_ == 0 && !fault_ && !has_reported_; }

    Result<std::vector<ImportedRow>> done() &&;

  private:
    // A reference that may mean another row of the file.
    struct Waiting {
        std::size_t row, line;
        const Field* field;
        std::string cell;
    };
    void refused(const Field& field, std::size_t line, Wrong wrong);
    bool wait(const Field& field, std::size_t line, std::string_view cell);
    void read_waiting();
    bool take_id(std::string_view text, std::size_t line, Id& id);
    Id fresh_id();

    std::string file_;
    const ImportTarget& target_;
    std::vector<const Field*> required_;
    std::vector<ImportedRow> rows_;
    std::array<Id, 256> fresh_ids_;  // drawn together: each call of the system's generator costs
    std::size_t fresh_ids_used_ = fresh_ids_.size();
    std::unordered_map<Id, std::size_t> lines_of_ids_;
    std::bitset<256> refused_;  // fields of the row, by index
    std::vector<Waiting> waiting_;
    std::vector<bool> wrong_rows_;  // those that a report was told of, and one behind them for what is no row
    std::size_t at_row_ = 0;        // whose cells are being read
    std::vector<Problem> problems_;
    std::size_t problems_left_out_ = 0;
    bool has_reported_ = false;
    std::optional<Fault> fault_;
};

}  // namespace karnameh
