// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/row_lists.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "kernel/state.h"

namespace karnameh {
namespace {

struct Parcel : Record {
    static constexpr KindNumber kind_number = 50;
    Integer weight;
};

Kind parcel_kind() {
    return Describe<Parcel>("parcel", "parcel", "parcels")
        .integer(1, "weight", "Weight", &Parcel::weight)
        .done();
}

RowKey weight_of(const Record& row) {
    std::int64_t weight = static_cast<const Parcel&>(row).weight.value;
    return {weight % 7 == 0, weight, {}};
}

std::vector<RowSelection> selections() {
    auto heavy = [](const Record& row) { return static_cast<const Parcel&>(row).weight.value >= 50; };
    return {{"all", {}, {}},
            {"heavy", heavy, {}},
            {"rising", {}, {weight_of, false}},
            {"falling heavy", heavy, {weight_of, true}}};
}

// What a list is to be, worked out from the table alone.
std::vector<const Record*> plainly(const Table& table, const RowSelection& selection) {
    std::vector<const Record*> rows;
    table.each([&](const Record& row) {
        if (!selection.holds || selection.holds(row)) rows.push_back(&row);
    });
    if (selection.order.key)
        std::ranges::stable_sort(rows, [&](const Record* a, const Record* b) {
            return selection.order.is_before(selection.order.key(*a), *a, selection.order.key(*b), *b);
        });
    return rows;
}

struct Parcels {
    explicit Parcels(std::uint64_t seed) : random(seed) { kinds.add(parcel_kind()); }
    const Kind& kind() const { return kinds.get(Parcel::kind_number); }
    const Table& table() const { return *state.table(Parcel::kind_number); }
    Id write(Id id) {
        Parcel row{};
        row.weight.value = static_cast<std::int64_t>(random.below(100));
        Bytes fields;
        encode_record(kind(), row, fields);
        cbor::Reader reader(fields);
        EXPECT_TRUE(state.put(kind(), id, ++sequence, reader));
        return id;
    }

    SeededRandom random;
    Kinds kinds;
    State state{kinds};
    SequenceNumber sequence = 0;
};

// Catches a list that misses a change, keeps a row in its old place or twice, or loses one that came back.
TEST(RowLists, are_what_filtering_and_sorting_now_would_give) {
    Parcels parcels(5);
    SeededRandom& random = parcels.random;
    State& state = parcels.state;
    std::vector<Id> ids;
    for (int i = 0; i < 40; ++i) ids.push_back(parcels.write(random.id()));
    for (int round = 0; round < 600; ++round) {
        // Now and then more at once than is followed, mostly few.
        std::uint64_t changes = round % 97 == 0 ? RowLists::changes_max + 3 : random.below(4);
        for (; changes > 0; --changes) {
            std::uint64_t what = random.below(10);
            Id id = ids[random.below(ids.size())];
            if (what < 3)
                ids.push_back(parcels.write(random.id()));
            else if (what < 8)
                parcels.write(id);
            else if (state.find(id))
                state.erase(parcels.kind(), id, ++parcels.sequence);
        }
        const Table& table = parcels.table();
        for (const RowSelection& selection : selections()) {
            if (random.below(3) == 0) continue;  // a list that is asked for seldom has more to follow
            std::vector<const Record*> wanted = plainly(table, selection), found;
            ASSERT_EQ(state.lists().count(table, selection), wanted.size())
                << selection.name << " in round " << round;
            std::size_t first = random.below(wanted.size() + 1), last = first + random.below(20);
            state.lists().slice(table, selection, first, last, found);
            last = std::min(last, wanted.size());
            ASSERT_TRUE(std::ranges::equal(found, std::span(wanted).subspan(first, last - first)))
                << selection.name << " in round " << round;
        }
    }
}

// Catches a list that is made anew, all rows of it, although it is asked for after every few changes.
TEST(RowLists, are_followed_for_as_long_as_they_are_asked_for) {
    Parcels parcels(6);
    std::size_t looked_at = 0;
    RowSelection counting{"counting", [&](const Record&) { return ++looked_at > 0; }, {}};
    for (int i = 0; i < 100; ++i) parcels.write(parcels.random.id());
    EXPECT_EQ(parcels.state.lists().count(parcels.table(), counting), 100u);
    EXPECT_EQ(looked_at, 100u);
    for (std::size_t i = 1; i <= RowLists::changes_max; ++i) {
        for (int change = 0; change < 3; ++change) parcels.write(parcels.random.id());
        EXPECT_EQ(parcels.state.lists().count(parcels.table(), counting), 100 + 3 * i);
    }
    EXPECT_EQ(looked_at, 100 + 3 * RowLists::changes_max);
}

}  // namespace
}  // namespace karnameh
