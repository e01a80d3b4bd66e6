// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/import_rows.h"

#include "base/limits.h"
#include "base/text.h"
#include "record/constraint.h"

namespace karnameh {

ImportRows::ImportRows(std::string file, const ImportTarget& target)
    : file_(std::move(file)), target_(target) {
    for (const Field& field : target.kind.fields)
        if (field.required) required_.push_back(&field);
}

void ImportRows::begin(std::size_t line, std::string_view id_text) {
    refused_.reset();
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

void ImportRows::set(const Field& field, std::size_t line, std::string_view cell) {
    Done done = parse_field(field, cell, target_.keys, target_.arena, *rows_.back().record);
    if (!done) refused(field, line, std::move(done).error());
}

void ImportRows::set_items(const Field& field, std::size_t line, std::span<const std::string_view> items) {
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
}

void ImportRows::problem(std::size_t line, std::string_view column, Message what, Message accepted) {
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
    if (fault_) return std::unexpected<Wrong>(std::move(*fault_));
    if (is_good()) return std::move(rows_);
    if (problems_left_out_ > 0)
        problems_.push_back(
            {file_,
             {"There are {1} more problems that are not shown.", {std::to_string(problems_left_out_)}}});
    return std::unexpected<Wrong>(Refusal{std::move(problems_)});
}

}  // namespace karnameh
