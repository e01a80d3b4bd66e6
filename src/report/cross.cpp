// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/cross.h"

#include "base/text.h"
#include "document/tally.h"
#include "modules/alliances/views.h"
#include "modules/campaigns/records.h"
#include "modules/channel/views.h"
#include "modules/circles/views.h"
#include "modules/congress/views.h"
#include "modules/people/records.h"
#include "modules/units/records.h"

namespace karnameh::report {

namespace {

// From the previous congress's decision to go on the air to the first day on the air after it.
FigureValue weeks_to_air(const Scope& scope, const Period& period, Behind& behind) {
    const congress::Meeting* congress = congress::opening_congress(scope, period);
    if (!congress) return FigureValue::none();
    const congress::Resolution* decision = nullptr;
    scope.each<congress::Resolution>([&](const congress::Resolution& row) {
        if (row.meeting != congress->id || row.subject != congress::Subject::broadcasting) return;
        if (!decision || row.decided_on.first < decision->decided_on.first) decision = &row;
    });
    if (!decision) return FigureValue::none();
    const channel::Spell* first = channel::first_spell_since(scope, decision->decided_on.first);
    if (!first) return FigureValue::none();
    behind.add(*decision);
    behind.add(*first);
    return FigureValue::ratio(first->from.first - decision->decided_on.first, 7, 0);
}

// People in the circles that called the channel, and members who came through it.
FigureValue joined_through_channel(const Scope& scope, const Period& period, Behind& behind) {
    Quantity people = circles::through_calls(scope, period, behind).people;
    std::int64_t members = 0;
    scope.each<people::Membership>([&](const people::Membership& row) {
        if (row.came_through != people::CameThrough::channel || !period.holds(row.from)) return;
        ++members;
        behind.add(row);
    });
    if (members > 0) people += Quantity::exact(members);
    return FigureValue::quantity(people);
}

// Who an action is credited to.
struct Credit {
    bool units = false, others = false;
};

Credit credit_of(const Scope& scope, const units::Action& action) {
    Credit credit;
    for (const Id& id : action.organisers) {
        const Record* row = scope.find(id);
        if (!row) continue;
        credit.units |= row->kind == units::Unit::kind_number;
        credit.others |= row->kind == alliances::Institution::kind_number ||
                         row->kind == alliances::PublicFigure::kind_number;
    }
    return credit;
}

template <bool with_units>
FigureValue actions_of_others(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t actions = 0;
    scope.each<units::Action>([&](const units::Action& row) {
        if (!period.holds(row.start)) return;
        Credit credit = credit_of(scope, row);
        if (!credit.others || credit.units != with_units) return;
        ++actions;
        behind.add(row);
    });
    return FigureValue::count(actions);
}

ExhibitData who_organised(const Scope& scope, const Period& period) {
    std::int64_t alone = 0, shared = 0, others = 0, nobody = 0;
    ExhibitData data;
    data.columns = {Sentence{"Actions"}};
    scope.each<units::Action>([&](const units::Action& row) {
        if (!period.holds(row.start)) return;
        Credit credit = credit_of(scope, row);
        ++(credit.units ? credit.others ? shared : alone : credit.others ? others : nobody);
        data.behind.add(row);
    });
    data.rows = {{Sentence{"units alone"}, {FigureValue::count(alone)}},
                 {Sentence{"units with institutions or figures"}, {FigureValue::count(shared)}},
                 {Sentence{"institutions or figures without a unit"}, {FigureValue::count(others)}},
                 {Sentence{"not said"}, {FigureValue::count(nobody)}}};
    return data;
}

// What was done for each campaign besides its own log: in the street and in the media.
ExhibitData street_and_media(const Scope& scope, const Period& period) {
    ByRecord campaigns(4);
    std::vector<std::pair<Id, std::string>> cities;
    ExhibitData data;
    data.columns = {Sentence{"Actions"}, Sentence{"Cities"}, Sentence{"Appearances"}, Sentence{"Minutes"}};
    scope.each<units::Action>([&](const units::Action& row) {
        if (!row.campaign || !period.holds(row.start)) return;
        campaigns.add(row.campaign, 0);
        if (!row.city.is_empty()) cities.emplace_back(row.campaign, fold(row.city));
        data.behind.add(row);
    });
    std::ranges::sort(cities);
    auto [first, last] = std::ranges::unique(cities);
    cities.erase(first, last);
    for (const auto& [campaign, city] : cities) campaigns.add(campaign, 1);
    scope.each<alliances::Appearance>([&](const alliances::Appearance& row) {
        if (!row.campaign || !period.holds(row.when)) return;
        campaigns.add(row.campaign, 2);
        if (row.minutes.is_set()) campaigns.add(row.campaign, 3, row.minutes.value);
        data.behind.add(row);
    });
    data.rows = campaigns.rows(scope);
    return data;
}

// How many circles a month have come since each decision of the period.
ExhibitData circles_since_decisions(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"decided on"}, Sentence{"new circles since"}, Sentence{"new circles a month since"}},
        {},
        Behind{}};
    std::vector<const congress::Resolution*> decisions;
    scope.each<congress::Resolution>([&](const congress::Resolution& row) {
        if (period.holds(row.decided_on)) decisions.push_back(&row);
    });
    std::ranges::sort(decisions, {}, [](const congress::Resolution* row) {
        return std::tuple(row->decided_on.first, row->number.value, row->id);
    });
    std::vector<DayNumber> days;
    circles::each_new(scope, period, [&](const circles::CircleStatistic& row) {
        days.push_back(row.first_contact.first);
        data.behind.add(row);
    });
    std::ranges::sort(days);
    for (const congress::Resolution* decision : decisions) {
        const DayNumber day = decision->decided_on.first;
        std::int64_t since = days.end() - std::ranges::lower_bound(days, day);
        // Months of 365.2425 / 12 days, as in circles.monthly.
        data.rows.push_back(
            {Recorded{decision->title.string()},
             {FigureValue::days(day, decision->decided_on.last()), FigureValue::count(since),
              FigureValue::ratio(since * 304369, std::int64_t{period.last - day + 1} * 10000, 1)}});
    }
    return data;
}

}  // namespace

