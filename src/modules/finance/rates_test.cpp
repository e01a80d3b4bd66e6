// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/rates.h"

#include "base/random.h"
#include "tests/support/rule_table.h"

namespace karnameh::finance {

namespace {

struct Table : testing::Test {
    StateOf state{kinds()};
    void rate(Currency quote, Date date, std::int64_t mantissa, std::uint8_t scale) {
        Rate row = state.make<Rate>();
        row.base = base_currency;
        row.quote = quote;
        row.date = date;
        row.rate = {mantissa, scale, true};
        state.put(row);
    }
};

}  // namespace

TEST_F(Table, TheRateOfTheDayOrOfTheLastBusinessDay) {
    // Would catch a weekend valued at Monday's rate, or at none, and rates that are used for ever.
    rate("USD", Date::on(2009, 12, 4), 15068, 4);  // a Friday
    rate("USD", Date::on(2009, 12, 7), 14787, 4);
    Rates rates(state.scope(), day_number({2009, 12, 31}));
    Money ten = money(10, "EUR");
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 4})), 1507);
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 6})), 1507);
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 7})), 1479);
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 3})), std::nullopt);
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 21})), 1479);
    EXPECT_EQ(rates.value(ten, day_number({2009, 12, 22})), std::nullopt);
    EXPECT_EQ(rates.value(money(10, "USD"), day_number({1999, 1, 1})), 1000);
    EXPECT_EQ(rates.rate("USD", day_number({2009, 12, 5})).mantissa, 15068);
}

TEST_F(Table, AcrossTheEuro) {
    // Would catch a cross rate turned upside down, and currencies without minor units taken to have them.
    Date day = Date::on(2009, 12, 4);
    rate("USD", day, 15068, 4);
    rate("SEK", day, 103805, 4);
    rate("JPY", day, 13367, 2);
    Rates rates(state.scope(), day.first);
    EXPECT_EQ(rates.value(money(50, "SEK"), day.first), 726);     // 50 × 1.5068 / 10.3805 = 7.2578
    EXPECT_EQ(rates.value(money(1000, "JPY"), day.first), 1127);  // 1000 × 1.5068 / 133.67 = 11.2725
    EXPECT_EQ(rates.value(money(10, "NOK"), day.first), std::nullopt);
}

TEST_F(Table, AgreesWithExactExchange) {
    // Would catch a rounding of its own: the table must give what base/money.h gives, to the cent, for any amount.
    SeededRandom random(7);
    Date day = Date::on(2009, 6, 1);
    Decimal dollar{14142, 4, true}, krona{1075350, 5, true};
    rate("USD", day, dollar.mantissa, dollar.scale);
    rate("SEK", day, krona.mantissa, krona.scale);
    Rates rates(state.scope(), day.first);
    for (int i = 0; i < 2000; ++i) {
        std::int64_t minor = static_cast<std::int64_t>(random.id().hash() >> (i % 63 + 1));
        if (i % 2 == 1) minor = -minor;
        Money expected = exchange({minor, "SEK"}, "USD", dollar, krona);
        EXPECT_EQ(rates.value({minor, "SEK"}, day.first), expected.minor) << minor;
    }
}

TEST_F(Table, NothingKnown) {
    // Would catch a report without rates that stops, or invents them.
    Rates rates(state.scope(), day_number({2009, 12, 6}));
    EXPECT_EQ(rates.value(money(1, "EUR"), day_number({2009, 12, 6})), std::nullopt);
    EXPECT_EQ(rates.value(money(1, "USD"), day_number({2009, 12, 6})), 100);
    rate("SEK", Date::on(2009, 12, 4), 10, 0);
    Rates without_dollar(state.scope(), day_number({2009, 12, 6}));
    EXPECT_EQ(without_dollar.value(money(1, "SEK"), day_number({2009, 12, 6})), std::nullopt);
}

}  // namespace karnameh::finance
