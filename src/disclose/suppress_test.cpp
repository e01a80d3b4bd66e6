// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/suppress.h"

#include <gtest/gtest.h>

#include <bit>

#include "disclose/attack.h"
#include "disclose/specimen.h"

namespace karnameh::disclose {
namespace {

constexpr std::int64_t plenty = 1'000'000;

std::vector<SpecimenShape> shapes() {
    return {{2, 2, 30, 10, 12},           {2, 3, 30, 20, 9},
            {3, 3, 15, 10, 20},           {3, 3, 40, 0, 12},
            {2, 4, 25, 25, 30},           {3, 2, 50, 20, 15},
            {3, 3, 25, 10, 40, 5, false}, {3, 3, 25, 10, 40, 5, true, true}};
}

// Catches a pattern that is not the cheapest, a bound that lies, and a leak: by trying every pattern of 400 tables, each
// judged by augmenting paths.
TEST(Suppress, finds_what_exhaustive_search_finds) {
    SeededRandom random(11);
    int answered = 0, dearer_than_primaries = 0, impossible = 0;
    for (int round = 0; round < 400; ++round) {
        SpecimenShape shape = shapes()[static_cast<std::size_t>(round) % shapes().size()];
        System system = specimen(shape, random);
        ASSERT_TRUE(is_network(system));
        Referee referee(system, shape.rows, shape.columns);
        std::optional<std::int64_t> cheapest = referee.cheapest();
        auto found = suppress(system, after_steps(plenty));
        ASSERT_EQ(found.has_value(), cheapest.has_value()) << "round " << round;
        if (!cheapest) {
            ++impossible;
            continue;
        }
        ++answered;
        EXPECT_TRUE(found->is_optimal()) << "round " << round;
        EXPECT_EQ(found->cost, *cheapest) << "round " << round;
        EXPECT_TRUE(referee.is_safe(found->pattern)) << "round " << round;
        dearer_than_primaries +=
            std::ranges::count(found->pattern, true) > static_cast<int>(system.needs.size());
    }
    EXPECT_GT(answered, 300);
    EXPECT_GT(dearer_than_primaries, 200);
}

// Catches a leak where the search was cut short: whatever it had time for, what it gives is safe and its bound holds.
TEST(Suppress, is_safe_however_little_time_it_has) {
    SeededRandom random(12);
    for (int round = 0; round < 40; ++round) {
        SpecimenShape shape{8, 9, 20, 10, 60};
        System system = specimen(shape, random);
        Referee referee(system, shape.rows, shape.columns);
        auto whole = suppress(system, after_steps(plenty));
        ASSERT_TRUE(whole);
        for (std::int64_t steps : {0, 5, 50}) {
            auto found = suppress(system, after_steps(steps));
            ASSERT_TRUE(found);
            EXPECT_TRUE(referee.is_safe(found->pattern));
            EXPECT_LE(found->bound, whole->cost);
            EXPECT_GE(found->cost, whole->bound);
        }
    }
}

// Catches an attack that gets inside a protection interval, and ranges that the referee does not confirm.
TEST(Suppress, no_attack_gets_inside) {
    SeededRandom random(13);
    for (int round = 0; round < 60; ++round) {
        SpecimenShape shape{6, 7, 20, 15, 50};
        System system = specimen(shape, random);
        Referee referee(system, shape.rows, shape.columns);
        auto found = suppress(system, after_steps(2000));
        ASSERT_TRUE(found);
        for (const Exposure& exposure : attack(system, found->pattern)) {
            EXPECT_EQ(exposure.leak, Leak::none);
            std::int64_t value = system.cells[exposure.cell].value;
            EXPECT_EQ(value - exposure.low, referee.reach(found->pattern, {}, exposure.cell, false, plenty));
            std::int64_t up = referee.reach(found->pattern, {}, exposure.cell, true, 900'000);
            EXPECT_EQ(exposure.high == no_limit ? 900'000 : exposure.high - value, up);
        }
        for (const Need& need : system.needs) {
            EXPECT_TRUE(found->pattern[need.cell]);
            EXPECT_LE(0, need.below);
        }
    }
}

// Catches answers that differ from run to run.
TEST(Suppress, gives_the_same_answer_for_the_same_steps) {
    SeededRandom random(14);
    System system = specimen({12, 12, 10, 10, 80}, random);
    auto first = suppress(system, after_steps(300)), second = suppress(system, after_steps(300));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->pattern, second->pattern);
    EXPECT_EQ(first->bound, second->bound);
}

// Catches a large table that brings no answer, or one without a bound: 50 × 50, after a number of steps and no clock.
TEST(Suppress, answers_for_fifty_by_fifty_with_its_gap) {
    SeededRandom random(15);
    SpecimenShape shape{50, 50, 4, 10, 90};
    System system = specimen(shape, random);
    auto found = suppress(system, after_steps(4000));
    ASSERT_TRUE(found);
    EXPECT_TRUE(Referee(system, 50, 50).is_safe(found->pattern));
    EXPECT_LE(found->bound, found->cost);
    EXPECT_GT(found->cuts, 0);
    EXPECT_LT(found->gap(), 0.5);
}

// Catches a cell that is called protected though it is shown already, and a search that hangs on it.
TEST(Suppress, says_what_cannot_be_protected) {
    SeededRandom random(16);
    System system = specimen({3, 3, 0, 0, 30}, random);
    system.needs = {{0, 1, 1}};
    for (Cell& cell : system.cells) cell.standing = Standing::shown;
    system.cells[0].standing = Standing::open;
    auto found = suppress(system, after_steps(plenty));
    ASSERT_FALSE(found);
    ASSERT_EQ(found.error().goals.size(), 2u);
    EXPECT_EQ(found.error().goals[0].cell, 0u);
}

// Three shown sums over two parts each tie all deviations to one, of which `k` moves twice as far as the others.
System half_steps() {
    System system;
    system.cells.resize(7);
    auto set = [&](CellNumber cell, std::int64_t value, std::int64_t high, Standing standing) {
        system.cells[cell] = {value, 0, high, value + 1, standing};
    };
    constexpr CellNumber k = 0, one = 1, two = 2, other = 3, first_sum = 4, second_sum = 5, spare = 6;
    set(k, 6, 7, Standing::open);
    set(one, 3, no_limit, Standing::hidden);
    set(two, 3, no_limit, Standing::hidden);
    set(other, 3, no_limit, Standing::hidden);
    set(first_sum, 6, no_limit, Standing::shown);
    set(second_sum, 6, no_limit, Standing::shown);
    set(spare, 9, no_limit, Standing::open);
    system.relations = {{k, {one, two}}, {first_sum, {one, other}}, {second_sum, {two, other}}};
    system.needs = {{k, 0, 1}};
    return system;
}

// Catches the trust in fractions: half a step of the others would let k deviate by one, but a reader knows that numbers
// are whole.
TEST(Suppress, knows_that_numbers_are_whole) {
    System system = half_steps();
    EXPECT_FALSE(is_network(system));
    EXPECT_FALSE(suppress(system, after_steps(plenty)));
    Pattern pattern;
    for (const Cell& cell : system.cells) pattern.push_back(cell.standing != Standing::shown);
    std::vector<Exposure> exposures = attack(system, pattern);
    ASSERT_FALSE(exposures.empty());
    EXPECT_EQ(exposures[0].leak, Leak::inside);
    system.cells[0].high = 8;  // two steps: whole ones of the others
    auto found = suppress(system, after_steps(plenty));
    ASSERT_TRUE(found);
    EXPECT_EQ(attack(system, found->pattern)[0].leak, Leak::none);
}

// A table of 2 × 2 × 2 whose totals are all shown: its cells can move by the same step only, one half up, one half down.
System cube(const std::vector<std::int64_t>& inner) {
    System system;
    auto number = [](std::uint32_t i, std::uint32_t j, std::uint32_t k) { return 9 * i + 3 * j + k; };
    system.cells.resize(27);
    for (std::uint32_t at = 0; at < 27; ++at) {
        std::uint32_t place[] = {at / 9, at / 3 % 3, at % 3};
        Cell& cell = system.cells[at];
        for (std::uint32_t from = 0; from < 8; ++from) {
            std::uint32_t bits[] = {from >> 2 & 1, from >> 1 & 1, from & 1};
            bool within = true;
            for (int d = 0; d < 3; ++d) within = within && (place[d] == 2 || place[d] == bits[d]);
            cell.value += within ? inner[from] : 0;
        }
        bool is_total = place[0] == 2 || place[1] == 2 || place[2] == 2;
        cell.standing = is_total ? Standing::shown : Standing::open;
        cell.cost = std::max<std::int64_t>(1, cell.value);
    }
    for (std::uint32_t i = 0; i < 3; ++i)
        for (std::uint32_t j = 0; j < 3; ++j) {
            system.relations.push_back({number(i, j, 2), {number(i, j, 0), number(i, j, 1)}});
            system.relations.push_back({number(i, 2, j), {number(i, 0, j), number(i, 1, j)}});
            system.relations.push_back({number(2, i, j), {number(0, i, j), number(1, i, j)}});
        }
    return system;
}

// Catches wrong signs in three dimensions: there is a formula for how far such a table can move.
TEST(Suppress, three_dimensions_move_as_the_formula_says) {
    SeededRandom random(17);
    int possible = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<std::int64_t> inner;
        for (int i = 0; i < 8; ++i) inner.push_back(static_cast<std::int64_t>(random.below(9)));
        System system = cube(inner);
        std::int64_t even = 99, odd = 99;
        for (unsigned at = 0; at < 8; ++at) {
            std::int64_t& least = std::popcount(at) % 2 == 0 ? even : odd;
            least = std::min(least, inner[at]);
        }
        std::int64_t value = system.cells[0].value;
        std::int64_t below = std::min<std::int64_t>(value, 1), above = 2;
        system.needs = {{0, below, above}};
        auto found = suppress(system, after_steps(plenty));
        EXPECT_EQ(found.has_value(), even >= below && odd >= above);
        if (!found) continue;
        ++possible;
        EXPECT_EQ(std::ranges::count(found->pattern, true), 8);
        Exposure first = attack(system, found->pattern)[0];
        EXPECT_EQ(value - first.low, even);
        EXPECT_EQ(first.high - value, odd);
    }
    EXPECT_GT(possible, 20);
}

// A table of side × side × side with all totals, of which half the cells are small, and 1 is somebody alone.
System solid(std::uint32_t side, Random& random) {
    System system;
    std::uint32_t width = side + 1;
    auto number = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
        return (i * width + j) * width + k;
    };
    system.cells.resize(static_cast<std::size_t>(width) * width * width);
    for (std::uint32_t i = 0; i < side; ++i)
        for (std::uint32_t j = 0; j < side; ++j)
            for (std::uint32_t k = 0; k < side; ++k) {
                auto value = static_cast<std::int64_t>(random.below(2) == 0 ? 1 + random.below(4)
                                                                            : 5 + random.below(40));
                for (std::uint32_t sums = 0; sums < 8; ++sums)
                    system.cells[number(sums & 1 ? side : i, sums & 2 ? side : j, sums & 4 ? side : k)]
                        .value += value;
            }
    for (std::uint32_t i = 0; i <= side; ++i)
        for (std::uint32_t j = 0; j <= side; ++j) {
            Relation lines[] = {{number(i, j, side), {}}, {number(i, side, j), {}}, {number(side, i, j), {}}};
            for (std::uint32_t k = 0; k < side; ++k) {
                lines[0].parts.push_back(number(i, j, k));
                lines[1].parts.push_back(number(i, k, j));
                lines[2].parts.push_back(number(k, i, j));
            }
            system.relations.insert(system.relations.end(), std::begin(lines), std::end(lines));
        }
    for (CellNumber cell = 0; cell < system.cells.size(); ++cell) {
        std::int64_t value = system.cells[cell].value;
        system.cells[cell].cost = value;
        if (value < 5) system.needs.push_back({cell, value, 5 - value});
        if (value == 1) system.insiders.push_back({cell});
    }
    return system;
}

// Catches a first pattern in three dimensions that asks on and on when time is spent, one that leaks for the hurry, and
// more time that makes it dearer.
TEST(Suppress, three_dimensions_keep_to_their_time) {
    SeededRandom random(18);
    System system = solid(4, random);
    ASSERT_FALSE(is_network(system));
    std::int64_t cost_before = 0, asked_late = 0;
    for (std::int64_t steps : {0, 100, 1500}) {
        std::int64_t left = steps;
        auto found = suppress(system, [&] {
            if (left > 0) return --left, false;
            return ++asked_late, true;
        });
        ASSERT_TRUE(found);
        for (const Exposure& exposure : attack(system, found->pattern)) {
            bool needs = std::ranges::find(system.needs, exposure.cell, &Need::cell) != system.needs.end();
            EXPECT_TRUE(!needs || exposure.leak == Leak::none) << exposure.cell;
        }
        EXPECT_LE(found->bound, found->cost);
        EXPECT_TRUE(steps > 0 || std::ranges::count(found->pattern, false) == 0);
        EXPECT_TRUE(steps == 0 || found->cost <= cost_before) << steps;
        cost_before = found->cost;
    }
    // Once for each goal at most, and at a few other places, for each of the three.
    EXPECT_LT(asked_late, 3 * static_cast<std::int64_t>(2 * system.needs.size() + 10));
}

}  // namespace
}  // namespace karnameh::disclose
