// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/table_import.h"

#include "base/text.h"

namespace karnameh {

namespace {

struct Columns {
    std::vector<const Field*> fields;  // nullptr: the column of ids or versions, or one that was refused
    std::optional<std::size_t> id, version;
};

const Field* find_column(const Kind& kind, std::string_view name) {
    if (const Field* field = kind.field(name)) return field;
    std::string folded = fold(name);
    for (const Field& field : kind.fields)
        if (fold(field.name) == folded) return &field;
    return nullptr;
}

constexpr std::size_t version_place = 255;  // beside the places of fields, among columns that were seen

Columns read_header(const std::vector<CsvCell>& cells, const Kind& kind, ImportRows& rows) {
    Columns columns;
    std::bitset<256> seen;
    auto is_twice = [&](std::size_t place, const CsvCell& cell) {
        if (seen[place])
            rows.problem(cell.line, "",
                         {"The column “{1}” stands in the header twice.", {std::string(trim(cell.text))}},
                         rows.known_columns());
        bool twice = seen[place];
        seen.set(place);
        return twice;
    };
    for (const CsvCell& cell : cells) {
        std::string_view name = trim(cell.text);
        const Field* field = find_column(kind, name);
        if (fold(name) == "id") {
            if (!is_twice(0, cell)) columns.id = columns.fields.size();
        } else if (name == "-") {
            // passed over
        } else if (fold(name) == "version") {
            if (!is_twice(version_place, cell)) columns.version = columns.fields.size();
        } else if (field == nullptr) {
            rows.unknown_column(cell.line, name);
        } else {
            is_twice(kind.by_number[field->number], cell);
        }
        columns.fields.push_back(field);
    }
    for (const Field& field : kind.fields)
        if (field.required && !columns.id && !seen[kind.by_number[field.number]])
            rows.problem(cells.front().line, "", {"The column “{1}” is missing.", {std::string(field.name)}},
                         rows.known_columns());
    return columns;
}

void read_row(const std::vector<CsvCell>& cells, std::size_t line, const Columns& columns, ImportRows& rows) {
    if (cells.size() != columns.fields.size()) {
        rows.problem(line, "",
                     {"This row has {1} cells and the header {2}.",
                      {std::to_string(cells.size()), std::to_string(columns.fields.size())}},
                     "Every row has as many cells as the header.");
        return;
    }
    rows.begin(line, columns.id ? cells[*columns.id].text : std::string_view());
    if (columns.version) rows.set_version(line, cells[*columns.version].text);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (columns.fields[i] != nullptr) rows.set(*columns.fields[i], cells[i].line, cells[i].text);
    rows.end();
}

}  // namespace

Result<std::vector<ImportedRow>> import_csv(TextSource& source, const ImportTarget& target) {
    CsvRows rows(source);
    return import_table(source.name(), rows, target);
}

Result<std::vector<ImportedRow>> import_table(const std::string& name, RowSource& source,
                                              const ImportTarget& target) {
    ImportRows rows(name, target);
    std::vector<CsvCell> cells;
    if (!KARNAMEH_TRY(source.next(cells)))
        return refuse(name, "The file has no first row with the names of the columns.", rows.known_columns());
    Columns columns = read_header(cells, target.kind, rows);
    if (!rows.is_good()) return std::move(rows).done();
    while (true) {
        Result<bool> found = source.next(cells);
        if (!found) rows.stop(std::move(found).error());
        if (!found || !*found) return std::move(rows).done();
        read_row(cells, source.line(), columns, rows);
    }
}

void export_header(ExportedFields fields, RowSink& to) {
    to.text_cell("id");
    to.text_cell("version");
    for (const Field* field : fields) to.text_cell(field->name);
    to.end_row();
}

void export_row(ExportedFields fields, const Record& row, RowSink& to) {
    to.text_cell(row.id.text());
    to.value_cell(FieldType::integer, row.sequence == 0 ? "" : std::to_string(row.sequence));
    for (const Field* field : fields) to.value_cell(field->type, field_text(*field, row));
    to.end_row();
}

}  // namespace karnameh