std::vector<std::string_view> modules_behind(std::string_view id) {
    if (id == "channel.weeks_to_air") return {"congress", "channel"};
    if (id == "circles.since_decisions") return {"congress", "circles"};
    if (id == "channel.joined") return {"circles", "people"};
    if (id == "campaigns.street_and_media") return {"campaigns", "units", "alliances"};
    bool of_actions = id == "alliances.actions_alone" || id == "alliances.actions_shared" ||
                      id == "alliances.who_organised";
    if (of_actions) return {"units", "alliances"};
    return {};
}

std::vector<Figure> cross_figures() {
    return {
        {"channel.weeks_to_air", "Weeks from the decision to the air", "weeks", FigureKind::duration,
         "From the day on which the previous congress resolved to go on the air to the first day of the "
         "first "
         "spell of a carrier after it, in weeks of seven days, rounded.",
         weeks_to_air},
        {"channel.joined", "People who joined through the channel", "people", FigureKind::range,
         "People in the circles that came through a call to the channel in the period, ranges added as "
         "ranges, and memberships begun in the period that came through the channel.",
         joined_through_channel},
        {"alliances.actions_alone", "Actions by institutions and figures without a unit", "actions",
         FigureKind::count,
         "Actions of the period whose organisers are institutions or public figures and no unit.",
         actions_of_others<false>},
        {"alliances.actions_shared", "Actions by units with institutions and figures", "actions",
         FigureKind::count,
         "Actions of the period whose organisers are at least one unit and at least one institution or "
         "public "
         "figure; each is counted once.",
         actions_of_others<true>},
    };
}

std::vector<Exhibit> cross_exhibits() {
    return {
        {"alliances.who_organised", "Actions by those who organised them", "actions", ChartForm::bars,
         who_organised},
        {"circles.since_decisions", "New circles a month since each decision", "", ChartForm::none,
         circles_since_decisions},
        {"campaigns.street_and_media", "Campaigns in the street and in the media", "", ChartForm::none,
         street_and_media},
    };
}

}  // namespace karnameh::report
