// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures of the usual shapes. Most figures count the rows that something holds for, add up a value of theirs, tell
// how many different ones there are, or what share of them something else holds for too. These make the function
// of such a figure from what it asks of a row, so that a section's list of figures shows what each of them does.
//
//   counting<Case>(in_period(&Case::opened))
//   share_of<Outcome>(decided, [](const Outcome& row) { return row.result == Result::granted; })
//   distinct<Appearance>(in_period(&Appearance::when), &Appearance::language)
//   in_hours(summing<Appearance>(in_period(&Appearance::when), &Appearance::minutes))
//   counting(called, [](const Called& one) { return one.kind == CallKind::report; })
//
// Rows are the records of kind T, or what a view gives: a function of (scope, period) that returns a range of records,
// of pointers to them, or of structs whose member `row` points to the record that they were made from.
// What is asked of a row (holds, value, key) is a member of it or something to call with (row), (row, period) or
// (row, period, scope), whichever it takes.
//
// Invariants:
//  1. One pass over the rows; what is asked is inlined, the only indirect call is the figure's own.
//  2. The records behind a figure are exactly those that it counted: of a share, those of the part; a row whose value
//     or key is not set is neither counted nor behind.
#pragma once

#include <bit>
#include <functional>
#include <ranges>
#include <set>

#include "document/tally.h"

namespace karnameh {

// ---- rows and what is asked of them --------------------------------------------------------------------------------

template <typename T>
struct RecordsOf {
    using Row = T;
    template <typename Take>
    void each(const Scope& scope, const Period&, Take take) const {
        scope.each<T>(take);
    }
};

template <typename View>
struct RowsOf {
    using Row = std::remove_cvref_t<std::remove_pointer_t<
        std::ranges::range_value_t<std::invoke_result_t<View, const Scope&, const Period&>>>>;
    View view;
    template <typename Take>
    void each(const Scope& scope, const Period& period, Take take) const {
        for (const auto& row : view(scope, period)) {
            if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(row)>>)
                take(*row);
            else
                take(row);
        }
    }
};

template <typename Row>
const Record& record_of(const Row& row) {
    if constexpr (std::is_base_of_v<Record, Row>)
        return row;
    else
        return *row.row;
}

template <typename Ask, typename Row>
decltype(auto) ask_row(const Ask& ask, const Row& row, const Period& period, const Scope& scope) {
    if constexpr (std::is_invocable_v<const Ask&, const Row&>)
        return std::invoke(ask, row);
    else if constexpr (std::is_invocable_v<const Ask&, const Row&, const Period&>)
        return std::invoke(ask, row, period);
    else
        return std::invoke(ask, row, period, scope);
}

template <typename Ask, typename Rows>
using AnswerOf = std::remove_cvref_t<decltype(ask_row(
    std::declval<const Ask&>(), std::declval<const typename Rows::Row&>(), std::declval<const Period&>(),
    std::declval<const Scope&>()))>;

// Holds for every row.
inline constexpr auto any_row = [](const auto&) { return true; };

// Holds where the date (or instant) falls in the period.
template <typename T, typename When>
constexpr auto in_period(When T::* date) {
    return [date](const T& row, const Period& period) { return period.holds(row.*date); };
}

// ---- the shapes ----------------------------------------------------------------------------------------------------

template <typename Rows, typename Holds>
auto counting_rows(Rows rows, Holds holds) {
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        std::int64_t count = 0;
        rows.each(scope, period, [&](const auto& row) {
            if (!ask_row(holds, row, period, scope)) return;
            ++count;
            behind.add(record_of(row));
        });
        return FigureValue::count(count);
    };
}

template <typename Rows, typename Whole, typename Part>
auto share_of_rows(Rows rows, Whole whole, Part part, int decimals) {
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        std::int64_t all = 0, count = 0;
        rows.each(scope, period, [&](const auto& row) {
            if (!ask_row(whole, row, period, scope)) return;
            ++all;
            if (!ask_row(part, row, period, scope)) return;
            ++count;
            behind.add(record_of(row));
        });
        return FigureValue::percent(count, all, decimals);
    };
}

template <typename Rows, typename Holds, typename Value>
auto summing_rows(Rows rows, Holds holds, Value value) {
    using Summand = AnswerOf<Value, Rows>;
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        std::conditional_t<std::is_same_v<Summand, Quantity>, Quantity, std::int64_t> sum{};
        rows.each(scope, period, [&](const auto& row) {
            if (!ask_row(holds, row, period, scope)) return;
            const Summand summand = ask_row(value, row, period, scope);
            if constexpr (std::is_integral_v<Summand>) {
                sum += summand;
            } else {
                if (!summand.is_set()) return;
                if constexpr (std::is_same_v<Summand, Quantity>)
                    sum += summand;
                else
                    sum += summand.value;
            }
            behind.add(record_of(row));
        });
        if constexpr (std::is_same_v<Summand, Quantity>)
            return FigureValue::quantity(sum);
        else
            return FigureValue::count(sum);
    };
}

