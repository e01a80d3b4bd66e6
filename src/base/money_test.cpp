// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/money.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>
#include <set>

#include "base/currencies.h"

namespace karnameh {
namespace {

TEST(Money, ReadsEveryForm) {
    // Would catch: a way of writing an amount that is refused or read a hundred times too large.
    struct {
        std::string_view text, means;
    } cases[] = {
        {"1,250.50 USD", "1250.50 USD"},
        {"USD 1250.5", "1250.50 USD"},
        {"۲۰ EUR", "20.00 EUR"},
        {"20 eur", "20.00 EUR"},
        {"۱٬۲۵۰٫۵ SEK", "1250.50 SEK"},
        {"€15,000", "15000.00 EUR"},
        {"15000 €", "15000.00 EUR"},
        {"1250 JPY", "1250 JPY"},
        {"-3.05 GBP", "-3.05 GBP"},
        {"0.001 KWD", "0.001 KWD"},
        {"12USD", "12.00 USD"},
        {"1000000 IRR", "1000000 IRR"},
        {"2,000 tomans", "20000 IRR"},
        {"۱٬۵۰۰٫۵ تومان", "15005 IRR"},
        {"toman 3", "30 IRR"},
        {"1.25 toman", ""},
        {"1.5 IRR", ""},
        {"100 kr SEK", ""},
        {"100 kr", ""},
        {"100", ""},
        {"$100", ""},
        {"1.250 EUR", ""},
        {"1,25 EUR", ""},
        {"12.5 JPY", ""},
        {"USD", ""},
        {"", ""},
        {"100 ABC", ""},
        {"EUR 100 USD", ""},
        {"99999999999999999999 USD", ""},
        {"100 ZZZ", ""},
        {"92233720368547758.08 EUR", ""},
        {"92233720368547758.07 EUR", "92233720368547758.07 EUR"},
    };
    for (const auto& c : cases) {
        Result<Money> read = parse_money(c.text);
        EXPECT_EQ(read ? money_text(*read) : "", c.means) << c.text;
        if (!read) {
            EXPECT_FALSE(std::get<Refusal>(read.error()).problems[0].accepted.text.empty()) << c.text;
        }
    }
}

TEST(Money, TextReadsBack) {
    // Would catch: an amount that changes on its way through a file, in a currency of any number of digits.
    std::mt19937_64 random(23);
    for (int round = 0; round < 50000; ++round) {
        constexpr const char* codes[] = {"USD", "EUR", "JPY", "KWD", "CLF", "IRR", "SEK"};
        Money money{static_cast<std::int64_t>(random()) >> (random() % 64), codes[random() % 7]};
        Result<Money> back = parse_money(money_text(money));
        ASSERT_TRUE(back) << money_text(money);
        EXPECT_EQ(*back, money);
        Decimal decimal{static_cast<std::int64_t>(random()) >> (random() % 64),
                        static_cast<std::uint8_t>(random() % 19), true};
        Result<Decimal> number = parse_decimal(decimal_text(decimal));
        ASSERT_TRUE(number) << decimal_text(decimal);
        EXPECT_EQ(*number, decimal);
    }
    EXPECT_EQ(money_text({}), "");
    EXPECT_EQ(karnameh::money(15000, "EUR"), parse_money("15000 EUR").value());
}

TEST(Money, KnowsTheCurrencies) {
    // Would catch: a currency of the period that has since gone, or a code that is none.
    for (Currency currency : {"USD", "EUR", "SEK", "IRR", "GBP", "CAD", "DKK", "SKK", "EEK", "TRY"})
        EXPECT_TRUE(is_currency(currency)) << currency.text();
    for (Currency other : {"usd", "XXX", "KR", "", "EURO", "ZZZ"})
        EXPECT_FALSE(is_currency(other)) << other.text();
}

TEST(Money, DigitsAreTheTablesOwn) {
    // Would catch: digits that came to differ, and with them the meaning of every stored amount in that currency.
    struct {
        Currency currency;
        int digits;
    } cases[] = {{"USD", 2}, {"EUR", 2}, {"SEK", 2}, {"IRR", 0},
                 {"JPY", 0}, {"KWD", 3}, {"IQD", 3}, {"CLF", 4}};
    for (const auto& c : cases) EXPECT_EQ(minor_digits(c.currency), c.digits) << c.currency.text();
    EXPECT_EQ(currency_table.size() % 5, 0u);
    std::set<std::string_view> codes;
    for (std::string_view rest = currency_table; !rest.empty(); rest.remove_prefix(5)) {
        EXPECT_TRUE(is_currency(rest.substr(0, 3)));
        EXPECT_TRUE(rest[3] >= '0' && rest[3] <= '4' && rest[4] == ' ') << rest.substr(0, 5);
        EXPECT_TRUE(codes.insert(rest.substr(0, 3)).second) << rest.substr(0, 3);
    }
}

TEST(Money, SumsAreChecked) {
    // Would catch: a sum that silently wraps round, or an empty value that spoils one.
    EXPECT_EQ(plus({5, "EUR"}, {-7, "EUR"}), (Money{-2, "EUR"}));
    EXPECT_EQ(plus({}, {3, "EUR"}), (Money{3, "EUR"}));
    EXPECT_EQ(plus({3, "EUR"}, {}), (Money{3, "EUR"}));
    EXPECT_EQ(plus({INT64_MAX, "EUR"}, {1, "EUR"}), std::nullopt);
    EXPECT_EQ(plus({INT64_MIN, "EUR"}, {-1, "EUR"}), std::nullopt);
}

TEST(Allotting, PartsSumToTheWhole) {
    // Would catch: a cent lost or made, a part more than one unit off its share, or a part that has another sign.
    std::int64_t thirds[] = {1, 1, 1};
    EXPECT_EQ(allot(100, thirds), (std::vector<std::int64_t>{34, 33, 33}));
    EXPECT_EQ(allot(-100, thirds), (std::vector<std::int64_t>{-34, -33, -33}));
    std::int64_t some[] = {0, 3, 1};
    EXPECT_EQ(allot(2, some), (std::vector<std::int64_t>{0, 2, 0}));
    EXPECT_EQ(allot(INT64_MIN, thirds)[2], INT64_MIN / 3);
    std::mt19937_64 random(37);
    for (int round = 0; round < 20000; ++round) {
        std::int64_t whole = static_cast<std::int64_t>(random()) >> (random() % 64);
        std::vector<std::int64_t> weights(1 + random() % 12);
        for (std::int64_t& weight : weights)
            weight = static_cast<std::int64_t>(random() >> (1 + random() % 63));
        weights[random() % weights.size()] |= 1;
        std::vector<std::int64_t> parts = allot(whole, weights);
        boost::multiprecision::int256_t all = 0, sum = 0;
        for (std::int64_t weight : weights) all += weight;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i];
            boost::multiprecision::int256_t off = boost::multiprecision::int256_t(whole) * weights[i] -
                                                  boost::multiprecision::int256_t(parts[i]) * all;
            ASSERT_LT(abs(off), all) << whole;
            ASSERT_TRUE(parts[i] == 0 || (parts[i] < 0) == (whole < 0));
        }
        ASSERT_EQ(sum, whole);
    }
}

