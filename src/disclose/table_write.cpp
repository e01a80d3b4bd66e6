// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "disclose/table_csv.h"
#include "disclose/table_words.h"
#include "record/csv.h"

namespace karnameh::disclose {

namespace {

class TableWriter {
  public:
    TableWriter(const Table& table, Readers readers) : table_(table), readers_(readers), csv_(text_) {}

    std::string write() {
        remarks();
        if (table_.layout == Layout::grid)
            grid();
        else
            list();
        return std::move(text_);
    }

  private:
    void remark(std::string_view name, std::string_view value) {
        text_.append("# ").append(name).append(": ").append(value).append("\n");
    }

    void remarks() {
        if (!table_.subject.empty()) remark("subject", table_.subject);
        if (table_.layout == Layout::grid && table_.dimensions[1].name != "column")
            remark("columns", table_.dimensions[1].name);
        std::set<std::string> totals;
        for (const Dimension& dimension : table_.dimensions)
            for (const Category& category : dimension.categories)
                if (category.is_total && !is_known_total(category.name)) totals.insert(category.name);
        for (const std::string& total : totals) remark("total", total);
        if (table_.base > 0) remark("rounded to", shown(table_.base));
    }

    // The base has no decimals where it is written, and the table perhaps some.
    std::string shown(std::int64_t base) const {
        for (std::uint8_t i = 0; i < table_.decimals; ++i) base /= 10;
        return std::to_string(base);
    }

    std::string said(const TableCell& cell) const {
        bool all = readers_ == Readers::editors;
        std::string value = table_.number(cell.value);
        switch (cell.shown) {
            case Shown::not_at_all:
                return all ? "[" + value + "]" : "x";
            case Shown::rounded: {
                std::string rounded = table_.number(cell.rounded);
                return all ? "[" + value + "~" + rounded + "]" : rounded;
            }
            default:
                return value;
        }
    }

    void grid() {
        std::map<std::vector<std::uint32_t>, const TableCell*> cells;
        for (const TableCell& cell : table_.cells) cells.emplace(cell.at, &cell);
        csv_.cell(table_.dimensions[0].name);
        for (const Category& category : table_.dimensions[1].categories) csv_.cell(category.name);
        csv_.end_row();
        for (std::uint32_t row = 0; row < table_.dimensions[0].categories.size(); ++row) {
            csv_.cell(table_.dimensions[0].categories[row].name);
            for (std::uint32_t column = 0; column < table_.dimensions[1].categories.size(); ++column)
                csv_.cell(said(*cells.at({row, column})));
            csv_.end_row();
        }
    }

    void list() {
        bool all = readers_ == Readers::editors;
        std::size_t largest = 0;
        bool amounts = false;
        for (const TableCell& cell : table_.cells) {
            amounts = amounts || cell.contributions.has_value();
            if (cell.contributions) largest = std::max(largest, cell.contributions->largest.size());
        }
        for (const Dimension& dimension : table_.dimensions) csv_.cell(dimension.name);
        csv_.cell("value");
        if (all && amounts) csv_.cell("contributors");
        for (std::size_t i = 0; all && i < largest; ++i) csv_.cell("largest" + std::to_string(i + 1));
        csv_.end_row();
        for (const TableCell& cell : table_.cells) {
            for (std::size_t i = 0; i < cell.at.size(); ++i)
                csv_.cell(table_.dimensions[i].categories[cell.at[i]].name);
            csv_.cell(said(cell));
            if (all && amounts) contributions(*cell.contributions, largest);
            csv_.end_row();
        }
    }

    void contributions(const Contributions& contributions, std::size_t largest) {
        csv_.cell(std::to_string(contributions.contributors));
        for (std::size_t i = 0; i < largest; ++i)
            csv_.cell(i < contributions.largest.size() ? table_.number(contributions.largest[i]) : "");
    }

    const Table& table_;
    Readers readers_;
    std::string text_;
    CsvWriter csv_;
};

}  // namespace

std::string write_table(const Table& table, Readers readers) {
    return TableWriter(table, readers).write();
}

}  // namespace karnameh::disclose