template <typename Key>
bool is_key_set(const Key& key) {
    if constexpr (std::is_enum_v<Key>)
        return key != Key{};
    else if constexpr (requires { key.empty(); })
        return !key.empty();
    else if constexpr (requires { key.is_empty(); })
        return !key.is_empty();
    else
        return static_cast<bool>(key);
}

// Different keys, each kept once: choices as bits, others in order, with a short way for one that came last too.
template <typename Key>
class Different {
  public:
    void add(const Key& key) {
        if (!keys_.empty() && *latest_ == key) return;
        latest_ = keys_.insert(key).first;
    }
    std::int64_t count() const { return static_cast<std::int64_t>(keys_.size()); }

  private:
    std::set<Key> keys_;
    typename std::set<Key>::iterator latest_;
};
template <typename Choice>
    requires std::is_enum_v<Choice>
class Different<Choice> {
  public:
    void add(Choice choice) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(choice); }
    std::int64_t count() const { return std::popcount(bits_); }

  private:
    std::uint64_t bits_ = 0;
};

template <typename Rows, typename Holds, typename KeyOf>
auto distinct_rows(Rows rows, Holds holds, KeyOf key_of) {
    using Answer = AnswerOf<KeyOf, Rows>;
    using Key = std::conditional_t<std::is_same_v<Answer, Text>, std::string_view, Answer>;
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        Different<Key> different;
        rows.each(scope, period, [&](const auto& row) {
            if (!ask_row(holds, row, period, scope)) return;
            const Key key = ask_row(key_of, row, period, scope);
            if (!is_key_set(key)) return;
            different.add(key);
            behind.add(record_of(row));
        });
        return FigureValue::count(different.count());
    };
}

// ---- figures -------------------------------------------------------------------------------------------------------

// How many rows hold.
template <typename T, typename Holds>
auto counting(Holds holds) {
    return counting_rows(RecordsOf<T>{}, holds);
}
template <typename View, typename Holds>
auto counting(View view, Holds holds) {
    return counting_rows(RowsOf<View>{view}, holds);
}

// Of the rows of the whole, the percentage for which `part` holds too; nothing if there are none.
template <typename T, typename Whole, typename Part>
auto share_of(Whole whole, Part part) {
    return share_of_rows(RecordsOf<T>{}, whole, part, 0);
}
template <typename View, typename Whole, typename Part>
auto share_of(View view, Whole whole, Part part, int decimals = 0) {
    return share_of_rows(RowsOf<View>{view}, whole, part, decimals);
}

// The values of the rows that hold, added. Quantities give a quantity, or nothing where none is set; whole numbers
// (Integer, std::int64_t) give a count, 0 where there are none.
template <typename T, typename Holds, typename Value>
auto summing(Holds holds, Value value) {
    return summing_rows(RecordsOf<T>{}, holds, value);
}
template <typename View, typename Holds, typename Value>
auto summing(View view, Holds holds, Value value) {
    return summing_rows(RowsOf<View>{view}, holds, value);
}

// How many different keys the rows that hold have: codes, choices, ids or texts as written.
template <typename T, typename Holds, typename KeyOf>
auto distinct(Holds holds, KeyOf key_of) {
    return distinct_rows(RecordsOf<T>{}, holds, key_of);
}
template <typename View, typename Holds, typename KeyOf>
auto distinct(View view, Holds holds, KeyOf key_of) {
    return distinct_rows(RowsOf<View>{view}, holds, key_of);
}

// ---- figures made of figures ---------------------------------------------------------------------------------------

// The value, changed.
template <typename Compute, typename Change>
auto changed(Compute compute, Change change) {
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        return change(compute(scope, period, behind));
    };
}

// A lower bound, because of what no record says.
template <typename Compute>
auto at_least(Compute compute) {
    return changed(compute, [](FigureValue value) {
        value.how = Certainness::at_least;
        return value;
    });
}

// 0 in place of nothing.
template <typename Compute>
auto or_zero(Compute compute) {
    return changed(compute, [](FigureValue value) {
        return value.form == FigureValue::Form::none ? FigureValue::count(0) : value;
    });
}

// Minutes as whole hours.
template <typename Compute>
auto in_hours(Compute compute) {
    return changed(compute, [](const FigureValue& value) { return FigureValue::ratio(value.low, 60, 0); });
}

// Over the last months of the period alone.
template <typename Compute>
auto in_last_months(int months, Compute compute) {
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        return compute(scope, last_months(period, months), behind);
    };
}

// Counts of several kinds of record, added.
template <typename... Compute>
auto added(Compute... compute) {
    return [=](const Scope& scope, const Period& period, Behind& behind) {
        std::int64_t sum = 0;
        ((sum += compute(scope, period, behind).low), ...);
        return FigureValue::count(sum);
    };
}

}  // namespace karnameh
