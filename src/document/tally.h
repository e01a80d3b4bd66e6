// SPDX-License-Identifier: AGPL-3.0-or-later
// Counting for exhibits: by month, by choice, by country, by text. Each keeps some columns of whole numbers
// for each row and hands them over as an exhibit's rows.
//
//   ByMonth months(period);
//   scope.each<Gathering>([&](const Gathering& row) { months.add(row.date.first); });
//   data.rows = months.rows();
//
// Invariant: add() is cheap enough for a million rows: an array access, or a comparison with
//   the key that came last.
#pragma once

#include <bit>
#include <unordered_map>

#include "document/exhibit.h"

namespace karnameh {

// The same day of the month `months` earlier, or that month's last day if it has no such day.
DayNumber months_before(DayNumber day, int months);
// The days of the last `months` months of the period, or the whole period if it is shorter.
Period last_months(const Period& period, int months);

Heading country_heading(Code country);
Heading language_heading(Code language);
// What a record of any kind is called, by the description of its kind; nothing if it is
// not open to the reader.
std::string title_of(const Scope& scope, const Id& id);
// The same as a heading: in both languages where its kind says both, as arenas and themes do.
Heading heading_of(const Scope& scope, const Id& id);

class Columns {
  public:
    explicit Columns(std::size_t columns) : columns_(columns) {}
    std::size_t columns() const { return columns_; }

  protected:
    std::vector<FigureValue> values(std::size_t row) const;
    std::size_t columns_;
    std::vector<std::int64_t> counts_;
};

// Every month that the period touches has a row, also those with nothing in them. Days
// outside are not counted.
class ByMonth : public Columns {
  public:
    explicit ByMonth(const Period& period, std::size_t columns = 1);
    void add(DayNumber day, std::size_t column = 0, std::int64_t count = 1) {
        if (day < first_ || day > last_) return;
        counts_[month_of_day_[static_cast<std::size_t>(day - first_)] * columns_ + column] += count;
    }
    std::vector<ExhibitRow> rows() const;

  private:
    DayNumber first_, last_;
    int first_month_;
    std::vector<std::uint32_t> month_of_day_;
};

enum class Empty : std::uint8_t { left_out, shown };

// Rows in the order of the options.
class ByChoice : public Columns {
  public:
    explicit ByChoice(Options options, std::size_t columns = 1);
    template <typename Enum>
    void add(Enum choice, std::size_t column = 0, std::int64_t count = 1) {
        counts_[(static_cast<std::size_t>(choice) & 31) * columns_ + column] += count;
    }
    // For a field of choices: each option that is set.
    void add_all(std::uint32_t choices, std::size_t column = 0, std::int64_t count = 1) {
        for (; choices; choices &= choices - 1) add(std::countr_zero(choices), column, count);
    }
    std::int64_t at(std::size_t option, std::size_t column = 0) const {
        return counts_[option * columns_ + column];
    }
    // Options with nothing in any column are left out or shown; what was not said, if
    // anything was, comes last.
    std::vector<ExhibitRow> rows(Empty empty = Empty::left_out) const;
    // The same, most in the first column first.
    std::vector<ExhibitRow> rows_by_size() const;

  private:
    Options options_;
};

// Rows by size of the first column, then by code.
class ByCode : public Columns {
  public:
    explicit ByCode(Heading (*heading)(Code) = country_heading, std::size_t columns = 1)
        : Columns(columns), heading_(heading) {}
    void add(Code code, std::size_t column = 0, std::int64_t count = 1) {
        if (latest_ >= codes_.size() || codes_[latest_] != code) latest_ = place(code);
        counts_[latest_ * columns_ + column] += count;
    }
    std::size_t size() const { return codes_.size(); }
    std::vector<ExhibitRow> rows() const;

  private:
    std::size_t place(Code code);
    Heading (*heading_)(Code);
    std::vector<Code> codes_;
    std::size_t latest_ = 0;
};

// Rows by size of the first column, headed by the titles of the records; those not open to
// the reader are one row.
class ByRecord : public Columns {
  public:
    explicit ByRecord(std::size_t columns = 1) : Columns(columns) {}
    void add(const Id& id, std::size_t column = 0, std::int64_t count = 1) {
        if (latest_ >= ids_.size() || ids_[latest_] != id) latest_ = place(id);
        counts_[latest_ * columns_ + column] += count;
    }
    const std::vector<Id>& ids() const { return ids_; }
    std::int64_t at(std::size_t row, std::size_t column = 0) const {
        return counts_[row * columns_ + column];
    }
    // The row of a record, made if there is none yet.
    std::size_t place(const Id& id);
    std::vector<ExhibitRow> rows(const Scope& scope) const;

  private:
    std::vector<Id> ids_;
    std::unordered_map<Id, std::size_t> rows_;
    std::size_t latest_ = 0;
};

// Texts that fold to the same are one row, headed as it was first written; rows by size of the first column.
class ByText : public Columns {
  public:
    explicit ByText(std::size_t columns = 1) : Columns(columns) {}
    void add(std::string_view text, std::size_t column = 0, std::int64_t count = 1);
    std::size_t size() const { return headings_.size(); }
    const std::vector<std::string>& headings() const { return headings_; }
    std::vector<ExhibitRow> rows() const;

  private:
    std::vector<std::string> headings_, folded_;
    std::string latest_text_;
    std::size_t latest_ = 0;
};

}  // namespace karnameh
