// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/campaigns/section.h"
#include "modules/campaigns/views.h"

namespace karnameh::campaigns {

namespace {

constexpr Option hours_of_day[] = {
    {1, "night", "00:00 to 05:59"},
    {2, "morning", "06:00 to 11:59"},
    {3, "afternoon", "12:00 to 17:59"},
    {4, "evening", "18:00 to 23:59"},
};

ExhibitData timeline(const Scope& scope, const Period& period) {
    ExhibitData data;
    Options causes = against_options();
    for (const Option& cause : causes) data.columns.push_back(Sentence{cause.label});
    for (const Followed& campaign : followed(scope, period)) {
        ExhibitRow row{Recorded{campaign.row->name.string()}, std::vector<FigureValue>(causes.size())};
        if (campaign.row->against != Against::unset)
            row.values[static_cast<std::size_t>(campaign.row->against) - 1] =
                FigureValue::days(campaign.first, campaign.last);
        data.rows.push_back(std::move(row));
        data.behind.add(*campaign.row);
    }
    return data;
}

// Each campaign on one line: how long, how closely followed, what was asked and came of it.
ExhibitData one_by_one(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"from and to"}, Sentence{"days"}, Sentence{"entries"}, Sentence{"days by the hour"},
         Sentence{"asks"}, Sentence{"answered"}, Sentence{"granted"}, Sentence{"signatures"}},
        {},
        Behind{}};
    for (const Followed& one : followed(scope, period)) {
        auto count = [](std::size_t n) { return FigureValue::count(static_cast<std::int64_t>(n)); };
        data.rows.push_back(
            {Recorded{one.row->name.string()},
             {FigureValue::days(one.first, one.last), FigureValue::count(one.last - one.first + 1),
              count(one.log.size()), FigureValue::count(one.days_followed_by_the_hour),
              count(one.asks.size()), FigureValue::count(one.answered), FigureValue::count(one.granted),
              FigureValue::quantity(one.signatures)}});
        data.behind.add(*one.row);
    }
    return data;
}

ExhibitData log_by_month(const Scope& scope, const Period& period) {
    ExhibitData data;
    Options kinds = log_kind_options();
    for (const Option& kind : kinds) data.columns.push_back(Sentence{kind.label});
    ByMonth months(period, kinds.size());
    for (const LogEntry* entry : log_entries(scope, period)) {
        if (entry->kind_of_entry == LogKind::unset) continue;
        months.add(day_of(entry->at), static_cast<std::size_t>(entry->kind_of_entry) - 1);
        data.behind.add(*entry);
    }
    data.rows = months.rows();
    return data;
}

ExhibitData asks_by_country(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"asks"}, Sentence{"answered"}, Sentence{"granted"}}, {}, Behind{}};
    ByCode countries(country_heading, 3);
    for (const Ask* ask : asks(scope, period)) {
        countries.add(ask->country, 0);
        if (is_answered(*ask, period)) countries.add(ask->country, 1);
        if (is_answered(*ask, period) && ask->answer == Answer::granted) countries.add(ask->country, 2);
        data.behind.add(*ask);
    }
    data.rows = countries.rows();
    return data;
}

// The quarter of the day, as an option of hours_of_day.
std::size_t quarter_of(const LogEntry& entry) {
    return static_cast<std::size_t>((entry.at.seconds - start_of(day_of(entry.at)).seconds) / (6 * 3600) + 1);
}

bool is_action(const LogEntry& entry) {
    return entry.kind_of_entry == LogKind::action && !entry.city.is_empty();
}

Answer answer_by_the_end(const Ask& ask, const Period& period) {
    return is_answered(ask, period) ? ask.answer : Answer::none;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"campaigns.spans", "Campaigns of the period", "days", ChartForm::timeline, timeline},
        {"campaigns.by_outcome", "Campaigns by outcome", "campaigns", ChartForm::bars,
         table_by_choice("campaigns", followed, outcome_options(), any_row,
                         [](const Followed& one) { return one.row->outcome; })},
        {"campaigns.one_by_one", "Each campaign on one line", "", ChartForm::none, one_by_one},
        {"campaigns.log_by_month", "Entries of the logs by month", "entries", ChartForm::stacked,
         log_by_month},
        {"campaigns.log_by_hour", "Entries of the logs by time of day (UTC)", "entries", ChartForm::columns,
         table_by_choice("entries", log_entries, hours_of_day, any_row, quarter_of, Order::all_listed)},
        {"campaigns.actions_by_city", "Actions for campaigns by city", "actions", ChartForm::bars,
         table_by_text("actions", log_entries, is_action, &LogEntry::city)},
        {"campaigns.asks_by_answer", "Asks by answer", "asks", ChartForm::bars,
         table_by_choice("asks", asks, answer_options(), any_row, answer_by_the_end, Order::all_listed)},
        {"campaigns.asks_by_country", "Asks by country", "asks", ChartForm::none, asks_by_country},
    };
}

}  // namespace karnameh::campaigns
