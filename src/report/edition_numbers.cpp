// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/edition_numbers.h"

#include <algorithm>

#include "base/say.h"
#include "document/value_text.h"
#include "modules/congress/views.h"

namespace karnameh::report {

namespace {

bool is_same(const Period& one, const Period& other) {
    return one.first == other.first && one.last == other.last;
}

// Numbers of periods that share days differ by what happened in a few of them.
Done check_periods(const std::vector<Period>& published, const Period& period) {
    for (const Period& other : published)
        if (!is_same(other, period) && other.first <= period.last && period.first <= other.last)
            return refuse("from",
                          "An edition of another period was published that shares days with this one.",
                          Message("The period from {1} to {2}, or one beside it.",
                                  {date_text(Date::on(other.first)), date_text(Date::on(other.last))}));
    return {};
}

FigureValue rounded(const ShownNumber& number) {
    if (number.shown > 0) {
        FigureValue value = FigureValue::count(number.shown);
        value.how = Certainness::about;
        return value;
    }
    return FigureValue::quantity(Quantity::range(0, number.reach - 1));
}

bool stands_in_any_case(const ExhibitRow& row) {
    return std::holds_alternative<MonthOf>(row.heading) || row.tile.is_set();
}

std::string english(const Heading& heading) {
    return document::heading_text(heading, Language::english);
}

// The most first, by what is shown; where that is equal by their headings, which tell nothing.
void sort_as_shown(std::vector<ExhibitRow>& rows) {
    std::ranges::stable_sort(
        rows, {}, [](const ExhibitRow& row) { return std::pair(-row.values[0].low, english(row.heading)); });
}

}  // namespace

Result<EditionNumbers> EditionNumbers::make(const Book& book, const Results& results, const Scope& scope,
                                            const Period& period, const Book::Modules& closed) {
    EditionNumbers numbers;
    numbers.period_ = period;
    numbers.earlier_ = published_numbers(scope);
    KARNAMEH_TRY(check_periods(numbers.earlier_.periods, period));
    for (const Period& other : numbers.earlier_.periods)
        if (!is_same(other, period))
            numbers.ledger_.enter(book, compute_results(book, ledger_exhibits(book), scope, other), closed,
                                  other);
    numbers.ledger_.enter(book, results, closed, period);
    numbers.protection_ = KARNAMEH_TRY(protect(numbers.ledger_, numbers.earlier_));
    std::vector<Problem> problems;
    numbers.tell_leaks(problems);
    if (!problems.empty()) return std::unexpected<Wrong>(Refusal{std::move(problems)});
    return numbers;
}

void EditionNumbers::tell_leaks(std::vector<Problem>& problems) const {
    for (const CellExposure& one : protection_.exposures) {
        if (one.leak == disclose::Leak::none) continue;
        Message what = one.leak == disclose::Leak::to_insider
                           ? Message("Who is alone in another number could work out this small one.")
                           : Message("A reader could work out that this small number is from {1} to {2}.",
                                     {std::to_string(one.low), std::to_string(one.high)});
        problems.push_back(
            {ledger_.cells()[one.cell].name, std::move(what),
             "The numbers as they were published before, or no edition of this period for others."});
    }
}

FigureValue EditionNumbers::shown_value(std::size_t low, std::size_t high) const {
    FigureValue value = rounded(protection_.shown[low]);
    if (low == high) return value;
    value.high = rounded(protection_.shown[high]).high;
    if (value.low != value.high) value.how = Certainness::range;
    return value;
}

std::optional<FigureValue> EditionNumbers::figure(const Computed& computed) const {
    FigureLeaves leaves = leaving_figure(computed.figure->id, computed.module);
    if (leaves.how == Leaving::not_at_all) return std::nullopt;
    if (leaves.how == Leaving::openly) return computed.value;
    std::optional<std::size_t> low = ledger_.low_of(computed.figure->id),
                               high = ledger_.high_of(computed.figure->id);
    if (!low || !high) return std::nullopt;
    if (leaves.how == Leaving::counted) return shown_value(*low, *high);
    bool is_rate = leaves.how == Leaving::rate;
    FigureValue value =
        FigureValue::ratio(protection_.shown[*low].shown * leaves.times,
                           is_rate ? computed.value.whole : protection_.shown[*high].shown,
                           computed.value.decimals, computed.figure->unit == "percent" ? 100 : 1);
    value.part = value.whole = 0;
    if (value.form == FigureValue::Form::none) return std::nullopt;
    value.how = Certainness::about;
    return value;
}

std::optional<ExhibitData> EditionNumbers::exhibit(const Results::Shown& shown) const {
    std::string_view id = shown.entry->exhibit->id;
    const ExhibitLeaves& leaves = leaving_exhibit(id, shown.entry->module->name);
    if (leaves.how == Leaving::not_at_all) return std::nullopt;
    ExhibitData data;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < shown.data.columns.size(); ++i) {
        if (leaving_column(leaves, i).how == Leaving::not_at_all) continue;
        columns.push_back(i);
        data.columns.push_back(shown.data.columns[i]);
    }
    for (std::size_t i = 0; i < shown.data.rows.size(); ++i) {
        const ExhibitRow& row = shown.data.rows[i];
        ExhibitRow as_shown{row.heading, {}, row.tile};
        bool is_told = leaves.how == Leaving::openly || stands_in_any_case(row);
        for (std::size_t column : columns) {
            if (leaving_column(leaves, column).how == Leaving::openly) {
                as_shown.values.push_back(row.values[column]);
                continue;
            }
            std::optional<std::size_t> cell = ledger_.cell_of(id, i, column);
            if (std::optional<std::size_t> whole = ledger_.whole_of(id, i, column); cell && whole) {
                as_shown.values.push_back(FigureValue::percent(protection_.shown[*cell].shown,
                                                               protection_.shown[*whole].shown,
                                                               row.values[column].decimals));
                is_told = true;
                continue;
            }
            as_shown.values.push_back(cell ? FigureValue::count(protection_.shown[*cell].shown)
                                           : FigureValue::none());
            is_told |= cell && protection_.shown[*cell].shown > 0;
        }
        if (is_told) data.rows.push_back(std::move(as_shown));
    }
    if (leaves.by_size) sort_as_shown(data.rows);
    return data;
}

