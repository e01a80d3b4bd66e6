// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/reference_rates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace karnameh::statements {
namespace {

Result<std::vector<ReferenceRate>> read(std::string_view text) {
    return read_reference_rates("rates", as_bytes(text));
}
std::string refusal(std::string_view text) {
    Result<std::vector<ReferenceRate>> rates = read(text);
    return rates ? "read" : describe(rates.error());
}

// Catches a file of the Bank that is read otherwise than its other files of the same day.
TEST(ReferenceRates, TheSameInEveryFile) {
    std::vector<ReferenceRate> expected{{day_number({2009, 7, 31}), "SEK", {103358, 4, true}},
                                        {day_number({2009, 7, 31}), "USD", {14138, 4, true}}};
    EXPECT_EQ(read("Date,USD,CYP,SEK,\n2009-07-31,1.4138,N/A,10.3358,\n").value(), expected);
    EXPECT_EQ(read("Date, USD, SEK, \n31 July 2009, 1.4138, 10.3358, \n").value(), expected);
    EXPECT_EQ(read("<?xml version=\"1.0\" encoding=\"UTF-8\"?><gesmes:Envelope "
                   "xmlns:gesmes=\"http://www.gesmes.org/xml/"
                   "2002-08-01\" xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\"><Cube><Cube "
                   "time='2009-07-31'>"
                   "<Cube currency='USD' rate='1.4138'/><Cube currency='SEK' rate='10.3358'/></Cube></Cube>"
                   "</gesmes:Envelope>")
                  .value(),
              expected);
}

// Catches a Saturday that gets Monday's rate. By hand: 1 August 2009 was a Saturday; the last rates before it are those of
// Friday 31 July, 1.4138 dollars and 10.3358 kronor for a euro; 50 × 1.4138 ÷ 10.3358 = 6.839… → 6.84 dollars. Good
// Friday and Easter Monday 2009, 10 and 13 April, have none: 9 April has 1.3273 and 10.8590, so 100 kronor of Easter
// Sunday are 12.2230… → 12.22 dollars.
TEST(ReferenceRates, FiftyKronorOfASaturday) {
    std::ifstream file("data/ecb-rates-2007-2009.csv");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<ReferenceRate> rates = read(text).value();
    auto on_or_before = [&](DayNumber day, Currency quote) {
        Decimal last;
        for (const ReferenceRate& rate : rates)
            if (rate.quote == quote && rate.day <= day) last = rate.rate;
        return last;
    };
    DayNumber saturday = day_number({2009, 8, 1}), easter = day_number({2009, 4, 12});
    ASSERT_EQ(weekday(saturday), 5);
    EXPECT_EQ(
        exchange(money(50, "SEK"), "USD", on_or_before(saturday, "USD"), on_or_before(saturday, "SEK")).minor,
        684);
    EXPECT_EQ(
        exchange(money(100, "SEK"), "USD", on_or_before(easter, "USD"), on_or_before(easter, "SEK")).minor,
        1222);
}

// Catches a file that is taken in twice and doubles its rates.
TEST(ReferenceRates, IdsAreMadeOfDayAndCurrency) {
    std::vector<ReferenceRate> one = read("Date,USD,SEK\n2009-07-31,1.4138,10\n2009-07-30,1.4,10\n").value();
    std::vector<ReferenceRate> other = read("Date,SEK,USD\n2009-07-31,10.3358,2\n").value();
    EXPECT_EQ(id_of(one[2]), id_of(other[0]));
    EXPECT_EQ(id_of(one[3]), id_of(other[1]));
    EXPECT_NE(id_of(one[0]), id_of(one[2]));
    EXPECT_EQ(rates_table(other).substr(0, rates_table(other).find('\r')), "id,date,base,quote,rate,source");
}

// Catches rates that are guessed at.
TEST(ReferenceRates, NastyFilesAreRefused) {
    EXPECT_NE(refusal("Date,USD\n2009-07-31,-1\n").find("line 2, column USD: “-1” is no rate"),
              std::string::npos);
    EXPECT_NE(refusal("Date,USD\n2009-07-31,0\n").find("no rate"), std::string::npos);
    EXPECT_NE(refusal("Date,USD\n2009-07-31,\"1,4138\"\n").find("no rate"), std::string::npos);
    EXPECT_NE(refusal("Date,QQQ\n2009-07-31,1\n").find("no currency"), std::string::npos);
    EXPECT_NE(refusal("Date,USD\n2009-07,1\n").find("no day"), std::string::npos);
    EXPECT_NE(refusal("Day,USD\n2009-07-31,1\n").find("“Date”"), std::string::npos);
    EXPECT_NE(refusal("Date,USD\n2009-07-31,1\n2009-07-31,2\n").find("two rates of USD on 2009-07-31"),
              std::string::npos);
    EXPECT_NE(refusal("<a><Cube currency='USD' rate='1'/></a>").find("no day"), std::string::npos);
    EXPECT_NE(refusal("<a/>").find("no rates"), std::string::npos);
    EXPECT_NE(refusal("<!DOCTYPE a><a/>").find("document type"), std::string::npos);
}

}  // namespace
}  // namespace karnameh::statements
