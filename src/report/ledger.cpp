// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/ledger.h"

#include <algorithm>

#include "base/text.h"

namespace karnameh::report {

namespace {

std::string heading_name(const Heading& heading) {
    if (const auto* sentence = std::get_if<Sentence>(&heading)) return std::string(sentence->text);
    if (const auto* recorded = std::get_if<Recorded>(&heading)) return fold(recorded->text);
    if (const auto* named = std::get_if<Named>(&heading)) return named->english;
    if (const auto* month = std::get_if<MonthOf>(&heading)) return "month " + std::to_string(month->index);
    const auto& days = std::get<DaysOf>(heading);
    return "days " + std::to_string(days.first) + ".." + std::to_string(days.last);
}

std::string place_of(std::string_view exhibit, std::size_t row, std::size_t column) {
    return std::string(exhibit) + '#' + std::to_string(column) + '/' + std::to_string(row);
}

bool is_count(const FigureValue& value) {
    return (value.form == FigureValue::Form::number && value.decimals == 0 && value.low >= 0) ||
           value.form == FigureValue::Form::none;
}

}  // namespace

// One period. First all cells that have a value of their own, then what is the sum of others.
class Ledger::Entering {
  public:
    Entering(Ledger& to, const Book& book, const Results& results, const Book::Modules& closed,
             const Period& period)
        : to_(to), book_(book), results_(results), closed_(closed), period_(period) {}

    void run() {
        for (const Computed& computed : results_.figures) enter_figure(computed);
        for (const ExhibitLeaves* leaves : counted_exhibits()) enter_exhibit(*leaves);
        for (const auto& [total, parts] : totals_) add_sum(value_or_sum(total, parts), parts);
        for (const Part& part : parts_)
            if (auto whole = find(to_.by_name_, part.of)) add_sum(*whole, {part.cell});
        for (const SumOfCells& sum : sums_of_cells()) enter_sum(sum);
        enter_turn();
    }

  private:
    struct Part {
        std::size_t cell;
        std::string of;
    };

    bool is_closed(const Book::Modules& behind) const {
        return std::ranges::any_of(
            behind, [&](const Module* one) { return std::ranges::find(closed_, one) != closed_.end(); });
    }

    std::string dated(std::string_view name) const {
        auto on = [](DayNumber day) { return date_text(Date::on(day)); };
        if (name.starts_with('@')) return on(period_.last) + ' ' + std::string(name.substr(1));
        if (name.starts_with('<')) return on(period_.first - 1) + ' ' + std::string(name.substr(1));
        return on(period_.first) + ".." + on(period_.last) + ' ' + std::string(name);
    }

    std::size_t cell(std::string name, std::int64_t value, std::int64_t base = least_shown) {
        for (;; name += '\'') {
            auto [at, is_new] = to_.by_name_.try_emplace(name, to_.cells_.size());
            if (is_new) to_.cells_.push_back({name, value, base});
            LedgerCell& there = to_.cells_[at->second];
            if (there.value != value) continue;
            there.is_current = true;
            return at->second;
        }
    }

    void enter_figure(const Computed& computed) {
        const std::string id(computed.figure->id);
        FigureLeaves leaves = leaving_figure(id, computed.module);
        if (is_closed(book_.figure(id)->behind)) return;
        const FigureValue& value = computed.value;
        if (leaves.how == Leaving::rate) {
            to_.lows_[id] = to_.highs_[id] = cell(dated(leaves.cell), value.part / leaves.times);
            if (!leaves.part_of.empty()) parts_.push_back({to_.lows_[id], dated(leaves.part_of)});
        }
        if (leaves.how == Leaving::share) {
            to_.lows_[id] = cell(dated(leaves.cell), value.part);
            to_.highs_[id] = cell(dated(leaves.whole), value.whole);
            add_sum(to_.highs_[id], {to_.lows_[id]});
            if (!leaves.part_of.empty()) parts_.push_back({to_.highs_[id], dated(leaves.part_of)});
        }
        if (leaves.how != Leaving::counted || !is_count(value)) return;
        std::string name = dated(leaves.cell);
        to_.lows_[id] = cell(name, value.low, leaves.base);
        to_.highs_[id] =
            value.low == value.high ? to_.lows_[id] : cell(name + " at most", value.high, leaves.base);
        if (!leaves.part_of.empty()) parts_.push_back({to_.lows_[id], dated(leaves.part_of)});
    }

