// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/leaving.h"

#include <algorithm>
#include <iterator>

namespace karnameh::report {

namespace {

using enum Leaving;

// By id, or by module for all its figures that have no line of their own.
constexpr FigureLeaves figures[] = {
    {"arenas", openly},
    {"campaigns", openly},
    {"channel", openly},
    {"congress", openly},
    {"press", openly},
    {"publications", openly},

    {"congress.delegates", counted},
    {"congress.delegates_hidden", counted, {}, "congress.delegates"},
    {"congress.delegates_absent", counted, {}, "congress.delegates"},
    {"congress.turnout", not_at_all},

    {"channel.calls", counted},
    {"channel.calls_women", share, "channel.women", "channel.calls", "channel.of_known_sex"},
    {"channel.calls_first", share, "channel.first", "channel.calls", "channel.known_whether_first"},
    {"channel.calls_aired", share, "channel.aired", "channel.calls", "channel.known_whether_aired"},
    {"channel.calls_to_join", counted, {}, "channel.calls"},
    {"channel.calls_reports", counted, {}, "channel.calls"},
    {"channel.calls_provinces", counted},
    {"channel.calls_countries", counted},
    {"channel.callers_women", not_at_all},
    {"channel.joined", counted, {}, {}, {}, 500},  // a circle may hold hundreds
    {"channel.aid_growth", not_at_all},

    {"circles.applied", counted},
    // Months of 365.2425 / 12 days; what enter_turn of ledger.cpp says of the same number.
    {.id = "circles.monthly",
     .how = rate,
     .cell = "circles.since_turn",
     .part_of = "circles.applied",
     .times = 304369},
    {"circles.tehran", share, "circles.by_province#0/Tehran", {}, "circles.applied"},
    {"circles.people", counted, {}, {}, {}, 500},  // a circle may hold hundreds
    {"circles.people_through_calls", counted, {}, {}, {}, 500},
    {"circles.women", share, "circles.women", "circles.applied", "circles.women_known"},
    {"circles.through_calls", counted, "circles.by_way#0/call to the channel", "circles.applied"},
    {"circles.provinces", counted},
    {"circles.in_touch", counted, "@circles.in_touch"},
    {"circles.organisers", share, "@circles.organised", "@circles.in_touch",
     "@circles.known_whether_organised"},
    {"circles.lost", counted, {}, "circles.lost_at_all"},
    {"circles.reappeared", counted},
    {"circles.dissolved", counted},
    {"circles.fading", counted, {}, "circles.reappeared"},
    {"circles.linking", openly},
    {"circles.clusters", counted, {}, "circles.applied"},
    {"circles.study", counted, {}, "circles.studying"},
    {"circles.cores", counted, "@circles.cores"},

    {"copies.a", not_at_all},  // by one circle
    {"copies.b", not_at_all},
    {"copies.c", not_at_all},
    {"publications.reproduced", not_at_all},
    {"publications.reproducing_circles", counted},
    {"publications.reproducing_provinces", counted},

    {"units.units", openly},
    {"units.countries", openly},
    {"units.places", openly},
    {"units.without_place", openly},
    {"units.gatherings", openly},
    {"units.heads", counted},
    {"units.newcomers", counted},
    {"units.handed_out", openly},
    {"units.sold", openly},
    {"units.actions", openly},
    {"units.action_people", openly},
    {"units.action_countries", openly},
    {"units.shared_actions", openly},
    {"units.longest_series", openly},
    {"abroad.conferences", openly},
    {"abroad.platform", openly},
    {"units.came_near", counted},
    {"units.joined", counted},
    {"units.lost", counted},
    {"abroad.joined", counted, {}, "units.joined"},
    {"abroad.approached", share, "units.lost_lately", {}, "abroad.joined"},
    {"units.won", share, "units.joined", {}, "units.settled"},
    {"units.young", share, "units.joined_young", "units.joined", "units.joined_of_known_age"},
    {"units.lost_for_want", share, "units.lost_for_want", {}, "units.lost"},

    {"casework.open", counted, "@casework.open"},
    {"casework.opened", counted},
    {"casework.closed", counted},
    {"casework.countries", counted},
    {"casework.letters", counted},
    {"casework.deadlines_met", counted},
    {"casework.deadlines_missed", counted},
    {"casework.met_share", share, "casework.deadlines_met", {}, "casework.deadlines_past"},
    {"asylum.saved", counted, {}, {}, {}, 10},  // a case may cover a family
    {"casework.saved", counted},
    {"casework.removals_stopped", counted, "casework.outcomes#0/removal stopped"},
    {"casework.granted", counted, "casework.outcomes#0/granted"},
    {"casework.refused", counted, "casework.outcomes#0/refused"},
    {"casework.removed", counted, "casework.outcomes#0/removed"},
    {"casework.withdrawn", counted, "casework.outcomes#0/withdrawn"},
    {"casework.granted_share", share, "casework.outcomes#0/granted", {}, "casework.decided"},

    {"alliances", openly},
    {"alliances.supporters", counted, "@alliances.supporters"},
    {"alliances.supporters_won", counted},
    {"alliances.countries", counted},

    {"openings.areas", openly},
    {"openings.open", openly},
    {"openings.places", openly},
    {"openings.filled", openly},
    {"openings.overdue", openly},
    {"people.risen", counted},
    {"people.new_organisers", counted, {}, "people.risen"},
    {"people.overloaded", counted, "@people.by_load/more than their hours"},
    {"people.late", counted},

    {"finance.cost", openly},
    {"finance.monthly", openly},
    {"finance.monthly_mean", openly},
    {"finance.channel_cost", openly},
    {"finance.rate_sources", openly},
    {"finance.gifts", counted},
    {"finance.to_thank", counted, {}, "finance.gifts"},
    {"finance.pledges_overdue", counted},
    {"finance.loans", counted},
    {"finance.loans_borne_by_lenders", counted, {}, "finance.loans"},

    {"thanks.said", counted},
    {"thanks.still", counted, "@thanks.still"},
};

std::vector<ExhibitLeaves> exhibits_of_what_is_known() {
    return {
        {"congress", openly},
        {"congress.axes_followup", openly, {{openly}, {not_at_all}, {openly}, {openly}}},
        {"congress.votes", not_at_all},

        {"channel", openly},
        {"channel.calls_by_month", not_at_all},
        {"channel.women_by_month",
         share,
         {{.how = share, .adds_up_to = "channel.women", .wholes = "channel.of_known_sex"}}},
        {"channel.first_by_month",
         share,
         {{.how = share, .adds_up_to = "channel.first", .wholes = "channel.known_whether_first"}}},
        {"channel.calls_by_kind", not_at_all},
        {"channel.kinds_by_month", not_at_all},
        {"channel.calls_by_country", not_at_all},
        {"channel.calls_by_province",
         counted,
         {{counted, {}, "channel.calls"}, {.how = counted, .adds_up_to = "channel.first", .within = 0}},
         true},

        {"campaigns", openly},
        {"arenas.vocabulary", openly},
        {"arenas.records", counted, {{counted}}},
        {"press", openly},
        {"alliances", openly},
        {"alliances.supporters_by_kind",
         counted,
         {{counted, "<alliances.supporters.kind", "<alliances.supporters"},
          {counted, "alliances.supporters_won.kind", "alliances.supporters_won"}},
         false,
         "@alliances.supporters",
         "@alliances.supporters.kind"},
        {"openings.by_area", openly},
        {"publications.by_title", openly, {{openly}, {openly}, {openly}, {not_at_all}}},
        {"publications.by_month", openly, {{openly}, {not_at_all}}},
    };
}

std::vector<ExhibitLeaves> exhibits_of_people() {
    return {
        {"circles.by_month", counted, {{counted, "circles.by_month", "circles.applied"}}},
        {"circles.by_month_average",
         counted,
         {{counted, "circles.by_month", "circles.applied"}, {not_at_all}, {not_at_all}}},
        {"circles.by_province", counted, {{counted, {}, "circles.applied"}}, true},
        {"circles.by_milieu", counted, {{counted, {}, "circles.applied"}}, true},
        {"circles.by_way", counted, {{counted, {}, "circles.applied"}}, true},
        {"circles.by_size", counted, {{counted}, {counted}}, false, "circles.applied"},
        {"circles.composition", counted, {{.how = counted, .each_in = "circles.applied"}}, true},
        {"circles.silences", counted, {{counted, {}, "circles.reappeared"}}},
        {"circles.lost_and_found",
         counted,
         {{counted, {}, "circles.lost_at_all"}, {counted, {}, "circles.reappeared"}}},
        {"circles.by_subject", counted, {{counted, {}, "circles.studying"}}, true},

        {"units.by_country", openly},
        {"units.gatherings_by_month", openly},
        {"units.gatherings_by_unit", openly, {{openly}, {not_at_all}, {not_at_all}}},
        {"units.actions_by_month", openly},
        {"units.actions_by_kind", openly},
        {"units.actions_by_country", openly},
        {"units.actions_by_city", openly},
        {"units.actions_by_organiser", openly},
        {"units.series", openly},
        {"units.series_days", openly},
        {"units.large_actions", openly},
        {"units.funnel", counted, {{.how = counted, .is_nested = true}}},
        {"units.why_lost", counted, {{counted, {}, "units.lost"}}, true},

        {"casework.by_month", counted, {{counted, {}, "casework.opened"}, {counted, {}, "casework.closed"}}},
        {"casework.by_country",
         counted,
         {{counted, {}, "casework.opened"},
          {counted, "@casework.open.country", "@casework.open"},
          {counted, {}, "casework.saved"}},
         true},
        {"casework.outcomes", counted, {{counted, {}, "casework.outcomes"}}},

        {"people.by_level",
         counted,
         {{counted, "<people.level", "<people.of_a_level"},
          {counted, "@people.level", "@people.of_a_level"}}},
        {"people.by_load", counted, {{counted, "@people.by_load", "@people.with_a_load"}}},

        {"finance.gifts_by_size", counted, {{counted, {}, "finance.gifts"}}},

        {"thanks.by_reason",
         counted,
         {{counted, {}, "thanks.said"}, {counted, "@thanks.still.reason", "@thanks.still"}}},
    };
}

const std::vector<ExhibitLeaves>& exhibits() {
    static const std::vector<ExhibitLeaves> all = [] {
        std::vector<ExhibitLeaves> both = exhibits_of_what_is_known();
        std::ranges::copy(exhibits_of_people(), std::back_inserter(both));
        return both;
    }();
    return all;
}

template <typename Lines>
const auto* line_of(const Lines& lines, std::string_view id, std::string_view module) {
    for (std::string_view name : {id, module})
        for (const auto& line : lines)
            if (line.id == name) return &line;
    return static_cast<decltype(&*std::begin(lines))>(nullptr);
}

}  // namespace

FigureLeaves leaving_figure(std::string_view id, std::string_view module) {
    const FigureLeaves* line = line_of(figures, id, module);
    FigureLeaves leaves = line ? *line : FigureLeaves{id, not_at_all};
    leaves.id = id;
    if (leaves.cell.empty()) leaves.cell = id;
    return leaves;
}

const ExhibitLeaves& leaving_exhibit(std::string_view id, std::string_view module) {
    static const ExhibitLeaves stays{"", not_at_all};
    const ExhibitLeaves* line = line_of(exhibits(), id, module);
    return line ? *line : stays;
}

ColumnLeaves leaving_column(const ExhibitLeaves& exhibit, std::size_t column) {
    if (exhibit.how == not_at_all) return {not_at_all};
    return column < exhibit.columns.size() ? exhibit.columns[column] : ColumnLeaves{exhibit.how};
}

std::vector<const ExhibitLeaves*> counted_exhibits() {
    std::vector<const ExhibitLeaves*> counted_ones;
    for (const ExhibitLeaves& exhibit : exhibits())
        if (exhibit.how == counted || exhibit.how == share) counted_ones.push_back(&exhibit);
    return counted_ones;
}

const std::vector<SumOfCells>& sums_of_cells() {
    static const std::vector<SumOfCells> sums = {
        {"casework.at_all", {"<casework.open", "casework.opened"}},
        {"casework.at_all", {"@casework.open", "casework.closed"}},
        {"@alliances.supporters", {"<alliances.supporters", "alliances.supporters_won"}},
        {"casework.deadlines_past", {"casework.deadlines_met", "casework.deadlines_missed"}},
        {"casework.decided", {"casework.outcomes#0/granted", "casework.outcomes#0/refused"}},
        {"units.settled", {"units.joined", "units.lost"}},
    };
    return sums;
}

std::vector<std::string_view> leaving_names() {
    std::vector<std::string_view> names;
    for (const FigureLeaves& line : figures) names.push_back(line.id);
    for (const ExhibitLeaves& line : exhibits()) names.push_back(line.id);
    return names;
}

}  // namespace karnameh::report
