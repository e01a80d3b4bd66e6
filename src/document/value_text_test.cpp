// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/value_text.h"

#include "document/day_text.h"

namespace karnameh::document {

namespace {
constexpr Language en = Language::english, fa = Language::persian;
std::string both(const FigureValue& value, std::string_view unit) {
    return value_text(value, unit, en) + " | " + value_text(value, unit, fa);
}
}  // namespace

TEST(ValueText, SaysNumberCertaintyAndUnit) {
    // would catch: "at least" lost on the way to the page, Latin digits in Persian, "1 people"
    EXPECT_EQ(both(FigureValue::count(1010), "people"), "1,010 people | ۱٬۰۱۰ نفر");
    EXPECT_EQ(value_text(FigureValue::count(1), "people", en), "1 person");
    EXPECT_EQ(value_text(FigureValue::count(1), "copies", en), "1 copy");
    EXPECT_EQ(value_text(FigureValue::count(1), "months", en), "1 month");
    EXPECT_EQ(both(FigureValue::quantity(Quantity::at_least(12)), ""), "at least 12 | دست‌کم ۱۲");
    EXPECT_EQ(both(FigureValue::quantity(Quantity::about(60)), ""), "about 60 | حدود ۶۰");
    EXPECT_EQ(both(FigureValue::quantity(Quantity::range(70, 80)), ""), "70 to 80 | ۷۰ تا ۸۰");
    EXPECT_EQ(both(FigureValue::none(), "people"), "— | —");
}

TEST(ValueText, WritesFixedPointExactly) {
    // would catch: digits lost through floating point, the sign of −0.5 dropped
    EXPECT_EQ(both(FigureValue::percent(353, 1010), "percent"), "35.0% | ۳۵٫۰٪");
    EXPECT_EQ(fixed_text(9'007'199'254'740'993, 2, en), "90,071,992,547,409.93");
    EXPECT_EQ(fixed_text(-5, 1, en), "-0.5");
    EXPECT_EQ(fixed_text(-5, 1, fa), "\u200E\u2212۰٫۵");
    EXPECT_EQ(fixed_text(INT64_MIN, 0, en), "-9,223,372,036,854,775,808");
    EXPECT_EQ(fixed_text(7, 3, en), "0.007");
}

TEST(ValueText, ShowsMoneyAsPeopleWriteIt) {
    // would catch: a total of a million with cents, small gifts rounded away
    EXPECT_EQ(both(FigureValue::amount({131234567, "USD"}), ""), "1,312,346 USD | ۱٬۳۱۲٬۳۴۶ دلار آمریکا");
    EXPECT_EQ(both(FigureValue::amount({525, "EUR"}), ""), "5.25 EUR | ۵٫۲۵ یورو");
    EXPECT_EQ(value_text(FigureValue::amount({5000, "SEK"}), "", en), "50 SEK");
    EXPECT_EQ(
        value_text(FigureValue::amounts(money(50000, "USD"), money(60000, "USD")), "", en, UnitStyle::bare),
        "50,000 to 60,000");
}

TEST(ValueText, NamesADirection) {
    // would catch: a fall told as a rise
    EXPECT_EQ(both(FigureValue::trend(12, 34, 0), "percent"), "a rise from 12 to 34% | افزایش از ۱۲ به ۳۴٪");
    EXPECT_EQ(value_text(FigureValue::trend(34, 12, 0), "", en), "a fall from 34 to 12");
    EXPECT_EQ(value_text(FigureValue::list({"الف", "ب"}), "", fa), "الف، ب");
}

TEST(DayText, NamesBothCalendars) {
    // would catch: a conversion off by a day, thousands separators in years
    DayNumber first = day_number({2009, 12, 5}), last = day_number({2009, 12, 6});
    EXPECT_EQ(day_text(first, en), "5 December 2009 (14 Azar 1388)");
    EXPECT_EQ(day_text(first, fa), "۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)");
    EXPECT_EQ(days_text(first, last, en), "5–6 December 2009 (14–15 Azar 1388)");
    EXPECT_EQ(days_text(first, last, fa), "۱۴ تا ۱۵ آذر ۱۳۸۸ (۵ تا ۶ دسامبر ۲۰۰۹)");
    EXPECT_EQ(span_text(day_number({2007, 9, 1}), first, CalendarSystem::gregorian, en),
              "1 September 2007 – 5 December 2009");
}

TEST(ValueText, SaysTheItemsOfAListAsPeopleReadThem) {
    // would catch: "20.00 EUR" in a Persian line, and items with commas that run into each other
    FigureValue amounts = FigureValue::list({"20.00 EUR", "100.50 SEK"});
    EXPECT_EQ(value_text(amounts, {}, en, UnitStyle::with_unit), "20 EUR, 100.50 SEK");
    EXPECT_EQ(value_text(amounts, {}, fa, UnitStyle::with_unit), "۲۰ یورو، ۱۰۰٫۵۰ کرون سوئد");
    EXPECT_EQ(value_text(FigureValue::list({"a, b", "c"}), {}, en, UnitStyle::with_unit), "a, b; c");
    EXPECT_EQ(value_text(FigureValue::trend(2'415'999, 4'032'726, 2), {}, en, UnitStyle::with_unit),
              "a rise from 24,160 to 40,327");
}

TEST(ValueText, CountsInTheSingularInPersian) {
    // would catch: "۱۲ سایت‌ها", which no Persian says
    EXPECT_EQ(value_text(FigureValue::count(12), "sites", fa, UnitStyle::with_unit), "۱۲ سایت");
    EXPECT_EQ(value_text(FigureValue::count(3), "institutions", fa, UnitStyle::with_unit), "۳ نهاد");
    EXPECT_EQ(value_text(FigureValue::count(2), "accounts on networks", fa, UnitStyle::with_unit),
              "۲ حساب شبکه‌های اجتماعی");
}

TEST(DayText, IsAsPreciseAsTheDate) {
    // would catch: a month shown as its first day
    EXPECT_EQ(date_text(Date::in_solar_hijri_month(1388, 9), en),
              "Azar 1388 (22 November – 21 December 2009)");
    EXPECT_EQ(date_text(Date::in_month(2008, 7), fa), "ژوئیه ۲۰۰۸ (۱۱ تیر تا ۱۰ مرداد ۱۳۸۷)");
    Date year = Date::in_year(2009);
    year.about = true;
    EXPECT_EQ(date_text(year, en), "about 2009 (12 Dey 1387 – 10 Dey 1388)");
    EXPECT_EQ(date_text(Date{}, en), "");
}

TEST(HeadingText, SaysWhatEachHeadingIs) {
    // would catch: a name shown in the other language though this one has it
    karnameh::Heading named = Named{"London", "لندن"}, half = Named{"Malmö", ""};
    EXPECT_EQ(heading_text(named, fa), "لندن");
    EXPECT_EQ(heading_text(half, fa), "Malmö");
    karnameh::Heading month = MonthOf{month_index(day_number({2009, 12, 5}))};
    EXPECT_EQ(heading_text(month, en), "December 2009");
    EXPECT_EQ(axis_text(month, en), "Dec 2009");
    EXPECT_EQ(axis_text(month, fa), "دسامبر ۲۰۰۹");
}

}  // namespace karnameh::document
