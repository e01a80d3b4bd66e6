// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/table_csv.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/numeral.h"
#include "base/text.h"
#include "disclose/table_words.h"
#include "record/csv.h"

namespace karnameh::disclose {

namespace {

struct Row {
    std::size_t line;
    std::vector<std::string> cells;
};

struct Number {
    std::int64_t mantissa = 0;
    std::uint8_t scale = 0;
};

// What a cell says: a number, in brackets if it is not shown, with what is shown instead behind a tilde.
struct Said {
    Number value, rounded;
    Shown shown = Shown::exactly;
};

Result<std::vector<Row>> read_rows(const std::string& file, const std::string& text) {
    TextSource source(file, text);
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    std::vector<Row> rows;
    while (KARNAMEH_TRY(reader.next(cells))) {
        if (!rows.empty() && rows.size() > table_cells_max)
            return refuse(place_of(file, reader.line()), "The table is too large.",
                          {"At most {1|number} cells.", {std::to_string(table_cells_max)}});
        Row& row = rows.emplace_back(Row{reader.line(), {}});
        for (const CsvCell& cell : cells) row.cells.emplace_back(trim(cell.text));
    }
    return rows;
}

class TableReader {
  public:
    explicit TableReader(const std::string& file) : file_(file) {}

    Result<Table> read(std::string_view text);

  private:
    std::unexpected<Wrong> wrong(const Row& row, std::size_t column, Message what, Message accepted) const {
        std::string name = column < header_.cells.size() ? header_.cells[column] : "";
        return refuse(place_of(file_, row.line, name), std::move(what), std::move(accepted));
    }
    Done read_as_list(std::span<const Row> rows);
    Done read_as_grid(std::span<const Row> rows);
    Done check_header();
    bool is_list();
    Result<std::uint32_t> category(std::size_t dimension, const Row& row, std::size_t column);
    Done read_cell(const Row& row, std::size_t column, std::vector<std::uint32_t> at);
    Result<Number> read_number(const Row& row, std::size_t column, std::string_view text) const;
    Result<Said> read_said(const Row& row, std::size_t column) const;
    Done read_contributions(const Row& row, TableCell& cell);
    Done resolve_parents();
    Done check_totals();
    Done scale();
    Done scale_to(std::int64_t& value, std::uint8_t from, std::size_t line) const;