TEST(Decimal, ReadsRates) {
    // Would catch: a rate whose digits are lost.
    EXPECT_EQ(parse_decimal("1.4906").value(), (Decimal{14906, 4, true}));
    EXPECT_EQ(parse_decimal("۱٫۴۹۰۶").value(), (Decimal{14906, 4, true}));
    EXPECT_DOUBLE_EQ(parse_decimal("10.4320")->value(), 10.432);
    for (std::string_view bad : {"", ".", "1.", ".5", "1.2.3", "1e5", "0.1234567890123456789"})
        EXPECT_FALSE(parse_decimal(bad)) << bad;
}

// The same law in wide integers: floor(2n + d, 2d), one less at a tie that would end odd.
std::int64_t exact_exchange(const Money& amount, Currency to, const Decimal& rate_to,
                            const Decimal& rate_from) {
    using Wide = boost::multiprecision::int512_t;
    auto ten = [](int n) { return boost::multiprecision::pow(Wide(10), static_cast<unsigned>(n)); };
    Wide n = Wide(amount.minor) * rate_to.mantissa * ten(rate_from.scale) * ten(minor_digits(to));
    Wide d = Wide(rate_from.mantissa) * ten(rate_to.scale) * ten(minor_digits(amount.currency));
    Wide sign = n < 0 ? -1 : 1, size = n < 0 ? -n : n;
    Wide whole = (2 * size + d) / (2 * d);
    if ((2 * size + d) % (2 * d) == 0 && whole % 2 == 1) whole -= 1;
    whole *= sign;
    return whole > INT64_MAX ? INT64_MAX : whole < INT64_MIN ? INT64_MIN : static_cast<std::int64_t>(whole);
}

TEST(Exchange, RoundsOnceHalfToEven) {
    // Would catch: rounding twice, rounding halves up, or bits lost in a large product.
    Decimal one{1, 0, true}, half{5, 1, true};
    EXPECT_EQ(exchange({5, "EUR"}, "USD", half, one), (Money{2, "USD"}));
    EXPECT_EQ(exchange({7, "EUR"}, "USD", half, one), (Money{4, "USD"}));
    EXPECT_EQ(exchange({-5, "EUR"}, "USD", half, one), (Money{-2, "USD"}));
    EXPECT_EQ(exchange({1500000, "EUR"}, "USD", {14906, 4, true}, one), (Money{2235900, "USD"}));
    EXPECT_EQ(exchange({100, "EUR"}, "JPY", {13121, 2, true}, one), (Money{131, "JPY"}));
    std::mt19937_64 random(29);
    for (int round = 0; round < 50000; ++round) {
        constexpr const char* codes[] = {"USD", "JPY", "KWD", "CLF"};
        auto rate = [&] {
            return Decimal{static_cast<std::int64_t>(random() >> (1 + random() % 63)) | 1,
                           static_cast<std::uint8_t>(random() % 19), true};
        };
        Money amount{static_cast<std::int64_t>(random()) >> (random() % 64), codes[random() % 4]};
        Currency to = codes[random() % 4];
        Decimal rate_to = rate(), rate_from = rate();
        ASSERT_EQ(exchange(amount, to, rate_to, rate_from).minor,
                  exact_exchange(amount, to, rate_to, rate_from))
            << money_text(amount) << " × " << decimal_text(rate_to) << " / " << decimal_text(rate_from);
    }
}

}  // namespace
}  // namespace karnameh
