// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/import_rows.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "record/constraint.h"

namespace karnameh {

namespace {

// The names of a file's own rows beside those that are known already.
class FileKeys final : public KeyLookup {
  public:
    FileKeys(const ImportTarget& target, const std::vector<ImportedRow>& rows) : target_(target) {
        const Field* key = target.kind.key_field();
        if (key == nullptr) return;
        for (const ImportedRow& row : rows)
            if (is_set(*key, *row.record))
                ids_[fold(value<Text>(*key, *row.record).view())].push_back(row.record->id);
    }
    Result<Id> find(KindNumber target, std::string_view key) const override {
        Result<Id> known = target_.keys.find(target, key);
        auto own = ids_.find(fold(key));
        if (own == ids_.end()) return known;
        const std::vector<Id>& ids = own->second;
        std::size_t count = ids.size() + (known && std::ranges::find(ids, *known) == ids.end());
        if (count > 1)
            return refuse("", {"{2} records are called “{1}”.", {std::string(key), std::to_string(count)}},
                          "The id of the one that is meant.");
        return ids.front();
    }
    std::string key_of(KindNumber target, const Id& id) const override {
        return target_.keys.key_of(target, id);
    }

  private:
    const ImportTarget& target_;
    std::unordered_map<std::string, std::vector<Id>> ids_;
};

}  // namespace

ImportRows::ImportRows(std::string file, const ImportTarget& target)
    : file_(std::move(file)), target_(target) {
    for (const Field& field : target.kind.fields)
        if (field.required) required_.push_back(&field);
}

void ImportRows::begin(std::size_t line, std::string_view id_text) {
    refused_.reset();
    at_row_ = rows_.size();
    wrong_rows_.resize(at_row_);
    Record* row = new_row(target_.kind, target_.arena);
    Id id;
    const Record* before = nullptr;
    if (take_id(trim(id_text), line, id)) before = target_.known.find(id);
    if (before != nullptr && before->kind != target_.kind.number) {
        problem(line, "id", {"The record {1} is of another kind.", {id.text()}},
                "A new version has the kind of the record that it follows.");
        before = nullptr;
    }
    if (before != nullptr)
        std::memcpy(static_cast<void*>(row), before, target_.kind.row_bytes);
    else
        row->id = id ? id : fresh_id();
    rows_.push_back({row, before == nullptr, before ? before->sequence : 0, line});
}

void ImportRows::set_version(std::size_t line, std::string_view text) {
    text = trim(text);
    if (text.empty()) return;
    ImportedRow& row = rows_.back();
    Result<std::int64_t> number = parse_integer(text);
    if (!number || *number <= 0)
        return problem(line, "version", {"“{1}” is not the number of a version.", {std::string(text)}},
                       "The number that an export wrote; leave it empty for a new record.");
    row.made_from = static_cast<SequenceNumber>(*number);
    if (row.is_new)
        problem(line, "version", "This record was taken out since the file was made.",
                "Bring it back first, or empty its id and version to make a new one of it.");
}

Id ImportRows::fresh_id() {
    if (fresh_ids_used_ == fresh_ids_.size()) {
        target_.random.fill({fresh_ids_.front().bytes.data(), sizeof fresh_ids_});
        fresh_ids_used_ = 0;
    }
    return fresh_ids_[fresh_ids_used_++];
}

// False where there is no id to look for.
bool ImportRows::take_id(std::string_view text, std::size_t line, Id& id) {
    if (text.empty()) return false;
    Result<Id> parsed = parse_id(text);
    if (!parsed || !*parsed) {
        problem(line, "id", {"“{1}” is not an id.", {std::string(text)}},
                "An id has 32 hexadecimal digits; leave it empty for a new record.");
        return false;
    }
    auto [known, added] = lines_of_ids_.emplace(*parsed, line);
    if (!added) {
        problem(line, "id",
                {"The id {1} stands on line {2} too.", {parsed->text(), std::to_string(known->second)}},
                "One file holds at most one version of a record.");
        return false;
    }
    id = *parsed;
    return true;
}

// References to the file's own kind wait until all its names are known. False: this one need not.
bool ImportRows::wait(const Field& field, std::size_t line, std::string_view cell) {
    bool is_reference = field.type == FieldType::reference || field.type == FieldType::references;
    bool may_be_own = field.target == 0 || field.target == target_.kind.number;
    if (!is_reference || !may_be_own || target_.kind.key < 0 || trim(cell).empty()) return false;
    refused_.set(target_.kind.by_number[field.number]);  // not missing, whatever comes of it
    waiting_.push_back({at_row_, line, &field, std::string(cell)});
    return true;
}

void ImportRows::read_waiting() {
    if (waiting_.empty()) return;
    FileKeys keys(target_, rows_);
    for (const Waiting& one : waiting_) {
        at_row_ = one.row;
        Done done = parse_field(*one.field, one.cell, keys, target_.arena, *rows_[one.row].record);
        if (!done) refused(*one.field, one.line, std::move(done).error());
    }
}

void ImportRows::set(const Field& field, std::size_t line, std::string_view cell) {
    if (wait(field, line, cell)) return;
    Done done = parse_field(field, cell, target_.keys, target_.arena, *rows_.back().record);
    if (!done) refused(field, line, std::move(done).error());
}

void ImportRows::set_items(const Field& field, std::size_t line, std::span<const std::string_view> items) {
    std::string cell;
    for (std::string_view item : items) cell.append(cell.empty() ? "" : ";").append(item);
    if (wait(field, line, cell)) return;
    Done done = parse_items(field, items, target_.keys, target_.arena, *rows_.back().record);
    if (!done) refused(field, line, std::move(done).error());
}

void ImportRows::refused(const Field& field, std::size_t line, Wrong wrong) {
    refused_.set(target_.kind.by_number[field.number]);
    if (Refusal* refusal = std::get_if<Refusal>(&wrong)) {
        for (Problem& one : refusal->problems)
            problem(line, field.name, std::move(one.what), std::move(one.accepted));
    } else {
        stop(std::move(wrong));
    }
}

void ImportRows::refuse_field(const Field& field, std::size_t line, Message what, Message accepted) {
    refused_.set(target_.kind.by_number[field.number]);
    problem(line, field.name, std::move(what), std::move(accepted));
}

void ImportRows::end() {
    const ImportedRow& row = rows_.back();
    for (const Field* field : required_) {
        if (is_set(*field, *row.record) || refused_[target_.kind.by_number[field->number]]) continue;
        Problem empty = empty_problem(*field);
        problem(row.line, field->name, std::move(empty.what), std::move(empty.accepted));
    }
    at_row_ = rows_.size();
}

void ImportRows::problem(std::size_t line, std::string_view column, Message what, Message accepted) {
    if (target_.report) {
        wrong_rows_.resize(std::max(wrong_rows_.size(), at_row_ + 1));
        wrong_rows_[at_row_] = true;
        has_reported_ = true;
        return target_.report({line, column, what, accepted});
    }
    problem_at(place_of(file_, line, column), std::move(what), std::move(accepted));
}

void ImportRows::problem_at(std::string where, Message what, Message accepted) {
    if (problems_.size() < limits::import_problems)
        problems_.push_back({std::move(where), std::move(what), std::move(accepted)});
    else
        ++problems_left_out_;
}

void ImportRows::stop(Wrong wrong) {
    if (Refusal* refusal = std::get_if<Refusal>(&wrong)) {
        for (Problem& one : refusal->problems)
            problem_at(std::move(one.where), std::move(one.what), std::move(one.accepted));
    } else {
        fault_ = std::get<Fault>(std::move(wrong));
    }
}

void ImportRows::unknown_column(std::size_t line, std::string_view name) {
    problem(line, "", {"There is no column “{1}” in this kind of record.", {std::string(name)}},
            known_columns());
}

Message ImportRows::known_columns() const {
    std::string names = "id, version";
    for (const Field& field : target_.kind.fields) names.append(", ").append(field.name);
    return {"Known columns are: {1}.", {std::move(names)}};
}

Result<std::vector<ImportedRow>> ImportRows::done() && {
    read_waiting();
    wrong_rows_.resize(std::max(wrong_rows_.size(), rows_.size()));
    std::size_t place = 0;
    std::erase_if(rows_, [&](const ImportedRow&) { return wrong_rows_[place++]; });
    if (fault_) return std::unexpected<Wrong>(std::move(*fault_));
    if (is_good() || has_reported_) return std::move(rows_);
    if (problems_left_out_ > 0)
        problems_.push_back(
            {file_,
             {"There are {1} more problems that are not shown.", {std::to_string(problems_left_out_)}}});
    return std::unexpected<Wrong>(Refusal{std::move(problems_)});
}

}  // namespace karnameh