    const std::string& file_;
    Table table_;
    TableRemarks remarks_;
    Row header_;
    std::size_t value_column_ = 0;
    std::optional<std::size_t> contributors_column_;
    std::vector<std::size_t> largest_columns_, dimension_columns_;
    struct Scales {
        std::size_t line;
        std::uint8_t value, rounded;
        std::vector<std::uint8_t> largest;
    };
    std::vector<Scales> scales_;  // by cell
    std::set<std::vector<std::uint32_t>> taken_;
    std::vector<std::map<std::string, std::uint32_t>> numbers_;  // by dimension: folded name → category
};

Result<Number> TableReader::read_number(const Row& row, std::size_t column, std::string_view text) const {
    std::string latin = latin_digits(trim(text));
    std::string_view rest = latin;
    std::optional<numeral::Fraction> number = numeral::take_fraction(rest);
    if (!number || !rest.empty())
        return wrong(
            row, column, {"“{1}” is no number.", {std::string(text)}},
            "A number from 0, such as 47 or 12.50; 0 where there is none; [47] for one that is not shown.");
    if (number->mantissa < 0)
        return wrong(row, column, {"“{1}” is below zero.", {std::string(text)}},
                     "Numbers from 0: counts, or sums of amounts none of which is below zero.");
    if (number->scale > table_decimals_max || number->mantissa > table_value_max)
        return wrong(row, column, {"“{1}” is too large or too fine.", {std::string(text)}},
                     {"At most {1|number}, with at most {2|number} decimals, counted in the last of them.",
                      {std::to_string(table_value_max), std::to_string(table_decimals_max)}});
    return Number{number->mantissa, number->scale};
}

Result<Said> TableReader::read_said(const Row& row, std::size_t column) const {
    std::string_view text = row.cells[column];
    Said said;
    if (!text.starts_with('[') || !text.ends_with(']') || text.size() < 2) {
        said.value = KARNAMEH_TRY(read_number(row, column, text));
        return said;
    }
    text = text.substr(1, text.size() - 2);
    std::size_t tilde = text.find('~');
    said.shown = tilde == text.npos ? Shown::not_at_all : Shown::rounded;
    said.value = KARNAMEH_TRY(read_number(row, column, text.substr(0, tilde)));
    if (said.shown == Shown::rounded) {
        if (remarks_.base == 0)
            return wrong(row, column, "What was it rounded to?",
                         "A line “# rounded to: 5” above the header.");
        said.rounded = KARNAMEH_TRY(read_number(row, column, text.substr(tilde + 1)));
    }
    return said;
}

Done TableReader::read_contributions(const Row& row, TableCell& cell) {
    if (!contributors_column_ && largest_columns_.empty()) return {};
    Contributions contributions;
    Scales& scales = scales_.back();
    for (std::size_t column : largest_columns_) {
        if (row.cells[column].empty()) break;
        Number number = KARNAMEH_TRY(read_number(row, column, row.cells[column]));
        contributions.largest.push_back(number.mantissa);
        scales.largest.push_back(number.scale);
    }
    if (!contributors_column_)
        return wrong(row, 0, "There are largest amounts, but not how many contributed.",
                     "A column “contributors”.");
    Number number = KARNAMEH_TRY(read_number(row, *contributors_column_, row.cells[*contributors_column_]));
    contributions.contributors = number.mantissa;
    if (number.scale != 0 || (contributions.contributors == 0 && cell.value != 0) ||
        contributions.largest.size() > static_cast<std::size_t>(contributions.contributors))
        return wrong(row, *contributors_column_,
                     {"{1} cannot have contributed.", {row.cells[*contributors_column_]}},
                     "A whole number; at least 1 where there is an amount, and one for each of the largest.");
    cell.contributions = std::move(contributions);
    return {};
}

Done TableReader::read_cell(const Row& row, std::size_t column, std::vector<std::uint32_t> at) {
    Said said = KARNAMEH_TRY(read_said(row, column));
    if (!taken_.insert(at).second)
        return wrong(row, column, "This combination is there twice.", "One row for each.");
    if (table_.cells.size() >= table_cells_max)
        return wrong(row, column, "The table is too large.",
                     {"At most {1|number} cells.", {std::to_string(table_cells_max)}});
    scales_.push_back({row.line, said.value.scale, said.rounded.scale, {}});
    TableCell cell{std::move(at), said.value.mantissa, {}, said.shown, said.rounded.mantissa};
    if (table_.layout == Layout::list) KARNAMEH_TRY(read_contributions(row, cell));
    table_.cells.push_back(std::move(cell));
    return {};
}

Result<std::uint32_t> TableReader::category(std::size_t dimension, const Row& row, std::size_t column) {
    const std::string& name = row.cells[column];
    if (name.empty()) return wrong(row, column, "A category is missing here.", "Its name, or “total”.");
    auto [at, is_new] = numbers_[dimension].try_emplace(
        fold(name), static_cast<std::uint32_t>(table_.dimensions[dimension].categories.size()));
    if (is_new) {
        bool is_total = remarks_.is_total(name);
        if (is_total && table_.dimensions[dimension].total())
            return wrong(row, column, {"“{1}” is a second total.", {name}},
                         "One total along each dimension.");
        table_.dimensions[dimension].categories.push_back({name, is_total, std::nullopt});
    }
    return at->second;
}

Done TableReader::check_header() {
    if (header_.cells.size() < 2)
        return wrong(header_, 0, "A table has at least two columns.",
                     "A first column with categories, and numbers beside it, with commas between them.");
    std::set<std::string> names;
    for (std::size_t column = 0; column < header_.cells.size(); ++column) {
        if (header_.cells[column].empty() && column > 0)
            return wrong(header_, column, {"Column {1|number} has no name.", {std::to_string(column + 1)}},
                         "A name for every column but the first.");
        if (!names.insert(fold(header_.cells[column])).second)
            return wrong(header_, column, "This column is there twice.", "Columns with names of their own.");
    }
    return {};
}

// A list has a column for the number, named so; of two columns without a total between them, it is the second.
bool TableReader::is_list() {
    std::optional<std::size_t> value;
    for (std::size_t column = 0; column < header_.cells.size(); ++column) {
        const std::string& name = header_.cells[column];
        if (remarks_.is_total(name)) return false;
        if (is_value_name(name) && !value)
            value = column;
        else if (is_contributors_name(name))
            contributors_column_ = column;
        else if (is_largest_name(name))
            largest_columns_.push_back(column);
        else
            dimension_columns_.push_back(column);
    }
    if (!value && header_.cells.size() == 2) {
        value = 1;
        dimension_columns_ = {0};
    }
    value_column_ = value.value_or(0);
    return value && !dimension_columns_.empty();
}

Done TableReader::read_as_list(std::span<const Row> rows) {
    table_.layout = Layout::list;
    std::ranges::sort(largest_columns_, {}, [&](std::size_t column) { return fold(header_.cells[column]); });
    for (std::size_t column : dimension_columns_) {
        std::string name = header_.cells[column];
        table_.dimensions.push_back({name.empty() ? "row" : name, {}});
    }
    numbers_.resize(table_.dimensions.size());
    for (const Row& row : rows) {
        std::vector<std::uint32_t> at;
        for (std::size_t i = 0; i < dimension_columns_.size(); ++i)
            at.push_back(KARNAMEH_TRY(category(i, row, dimension_columns_[i])));
        KARNAMEH_TRY(read_cell(row, value_column_, std::move(at)));
    }
    return {};
}

Done TableReader::read_as_grid(std::span<const Row> rows) {
    table_.layout = Layout::grid;
    const std::string& corner = header_.cells[0];
    table_.dimensions = {{corner.empty() ? "row" : corner, {}},
                         {remarks_.columns.empty() ? "column" : remarks_.columns, {}}};
    if (fold(table_.dimensions[0].name) == fold(table_.dimensions[1].name))
        return wrong(header_, 0, "Rows and columns have the same name.",
                     "A name for the rows in the first cell, and another for the columns in a line “# "
                     "columns: NAME”.");
    numbers_.resize(2);
    std::vector<std::uint32_t> columns;
    for (std::size_t column = 1; column < header_.cells.size(); ++column)
        columns.push_back(KARNAMEH_TRY(category(1, header_, column)));
    for (const Row& row : rows) {
        std::uint32_t first = KARNAMEH_TRY(category(0, row, 0));
        for (std::size_t column = 1; column < row.cells.size(); ++column)
            KARNAMEH_TRY(read_cell(row, column, {first, columns[column - 1]}));
    }
    return {};
}

Done TableReader::resolve_parents() {
    for (std::size_t i = 0; i < table_.dimensions.size(); ++i)
        for (Category& category : table_.dimensions[i].categories) {
            std::size_t mark = category.name.rfind('>');
            if (mark == std::string::npos) continue;
            std::string parent(trim(category.name.substr(0, mark)));
            if (parent.empty() || trim(category.name.substr(mark + 1)).empty()) continue;
            auto found = numbers_[i].find(fold(parent));
            if (found == numbers_[i].end())
                return refuse(file_, {"“{1}” is part of “{2}”, which is not there.", {category.name, parent}},
                              {"Numbers for “{1}” as well, or a name without “>”.", {parent}});
            category.parent = found->second;
        }
    return {};
}

Done TableReader::check_totals() {
    for (const Dimension& dimension : table_.dimensions) {
        auto tops = std::ranges::count_if(dimension.categories,
                                          [](const Category& category) { return !category.parent; });
        if (tops > 1 && !dimension.total())
            return refuse(file_, {"There is no total along “{1}”.", {dimension.name}},
                          "A category named total (all, sum, جمع, کل, همه, مجموع), or a line “# total: NAME” "
                          "above the header.");
    }
    return {};
}

Done TableReader::scale_to(std::int64_t& value, std::uint8_t from, std::size_t line) const {
    for (; from < table_.decimals; ++from)
        if (__builtin_mul_overflow(value, 10, &value) || value > table_value_max)
            return refuse(
                place_of(file_, line), "A number is too large for so many decimals.",
                {"At most {1|number}, with at most {2|number} decimals, counted in the last of them.",
                 {std::to_string(table_value_max), std::to_string(table_decimals_max)}});
    return {};
}

// All numbers to the finest unit of any.
Done TableReader::scale() {
    for (const Scales& scales : scales_) {
        table_.decimals = std::max({table_.decimals, scales.value, scales.rounded});
        for (std::uint8_t largest : scales.largest) table_.decimals = std::max(table_.decimals, largest);
    }
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        TableCell& cell = table_.cells[i];
        const Scales& scales = scales_[i];
        KARNAMEH_TRY(scale_to(cell.value, scales.value, scales.line));
        KARNAMEH_TRY(scale_to(cell.rounded, scales.rounded, scales.line));
        if (!cell.contributions) continue;
        std::int64_t sum = 0;
        std::vector<std::int64_t>& largest = cell.contributions->largest;
        for (std::size_t j = 0; j < largest.size(); ++j) {
            KARNAMEH_TRY(scale_to(largest[j], scales.largest[j], scales.line));
            sum += largest[j];
            if (sum > cell.value || (j > 0 && largest[j] > largest[j - 1]))
                return refuse(place_of(file_, scales.line), "The largest amounts do not fit the whole.",
                              "The largest first, and together no more than the value.");
        }
    }
    table_.base = remarks_.base;
    return scale_to(table_.base, 0, 1);
}

Result<Table> TableReader::read(std::string_view text) {
    if (text.size() > table_text_bytes)
        return refuse(file_, "The table is too large.",
                      {"At most {1|size}.", {std::to_string(table_text_bytes)}});
    std::string blanked(text);
    remarks_ = KARNAMEH_TRY(take_remarks(file_, blanked));
    table_.subject = remarks_.subject;
    std::vector<Row> rows = KARNAMEH_TRY(read_rows(file_, blanked));
    if (rows.empty())
        return refuse(file_, "There is no table in this file.", "CSV with a header and rows of numbers.");
    header_ = rows[0];
    KARNAMEH_TRY(check_header());
    std::span<const Row> body = std::span(rows).subspan(1);
    if (body.empty()) return wrong(header_, 0, "There are no rows below the header.", "At least one.");
    for (const Row& row : body)
        if (row.cells.size() != header_.cells.size())
            return refuse(
                place_of(file_, row.line),
                {"There are not as many cells in this row as in the header: {1|number}, not {2|number}.",
                 {std::to_string(row.cells.size()), std::to_string(header_.cells.size())}},
                "Rows as long as the header.");
    KARNAMEH_TRY(is_list() ? read_as_list(body) : read_as_grid(body));
    KARNAMEH_TRY(resolve_parents());
    KARNAMEH_TRY(check_totals());
    KARNAMEH_TRY(scale());
    KARNAMEH_TRY(sums(table_, file_));
    return std::move(table_);
}

}  // namespace

