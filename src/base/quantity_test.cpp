// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/quantity.h"

#include <gtest/gtest.h>

#include <random>

namespace karnameh {
namespace {

using Random = std::mt19937_64;

std::int64_t any_number(Random& random) {
    std::int64_t number = static_cast<std::int64_t>(random());
    return number >> (random() % 64);
}

Quantity any_quantity(Random& random, bool small) {
    auto number = [&] { return small ? static_cast<std::int64_t>(random() % 1000) : any_number(random); };
    std::int64_t a = number(), b = number();
    switch (random() % 5) {
        case 0:
            return Quantity::exact(a);
        case 1:
            return Quantity::at_least(a);
        case 2:
            return Quantity::about(a);
        case 3:
            return Quantity::range(std::min(a, b), std::max(a, b));
        default:
            return {};
    }
}

TEST(Quantity, ReadsEveryForm) {
    // Would catch: a way of writing a size that people use and the form refuses or misreads.
    struct {
        std::string_view text;
        Quantity means;
    } cases[] = {
        {"12", Quantity::exact(12)},
        {" ۱۲ ", Quantity::exact(12)},
        {"١٢", Quantity::exact(12)},
        {"1,250", Quantity::exact(1250)},
        {"۱٬۲۵۰٬۰۰۰", Quantity::exact(1250000)},
        {"۱،۲۵۰", Quantity::exact(1250)},
        {"-3", Quantity::exact(-3)},
        {"12+", Quantity::at_least(12)},
        {"۱۲+", Quantity::at_least(12)},
        {"≥12", Quantity::at_least(12)},
        {">= 12", Quantity::at_least(12)},
        {"At least 12", Quantity::at_least(12)},
        {"دست‌کم ۱۲", Quantity::at_least(12)},
        {"دست کم ۱۲", Quantity::at_least(12)},
        {"حداقل ۱۲", Quantity::at_least(12)},
        {"~12", Quantity::about(12)},
        {"about 60", Quantity::about(60)},
        {"حدود ۶۰", Quantity::about(60)},
        {"تقریباً ۶۰", Quantity::about(60)},
        {"70-80", Quantity::range(70, 80)},
        {"70–80", Quantity::range(70, 80)},
        {"70..80", Quantity::range(70, 80)},
        {"70 to 80", Quantity::range(70, 80)},
        {"۷۰ تا ۸۰", Quantity::range(70, 80)},
        {"۷۰تا۸۰", Quantity::range(70, 80)},
        {"1,000-2,000", Quantity::range(1000, 2000)},
        {"-5--3", Quantity::range(-5, -3)},
    };
    for (const auto& c : cases) {
        Result<Quantity> read = parse_quantity(c.text);
        ASSERT_TRUE(read) << c.text;
        EXPECT_EQ(*read, c.means) << c.text;
    }
}

TEST(Quantity, RefusesTheRest) {
    // Would catch: a decimal read as thousands, a range turned round, digits past 64 bits, words.
    for (std::string_view bad :
         {"", "-", "1,25", "1.250", "12,5000", "1234,567", "80-70", "~70-80", "12++", "70-", "twelve",
          "9223372036854775808", "99999999999999999999", "1 2", "12 people", "~", "+12", ","}) {
        Result<Quantity> read = parse_quantity(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_FALSE(std::get<Refusal>(read.error()).problems[0].accepted.text.empty()) << bad;
    }
}

TEST(Quantity, TextReadsBack) {
    // Would catch: a stored or exported quantity that comes back as another one.
    Random random(11);
    for (int round = 0; round < 50000; ++round) {
        Quantity quantity = any_quantity(random, round % 2 == 0);
        if (!quantity.is_set()) continue;
        std::string text = quantity_text(quantity);
        Result<Quantity> back = parse_quantity(text);
        ASSERT_TRUE(back) << text;
        EXPECT_EQ(*back, quantity) << text;
        EXPECT_EQ(parse_integer(std::to_string(quantity.low)).value(), quantity.low);
    }
    EXPECT_EQ(quantity_text({}), "");
    EXPECT_EQ(parse_integer("-9223372036854775808").value(), INT64_MIN);
    EXPECT_FALSE(parse_integer("12.0"));
    EXPECT_FALSE(parse_integer("12+"));
}

TEST(Quantity, SumsObeyTheirLaws) {
    // Would catch: a total that depends on the order of its parts or forgets that one of them was uncertain.
    Random random(13);
    for (int round = 0; round < 50000; ++round) {
        Quantity a = any_quantity(random, true), b = any_quantity(random, true),
                 c = any_quantity(random, true);
        EXPECT_EQ(a + b, b + a);
        EXPECT_EQ(a + Quantity{}, a);
        EXPECT_EQ((a + b).low, a.low + b.low);
        if (a.is_set() && b.is_set() && c.is_set()) {
            EXPECT_EQ((a + b) + c, a + (b + c));
        }
        bool at_least = a.how == Certainness::at_least || b.how == Certainness::at_least;
        EXPECT_EQ((a + b).how == Certainness::at_least, at_least);
        if (!at_least) {
            EXPECT_EQ((a + b).high, a.high + b.high);
        }
    }
    EXPECT_EQ(Quantity::range(70, 80) + Quantity::exact(5), Quantity::range(75, 85));
    EXPECT_EQ(Quantity::about(60) + Quantity::exact(5), Quantity::about(65));
    EXPECT_EQ(Quantity::exact(INT64_MAX) + Quantity::exact(1), Quantity::exact(INT64_MAX));
}

}  // namespace
}  // namespace karnameh