std::int64_t EditionNumbers::reach(const Results::Shown& shown) const {
    std::string_view id = shown.entry->exhibit->id;
    if (leaving_exhibit(id, shown.entry->module->name).how != Leaving::counted) return 0;
    std::int64_t reach = least_shown;
    for (std::size_t row = 0; row < shown.data.rows.size(); ++row)
        for (std::size_t column = 0; column < shown.data.columns.size(); ++column)
            if (auto cell = ledger_.cell_of(id, row, column))
                reach = std::max(reach, protection_.shown[*cell].reach);
    return reach;
}

Publication EditionNumbers::publication(const Scope& scope, Edition edition) const {
    Publication publication;
    publication.period = period_;
    publication.edition = edition;
    publication.is_known =
        std::ranges::any_of(earlier_.periods, [&](const Period& one) { return is_same(one, period_); });
    for (std::size_t i = 0; i < ledger_.cells().size(); ++i) {
        const ShownNumber& number = protection_.shown[i];
        const std::string& name = ledger_.cells()[i].name;
        if (!ledger_.cells()[i].is_current) continue;
        publication.is_known &= earlier_.has(name, number);
        publication.numbers +=
            std::to_string(number.shown) + ' ' + std::to_string(number.reach) + ' ' + name + '\n';
    }
    // Beside the meetings whose report it is, or where earlier editions are kept in mind.
    for (const Scope::Part& part : scope.parts()) {
        bool has_edition = false, has_meeting = false;
        part.state->each<congress::PublishedEdition>(
            [&](const congress::PublishedEdition&) { has_edition = true; });
        part.state->each<congress::Meeting>([&](const congress::Meeting&) { has_meeting = true; });
        if (has_edition || (has_meeting && !publication.home)) publication.home = part.compartment;
        if (has_edition) break;
    }
    return publication;
}

document::Table EditionNumbers::small_numbers(const Book& book, const Results& results,
                                              Language language) const {
    std::map<std::size_t, std::string> labels;
    auto said = [&](std::string_view words) { return std::string(say(words, language)); };
    for (const Results::Shown& shown : results.exhibits)
        for (std::size_t row = 0; row < shown.data.rows.size(); ++row)
            for (std::size_t column = 0; column < shown.data.columns.size(); ++column)
                if (auto cell = ledger_.cell_of(shown.entry->exhibit->id, row, column))
                    labels.try_emplace(
                        *cell, said(shown.entry->exhibit->title) + " · " +
                                   document::heading_text(shown.data.rows[row].heading, language) + " · " +
                                   document::heading_text(shown.data.columns[column], language));
    for (const Book::Entry& entry : book.figures())
        if (auto cell = ledger_.low_of(entry.figure->id))
            labels.try_emplace(*cell, said(entry.figure->label));
    document::Table table;
    table.title = said("Small numbers, and what a reader can tell of them");
    table.columns = {said("What is counted"), said("Value"), said("As shown"), said("A reader works out")};
    for (const CellExposure& one : protection_.exposures) {
        const LedgerCell& cell = ledger_.cells()[one.cell];
        auto label = labels.find(one.cell);
        auto number = [&](std::int64_t value) { return number_text(value, language); };
        table.rows.push_back(
            {{label == labels.end() ? cell.name : label->second, false, {}},
             {number(cell.value), true, {}},
             {number(protection_.shown[one.cell].shown), true, {}},
             {say(Message("from {1} to {2}", {number(one.low), number(one.high)}), language), false, {}}});
    }
    return table;
}

}  // namespace karnameh::report
