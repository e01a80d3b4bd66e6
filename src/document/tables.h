// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables of one column: rows counted by month, by choice, by country or by text. What is counted and what is asked of a
// row are as in document/counting.h; the records behind a table are those that it counted.
//
//   table_by_month<Gathering>("gatherings", &Gathering::date)
//   table_by_choice<Case>("open cases", stage_options(), is_open_at_end, &Case::stage, Order::listed)
//   table_by_country<Unit>("units", is_at_work, &Unit::country)
#pragma once

#include "document/counting.h"

namespace karnameh {

// `make` gives an empty tally for a period, `key` what a row is counted under, `show` the rows of the full tally.
template <typename Rows, typename Holds, typename Make, typename Key, typename Show>
auto table_of_rows(std::string_view column, Rows rows, Holds holds, Make make, Key key, Show show) {
    return [=](const Scope& scope, const Period& period) {
        ExhibitData data{{Sentence{column}}, {}, Behind{}};
        auto tally = make(period);
        rows.each(scope, period, [&](const auto& row) {
            if (!ask_row(holds, row, period, scope)) return;
            tally.add(ask_row(key, row, period, scope));
            data.behind.add(record_of(row));
        });
        data.rows = show(tally);
        return data;
    };
}

inline constexpr auto rows_of_tally = [](const auto& tally) { return tally.rows(); };

// The records dated in the period, by month.
template <typename T, typename When>
auto table_by_month(std::string_view column, When T::* date) {
    return table_of_rows(
        column, RecordsOf<T>{}, in_period(date), [](const Period& period) { return ByMonth(period); },
        [date](const T& row) { return (row.*date).first; }, rows_of_tally);
}

enum class Order : std::uint8_t {
    by_size,     // the most first; options with nothing are left out
    listed,      // as the options are listed; options with nothing are left out
    all_listed,  // as the options are listed, all of them
};

template <typename Rows, typename Holds, typename Choice>
auto choices_of_rows(std::string_view column, Rows rows, Options options, Holds holds, Choice choice,
                     Order order) {
    return table_of_rows(
        column, rows, holds, [options](const Period&) { return ByChoice(options); }, choice,
        [order](const ByChoice& tally) {
            if (order == Order::by_size) return tally.rows_by_size();
            return tally.rows(order == Order::all_listed ? Empty::shown : Empty::left_out);
        });
}
template <typename T, typename Holds, typename Choice>
auto table_by_choice(std::string_view column, Options options, Holds holds, Choice choice,
                     Order order = Order::by_size) {
    return choices_of_rows(column, RecordsOf<T>{}, options, holds, choice, order);
}
template <typename View, typename Holds, typename Choice>
auto table_by_choice(std::string_view column, View view, Options options, Holds holds, Choice choice,
                     Order order = Order::by_size) {
    return choices_of_rows(column, RowsOf<View>{view}, options, holds, choice, order);
}

// By country, the most first.
inline constexpr auto no_countries = [](const Period&) { return ByCode(); };
template <typename T, typename Holds, typename CodeOf>
auto table_by_country(std::string_view column, Holds holds, CodeOf code) {
    return table_of_rows(column, RecordsOf<T>{}, holds, no_countries, code, rows_of_tally);
}

// By texts that fold to the same, the most first.
inline constexpr auto no_texts = [](const Period&) { return ByText(); };
template <typename T, typename Holds, typename TextOf>
auto table_by_text(std::string_view column, Holds holds, TextOf text) {
    return table_of_rows(column, RecordsOf<T>{}, holds, no_texts, text, rows_of_tally);
}
template <typename View, typename Holds, typename TextOf>
auto table_by_text(std::string_view column, View view, Holds holds, TextOf text) {
    return table_of_rows(column, RowsOf<View>{view}, holds, no_texts, text, rows_of_tally);
}

}  // namespace karnameh
