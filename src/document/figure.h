// SPDX-License-Identifier: AGPL-3.0-or-later
// A figure: a number of the report with an id, a unit, a definition in words, and the records it was computed
// from. One function both computes it and names those records, so that the two cannot drift apart.
//
//   figure("circles.applied", "Circles that asked to join", "circles", FigureKind::count,
//          "Circles whose first request falls in the period, from the handlers' statistics.",
//          [](const Scope& scope, const Period& period, Behind& behind) {
//              std::int64_t circles = 0;
//              scope.each<CircleStatistic>([&](const CircleStatistic& row) {
//                  if (period.holds(row.first_contact)) { ++circles; behind.add(row); }
//              });
//              return FigureValue::count(circles);
//          })
#pragma once

#include <functional>

#include "base/quantity.h"
#include "kernel/scope.h"

namespace karnameh {

// From the close of one congress to the close of the next; both days included.
struct Period {
    DayNumber first = 0, last = 0;
    // The day of the decision since which averages are counted (the one that a resolution marks as the turn
    // of the period), or `first` where there is none.
    DayNumber turn = 0;

    bool holds(DayNumber day) const { return first <= day && day <= last; }
    // A date that may mean several days counts where it begins: each date counts in exactly one period.
    bool holds(const Date& date) const { return date.is_set() && holds(date.first); }
    bool holds(Instant at) const { return at.is_set() && holds(day_of(at)); }
    // Whether the span [from, to] shares a day with the period; an unset `to` means still going on.
    bool meets(const Date& from, const Date& to) const {
        return from.is_set() && from.first <= last && (!to.is_set() || to.last() >= first);
    }
};

// The records behind a figure. Counting is always on; the ids are kept only when somebody opens the figure.
class Behind {
  public:
    enum class Keep : std::uint8_t { count, ids };
    Behind() = default;
    explicit Behind(Keep keep) : keep_(keep) {}
    void add(const Record& row) {
        ++count_;
        if (keep_ == Keep::ids) ids_.push_back(row.id);
    }
    std::size_t count() const { return count_; }
    const std::vector<Id>& ids() const { return ids_; }

  private:
    Keep keep_ = Keep::count;
    std::size_t count_ = 0;
    std::vector<Id> ids_;
};

enum class FigureKind : std::uint8_t {
    count,
    rate,
    share,
    range,
    money,
    duration,
    date,
    list,
    existence,
    estimate
};

// A computed value. Numbers are fixed point: low and high are × 10^-decimals (money: minor units of
// `currency`).
struct FigureValue {
    enum class Form : std::uint8_t {
        none,    // nothing to compute it from
        number,  // low = high, or a span where how is range; with certainty
        money,   // likewise, in `currency`
        dates,   // first and last day (DayNumber in low and high)
        list,    // items: texts as recorded
        trend,   // from low to high: a direction
    };
    Form form = Form::none;
    Certainness how = Certainness::exact;
    std::int64_t low = 0, high = 0;
    int decimals = 0;
    Currency currency;
    std::vector<std::string> items;
    std::int64_t part = 0, whole = 0;  // what a percentage was made from; else 0

    static FigureValue none() { return {}; }
    static FigureValue count(std::int64_t n) { return number(n, 0); }
    static FigureValue number(std::int64_t n, int decimals) {
        FigureValue v;
        v.form = Form::number;
        v.low = v.high = n;
        v.decimals = decimals;
        return v;
    }
    // part / whole × scale with `decimals` digits, rounded half to even; nothing if whole is 0.
    static FigureValue ratio(std::int64_t part, std::int64_t whole, int decimals, std::int64_t scale = 1);
    static FigureValue percent(std::int64_t part, std::int64_t whole, int decimals = 1) {
        FigureValue v = ratio(part, whole, decimals, 100);
        v.part = part;
        v.whole = whole;
        return v;
    }
    static FigureValue quantity(const Quantity& q);
    static FigureValue amount(const Money& money);
    static FigureValue amounts(const Money& low, const Money& high);  // same currency
    static FigureValue days(DayNumber first, DayNumber last);
    static FigureValue list(std::vector<std::string> items);
    // A direction: `before` and `after` in fixed point.
    static FigureValue trend(std::int64_t before, std::int64_t after, int decimals);
};

struct Figure {
    std::string_view id;     // "circles.applied"
    std::string_view label;  // msgid
    std::string_view unit;   // msgid; empty where the value says it (money, dates)
    FigureKind kind;
    std::string_view definition;  // msgid: in words, what is counted and how
    std::function<FigureValue(const Scope&, const Period&, Behind&)> compute;
};

}  // namespace karnameh
