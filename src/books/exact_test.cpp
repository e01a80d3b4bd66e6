// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/exact.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>

namespace karnameh::books {
namespace {

using Wider = boost::multiprecision::cpp_int;

Wider wider(Wide number) {
    Wider value = 0;
    for (char c : exact_text({number < 0 ? -number : number, 0})) value = value * 10 + (c - '0');
    return number < 0 ? Wider(-value) : value;
}
Wider ten(int power) {
    return boost::multiprecision::pow(Wider(10), static_cast<unsigned>(power));
}

struct Numbers {
    std::mt19937_64 random{43};
    Exact next() {
        Wide mantissa =
            static_cast<Wide>(random()) * static_cast<std::int64_t>(random() >> (1 + random() % 63));
        mantissa %= power_of_ten(1 + static_cast<int>(random() % digits_max));
        return {random() % 2 ? mantissa : -mantissa, static_cast<std::uint8_t>(random() % (scale_max + 1))};
    }
};

TEST(Exact, SumsAndProductsAreExactOrRefused) {
    // Would catch: a digit lost in 128 bits, and a result that wraps round.
    Numbers numbers;
    int fitted = 0;
    for (int round = 0; round < 100'000; ++round) {
        Exact a = numbers.next(), b = numbers.next();
        if (std::optional<Exact> c = sum(a, b)) {
            ++fitted;
            ASSERT_EQ(wider(c->mantissa) * ten(scale_max * 2 - c->scale),
                      wider(a.mantissa) * ten(scale_max * 2 - a.scale) +
                          wider(b.mantissa) * ten(scale_max * 2 - b.scale));
        }
        if (std::optional<Exact> c = product(a, b)) {
            ++fitted;
            ASSERT_EQ(wider(c->mantissa) * ten(scale_max * 2 - c->scale),
                      wider(a.mantissa) * wider(b.mantissa) * ten(scale_max * 2 - a.scale - b.scale));
        }
        Wider left = wider(a.mantissa) * ten(b.scale), right = wider(b.mantissa) * ten(a.scale);
        ASSERT_EQ(compare(a, b), left < right ? -1 : left > right);
        ASSERT_EQ(compare(a, reduced(a)), 0);
    }
    EXPECT_GT(fitted, 50'000);
    EXPECT_EQ(sum({power_of_ten(digits_max) - 1, 0}, {1, 0}), std::nullopt);
    EXPECT_EQ(product({power_of_ten(20), 0}, {power_of_ten(20), 0}), std::nullopt);
}

TEST(Exact, RoundsHalfToEven) {
    // Would catch: halves rounded away from nought, or digits cut off.
    struct {
        std::string_view number;
        int digits;
        std::string_view becomes;
    } cases[] = {{"0.125", 2, "0.12"}, {"0.135", 2, "0.14"},   {"-0.125", 2, "-0.12"}, {"-0.135", 2, "-0.14"},
                 {"2.5", 0, "2"},      {"3.5", 0, "4"},        {"1.0051", 2, "1.01"},  {"7", 2, "7"},
                 {"-0.5", 0, "0"},     {"99.995", 2, "100.00"}};
    for (const auto& c : cases)
        EXPECT_EQ(exact_text(rounded(*parse_exact(c.number), c.digits)), c.becomes) << c.number;
}

TEST(Exact, QuotientsHaveTheirDigits) {
    // Would catch: a price by piece that is off in a digit that beancount has.
    EXPECT_EQ(exact_text(*quotient({30, 0}, {7, 0})), "4.285714285714285714285714286");
    EXPECT_EQ(exact_text(*quotient({-1, 0}, {8, 0})), "-0.125");
    EXPECT_EQ(exact_text(*quotient({10, 0}, {-4, 1})), "-25");
    EXPECT_EQ(exact_text(*quotient({0, 5}, {3, 0})), "0");
    EXPECT_EQ(exact_text(*quotient({5, 0}, {25, 3})), "200");
}

TEST(Exact, TextReadsBack) {
    // Would catch: a sign, a nought or a point that gets lost on the way through a file.
    Numbers numbers;
    for (int round = 0; round < 20'000; ++round) {
        Exact number = numbers.next();
        if (exact_text(number).size() > digits_max) continue;
        std::optional<Exact> back = parse_exact(exact_text(number));
        ASSERT_TRUE(back) << exact_text(number);
        ASSERT_EQ(compare(*back, number), 0);
    }
    EXPECT_EQ(exact_text({5, 0}, 2), "5.00");
    EXPECT_EQ(exact_text({-5, 3}), "-0.005");
    for (std::string_view bad :
         {"", ".", "-", "1.2.3", "1,5", "1e3", "99999999999999999999999999999999999999"})
        EXPECT_FALSE(parse_exact(bad)) << bad;
}

}  // namespace
}  // namespace karnameh::books