Result<Table> read_table(const std::string& file, std::string_view text) {
    return TableReader(file).read(text);
}

Result<std::vector<std::size_t>> read_cells(const std::string& file, std::string_view text,
                                            const Table& table) {
    std::string blanked(text);
    KARNAMEH_TRY(take_remarks(file, blanked));
    std::vector<Row> rows = KARNAMEH_TRY(read_rows(file, blanked));
    std::vector<std::size_t> cells;
    for (const Row& row : rows) {
        if (row.cells.size() != table.dimensions.size())
            return refuse(place_of(file, row.line),
                          {"There are not as many cells in this row as the table has dimensions: {1|number}, "
                           "not {2|number}.",
                           {std::to_string(row.cells.size()), std::to_string(table.dimensions.size())}},
                          "A category of each dimension, in the table's order.");
        std::vector<std::uint32_t> at;
        std::size_t headings = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::vector<Category>& categories = table.dimensions[i].categories;
            auto found = std::ranges::find_if(categories, [&](const Category& category) {
                return fold(category.name) == fold(row.cells[i]);
            });
            headings += fold(row.cells[i]) == fold(table.dimensions[i].name);
            if (found != categories.end())
                at.push_back(static_cast<std::uint32_t>(found - categories.begin()));
        }
        if (&row == &rows[0] && headings == row.cells.size()) continue;
        std::optional<std::size_t> cell;
        if (at.size() == row.cells.size()) cell = table.find(at);
        if (!cell) {
            std::string asked;
            for (const std::string& word : row.cells) asked += (asked.empty() ? "" : ", ") + word;
            return refuse(place_of(file, row.line), {"The table has no cell “{1}”.", {asked}},
                          "Categories as the table has them, in the order of its dimensions.");
        }
        cells.push_back(*cell);
    }
    return cells;
}

}  // namespace karnameh::disclose
