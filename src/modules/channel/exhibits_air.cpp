// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"
#include "modules/channel/section.h"
#include "modules/channel/views.h"

namespace karnameh::channel {

namespace {

// Counts of minutes as hours.
std::vector<ExhibitRow> in_hours(std::vector<ExhibitRow> rows, std::size_t first_column = 0) {
    for (ExhibitRow& row : rows)
        for (std::size_t i = first_column; i < row.values.size(); ++i)
            row.values[i] = FigureValue::ratio(row.values[i].low, 60, 0);
    return rows;
}

ExhibitData timeline(const Scope& scope, const Period& period) {
    ExhibitData data;
    std::vector<Id> carriers;
    std::vector<Stretch> all = stretches(scope, period);
    for (const Stretch& stretch : all)
        if (std::ranges::find(carriers, stretch.spell->carrier) == carriers.end())
            carriers.push_back(stretch.spell->carrier);
    for (const Id& carrier : carriers) data.columns.push_back(heading_of(scope, carrier));
    for (const Stretch& stretch : all) {
        ExhibitRow row{DaysOf{stretch.first, stretch.last}, std::vector<FigureValue>(carriers.size())};
        auto lane = std::ranges::find(carriers, stretch.spell->carrier) - carriers.begin();
        row.values[static_cast<std::size_t>(lane)] = FigureValue::days(stretch.first, stretch.last);
        data.rows.push_back(std::move(row));
        data.behind.add(*stretch.spell);
    }
    return data;
}

ExhibitData off_air_by_cause(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"days off the air"}, Sentence{"times"}}, {}, Behind{}};
    ByChoice causes(why_ended_options(), 2);
    for (const Silence& silence : silences(stretches(scope, period), period)) {
        causes.add(silence.ended->why_ended, 0, silence.days());
        causes.add(silence.ended->why_ended, 1);
        data.behind.add(*silence.ended);
    }
    data.rows = causes.rows_by_size();
    return data;
}

ExhibitData off_air(const Scope& scope, const Period& period) {
    ExhibitData data;
    Options causes = why_ended_options();
    for (const Option& cause : causes) data.columns.push_back(Sentence{cause.label});
    for (const Silence& silence : silences(stretches(scope, period), period)) {
        ExhibitRow row{DaysOf{silence.first, silence.last}, std::vector<FigureValue>(causes.size())};
        if (silence.ended->why_ended != WhyEnded::unset)
            row.values[static_cast<std::size_t>(silence.ended->why_ended) - 1] =
                FigureValue::count(silence.days());
        data.rows.push_back(std::move(row));
        data.behind.add(*silence.ended);
    }
    return data;
}

ExhibitData hours_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"recorded"}, Sentence{"live"}}, {}, Behind{}};
    ByMonth months(period, 2);
    for (const Aired& one : aired(scope, period)) {
        months.add(one.day, one.live, one.minutes);
        data.behind.add(*one.row);
    }
    data.rows = in_hours(months.rows());
    return data;
}

ExhibitData hours_by_theme(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"all"}, Sentence{"live"}}, {}, Behind{}};
    ByRecord themes(2);
    for (const Aired& one : aired(scope, period)) {
        for (const Id& theme : one.row->themes) {
            themes.add(theme, 0, one.minutes);
            if (one.live) themes.add(theme, 1, one.minutes);
        }
        if (!one.row->themes.is_empty()) data.behind.add(*one.row);
    }
    data.rows = in_hours(themes.rows(scope));
    return data;
}

ExhibitData hours_by_programme(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"hours"}, Sentence{"live"}, Sentence{"repeats"}}, {}, Behind{}};
    ByRecord programmes(3);
    for (const Aired& one : aired(scope, period)) {
        programmes.add(one.row->programme, 0, one.minutes);
        if (one.live) programmes.add(one.row->programme, 1, one.minutes);
        if (one.row->repeat == Flag::yes) programmes.add(one.row->programme, 2, one.minutes);
        data.behind.add(*one.row);
    }
    data.rows = in_hours(programmes.rows(scope));
    return data;
}

ExhibitData campaigns_on_themes(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"from and to"}, Sentence{"days"}, Sentence{"hours a day"}}, {}, Behind{}};
    std::vector<ThemeCampaign> campaigns = theme_campaigns(scope, period);
    for (const ThemeCampaign& campaign : campaigns)
        data.rows.push_back(
            {heading_of(scope, campaign.theme),
             {FigureValue::days(campaign.first, campaign.last), FigureValue::count(campaign.days()),
              FigureValue::ratio(campaign.minutes, 60 * std::int64_t{campaign.days()}, 1)}});
    for (const Aired& one : aired(scope, period))
        if (one.row->campaign == Flag::yes) data.behind.add(*one.row);
    return data;
}

ExhibitData outages(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"outages"}, Sentence{"hours"}}, {}, Behind{}};
    ByChoice causes(outage_cause_options(), 2);
    scope.each<Outage>([&](const Outage& row) {
        if (!period.holds(row.start)) return;
        causes.add(row.cause, 0);
        if (row.end > row.start) causes.add(row.cause, 1, (row.end.seconds - row.start.seconds) / 60);
        data.behind.add(row);
    });
    data.rows = in_hours(causes.rows_by_size(), 1);
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits_of_air() {
    return {
        {"channel.spells", "On the air, by carrier", "days", ChartForm::timeline, timeline},
        {"channel.off_air_spans", "Off the air, and why", "days", ChartForm::none, off_air},
        {"channel.off_air_causes", "Days off the air by cause", "days", ChartForm::none, off_air_by_cause},
        {"channel.hours_by_month", "Hours broadcast by month", "hours", ChartForm::stacked, hours_by_month},
        {"channel.hours_by_theme", "Hours broadcast by theme", "hours", ChartForm::bars, hours_by_theme},
        {"channel.hours_by_programme", "Hours broadcast by programme", "hours", ChartForm::none,
         hours_by_programme},
        {"channel.theme_campaigns", "Campaigns on one theme", "", ChartForm::none, campaigns_on_themes},
        {"channel.outages", "Outages by cause", "", ChartForm::none, outages},
    };
}

}  // namespace karnameh::channel
