// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include <gtest/gtest.h>
#include <unicode/calendar.h>
#include <unicode/gregocal.h>

#include <memory>
#include <random>

namespace karnameh {
namespace {

TEST(Calendar, AgreesWithIcu) {
    // Would catch: a leap year of the Solar Hijri calendar in the wrong place, anywhere from 1300 to 1450.
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> persian(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), "en@calendar=persian", status));
    ASSERT_TRUE(U_SUCCESS(status));
    DayNumber first = solar_hijri_day_number({1300, 1, 1}), end = solar_hijri_day_number({1451, 1, 1});
    EXPECT_EQ(end - first, 365 * 151 + 37);
    for (DayNumber day = first; day < end; ++day) {
        persian->setTime(day * 86400000.0, status);
        CivilDay icu{persian->get(UCAL_EXTENDED_YEAR, status), persian->get(UCAL_MONTH, status) + 1,
                     persian->get(UCAL_DATE, status)};
        ASSERT_EQ(solar_hijri_day(day), icu) << day;
        ASSERT_EQ(solar_hijri_day_number(icu), day);
    }
}

TEST(Calendar, GoesRoundInBoth) {
    // Would catch: a day that changes when it is written out and read in, in any year that is accepted.
    for (DayNumber day = solar_hijri_day_number({1200, 1, 1}); day < solar_hijri_day_number({1700, 1, 1});
         ++day) {
        ASSERT_EQ(solar_hijri_day_number(solar_hijri_day(day)), day);
        ASSERT_EQ(day_number(gregorian_day(day)), day);
        ASSERT_LE(solar_hijri_day(day).day, solar_hijri_day(day).month <= 6 ? 31 : 30);
    }
    for (int index = -3000; index < 3000; ++index)
        ASSERT_EQ(month_index(day_number(month_of_index(index))), index);
    EXPECT_EQ(weekday(day_number({2009, 12, 5})), 5);
    EXPECT_EQ(weekday(-4), 6);
    EXPECT_EQ(day_of({-1}), -1);
}

TEST(Date, ReadsEveryForm) {
    // Would catch: a way of writing a date that people use and the form refuses or misreads.
    struct {
        std::string_view text, means;
    } cases[] = {
        {"2009-12-05", "2009-12-05"},
        {" 2009-12 ", "2009-12"},
        {"2009", "2009"},
        {"1388-09-14", "1388-09-14"},
        {"1388-09", "1388-09"},
        {"1388", "1388"},
        {"۱۳۸۸-۰۹-۱۴", "1388-09-14"},
        {"١٣٨٨", "1388"},
        {"۱۳۸۸/۹/۱۴", "1388-09-14"},
        {"1388/9", "1388-09"},
        {"2009-summer", "2009-summer"},
        {"1388-تابستان", "1388-summer"},
        {"تابستان ۱۳۸۸", "1388-summer"},
        {"Fall 2009", "2009-autumn"},
        {"زمستان سال ۱۳۸۷", "1387-winter"},
        {"5 Dec 2009", "2009-12-05"},
        {"Dec. 5, 2009", "2009-12-05"},
        {"December 2009", "2009-12"},
        {"Azar 1388", "1388-09"},
        {"14 Azar 1388", "1388-09-14"},
        {"June 2008", "2008-06"},
        {"۱۴ آذر ۱۳۸۸", "1388-09-14"},
        {"آذرماه ۱۳۸۸", "1388-09"},
        {"آذر ماه ۸۸۸۸", ""},
        {"دسامبر ۲۰۰۹", "2009-12"},
        {"۵ ژوئن ۲۰۰۹", "2009-06-05"},
        {"۵ ژانویهٔ ۲۰۱۰", "2010-01-05"},
        {"about June 2008", "~2008-06"},
        {"~2008-06", "~2008-06"},
        {"~ 2008", "~2008"},
        {"حدود ۱۳۸۷", "~1387"},
        {"around 14 Azar 1388", "~1388-09-14"},
        {"~14 Azar 1388", "~1388-09-14"},
        {"~آذر ۱۳۸۸", "~1388-09"},
        {"dey 1388", "1388-10"},
        {"دي ۱۳۸۸", "1388-10"},
    };
    for (const auto& c : cases) {
        Result<Date> read = parse_date(c.text);
        EXPECT_EQ(read ? date_text(*read) : "", c.means) << c.text;
    }
    EXPECT_EQ(parse_date("14 Azar 1388")->first, day_number({2009, 12, 5}));
    EXPECT_EQ(parse_date("Azar 1388")->first, day_number({2009, 11, 22}));
    EXPECT_EQ(parse_date("Azar 1388")->last(), day_number({2009, 12, 21}));
    EXPECT_EQ(parse_date("2009-winter")->last(), day_number({2010, 3, 19}));
    EXPECT_EQ(parse_date("1387-esfand-30")->first, day_number({2009, 3, 20}));
}

