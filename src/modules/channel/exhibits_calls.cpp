// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"
#include "modules/channel/section.h"
#include "modules/channel/views.h"

namespace karnameh::channel {

namespace {

ExhibitData calls_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"not said"}, Sentence{"women"}, Sentence{"men"}}, {}, Behind{}};
    ByMonth months(period, 3);
    for (const Called& one : called(scope, period)) {
        months.add(one.day, static_cast<std::size_t>(one.sex));
        data.behind.add(*one.row);
    }
    data.rows = months.rows();
    return data;
}

// By month, the percentage of those that `pick` takes among those that `known` takes; months without any stay empty.
template <typename Known, typename Pick>
ExhibitData share_by_month(const Scope& scope, const Period& period, Heading heading, Known known,
                           Pick pick) {
    ExhibitData data{{std::move(heading)}, {}, Behind{}};
    ByMonth months(period, 2);
    for (const Called& one : called(scope, period)) {
        if (!known(one)) continue;
        months.add(one.day, 0);
        if (pick(one)) months.add(one.day, 1);
        data.behind.add(*one.row);
    }
    data.rows = months.rows();
    for (ExhibitRow& row : data.rows)
        row.values = {FigureValue::percent(row.values[1].low, row.values[0].low, 1)};
    return data;
}

ExhibitData women_by_month(const Scope& scope, const Period& period) {
    return share_by_month(
        scope, period, Sentence{"women"}, [](const Called& one) { return one.sex != Sex::unset; },
        [](const Called& one) { return one.sex == Sex::woman; });
}

ExhibitData first_by_month(const Scope& scope, const Period& period) {
    return share_by_month(
        scope, period, Sentence{"first calls"},
        [](const Called& one) { return one.first_time != Flag::unset; },
        [](const Called& one) { return one.first_time == Flag::yes; });
}

ExhibitData by_kind(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"all"}, Sentence{"women"}, Sentence{"men"}}, {}, Behind{}};
    ByChoice kinds(call_kind_options(), 3);
    for (const Called& one : called(scope, period)) {
        kinds.add(one.kind, 0);
        if (one.sex != Sex::unset) kinds.add(one.kind, static_cast<std::size_t>(one.sex));
        data.behind.add(*one.row);
    }
    data.rows = kinds.rows_by_size();
    return data;
}

ExhibitData kinds_by_month(const Scope& scope, const Period& period) {
    ExhibitData data;
    Options kinds = call_kind_options();
    for (const Option& kind : kinds) data.columns.push_back(Sentence{kind.label});
    ByMonth months(period, kinds.size());
    for (const Called& one : called(scope, period)) {
        if (one.kind == CallKind::unset) continue;
        months.add(one.day, static_cast<std::size_t>(one.kind) - 1);
        data.behind.add(*one.row);
    }
    data.rows = months.rows();
    return data;
}

ExhibitData by_province(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"calls"}, Sentence{"first calls"}}, {}, Behind{}};
    ByChoice provinces(province_options(), 2);
    for (const Called& one : called(scope, period)) {
        if (one.province == Province::unset) continue;
        provinces.add(one.province, 0);
        if (one.first_time == Flag::yes) provinces.add(one.province, 1);
        data.behind.add(*one.row);
    }
    data.rows = provinces.rows_by_size();
    return data;
}

ExhibitData by_country(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"calls"}, Sentence{"first calls"}}, {}, Behind{}};
    ByCode countries(country_heading, 2);
    for (const Called& one : called(scope, period)) {
        if (one.country.is_empty() || one.province != Province::unset) continue;
        countries.add(one.country, 0);
        if (one.first_time == Flag::yes) countries.add(one.country, 1);
        data.behind.add(*one.row);
    }
    data.rows = countries.rows();
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits_of_calls() {
    return {
        {"channel.calls_by_month", "Calls by month", "calls", ChartForm::stacked, calls_by_month},
        {"channel.women_by_month", "Women among callers by month", "percent", ChartForm::line,
         women_by_month},
        {"channel.first_by_month", "First calls by month", "percent", ChartForm::line, first_by_month},
        {"channel.calls_by_kind", "Calls by kind", "calls", ChartForm::bars, by_kind},
        {"channel.kinds_by_month", "Kinds of calls by month", "calls", ChartForm::stacked, kinds_by_month},
        {"channel.calls_by_province", "Calls by province", "calls", ChartForm::bars, by_province},
        {"channel.calls_by_country", "Calls from abroad by country", "calls", ChartForm::bars, by_country},
    };
}

}  // namespace karnameh::channel
