// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/section.h"

#include "modules/campaigns/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::campaigns {

namespace {

const Period period{day_number({2007, 5, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

struct Desk : testing::Test {
    StateOf state{kinds()};
    Id campaign(std::string_view name, Against against, Date began, Date ended = {}, Outcome outcome = {}) {
        Campaign row = state.make<Campaign>();
        row.name = text_of(name);
        row.against = against;
        row.began = began;
        row.ended = ended;
        row.outcome = outcome;
        return state.put(row);
    }
    void entry(Id campaign, Date day, int hour, LogKind kind = LogKind::news, std::string_view city = "") {
        LogEntry row = state.make<LogEntry>();
        row.campaign = campaign;
        row.at = {start_of(day.first).seconds + hour * 3600 + 59};
        row.kind_of_entry = kind;
        row.city = text_of(city);
        state.put(row);
    }
    void ask(Id campaign, Date asked, Date answered, Answer answer, Code country = "DE") {
        Ask row = state.make<Ask>();
        row.campaign = campaign;
        row.asked = asked;
        row.answered = answered;
        row.answer = answer;
        row.country = country;
        state.put(row);
    }
    void signatures(Id campaign, Date when, std::string_view where, Quantity count) {
        Signatures row = state.make<Signatures>();
        row.campaign = campaign;
        row.when = when;
        row.where = text_of(where);
        row.count = count;
        state.put(row);
    }
    FigureValue figure(std::string_view id, Behind* behind = nullptr) {
        return state.figure(figures(), id, period, behind);
    }
};

}  // namespace

TEST_F(Desk, FollowedByTheHour) {
    // Would catch many entries in one hour, or many hours on two days only, taken for following by the hour.
    Id followed = campaign("A", Against::execution, Date::on(2009, 4, 1));
    Id daily = campaign("B", Against::execution, Date::on(2009, 4, 1));
    Id prison = campaign("C", Against::prison, Date::on(2009, 4, 1));
    for (int day = 1; day <= 3; ++day)
        for (int hour = 0; hour < 6; ++hour) {
            entry(followed, Date::on(2009, 4, day), hour * 3);
            entry(prison, Date::on(2009, 4, day), hour * 3);
            entry(daily, Date::on(2009, 4, day), day == 3 ? 12 : hour);
        }
    EXPECT_EQ(figure("campaign.executions").low, 1);
    EXPECT_EQ(figure("campaigns.log_entries").low, 54);
    for (int hour = 0; hour < 5; ++hour) entry(daily, Date::on(2009, 4, 3), hour);
    Behind behind;
    EXPECT_EQ(figure("campaign.executions", &behind).low, 2);
    EXPECT_EQ(behind.count(), 2 + 18 + 23u);
}

TEST_F(Desk, CampaignsOfThePeriod) {
    // Would catch campaigns of other periods, and those that ended after it counted as ended.
    campaign("before", Against::law, Date::on(2006, 1, 1), Date::on(2007, 4, 30), Outcome::law_changed);
    campaign("into it", Against::law, Date::on(2006, 1, 1), Date::on(2007, 5, 1), Outcome::law_changed);
    campaign("beyond it", Against::prison, Date::on(2009, 12, 6), Date::on(2009, 12, 7), Outcome::released);
    campaign("lost", Against::execution, Date::on(2008, 1, 1), Date::on(2008, 2, 1), Outcome::carried_out);
    campaign("after", Against::prison, Date::on(2009, 12, 7));
    EXPECT_EQ(figure("campaigns.run").low, 3);
    EXPECT_EQ(figure("campaigns.running").low, 1);
    EXPECT_EQ(figure("campaigns.won").low, 2);
    ExhibitData spans = state.exhibit(exhibits(), "campaigns.spans", period);
    ASSERT_EQ(spans.rows.size(), 3u);
    EXPECT_EQ(spans.rows[0].values[static_cast<std::size_t>(Against::law) - 1].low, period.first);
    EXPECT_EQ(state.exhibit(exhibits(), "campaigns.by_outcome", period).rows.size(), 3u);
}

TEST_F(Desk, AsksAndAnswers) {
    // Would catch answers of later periods counted, and "no answer" counted as one.
    Id one = campaign("A", Against::execution, Date::on(2009, 4, 1));
    ask(one, Date::on(2009, 4, 2), Date::on(2009, 4, 9), Answer::granted);
    ask(one, Date::on(2009, 4, 2), {}, Answer::none);
    ask(one, Date::on(2009, 4, 2), Date::on(2009, 12, 7), Answer::granted);
    ask(one, Date::on(2009, 4, 2), Date::on(2009, 4, 3), Answer::refused, "SE");
    EXPECT_EQ(figure("campaigns.asks").low, 4);
    EXPECT_EQ(figure("campaigns.asks_answered").low, 50);
    EXPECT_EQ(figure("campaigns.asks_granted").low, 1);
    ExhibitData answers = state.exhibit(exhibits(), "campaigns.asks_by_answer", period);
    EXPECT_EQ(answers.rows[0].values[0].low, 2);  // no answer by the end of the period
    ExhibitData countries = state.exhibit(exhibits(), "campaigns.asks_by_country", period);
    ASSERT_EQ(countries.rows.size(), 2u);
    EXPECT_EQ(countries.rows[0].values[1].low, 1);
}

TEST_F(Desk, NewestSignaturesOfEachPlace) {
    // Would catch counts so far added up over days, and a count from after the period.
    Id one = campaign("A", Against::execution, Date::on(2009, 4, 1));
    signatures(one, Date::on(2009, 4, 5), "Site", Quantity::exact(900));
    signatures(one, Date::on(2009, 4, 3), "site", Quantity::exact(400));
    signatures(one, Date::on(2009, 4, 4), "Table", Quantity::range(100, 150));
    signatures(one, Date::on(2009, 12, 7), "Site", Quantity::exact(5000));
    FigureValue sum = figure("campaigns.signatures");
    EXPECT_EQ(sum.low, 1000);
    EXPECT_EQ(sum.high, 1050);
    ExhibitData lines = state.exhibit(exhibits(), "campaigns.one_by_one", period);
    ASSERT_EQ(lines.rows.size(), 1u);
    EXPECT_EQ(lines.rows[0].values[7].low, 1000);
}

TEST_F(Desk, LogByMonthHourAndCity) {
    // Would catch an hour of the night counted in the evening, and cities of news counted as actions.
    Id one = campaign("A", Against::execution, Date::on(2009, 4, 1));
    entry(one, Date::on(2009, 4, 2), 5, LogKind::action, "Stockholm");
    entry(one, Date::on(2009, 4, 2), 23, LogKind::action, "stockholm");
    entry(one, Date::on(2009, 4, 2), 23, LogKind::action, "London");
    entry(one, Date::on(2009, 5, 2), 12, LogKind::news, "London");
    ExhibitData cities = state.exhibit(exhibits(), "campaigns.actions_by_city", period);
    ASSERT_EQ(cities.rows.size(), 2u);
    EXPECT_EQ(cities.rows[0].values[0].low, 2);
    ExhibitData hours = state.exhibit(exhibits(), "campaigns.log_by_hour", period);
    ASSERT_EQ(hours.rows.size(), 4u);
    EXPECT_EQ(hours.rows[0].values[0].low, 1);
    EXPECT_EQ(hours.rows[3].values[0].low, 2);
    ExhibitData months = state.exhibit(exhibits(), "campaigns.log_by_month", period);
    EXPECT_EQ(months.rows[23].values[static_cast<std::size_t>(LogKind::action) - 1].low, 3);
    EXPECT_EQ(months.rows[24].values[static_cast<std::size_t>(LogKind::news) - 1].low, 1);
}

}  // namespace karnameh::campaigns
