// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/counting.h"
#include "modules/channel/section.h"
#include "modules/channel/views.h"

namespace karnameh::channel {

namespace {

bool is_of_known_sex(const Called& one) {
    return one.sex != Sex::unset;
}

bool is_from_abroad(const Called& one) {
    return one.province == Province::unset;
}

// The percentage of those calls whose flag is known for which it is set.
template <typename FlagOf>
auto share_flagged(FlagOf flag) {
    return share_of(
        called, [flag](const Called& one) { return std::invoke(flag, one) != Flag::unset; },
        [flag](const Called& one) { return std::invoke(flag, one) == Flag::yes; }, 1);
}

template <CallKind kind>
bool is_kind(const Called& one) {
    return one.kind == kind;
}

FigureValue callers_women(const Scope& scope, const Period& period, Behind& behind) {
    std::optional<DayNumber> turn = last_womens_day(period);
    if (!turn) return FigureValue::none();
    std::int64_t women[2] = {}, known[2] = {};  // before, since
    for (const Called& one : called(scope, period)) {
        if (!is_of_known_sex(one)) continue;
        std::size_t since = one.day >= *turn;
        ++known[since];
        women[since] += one.sex == Sex::woman;
        behind.add(*one.row);
    }
    if (known[0] == 0 || known[1] == 0) return FigureValue::none();
    return FigureValue::trend(FigureValue::percent(women[0], known[0], 1).low,
                              FigureValue::percent(women[1], known[1], 1).low, 1);
}

}  // namespace

std::vector<Figure> figures_of_calls() {
    return {
        {"channel.callers_women", "Women among callers since 8 March", "percent", FigureKind::share,
         "Of the calls of the period whose caller's sex is known, the share of women before the last 8 March "
         "of the period and from that day on.",
         callers_women},
        {"channel.calls", "Calls to live programmes", "calls", FigureKind::count,
         "Calls received in the period, on the air or not.", counting(called, any_row)},
        {"channel.calls_women", "Share of women among callers", "percent", FigureKind::share,
         "Of the calls of the period whose caller's sex is known, the share of women.",
         share_of(
             called, is_of_known_sex, [](const Called& one) { return one.sex == Sex::woman; }, 1)},
        {"channel.calls_first", "Share of first calls", "percent", FigureKind::share,
         "Of the calls of the period of which it is known, the share made by somebody who called for the "
         "first time.",
         share_flagged(&Called::first_time)},
        {"channel.calls_aired", "Share of calls that went on the air", "percent", FigureKind::share,
         "Of the calls of the period of which it is known, the share that went on the air.",
         share_flagged([](const Called& one) { return one.row->aired; })},
        {"channel.calls_to_join", "Calls by people who want to join", "calls", FigureKind::count,
         "Calls of the period whose kind is: wants to join.",
         counting(called, is_kind<CallKind::wants_to_join>)},
        {"channel.calls_reports", "Reports from the street by telephone", "calls", FigureKind::count,
         "Calls of the period whose kind is: report from the street.",
         counting(called, is_kind<CallKind::report>)},
        {"channel.calls_provinces", "Provinces that called", "provinces", FigureKind::count,
         "Provinces from which at least one call of the period came.",
         distinct(called, any_row, &Called::province)},
        {"channel.calls_countries", "Countries abroad that called", "countries", FigureKind::count,
         "Countries from which at least one call of the period came that names no province.",
         distinct(called, is_from_abroad, &Called::country)},
    };
}

}  // namespace karnameh::channel
