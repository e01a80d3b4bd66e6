// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/cell_text.h"

#include <gtest/gtest.h>

namespace karnameh::foreign {
namespace {

TEST(CellText, NumbersAreAsTheyWereTyped) {
    // Catches what binary fractions add to a number, exponents, and digits that are lost.
    const std::pair<std::string_view, std::string_view> numbers[] = {
        {"12", "12"},
        {"12.50", "12.50"},
        {"-0.5", "-0.5"},
        {"0.30000000000000004", "0.3"},
        {"4.5600000000000005", "4.56"},
        {"0.99999999999999989", "1"},
        {"9999999999999.9999", "10000000000000"},
        {"1E-3", "0.001"},
        {"1.5E+3", "1500"},
        {"-2.5e-2", "-0.025"},
        {"0", "0"},
        {"0.0E0", "0"},
        {"9007199254740993", "9007199254740993"},
        {"1e999", "1e999"},
        {"12,5", "12,5"},
        {"", ""},
        {".", "."},
    };
    for (const auto& [stored, shown] : numbers) EXPECT_EQ(number_text(stored), shown) << stored;
    EXPECT_EQ(percent_text("0.125"), "12.5%");
    EXPECT_EQ(percent_text("0.28999999999999998"), "29%");
    EXPECT_EQ(percent_text("1"), "100%");
    EXPECT_EQ(percent_text("0"), "0%");
    EXPECT_EQ(percent_text("-0.001"), "-0.1%");
}

TEST(CellText, FormatsTellDaysFromNumbers) {
    // Catches a date that comes as a number of days, and a number that comes as a date.
    const std::pair<std::string_view, NumberKind> formats[] = {
        {"General", NumberKind::number},
        {"0.00", NumberKind::number},
        {"#,##0.00\\ \"dd\"", NumberKind::number},
        {"[Red]0;[Blue]-0", NumberKind::number},
        {"_-* #,##0.00 [$€-407]_-", NumberKind::number},
        {"0.0%", NumberKind::percent},
        {"yyyy\\-mm\\-dd", NumberKind::day},
        {"[$-F800]dddd, mmmm dd, yyyy", NumberKind::day},
        {"mmm", NumberKind::day},
        {"dd/mm/yyyy hh:mm", NumberKind::moment},
        {"h:mm:ss", NumberKind::time},
        {"[h]:mm", NumberKind::time},
        {"mm:ss.0", NumberKind::time},
    };
    for (const auto& [code, kind] : formats) EXPECT_EQ(kind_of_format(code), kind) << code;
    EXPECT_EQ(kind_of_format(14u), NumberKind::day);
    EXPECT_EQ(kind_of_format(22u), NumberKind::moment);
    EXPECT_EQ(kind_of_format(20u), NumberKind::time);
    EXPECT_EQ(kind_of_format(9u), NumberKind::percent);
    EXPECT_EQ(kind_of_format(2u), NumberKind::number);
}

TEST(CellText, SerialsAreDays) {
    // Catches the leap day of 1900 that there was not, and files that count from 1904.
    EXPECT_EQ(serial_text("1", NumberKind::day, false), "1900-01-01");
    EXPECT_EQ(serial_text("59", NumberKind::day, false), "1900-02-28");
    EXPECT_EQ(serial_text("60", NumberKind::day, false), "60");
    EXPECT_EQ(serial_text("61", NumberKind::day, false), "1900-03-01");
    EXPECT_EQ(serial_text("39976", NumberKind::day, false), "2009-06-12");
    EXPECT_EQ(serial_text("38514", NumberKind::day, true), "2009-06-12");
    EXPECT_EQ(serial_text("0", NumberKind::day, true), "1904-01-01");
    EXPECT_EQ(serial_text("39976.604166666664", NumberKind::moment, false), "2009-06-12 14:30:00");
    EXPECT_EQ(serial_text("0.604166666666667", NumberKind::time, false), "14:30:00");
    EXPECT_EQ(serial_text("-1", NumberKind::day, false), "-1");
    EXPECT_EQ(serial_text("1e300", NumberKind::day, false), "1e300");
    EXPECT_EQ(date_value_text("2009-12-05T00:00:00"), "2009-12-05");
    EXPECT_EQ(date_value_text("2009-12-05T14:30:00.000000000"), "2009-12-05 14:30:00");
    EXPECT_EQ(date_value_text("2009-12-05"), "2009-12-05");
}

}  // namespace
}  // namespace karnameh::foreign
