// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/code_name.h"
#include "document/months.h"
#include "modules/alliances/section.h"
#include "modules/alliances/views.h"

namespace karnameh::alliances {

namespace {

struct Tally {
    Code code;
    std::int64_t count = 0, minutes = 0;
};

// One tally for each code, largest first. `items` are (code, minutes), one for each record.
std::vector<Tally> tallies(std::vector<std::pair<Code, std::int64_t>> items) {
    std::ranges::sort(items);
    std::vector<Tally> sums;
    for (const auto& [code, minutes] : items) {
        if (sums.empty() || sums.back().code != code) sums.push_back({code});
        ++sums.back().count;
        sums.back().minutes += minutes;
    }
    std::ranges::stable_sort(sums, std::ranges::greater(), &Tally::count);
    return sums;
}

template <typename Name>
ExhibitData appearances_by(const Scope& scope, const Period& period, Code Appearance::* field, Name name) {
    ExhibitData data;
    data.columns = {Sentence{"Appearances"}, Sentence{"Minutes"}};
    std::vector<std::pair<Code, std::int64_t>> items;
    each_dated<Appearance>(scope, period, [&](const Appearance& row) {
        items.emplace_back(row.*field, row.minutes.is_set() ? row.minutes.value : 0);
        data.behind.add(row);
    });
    for (const Tally& tally : tallies(std::move(items))) {
        Heading heading = Sentence{"not said"};
        if (!tally.code.is_empty())
            heading = Named{name(tally.code, Language::english), name(tally.code, Language::persian)};
        data.rows.push_back(
            {std::move(heading), {FigureValue::count(tally.count), FigureValue::count(tally.minutes)}});
    }
    return data;
}

ExhibitData by_language(const Scope& scope, const Period& period) {
    return appearances_by(scope, period, &Appearance::language, language_name);
}

ExhibitData by_country(const Scope& scope, const Period& period) {
    return appearances_by(scope, period, &Appearance::country, country_name);
}

ExhibitData by_medium(const Scope& scope, const Period& period) {
    std::array<std::int64_t, 32> counts{}, minutes{};
    ExhibitData data;
    data.columns = {Sentence{"Appearances"}, Sentence{"Minutes"}};
    each_dated<Appearance>(scope, period, [&](const Appearance& row) {
        ++counts[static_cast<std::size_t>(row.medium)];
        if (row.minutes.is_set()) minutes[static_cast<std::size_t>(row.medium)] += row.minutes.value;
        data.behind.add(row);
    });
    for (const Option& medium : medium_options())
        if (counts[medium.number] > 0)
            data.rows.push_back(
                {Sentence{medium.label},
                 {FigureValue::count(counts[medium.number]), FigureValue::count(minutes[medium.number])}});
    return data;
}

ExhibitData by_month(const Scope& scope, const Period& period) {
    Months months(period);
    std::vector<std::int64_t> appearances(months.count()), works(months.count());
    ExhibitData data;
    data.columns = {Sentence{"Appearances"}, Sentence{"Works done together"}};
    each_dated<Appearance>(scope, period, [&](const Appearance& row) {
        ++appearances[months.of(row.when.first)];
        data.behind.add(row);
    });
    each_dated<JointWork>(scope, period, [&](const JointWork& row) {
        ++works[months.of(row.when.first)];
        data.behind.add(row);
    });
    for (std::size_t i = 0; i < months.count(); ++i)
        data.rows.push_back(
            {months.heading(i), {FigureValue::count(appearances[i]), FigureValue::count(works[i])}});
    return data;
}

// What each institution and figure took part in; a work done by three stands in three rows.
ExhibitData by_institution(const Scope& scope, const Period& period) {
    std::vector<Id> credited;
    ExhibitData data;
    data.columns = {Sentence{"Works done together"}};
    each_dated<JointWork>(scope, period, [&](const JointWork& row) {
        credited.insert(credited.end(), row.done_by.begin(), row.done_by.end());
        data.behind.add(row);
    });
    std::ranges::sort(credited);
    for (std::size_t i = 0; i < credited.size();) {
        std::size_t end = i;
        while (end < credited.size() && credited[end] == credited[i]) ++end;
        std::string name;
        if (const Institution* row = scope.find<Institution>(credited[i])) name = row->name.string();
        if (const PublicFigure* row = scope.find<PublicFigure>(credited[i])) name = row->name.string();
        if (!name.empty())
            data.rows.push_back(
                {Recorded{std::move(name)}, {FigureValue::count(static_cast<std::int64_t>(end - i))}});
        i = end;
    }
    std::ranges::stable_sort(data.rows, std::ranges::greater(),
                             [](const ExhibitRow& row) { return row.values[0].low; });
    return data;
}

ExhibitData by_work(const Scope& scope, const Period& period) {
    std::array<std::int64_t, 32> counts{}, credits{};
    ExhibitData data;
    data.columns = {Sentence{"Works done together"}, Sentence{"Credits given"}};
    each_dated<JointWork>(scope, period, [&](const JointWork& row) {
        ++counts[static_cast<std::size_t>(row.work_kind)];
        credits[static_cast<std::size_t>(row.work_kind)] += static_cast<std::int64_t>(row.done_by.size());
        data.behind.add(row);
    });
    for (const Option& kind : work_kind_options())
        if (counts[kind.number] > 0)
            data.rows.push_back(
                {Sentence{kind.label},
                 {FigureValue::count(counts[kind.number]), FigureValue::count(credits[kind.number])}});
    return data;
}

ExhibitData asks(const Scope& scope, const Period& period) {
    std::int64_t asked = 0, with_answer = 0, with_grant = 0;
    ExhibitData data;
    data.columns = {Sentence{"Requests"}};
    each_dated<SupportAsk>(scope, period, [&](const SupportAsk& row) {
        ++asked;
        with_answer += answered(row);
        with_grant += granted(row);
        data.behind.add(row);
    });
    data.rows = {{Sentence{"Asked"}, {FigureValue::count(asked)}},
                 {Sentence{"Answered"}, {FigureValue::count(with_answer)}},
                 {Sentence{"Granted"}, {FigureValue::count(with_grant)}}};
    return data;
}

ExhibitData supporters(const Scope& scope, const Period& period) {
    std::array<std::int64_t, 32> before{}, won{};
    ExhibitData data;
    data.columns = {Sentence{"Before the period"}, Sentence{"In the period"}};
    scope.each<Supporter>([&](const Supporter& row) {
        if (row.since.is_set() && row.since.first > period.last) return;
        ++(period.holds(row.since) ? won : before)[static_cast<std::size_t>(row.supporter_kind)];
        data.behind.add(row);
    });
    for (const Option& kind : supporter_kind_options())
        if (before[kind.number] + won[kind.number] > 0)
            data.rows.push_back(
                {Sentence{kind.label},
                 {FigureValue::count(before[kind.number]), FigureValue::count(won[kind.number])}});
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"alliances.by_month", "Appearances and works done together by month", "", ChartForm::columns,
         by_month},
        {"alliances.by_medium", "Appearances by medium", "appearances", ChartForm::none, by_medium},
        {"alliances.by_language", "Appearances by language", "appearances", ChartForm::none, by_language},
        {"alliances.by_country", "Appearances by country", "appearances", ChartForm::none, by_country},
        {"alliances.by_institution", "What each institution and figure took part in", "works",
         ChartForm::bars, by_institution},
        {"alliances.by_work", "Works done together, counted once, and credits", "", ChartForm::none, by_work},
        {"alliances.asks", "Requests for support, from asking to answer", "requests", ChartForm::funnel,
         asks},
        {"alliances.supporters_by_kind", "Supporters by kind", "supporters", ChartForm::stacked, supporters},
    };
}

}  // namespace karnameh::alliances
