// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/bulk_plan.h"

#include <gmock/gmock.h>

#include "tests/support/expect.h"
#include "tests/support/state_of.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;

struct Shelfmark : Record {
    static constexpr KindNumber kind_number = 50;
    Text name, place;
    List<Id> beside;
};

Kind shelfmark_kind() {
    return Describe<Shelfmark>("shelfmark", "shelfmark", "shelfmarks")
        .text(1, "name", "Name", &Shelfmark::name)
        .key()
        .text(2, "place", "Place", &Shelfmark::place)
        .references(3, "beside", "Beside", &Shelfmark::beside, Shelfmark::kind_number)
        .done();
}

class BulkPlanning : public testing::Test {
  protected:
    BulkPlanning() : state({shelfmark_kind()}), kind(state.kinds().get(Shelfmark::kind_number)) {
        for (std::string_view name : {"A", "B"}) {
            Shelfmark row = state.make<Shelfmark>();
            row.name = {name.data(), 1};
            ids.push_back(state.put(row));
        }
    }
    BulkPlan plan(BulkAct act, std::string_view field, std::vector<std::string> values) {
        Scope scope = state.scope();
        BulkRequest request{act, field.empty() ? nullptr : kind.field(field), std::move(values), {}};
        for (const Id& id : ids) request.rows.push_back({id, scope.find(id)->sequence});
        if (is_stale) --request.rows[0].seen;
        std::vector<Id> writable;
        if (may_write) writable.push_back(scope.parts()[0].compartment);
        return test::must(plan_bulk(kind, request, state.kinds(), scope, writable));
    }
    StateOf state;
    const Kind& kind;
    std::vector<Id> ids;
    bool may_write = true, is_stale = false;
};

TEST_F(BulkPlanning, ChangesTheOneFieldAlone) {
    // Catches a change that writes records which are so already, or empties the other fields.
    BulkPlan all = plan(BulkAct::set, "place", {"attic"});
    ASSERT_EQ(all.count(), 2u);
    Arena arena;
    auto* row = static_cast<Shelfmark*>(new_row(kind, arena));
    cbor::Reader reader(all.parts[0].change.records()[0].fields);
    ASSERT_TRUE(decode_record(kind, reader, arena, *row));
    EXPECT_EQ(row->place.view(), "attic");
    EXPECT_EQ(row->name.view(), "A");
    EXPECT_EQ(plan(BulkAct::clear, "place", {}).same, 2u);
    EXPECT_EQ(plan(BulkAct::clear, "name", {}).count(), 2u);
}

TEST_F(BulkPlanning, AddsAndRemovesAmongSeveral) {
    // Catches a value that replaces the others, is added twice, or is removed from where it never was.
    BulkPlan added = plan(BulkAct::add, "beside", {"B"});
    ASSERT_EQ(added.count(), 2u);
    EXPECT_EQ(plan(BulkAct::remove, "beside", {"B"}).same, 2u);
    Shelfmark row = state.make<Shelfmark>();
    row.name = {"C", 1};
    Id beside[] = {ids[0], ids[1]};
    row.beside = {beside, 2};
    ids = {state.put(row)};
    EXPECT_EQ(plan(BulkAct::add, "beside", {"B"}).same, 1u);
    BulkPlan removed = plan(BulkAct::remove, "beside", {"B"});
    ASSERT_EQ(removed.count(), 1u);
    Arena arena;
    auto* after = static_cast<Shelfmark*>(new_row(kind, arena));
    cbor::Reader reader(removed.parts[0].change.records()[0].fields);
    ASSERT_TRUE(decode_record(kind, reader, arena, *after));
    EXPECT_THAT(std::vector<Id>(after->beside.begin(), after->beside.end()), ElementsAre(beside[0]));
}

TEST_F(BulkPlanning, LeavesWhatSomebodyChangedAndWhatMayOnlyBeRead) {
    // Catches a change over somebody else's, and one that fails as a whole for a record that may only be read.
    is_stale = true;
    BulkPlan out = plan(BulkAct::take_out, "", {});
    EXPECT_THAT(out.stale, ElementsAre(ids[0]));
    ASSERT_EQ(out.count(), 1u);
    EXPECT_TRUE(out.parts[0].change.records()[0].erases());
    may_write = false;
    EXPECT_THAT(plan(BulkAct::take_out, "", {}).readable, ElementsAre(ids[1]));
}

}  // namespace
}  // namespace karnameh::web
