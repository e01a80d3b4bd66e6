// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/section.h"

#include "modules/channel/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::channel {

namespace {

const Period period{day_number({2007, 5, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

struct Channel : testing::Test {
    StateOf state{kinds()};
    Id theme_id(std::uint8_t number) {
        Id id;
        id.bytes[0] = number;
        return id;
    }
    Id carrier(std::string_view name) {
        Carrier row = state.make<Carrier>();
        row.name = text_of(name);
        return state.put(row);
    }
    Id spell(Id carrier, Date from, Date to = {}, WhyEnded why = WhyEnded::unset) {
        Spell row = state.make<Spell>();
        row.carrier = carrier;
        row.from = from;
        row.to = to;
        row.why_ended = why;
        return state.put(row);
    }
    Id broadcast(Date day, int minutes, Mode mode, std::vector<Id> themes = {}, bool campaign = false) {
        Broadcast row = state.make<Broadcast>();
        row.start = {start_of(day.first).seconds + 12 * 3600};
        row.end = {row.start.seconds + minutes * 60};
        row.mode = mode;
        row.themes = {themes.data(), static_cast<std::uint32_t>(themes.size())};
        row.campaign = campaign ? Flag::yes : Flag::unset;
        return state.put(row);
    }
    void call(Date day, Sex sex, CallKind kind = CallKind::opinion, Province province = Province::unset,
              Code country = {}, Flag first = Flag::unset) {
        Call row = state.make<Call>();
        row.at = start_of(day.first);
        row.sex = sex;
        row.kind_of_call = kind;
        row.province = province;
        row.country = country;
        row.first_time = first;
        state.put(row);
    }
    FigureValue figure(std::string_view id, Behind* behind = nullptr) {
        return state.figure(figures(), id, period, behind);
    }
};

// The first carrier for 762 days, 91 days of silence, the second for three weeks, and 18 days of silence to the end.
struct TwoCarriers : Channel {
    Id first = carrier("One"), second = carrier("Two");
    Id first_spell = spell(first, Date::on(2007, 6, 29), Date::on(2009, 7, 29), WhyEnded::pressure);
    Id second_spell = spell(second, Date::on(2009, 10, 29), Date::on(2009, 11, 18), WhyEnded::pressure);
};

}  // namespace

TEST_F(TwoCarriers, TimeOnTheAirAndOff) {
    // Would catch spells added up over carriers, silences counted from the wrong day, and days counted as months.
    EXPECT_EQ(figure("channel.on_air").low, 25);
    EXPECT_EQ(figure("channel.first_cut").low, day_number({2009, 7, 29}));
    EXPECT_EQ(figure("channel.off_air").low, 3);
    EXPECT_EQ(figure("channel.off_air").how, Certainness::about);
    EXPECT_EQ(figure("channel.second_spell").low, 3);
    EXPECT_EQ(figure("channel.days_off_air").low, 91 + 18);
    EXPECT_EQ(figure("channel.carriers").low, 2);
    Behind behind;
    figure("channel.off_air", &behind);
    EXPECT_EQ(behind.count(), 2u);
}

TEST_F(TwoCarriers, OverlappingSpellsLeaveNoSilence) {
    // Would catch a day counted as silent while another carrier is on the air, and one record that changes nothing.
    spell(carrier("Three"), Date::on(2009, 7, 1), Date::on(2009, 11, 30), WhyEnded::money);
    EXPECT_EQ(figure("channel.days_off_air").low, 6);
    EXPECT_EQ(figure("channel.on_air").low, 25);
    ExhibitData causes = state.exhibit(exhibits(), "channel.off_air_causes", period);
    ASSERT_EQ(causes.rows.size(), 1u);
    EXPECT_EQ(std::get<Sentence>(causes.rows[0].heading).text, "lack of money");
}

TEST_F(TwoCarriers, TimelineHasALaneForEachCarrier) {
    // Would catch a spell drawn in another carrier's lane or beyond the period.
    spell(second, Date::on(2009, 12, 1));
    ExhibitData data = state.exhibit(exhibits(), "channel.spells", period);
    ASSERT_EQ(data.columns.size(), 2u);
    EXPECT_EQ(std::get<Recorded>(data.columns[0]).text, "One");
    ASSERT_EQ(data.rows.size(), 3u);
    EXPECT_EQ(data.rows[0].values[0].high, day_number({2009, 7, 29}));
    EXPECT_EQ(data.rows[0].values[1].form, FigureValue::Form::none);
    EXPECT_EQ(data.rows[2].values[1].high, period.last);
    ExhibitData silent = state.exhibit(exhibits(), "channel.off_air_spans", period);
    ASSERT_EQ(silent.rows.size(), 2u);
    EXPECT_EQ(silent.rows[1].values[static_cast<std::size_t>(WhyEnded::pressure) - 1].low, 12);
}

TEST_F(TwoCarriers, FirstSpellSinceADecision) {
    // Would catch weeks to air counted to a spell from before the decision.
    Scope scope = state.scope();
    EXPECT_EQ(first_spell_since(scope, day_number({2007, 5, 4}))->id, first_spell);
    EXPECT_EQ(first_spell_since(scope, day_number({2007, 6, 30}))->id, second_spell);
    EXPECT_EQ(first_spell_since(scope, day_number({2010, 1, 1})), nullptr);
}

TEST_F(TwoCarriers, LiveProgrammesWithCalls) {
    // Would catch live programmes without calls, or recorded ones, taken for the first phone-in.
    auto programme = [&](Mode mode, Flag phone_in, Date since) {
        Programme row = state.make<Programme>();
        row.mode = mode;
        row.phone_in = phone_in;
        row.since = since;
        state.put(row);
    };
    programme(Mode::live, Flag::no, Date::on(2007, 7, 1));
    programme(Mode::recorded, Flag::unset, Date::on(2007, 7, 1));
    EXPECT_EQ(figure("channel.live_after").form, FigureValue::Form::none);
    programme(Mode::live, Flag::yes, Date::on(2008, 3, 29));  // 274 days
    EXPECT_EQ(figure("channel.live_after").low, 9);
    programme(Mode::live, Flag::yes, Date::on(2008, 1, 1));
    EXPECT_EQ(figure("channel.live_after").low, 6);
    EXPECT_EQ(figure("channel.programmes").low, 4);
}

TEST_F(Channel, NothingOnTheAir) {
    // Would catch a channel that never was on the air being off it, or a division by its calls.
    for (std::string_view id : {"channel.on_air", "channel.first_cut", "channel.off_air",
                                "channel.second_spell", "channel.live_after", "channel.campaign_hours",
                                "channel.callers_women", "channel.calls_women", "channel.days_off_air"})
        EXPECT_EQ(figure(id).form, FigureValue::Form::none) << id;
    for (const Exhibit& exhibit : exhibits()) EXPECT_NO_FATAL_FAILURE(exhibit.compute(state.scope(), period));
}

TEST_F(Channel, HoursByThemeLiveAndRecorded) {
    // Would catch minutes rounded before they are added up, and a theme counted once for each of its broadcasts' others.
    Id may_day = theme_id(1), women = theme_id(2);
    broadcast(Date::on(2009, 4, 1), 90, Mode::live, {may_day});
    broadcast(Date::on(2009, 4, 2), 90, Mode::recorded, {may_day, women});
    broadcast(Date::on(2009, 4, 3), 60, Mode::recorded);
    broadcast(Date::on(2007, 4, 30), 600, Mode::live, {women});  // before the period
    EXPECT_EQ(figure("channel.hours").low, 4);
    EXPECT_EQ(figure("channel.hours_live").low, 2);  // 1.5, half to even
    EXPECT_EQ(figure("channel.share_live").low, 375);
    ExhibitData themes = state.exhibit(exhibits(), "channel.hours_by_theme", period);
    EXPECT_EQ(themes.behind.count(), 2u);
    ExhibitData months = state.exhibit(exhibits(), "channel.hours_by_month", period);
    EXPECT_EQ(months.rows.size(), 32u);
    EXPECT_EQ(months.rows[23].values[0].low, 2);  // April 2009, recorded: 2.5 hours, half to even
}

TEST_F(Channel, ACampaignIsTheLongestRunOfDays) {
    // Would catch short days or other broadcasts counted into the run, and a run broken by two poor days.
    Id may_day = theme_id(1);
    for (int day = 0; day < 61; ++day) {
        Date date = Date::on(day_number({2009, 4, 1}) + day);
        bool poor = day == 10 || day == 11;
        broadcast(date, 60, Mode::live, {may_day}, true);
        broadcast(date, poor ? 59 : 60, Mode::recorded, {may_day}, true);
    }
    broadcast(Date::on(2009, 6, 5), 300, Mode::live, {may_day}, true);   // four poor days after the run
    broadcast(Date::on(2009, 6, 2), 300, Mode::live, {may_day}, false);  // not part of a campaign
    EXPECT_EQ(figure("channel.campaign_hours").low, 2);
    std::vector<ThemeCampaign> campaigns = theme_campaigns(state.scope(), period);
    ASSERT_EQ(campaigns.size(), 1u);
    EXPECT_EQ(campaigns[0].days(), 61);
    EXPECT_EQ(campaigns[0].minutes, 59 * 120);
    Behind behind;
    figure("channel.campaign_hours", &behind);
    EXPECT_EQ(behind.count(), 122u);
}

TEST_F(Channel, WomenAmongCallersSinceWomensDay) {
    // Would catch calls without a sex counted as men, and the turn taken in another year.
    for (int i = 0; i < 3; ++i) call(Date::on(2009, 3, 7), Sex::man);
    call(Date::on(2008, 3, 9), Sex::woman);
    call(Date::on(2009, 3, 8), Sex::woman);
    call(Date::on(2009, 3, 8), Sex::unset);
    call(Date::on(2009, 6, 8), Sex::man);
    FigureValue trend = figure("channel.callers_women");
    EXPECT_EQ(trend.form, FigureValue::Form::trend);
    EXPECT_EQ(trend.low, 250);
    EXPECT_EQ(trend.high, 500);
    EXPECT_EQ(figure("channel.calls_women").low, 333);
    call(Date::on(2009, 6, 9), Sex::woman);
    EXPECT_EQ(figure("channel.callers_women").high, 667);
    ExhibitData months = state.exhibit(exhibits(), "channel.women_by_month", period);
    EXPECT_EQ(months.rows[25].values[0].low, 500);  // June 2009: a man and a woman
}

TEST_F(Channel, CallsByPlaceAndKind) {
    // Would catch callers from a province counted as a country, and first calls counted among unknown ones.
    call(Date::on(2009, 5, 1), Sex::woman, CallKind::report, Province::tehran, "IR", Flag::yes);
    call(Date::on(2009, 5, 1), Sex::man, CallKind::wants_to_join, Province::yazd, {}, Flag::no);
    call(Date::on(2009, 5, 1), Sex::man, CallKind::wants_to_join, Province::yazd);
    call(Date::on(2009, 5, 1), Sex::man, CallKind::donates, Province::unset, "SE", Flag::no);
    call(Date::on(2009, 12, 7), Sex::man, CallKind::donates, Province::unset, "GB",
         Flag::yes);  // after the period
    EXPECT_EQ(figure("channel.calls").low, 4);
    EXPECT_EQ(figure("channel.calls_provinces").low, 2);
    EXPECT_EQ(figure("channel.calls_countries").low, 1);
    EXPECT_EQ(figure("channel.calls_to_join").low, 2);
    EXPECT_EQ(figure("channel.calls_reports").low, 1);
    EXPECT_EQ(figure("channel.calls_first").low, 333);
    ExhibitData provinces = state.exhibit(exhibits(), "channel.calls_by_province", period);
    ASSERT_EQ(provinces.rows.size(), 2u);
    EXPECT_EQ(std::get<Sentence>(provinces.rows[0].heading).text, "Yazd");
    EXPECT_EQ(provinces.rows[0].values[0].low, 2);
    EXPECT_EQ(state.exhibit(exhibits(), "channel.calls_by_kind", period).rows[0].values[0].low, 2);
}

TEST_F(Channel, OutagesAndArchive) {
    // Would catch an outage that still lasts being given a length, and recordings without a date counted.
    auto outage = [&](std::int64_t seconds) {
        Outage row = state.make<Outage>();
        row.start = start_of(day_number({2008, 1, 1}));
        if (seconds > 0) row.end = {row.start.seconds + seconds};
        row.cause = OutageCause::jamming;
        state.put(row);
    };
    outage(5400);
    outage(0);
    EXPECT_EQ(figure("channel.outage_hours").low, 15);  // 1.5 hours
    ExhibitData outages = state.exhibit(exhibits(), "channel.outages", period);
    EXPECT_EQ(outages.rows[0].values[0].low, 2);
    auto item = [&](Date recorded, Flag evidence) {
        ArchiveItem row = state.make<ArchiveItem>();
        row.recorded = recorded;
        row.minutes.value = 90;
        row.evidence = evidence;
        state.put(row);
    };
    item(Date::on(2009, 6, 20), Flag::yes);
    item(Date::on(2009, 6, 21), Flag::no);
    item({}, Flag::yes);
    EXPECT_EQ(figure("channel.archive_hours").low, 3);
    EXPECT_EQ(figure("channel.evidence").low, 1);
}

}  // namespace karnameh::channel
