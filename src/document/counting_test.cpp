// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/counting.h"

#include <gtest/gtest.h>

#include "document/tables.h"
#include "tests/support/state_of.h"

namespace karnameh {

namespace {

enum class Colour : std::uint8_t { unset, red, green };
constexpr Option colours[] = {{1, "red", "red"}, {2, "green", "green"}};

struct Stall : Record {
    static constexpr KindNumber kind_number = 240;
    Date held;
    Colour colour{};
    Code country;
    Text town;
    Quantity visitors;
    Integer minutes;
};

std::vector<Kind> kinds() {
    std::vector<Kind> all;
    all.push_back(Describe<Stall>("stall", "stall", "stalls")
                      .date(1, "held", "Held", &Stall::held)
                      .choice(2, "colour", "Colour", &Stall::colour, colours)
                      .code(3, "country", "Country", &Stall::country, CodeStandard::country)
                      .text(4, "town", "Town", &Stall::town)
                      .key()
                      .quantity(5, "visitors", "Visitors", &Stall::visitors)
                      .integer(6, "minutes", "Minutes", &Stall::minutes)
                      .done());
    return all;
}

const Period period{day_number({2009, 1, 1}), day_number({2009, 12, 31}), day_number({2009, 1, 1})};
constexpr auto held = in_period(&Stall::held);

// A row made from a record, as views make them.
struct Visit {
    const Stall* row;
    std::int64_t visitors;
};
std::vector<Visit> visits(const Scope& scope, const Period& within) {
    std::vector<Visit> rows;
    scope.each<Stall>([&](const Stall& row) {
        if (held(row, within)) rows.push_back({&row, row.visitors.low});
    });
    return rows;
}

struct Counting : testing::Test {
    StateOf state{kinds()};
    Behind behind;
    void stall(Date date, Colour colour = {}, Code country = {}, std::string_view town = "",
               Quantity visitors = {}, std::int64_t minutes = Integer::unset) {
        Stall row = state.make<Stall>();
        row.held = date;
        row.colour = colour;
        row.country = country;
        row.town = {town.data(), static_cast<std::uint32_t>(town.size())};
        row.visitors = visitors;
        row.minutes.value = minutes;
        state.put(row);
    }
    template <typename Compute>
    FigureValue value(const Compute& compute) {
        behind = {};
        return compute(state.scope(), period, behind);
    }
    void three_of_the_period_and_one_before() {
        stall(Date::on(2008, 12, 31), Colour::green, "FR", "Lyon", Quantity::exact(100), 1000);
        stall(Date::on(2009, 1, 1), Colour::red, "DE", "Bonn", Quantity::range(10, 20), 90);
        stall(Date::on(2009, 6, 1), Colour::red, "SE", "Bonn", {}, 45);
        stall(Date::on(2009, 12, 31), Colour::unset, {}, "Umeå", Quantity::exact(5));
    }
};

}  // namespace

TEST_F(Counting, OfRowsThatHold) {
    // Would catch rows of another period counted, or put behind the figure without being counted.
    three_of_the_period_and_one_before();
    EXPECT_EQ(value(counting<Stall>(held)).low, 3);
    EXPECT_EQ(behind.count(), 3u);
    EXPECT_EQ(value(counting<Stall>(any_row)).low, 4);
    EXPECT_EQ(value(in_last_months(1, counting<Stall>(held))).low, 1);
    EXPECT_EQ(value(added(counting<Stall>(held), counting<Stall>(any_row))).low, 7);
    EXPECT_EQ(behind.count(), 7u);
    EXPECT_EQ(value(at_least(counting<Stall>(held))).how, Certainness::at_least);
}

TEST_F(Counting, AsksWithAsMuchAsIsWanted) {
    // Would catch a question that gets the wrong period or scope.
    stall(Date::on(2009, 1, 1));
    EXPECT_EQ(value(counting<Stall>([](const Stall& row, const Period& within, const Scope& scope) {
                  return within.first == period.first && scope.find<Stall>(row.id) == &row;
              })).low,
              1);
}

TEST_F(Counting, ShareIsOfTheWholeAndHasThePartBehindIt) {
    // Would catch a share of all rows instead of the whole, and rows of the whole behind it.
    three_of_the_period_and_one_before();
    auto share = share_of<Stall>(held, [](const Stall& row) { return row.colour == Colour::red; });
    EXPECT_EQ(value(share).low, 67);
    EXPECT_EQ(behind.count(), 2u);
    auto of_none = share_of<Stall>([](const Stall&) { return false; }, any_row);
    EXPECT_EQ(value(of_none).form, FigureValue::Form::none);
    EXPECT_EQ(
        value(share_of(visits, any_row, [](const Visit& one) { return one.visitors == 10; }, 1)).low, 333);
}

TEST_F(Counting, SumsKeepRangesAndLeaveOutWhatIsNotSet) {
    // Would catch a range summed as one number, an unset number added as its marker, or its record behind the sum.
    EXPECT_EQ(value(summing<Stall>(held, &Stall::visitors)).form, FigureValue::Form::none);
    EXPECT_EQ(value(or_zero(summing<Stall>(held, &Stall::visitors))).form, FigureValue::Form::number);
    EXPECT_EQ(value(summing<Stall>(held, &Stall::minutes)).form, FigureValue::Form::number);
    three_of_the_period_and_one_before();
    FigureValue visitors = value(summing<Stall>(held, &Stall::visitors));
    EXPECT_EQ(visitors.low, 15);
    EXPECT_EQ(visitors.high, 25);
    EXPECT_EQ(behind.count(), 2u);
    EXPECT_EQ(value(summing<Stall>(held, &Stall::minutes)).low, 135);
    EXPECT_EQ(behind.count(), 2u);
    EXPECT_EQ(value(in_hours(summing<Stall>(held, &Stall::minutes))).low, 2);
    EXPECT_EQ(value(summing(visits, any_row, &Visit::visitors)).low, 15);
    EXPECT_EQ(behind.count(), 3u);
}

TEST_F(Counting, DifferentKeysCountOnceAndUnsetOnesNever) {
    // Would catch one key counted twice when others come between, and "not said" taken for a country.
    three_of_the_period_and_one_before();
    stall(Date::on(2009, 7, 1), Colour::green, "DE", "Bonn");
    EXPECT_EQ(value(distinct<Stall>(held, &Stall::country)).low, 2);
    EXPECT_EQ(behind.count(), 3u);
    EXPECT_EQ(value(distinct<Stall>(held, &Stall::town)).low, 2);
    EXPECT_EQ(value(distinct<Stall>(held, &Stall::colour)).low, 2);
    EXPECT_EQ(behind.count(), 3u);
}

TEST_F(Counting, TablesOfOneColumn) {
    // Would catch rows of another period in a table, options in the wrong order, or empty months left out.
    three_of_the_period_and_one_before();
    Scope scope = state.scope();
    ExhibitData months = table_by_month<Stall>("stalls", &Stall::held)(scope, period);
    ASSERT_EQ(months.rows.size(), 12u);
    EXPECT_EQ(months.rows[0].values[0].low, 1);
    EXPECT_EQ(months.behind.count(), 3u);
    auto by_colour = [&](Order order) {
        return table_by_choice<Stall>("stalls", colours, held, &Stall::colour, order)(scope, period).rows;
    };
    EXPECT_EQ(by_colour(Order::by_size).size(), 2u);  // red, not said
    EXPECT_EQ(by_colour(Order::all_listed).size(), 3u);
    EXPECT_EQ(by_colour(Order::listed)[0].values[0].low, 2);
    EXPECT_EQ(table_by_country<Stall>("stalls", held, &Stall::country)(scope, period).rows.size(), 3u);
    EXPECT_EQ(table_by_text<Stall>("stalls", held, &Stall::town)(scope, period).rows[0].values[0].low, 2);
}

}  // namespace karnameh
