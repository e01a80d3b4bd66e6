// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_filter.h"

#include <gmock/gmock.h>

#include "tests/support/state_of.h"
#include "web/records/list_rows.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;

struct Crate : Record {
    static constexpr KindNumber kind_number = 50;
    Text name;
    Date packed;
    Quantity heads;
    Money worth;
    std::uint32_t marks = 0;
    Id beside;
};
constexpr Option marks[] = {{1, "wet", "wet"}, {2, "dry", "dry"}};

Kind crate_kind() {
    return Describe<Crate>("crate", "crate", "crates")
        .text(1, "name", "Name", &Crate::name)
        .key()
        .date(2, "packed", "Packed", &Crate::packed)
        .quantity(3, "heads", "Heads", &Crate::heads)
        .money(4, "worth", "Worth", &Crate::worth)
        .choices(5, "marks", "Marks", &Crate::marks, marks)
        .reference(6, "beside", "Beside", &Crate::beside, Crate::kind_number)
        .done();
}

class Lists : public testing::Test {
  protected:
    Lists() : state({crate_kind()}) {
        Crate first = crate("کتاب یک");
        first.packed = *parse_date("1388-01");
        first.heads = *parse_quantity("70-80");
        first.worth = {25'000, "SEK"};
        first.marks = 1u << 1;
        Crate second = crate("Pears");
        second.packed = *parse_date("2009-12-05");
        second.heads = *parse_quantity("12+");
        second.worth = {9'00, "EUR"};
        second.marks = 1u << 1 | 1u << 2;
        second.beside = state.put(first);
        state.put(second);
        state.put(crate("Empty"));
    }
    Crate crate(std::string_view name) {
        Crate row = state.make<Crate>();
        row.name = {name.data(), static_cast<std::uint32_t>(name.size())};
        return row;
    }
    // Names of the rows that a list with this query shows, in its order.
    std::vector<std::string> names(std::vector<std::pair<std::string, std::string>> query,
                                   std::size_t problems = 0, std::string_view sort = "") {
        Parameters sent;
        for (auto& [name, value] : query) sent.add(name, value);
        Scope scope = state.scope();
        ScopeKeys keys(state.kinds(), scope);
        ListFilter filter(state.kinds().get(Crate::kind_number), sent, sort, keys);
        EXPECT_EQ(filter.refusal().problems.size(), problems);
        ListRows rows(state.kinds().get(Crate::kind_number), scope, filter);
        std::vector<std::string> shown;
        for (const Record* row : rows.all()) shown.push_back(static_cast<const Crate*>(row)->name.string());
        return shown;
    }
    StateOf state;
};

// Catches a list that hides what may be meant, or shows what cannot be.
TEST_F(Lists, show_what_is_asked_for) {
    EXPECT_THAT(names({}), ElementsAre("کتاب یک", "Pears", "Empty"));
    EXPECT_THAT(names({{"name", "كتاب"}}), ElementsAre("کتاب یک"));
    EXPECT_THAT(names({{"packed-from", "2009-04-15"}}), ElementsAre("کتاب یک", "Pears"));
    EXPECT_THAT(names({{"packed-from", "2009-05"}, {"packed-to", "آذر ۱۳۸۸"}}), ElementsAre("Pears"));
    EXPECT_THAT(names({{"heads-least", "۷۵"}}), ElementsAre("کتاب یک", "Pears"));
    EXPECT_THAT(names({{"heads-most", "20"}}), ElementsAre("Pears"));
    EXPECT_THAT(names({{"worth-least", "10"}}), ElementsAre("کتاب یک"));
    EXPECT_THAT(names({{"marks", "dry"}}), ElementsAre("Pears"));
    EXPECT_THAT(names({{"beside", "کتا"}}), ElementsAre("Pears"));
    EXPECT_THAT(names({{"beside", "nobody"}}), ElementsAre());
}

// Catches amounts sorted as text, and rows without a value that come first.
TEST_F(Lists, stand_in_the_order_asked_for) {
    EXPECT_THAT(names({}, 0, "worth"), ElementsAre("Pears", "کتاب یک", "Empty"));
    EXPECT_THAT(names({}, 0, "-worth"), ElementsAre("کتاب یک", "Pears", "Empty"));
    EXPECT_THAT(names({}, 0, "name"), ElementsAre("Empty", "Pears", "کتاب یک"));
    EXPECT_THAT(names({}, 0, "no such field"), ElementsAre("کتاب یک", "Pears", "Empty"));
}

// Catches a condition that cannot be read and is dropped without a word.
TEST_F(Lists, tell_what_cannot_be_read) {
    names({{"packed-from", "the other day"}, {"heads-least", "many"}, {"marks", "green"}}, 3);
}

// Catches a name that its first letters do not find, and one in the middle that comes before one at the beginning.
TEST_F(Lists, names_are_found_by_some_letters) {
    state.put(crate("Spear"));
    Scope scope = state.scope();
    ScopeKeys keys(state.kinds(), scope);
    std::vector<std::string> found;
    for (const Id& id : keys.matching(Crate::kind_number, "PEAR", 5)) found.push_back(keys.key_of(0, id));
    EXPECT_THAT(found, ElementsAre("Pears", "Spear"));
    EXPECT_EQ(keys.matching(0, "", 2).size(), 2u);
}

TEST_F(Lists, StandInTimeByADayOfTheirOwn) {
    // Catches a period that is asked of a day which a record need not have.
    EXPECT_EQ(own_day_field(state.kinds().get(Crate::kind_number))->name, "packed");
    Kind two = Describe<Crate>("crate", "crate", "crates")
                   .date(2, "packed", "Packed", &Crate::packed)
                   .text(7, "name", "Name", &Crate::name)
                   .done();
    EXPECT_EQ(own_day_field(two)->name, "packed");
    Kind none = Describe<Crate>("crate", "crate", "crates").text(1, "name", "Name", &Crate::name).done();
    EXPECT_EQ(own_day_field(none), nullptr);
}

TEST_F(Lists, ShowTheColumnsThatWereChosen) {
    // Catches a column that no field stands behind, and columns in the order of clicks.
    Parameters kept;
    for (std::string_view name : {"worth", "no_field", "packed"})
        kept.add(std::string(column_field), std::string(name));
    kept.add("heads-least", "heads");
    std::vector<std::string> columns;
    for (const Field* field : chosen_columns(state.kinds().get(Crate::kind_number), kept))
        columns.emplace_back(field->name);
    EXPECT_THAT(columns, ElementsAre("packed", "worth"));
}

}  // namespace
}  // namespace karnameh::web
