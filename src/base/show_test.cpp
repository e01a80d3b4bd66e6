// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/show.h"

#include <gtest/gtest.h>

namespace karnameh {
namespace {

struct Shown {
    std::string_view text, english, persian;
};

TEST(Show, DatesInBothCalendars) {
    // Would catch: a calendar, a month's name or a year that does not belong to the date shown.
    const Shown cases[] = {
        {"2009-12-05", "14 Azar 1388 (5 December 2009)", "۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)"},
        {"1388-10-15", "15 Dey 1388 (5 January 2010)", "۱۵ دی ۱۳۸۸ (۵ ژانویهٔ ۲۰۱۰)"},
        {"Azar 1388", "Azar 1388 (November–December 2009)", "آذر ۱۳۸۸ (نوامبر تا دسامبر ۲۰۰۹)"},
        {"2009-12", "December 2009 (Azar–Dey 1388)", "دسامبر ۲۰۰۹ (آذر تا دی ۱۳۸۸)"},
        {"2009-03", "March 2009 (Esfand 1387–Farvardin 1388)", "مارس ۲۰۰۹ (اسفند ۱۳۸۷ تا فروردین ۱۳۸۸)"},
        {"1388-summer", "summer 1388 (June–September 2009)", "تابستان ۱۳۸۸ (ژوئن تا سپتامبر ۲۰۰۹)"},
        {"1388", "1388 (2009–2010)", "۱۳۸۸ (۲۰۰۹ تا ۲۰۱۰)"},
        {"~2008-06", "about June 2008 (Khordad–Tir 1387)", "حدود ژوئن ۲۰۰۸ (خرداد تا تیر ۱۳۸۷)"},
    };
    for (const Shown& c : cases) {
        Date date = parse_date(c.text).value();
        EXPECT_EQ(date_text_for_people(date, Language::english), c.english);
        EXPECT_EQ(date_text_for_people(date, Language::persian), c.persian);
    }
    EXPECT_EQ(date_text_for_people({}, Language::persian), "");
}

TEST(Show, DaysReadBack) {
    // Would catch: a month's name that is shown and not understood when somebody types it.
    for (DayNumber day = day_number({2007, 1, 1}); day < day_number({2011, 1, 1}); day += 3)
        for (Language language : languages)
            for (CalendarSystem calendar : {CalendarSystem::gregorian, CalendarSystem::solar_hijri}) {
                std::string text = day_text_for_people(day, calendar, language);
                Result<Date> back = parse_date(text);
                ASSERT_TRUE(back) << text;
                EXPECT_EQ(back->first, day) << text;
            }
}

TEST(Show, Names) {
    // Would catch: a week or a year that starts at the wrong place.
    EXPECT_EQ(weekday_name(day_number({2009, 12, 5}), Language::english), "Saturday");
    EXPECT_EQ(weekday_name(day_number({2009, 12, 5}), Language::persian), "شنبه");
    EXPECT_EQ(month_name(CalendarSystem::solar_hijri, 9, Language::english), "Azar");
    EXPECT_EQ(month_name(CalendarSystem::gregorian, 1, Language::persian), "ژانویه");
    EXPECT_EQ(month_text_for_people(month_index(day_number({2009, 12, 5})), Language::persian),
              "دسامبر ۲۰۰۹");
}

TEST(Show, QuantitiesKeepTheirDoubt) {
    // Would catch: a doubt that is lost between the record and the page.
    const Shown cases[] = {
        {"1250", "1,250", "۱٬۲۵۰"},
        {"12+", "at least 12", "دست‌کم ۱۲"},
        {"~60", "about 60", "حدود ۶۰"},
        {"70-80", "70–80", "۷۰ تا ۸۰"},
    };
    for (const Shown& c : cases) {
        Quantity quantity = parse_quantity(c.text).value();
        EXPECT_EQ(quantity_text_for_people(quantity, Language::english), c.english);
        EXPECT_EQ(quantity_text_for_people(quantity, Language::persian), c.persian);
        EXPECT_EQ(parse_quantity(c.english).value(), quantity);
        EXPECT_EQ(parse_quantity(c.persian).value(), quantity);
    }
}

TEST(Show, MoneyNamesItsCurrency) {
    // Would catch: an amount whose currency or minor unit is lost, and one that cannot be typed as it is shown.
    const Shown cases[] = {
        {"15000 EUR", "15,000 euros", "۱۵٬۰۰۰ یورو"},
        {"1250.5 SEK", "1,250.50 Swedish kronor", "۱٬۲۵۰٫۵۰ کرون سوئد"},
        {"1 USD", "1 US dollar", "۱ دلار آمریکا"},
        {"7000 IRR", "7,000 Iranian rials", "۷٬۰۰۰ ریال"},
        {"1250 JPY", "1,250 Japanese yen", "۱٬۲۵۰ ین"},
        {"3.125 KWD", "3.125 Kuwaiti dinars", "۳٫۱۲۵ دینار کویت"},
    };
    for (const Shown& c : cases) {
        Money money = parse_money(c.text).value();
        EXPECT_EQ(money_text_for_people(money, Language::english), c.english);
        EXPECT_EQ(money_text_for_people(money, Language::persian), c.persian);
        EXPECT_EQ(parse_money(c.english).value(), money);
        EXPECT_EQ(parse_money(c.persian).value(), money);
    }
    EXPECT_EQ(money_text_for_people({-5, "USD"}, Language::english), "-0.05 US dollars");
    EXPECT_EQ(decimal_text_for_people(parse_decimal("1.4906").value(), Language::persian), "۱٫۴۹۰۶");
    for (std::string_view several : {"20 kr", "20 dollars", "20 sterling", "20 کرون"})
        EXPECT_FALSE(parse_money(several)) << several;
}

TEST(Show, SizesOfFiles) {
    // Would catch: units mixed up, and a limit that is said in bytes.
    const std::pair<std::uint64_t, std::string_view> cases[] = {
        {1, "1 byte"},       {812, "812 bytes"},        {1000, "1 kB"},        {64'499, "64.5 kB"},
        {3'000'001, "3 MB"}, {16'000'000'000, "16 GB"}, {999'999, "1,000 kB"}, {1'250'000'000, "1.3 GB"},
    };
    for (const auto& [bytes, english] : cases)
        EXPECT_EQ(size_text_for_people(bytes, Language::english), english);
    EXPECT_EQ(size_text_for_people(64'499, Language::persian), "۶۴٫۵ کیلوبایت");
}

TEST(Show, ArgumentsThatASentenceAsksFor) {
    // Would catch: stored spellings of amounts and sizes in a sentence, and words of a person's taken for one of them.
    Message message("At most {1|size}.", {"16000000000"});
    EXPECT_EQ(say(message, Language::english), "At most 16 GB.");
    EXPECT_EQ(say(message, Language::persian), "حداکثر ۱۶ گیگابایت.");
    EXPECT_EQ(say(Message("{1|money} for “{2}”", {"20.00 EUR", "{1|money}"}), Language::english),
              "20 euros for “{1|money}”");
    EXPECT_EQ(say(Message("{1|money}", {"not an amount"}), Language::english), "not an amount");
    EXPECT_EQ(Message("{1|money} {2}", {"20.00 EUR", "b"}).english(), "20.00 EUR b");
}

TEST(Show, DurationsAndMoments) {
    // Would catch: units mixed up, or a moment shown at another place's time.
    using namespace std::chrono_literals;
    EXPECT_EQ(duration_text_for_people(51h + 40min, Language::english), "2 days, 3 hours");
    EXPECT_EQ(duration_text_for_people(51h, Language::persian), "۲ روز و ۳ ساعت");
    EXPECT_EQ(duration_text_for_people(48h + 5min, Language::english), "2 days");
    EXPECT_EQ(duration_text_for_people(61s, Language::english), "1 minute, 1 second");
    EXPECT_EQ(duration_text_for_people(0s, Language::english), "0 seconds");
    Instant at = parse_instant("2009-12-05T18:30Z").value();
    Zone tehran = Zone::named("Asia/Tehran").value();
    EXPECT_EQ(instant_text_for_people(at, tehran, Language::english),
              "14 Azar 1388 (5 December 2009), 22:00 (Tehran)");
    EXPECT_EQ(instant_text_for_people(at, tehran, Language::persian),
              "۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)، ساعت ۲۲:۰۰ به وقت تهران");
}

}  // namespace
}  // namespace karnameh