    void enter_exhibit(const ExhibitLeaves& leaves) {
        const Book::ExhibitEntry* entry = book_.exhibit(leaves.id);
        if (!entry || is_closed(entry->behind)) return;
        const ExhibitData& data = results_.exhibit(leaves.id).data;
        std::vector<std::size_t> all;
        for (std::size_t row = 0; row < data.rows.size(); ++row) {
            std::vector<std::size_t> in_row = enter_row(leaves, data.rows[row], row);
            if (!leaves.rows.empty() && !in_row.empty())
                more_totals(dated(std::string(leaves.rows) + "/" + heading_name(data.rows[row].heading)),
                            in_row);
            all.insert(all.end(), in_row.begin(), in_row.end());
        }
        if (!leaves.whole.empty() && !all.empty()) more_totals(dated(leaves.whole), all);
        for (std::size_t column = 0; column < data.columns.size(); ++column)
            enter_column(leaves, column, data.rows.size());
    }

    std::vector<std::size_t> enter_row(const ExhibitLeaves& leaves, const ExhibitRow& row,
                                       std::size_t number) {
        std::vector<std::size_t> in_row;
        for (std::size_t column = 0; column < row.values.size(); ++column) {
            ColumnLeaves how = leaving_column(leaves, column);
            const FigureValue& value = row.values[column];
            bool is_share = how.how == Leaving::share;
            if (!is_share && (how.how != Leaving::counted || !is_count(value))) continue;
            std::string cells = how.cells.empty() ? std::string(leaves.id) + '#' + std::to_string(column)
                                                  : std::string(how.cells);
            std::string name = dated(cells + '/' + heading_name(row.heading));
            std::size_t at = cell(name, is_share ? value.part : value.low);
            to_.of_exhibits_[place_of(leaves.id, number, column)] = at;
            if (is_share) {
                std::size_t whole = cell(name + " whole", value.whole);
                to_.wholes_[place_of(leaves.id, number, column)] = whole;
                add_sum(whole, {at});
            }
            in_row.push_back(at);
        }
        return in_row;
    }

    void enter_column(const ExhibitLeaves& leaves, std::size_t column, std::size_t rows) {
        ColumnLeaves how = leaving_column(leaves, column);
        std::vector<std::size_t> cells, wholes;
        for (std::size_t row = 0; row < rows; ++row) {
            std::optional<std::size_t> at = to_.cell_of(leaves.id, row, column);
            if (!at) continue;
            if (auto whole = to_.whole_of(leaves.id, row, column)) wholes.push_back(*whole);
            if (!how.each_in.empty()) parts_.push_back({*at, dated(how.each_in)});
            if (how.within >= 0)
                if (auto of = to_.cell_of(leaves.id, row, static_cast<std::size_t>(how.within)))
                    add_sum(*of, {*at});
            if (how.is_nested && !cells.empty()) add_sum(cells.back(), {*at});
            cells.push_back(*at);
        }
        if (!how.adds_up_to.empty() && !cells.empty()) more_totals(dated(how.adds_up_to), cells);
        if (!how.wholes.empty() && !wholes.empty()) more_totals(dated(how.wholes), wholes);
    }

    // The same total may be promised by several exhibits.
    void more_totals(std::string total, std::vector<std::size_t> parts) {
        totals_.emplace(std::move(total), std::move(parts));
    }

