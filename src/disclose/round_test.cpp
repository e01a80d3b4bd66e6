// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/round.h"

#include <gtest/gtest.h>

#include "disclose/disclosure.h"
#include "disclose/specimen.h"
#include "disclose/table_csv.h"

namespace karnameh::disclose {
namespace {

constexpr std::int64_t nodes = 20'000;

void expect_additive(const System& system, const Rounding& rounding, std::int64_t base) {
    for (const Relation& relation : system.relations) {
        std::int64_t sum = 0;
        for (CellNumber part : relation.parts) sum += rounding.shown[part];
        EXPECT_EQ(sum, rounding.shown[relation.total]);
    }
    std::int64_t moved = 0;
    for (std::size_t i = 0; i < system.cells.size(); ++i) {
        std::int64_t by = std::abs(rounding.shown[i] - system.cells[i].value);
        EXPECT_EQ(rounding.shown[i] % base, 0);
        EXPECT_LT(by, rounding.reach);
        if (rounding.reach == base && system.cells[i].value % base == 0) {
            EXPECT_EQ(by, 0);
        }
        moved += by;
    }
    EXPECT_EQ(moved, rounding.moved);
}

// The least sum of changes, by trying both neighbours for every inner cell.
std::int64_t least_moved(const System& system, std::size_t rows, std::size_t columns, std::int64_t base) {
    std::int64_t least = INT64_MAX;
    std::size_t width = columns + 1;
    for (std::uint32_t choice = 0; choice < 1u << (rows * columns); ++choice) {
        std::vector<std::int64_t> shown(system.cells.size(), 0);
        bool fits = true;
        for (std::size_t i = 0; i < rows * columns; ++i) {
            std::size_t row = i / columns, column = i % columns, at = row * width + column;
            bool up = choice >> i & 1;
            std::int64_t value = system.cells[at].value;
            if (up && value % base == 0) fits = false;
            std::int64_t to = (value / base + up) * base;
            for (std::size_t cell :
                 {at, row * width + columns, rows * width + column, rows * width + columns})
                shown[cell] += to;
        }
        std::int64_t moved = 0;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            std::int64_t by = std::abs(shown[i] - system.cells[i].value);
            fits = fits && by < base;
            moved += by;
        }
        if (fits) least = std::min(least, moved);
    }
    return least;
}

// Catches sums that are no longer right, cells that go further than to a neighbour, and more change than need be.
TEST(Round, is_additive_and_least) {
    SeededRandom random(21);
    for (int round_number = 0; round_number < 150; ++round_number) {
        SpecimenShape shape{2 + random.below(2), 2 + random.below(3), 30, 20, 30};
        System system = specimen(shape, random);
        std::int64_t base = 3 + static_cast<std::int64_t>(random.below(8));
        std::optional<Rounding> rounding = round(system, base, nodes);
        ASSERT_TRUE(rounding);
        EXPECT_EQ(rounding->reach, base);
        expect_additive(system, *rounding, base);
        EXPECT_EQ(rounding->moved, least_moved(system, shape.rows, shape.columns, base));
    }
}

// Catches three dimensions in which cells go to wrong places, or none is found where one is easy.
TEST(Round, in_three_dimensions) {
    SeededRandom random(22);
    for (int times = 0; times < 30; ++times) {
        std::string text = "a,b,c,value\n";
        std::int64_t inner[8], sum[27] = {};
        for (std::int64_t& value : inner) value = static_cast<std::int64_t>(random.below(20));
        for (int at = 0; at < 27; ++at)
            for (int from = 0; from < 8; ++from) {
                int place[] = {at / 9, at / 3 % 3, at % 3}, bits[] = {from >> 2, from >> 1 & 1, from & 1};
                bool within = true;
                for (int d = 0; d < 3; ++d) within = within && (place[d] == 2 || place[d] == bits[d]);
                if (within) sum[at] += inner[from];
            }
        const char* names[] = {"x", "y", "total"};
        for (int at = 0; at < 27; ++at)
            text += std::string(names[at / 9]) + "," + names[at / 3 % 3] + "," + names[at % 3] + "," +
                    std::to_string(sum[at]) + "\n";
        NamedTable table{"t", read_table("t", text).value()};
        Linking linking{{&table}, {}, {}};
        Linked linked = link(linking, {}).value();
        std::optional<Rounding> rounding = round(linked.system, 5, nodes);
        ASSERT_TRUE(rounding);
        expect_additive(linked.system, *rounding, 5);
    }
}

// Catches a rounded table whose numbers can be narrowed down, one that says so though they cannot, and a later table that
// is not held against it.
TEST(Round, is_attacked_like_any_other) {
    const char* text = "# subject: s\n# columns: c\nrow,a,b,total\nx,3,20,23\ny,31,40,71\ntotal,34,60,94\n";
    Asked asked{.fresh = {{"t", read_table("t", text).value()}}, .method = Method::round, .base = 5};
    Answer answer = control(asked, after_steps(1000)).value();
    EXPECT_TRUE(answer.accepted);
    ASSERT_EQ(answer.exposures.size(), 1u);
    EXPECT_GE(answer.exposures[0].high - answer.exposures[0].low, 4);
    std::string kept = write_table(answer.tables[0], Readers::editors);
    EXPECT_TRUE(kept.contains("[3~")) << kept;
    EXPECT_FALSE(write_table(answer.tables[0], Readers::everybody).contains('['));

    // To be judged as something new it would have to be rounded by the program, which then knows how.
    Asked again{.fresh = {{"kept", read_table("kept", kept).value()}}, .method = Method::given};
    Result<Answer> refused = control(again, after_steps(1000));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(describe(refused.error()).contains("This is rounded already.")) << describe(refused.error());

    // The exact numbers of the rest, published before, give the rounded one away.
    Table old = asked.fresh[0].table;
    std::erase_if(old.cells,
                  [&](const TableCell& cell) { return cell.at == std::vector<std::uint32_t>{0, 0}; });
    old.cells.insert(old.cells.begin(), TableCell{{0, 0}, 3, {}, Shown::not_at_all, 0});
    asked.published = {{"old", old}};
    answer = control(asked, after_steps(1000)).value();
    EXPECT_FALSE(answer.accepted);
    EXPECT_EQ(answer.exposures[0].leak, Leak::exact);
}

// Catches a base that is too small for what it is to hide: 3 shown as 4 is 3 to 5, and an amount of thousands to the
// nearest 5 is known as well as it can be.
TEST(Round, to_too_small_a_base_is_refused) {
    const char* counts = "row,a,b,total\nx,3,20,23\ny,31,40,71\ntotal,34,60,94\n";
    Asked asked{.fresh = {{"t", read_table("t", counts).value()}}, .method = Method::round, .base = 2};
    Answer answer = control(asked, after_steps(1000)).value();
    EXPECT_FALSE(answer.accepted);
    ASSERT_EQ(answer.exposures.size(), 1u);
    EXPECT_EQ(answer.exposures[0].leak, Leak::inside);
    const char* amounts = "row,value,contributors\na,4100,2\nb,5200,9\nc,9900,8\ntotal,19200,19\n";
    asked.fresh = {{"t", read_table("t", amounts).value()}};
    asked.base = 5;
    EXPECT_FALSE(control(asked, after_steps(1000)).value().accepted);
    asked.base = 5000;
    answer = control(asked, after_steps(1000)).value();
    EXPECT_TRUE(answer.accepted);
    ASSERT_EQ(answer.exposures.size(), 1u);
    EXPECT_GE(answer.exposures[0].high - answer.exposures[0].low + 1, 2 * 1230);
}

// Catches a number that was shown one way before and is shown another way now, though nothing asks for it.
TEST(Round, keeps_to_what_is_wished_for) {
    System system;
    for (std::int64_t value : {2, 2, 4}) system.cells.push_back({.value = value});
    system.relations.push_back({2, {0, 1}});
    for (std::size_t up : {0, 1}) {
        std::vector<std::optional<std::int64_t>> wished(3, 0);
        wished[up] = wished[2] = 5;
        std::optional<Rounding> rounding = round(system, 5, nodes, {wished});
        ASSERT_TRUE(rounding);
        expect_additive(system, *rounding, 5);
        EXPECT_EQ(rounding->shown[up], 5);
        EXPECT_EQ(rounding->shown[1 - up], 0);
    }
    // What cannot be had, or is no neighbour, is no obstacle.
    using Wished = std::vector<std::optional<std::int64_t>>;
    for (const Wished& wished : {Wished{0, 0, 5}, Wished{40, std::nullopt, 7}}) {
        std::optional<Rounding> rounding = round(system, 5, nodes, {wished});
        ASSERT_TRUE(rounding);
        expect_additive(system, *rounding, 5);
    }
    // Both parts as before is only possible if their total goes further; where wishes are firm it does.
    for (Cell& cell : system.cells) cell.value *= 2;
    Wished before{0, 0, std::nullopt};
    EXPECT_EQ(round(system, 5, nodes, {before})->reach, 5);
    std::optional<Rounding> firm = round(system, 5, nodes, {before, true});
    ASSERT_TRUE(firm);
    expect_additive(system, *firm, 5);
    EXPECT_EQ(firm->shown, (std::vector<std::int64_t>{0, 0, 0}));
    EXPECT_EQ(firm->reach, 10);
}

}  // namespace
}  // namespace karnameh::disclose