TEST(Date, RefusesTheRest) {
    // Would catch: days that do not exist, two calendars in one date, months and days that could be
    // exchanged.
    for (std::string_view bad : {"",
                                 "2009-02-29",
                                 "2009-13",
                                 "2009-00",
                                 "2009-12-00",
                                 "1388-12-30",
                                 "1388-07-31",
                                 "5/12/2009",
                                 "05-12-2009",
                                 "1100",
                                 "1699-13-01",
                                 "3000",
                                 "14 Azar 2009",
                                 "5 Dec 1388",
                                 "Azar",
                                 "14 Azar",
                                 "14 2009 Azar 3",
                                 "88",
                                 "2009-12-05 18:30",
                                 "summer",
                                 "14 summer 2009",
                                 "tomorrow",
                                 "2009-12-5x",
                                 "20091205",
                                 "June July 2009"}) {
        Result<Date> read = parse_date(bad);
        ASSERT_FALSE(read) << bad << " read as " << date_text(*read);
        EXPECT_FALSE(std::get<Refusal>(read.error()).problems[0].accepted.text.empty()) << bad;
    }
}

TEST(Date, TextReadsBack) {
    // Would catch: a stored or exported date that comes back as another one.
    std::mt19937 random(17);
    for (int round = 0; round < 50000; ++round) {
        int gregorian = 1700 + static_cast<int>(random() % 1300),
            solar = 1200 + static_cast<int>(random() % 500);
        int month = 1 + static_cast<int>(random() % 12);
        Season season = static_cast<Season>(random() % 4);
        Date dates[] = {Date::on(gregorian, month, 1 + static_cast<int>(random() % 28)),
                        {solar_hijri_day_number({solar, month, 29}), 1, Precision::day,
                         CalendarSystem::solar_hijri, false},
                        Date::in_month(gregorian, month),
                        Date::in_solar_hijri_month(solar, month),
                        Date::in_season(gregorian, season),
                        Date::in_solar_hijri_season(solar, season),
                        Date::in_year(gregorian),
                        Date::in_solar_hijri_year(solar)};
        for (Date date : dates) {
            date.about = random() % 2;
            Result<Date> back = parse_date(date_text(date));
            ASSERT_TRUE(back) << date_text(date);
            EXPECT_EQ(*back, date) << date_text(date);
        }
    }
    EXPECT_EQ(date_text({}), "");
}

TEST(Date, SpansMeetWithoutGap) {
    // Would catch: a day that falls between two months, seasons or years, or into both.
    for (int year = 1300; year < 1450; ++year) {
        EXPECT_EQ(Date::in_solar_hijri_year(year).last() + 1, Date::in_solar_hijri_year(year + 1).first);
        EXPECT_EQ(Date::in_solar_hijri_season(year, Season::winter).last(),
                  Date::in_solar_hijri_year(year).last());
        EXPECT_EQ(Date::in_season(year + 621, Season::winter).last() + 1,
                  Date::in_season(year + 622, Season::spring).first);
        for (int month = 1; month < 12; ++month)
            EXPECT_EQ(Date::in_solar_hijri_month(year, month).last() + 1,
                      Date::in_solar_hijri_month(year, month + 1).first);
    }
    EXPECT_TRUE(Date::on(2009, 12, 1).order(Date::in_month(2009, 12)) < 0);
    EXPECT_TRUE(Date::in_month(2009, 11).order(Date::on(2009, 12, 1)) < 0);
    EXPECT_TRUE(Date::in_month(2009, 11).within(day_number({2009, 11, 1}), day_number({2009, 11, 30})));
    EXPECT_FALSE(Date::in_month(2009, 11).within(day_number({2009, 11, 2}), day_number({2009, 11, 30})));
}

TEST(Instant, ReadsAndWrites) {
    // Would catch: an offset added instead of subtracted, or a moment without a zone let in.
    std::int64_t at = start_of(day_number({2009, 12, 5})).seconds + 18 * 3600 + 30 * 60;
    for (std::string_view text :
         {"2009-12-05T18:30:00Z", "2009-12-05 18:30Z", "2009-12-05T22:00+03:30", "2009-12-05T22:00:00 +0330",
          "1388-09-14 18:30 Z", "۲۰۰۹-۱۲-۰۵T۱۸:۳۰Z", "2009-12-05t13:30:00-05:00"}) {
        Result<Instant> read = parse_instant(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->seconds, at) << text;
    }
    EXPECT_EQ(instant_text({at}), "2009-12-05T18:30:00Z");
    EXPECT_EQ(instant_text({}), "");
    EXPECT_EQ(instant_text({-1}), "1969-12-31T23:59:59Z");
    for (std::string_view bad :
         {"", "2009-12-05", "2009-12-05T18:30", "2009-12-05T24:00Z", "2009-12-05T18:60Z", "2009-02-30T18:00Z",
          "2009-12-05T18:30:60Z", "2009-12-05T18:30:0", "2009-12-05T18", "2009-12-05T18:30:00.5Z",
          "2009-12-05T18:30+3", "2009-12-05T1830Z"})
        EXPECT_FALSE(parse_instant(bad)) << bad;
    std::mt19937_64 random(19);
    for (int round = 0; round < 20000; ++round) {
        Instant instant{static_cast<std::int64_t>(random() % 20000000000) - 8000000000};
        EXPECT_EQ(parse_instant(instant_text(instant)).value(), instant);
    }
}

}  // namespace
}  // namespace karnameh