    std::size_t value_or_sum(const std::string& total, const std::vector<std::size_t>& parts) {
        if (auto known = find(to_.by_name_, total)) return *known;
        std::int64_t sum = 0;
        for (std::size_t part : parts) sum += to_.cells_[part].value;
        return cell(total, sum);
    }

    // With a cell for the rest, where the parts do not make up the whole. Where they are more than it they are no
    // parts of it, and nothing is promised.
    void add_sum(std::size_t total, std::vector<std::size_t> parts) {
        std::int64_t rest = to_.cells_[total].value;
        for (std::size_t part : parts) rest -= to_.cells_[part].value;
        bool is_itself = parts.size() == 1 && parts[0] == total;
        if (rest < 0 || is_itself) return;
        if (rest > 0 || parts.size() == 1)
            parts.push_back(cell(to_.cells_[total].name + " without " + to_.cells_[parts[0]].name +
                                     (parts.size() > 1 ? " …" : ""),
                                 rest, to_.cells_[total].base));
        to_.sums_.push_back({total, std::move(parts)});
    }

    void enter_sum(const SumOfCells& sum) {
        std::vector<std::size_t> parts;
        std::optional<std::size_t> total = find(to_.by_name_, dated(sum.total));
        std::string missing;
        std::int64_t known = 0;
        for (std::string_view part : sum.parts) {
            auto at = find(to_.by_name_, dated(part));
            if (!at) {
                if (!missing.empty()) return;
                missing = dated(part);
                continue;
            }
            known += to_.cells_[*at].value;
            parts.push_back(*at);
        }
        if (!missing.empty()) {
            if (!total || to_.cells_[*total].value < known) return;
            parts.push_back(cell(missing, to_.cells_[*total].value - known));
        }
        if (!total) total = cell(dated(sum.total), known);
        std::int64_t sum_of_parts = 0;
        for (std::size_t part : parts) sum_of_parts += to_.cells_[part].value;
        if (sum_of_parts == to_.cells_[*total].value) to_.sums_.push_back({*total, std::move(parts)});
    }

    // The circles since the turn are those of the whole months since then, and of the rest of the month that it fell in.
    void enter_turn() {
        auto total = find(to_.by_name_, dated("circles.since_turn"));
        int first = month_index(period_.turn) + (gregorian_day(period_.turn).day > 1 ? 1 : 0);
        std::vector<std::size_t> months;
        for (int month = first; month <= month_index(period_.last); ++month)
            if (auto at = find(to_.by_name_, dated("circles.by_month/month " + std::to_string(month))))
                months.push_back(*at);
        if (total && !months.empty()) add_sum(*total, std::move(months));
    }

    Ledger& to_;
    const Book& book_;
    const Results& results_;
    const Book::Modules& closed_;
    const Period& period_;
    std::vector<Part> parts_;
    std::multimap<std::string, std::vector<std::size_t>> totals_;
};

void Ledger::enter(const Book& book, const Results& results, const Book::Modules& closed,
                   const Period& period) {
    for (LedgerCell& cell : cells_) cell.is_current = false;
    lows_.clear();
    highs_.clear();
    of_exhibits_.clear();
    wholes_.clear();
    Entering(*this, book, results, closed, period).run();
}

std::optional<std::size_t> Ledger::cell_of(std::string_view exhibit, std::size_t row,
                                           std::size_t column) const {
    return find(of_exhibits_, place_of(exhibit, row, column));
}

std::optional<std::size_t> Ledger::whole_of(std::string_view exhibit, std::size_t row,
                                            std::size_t column) const {
    return find(wholes_, place_of(exhibit, row, column));
}

std::vector<const Book::ExhibitEntry*> ledger_exhibits(const Book& book) {
    std::vector<const Book::ExhibitEntry*> entries;
    for (const ExhibitLeaves* leaves : counted_exhibits())
        if (const Book::ExhibitEntry* entry = book.exhibit(leaves->id)) entries.push_back(entry);
    return entries;
}

}  // namespace karnameh::report
