// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_groups.h"

#include <gmock/gmock.h>

#include "render/chart/chart.h"
#include "tests/support/state_of.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;
using testing::Pair;

struct Parcel : Record {
    static constexpr KindNumber kind_number = 50;
    Text to;
    Date sent;
    Quantity copies;
    Money paid;
    std::uint32_t marks = 0;
    Id beside;
};
constexpr Option marks[] = {{1, "wet", "wet"}, {2, "dry", "dry"}};

Kind parcel_kind() {
    return Describe<Parcel>("parcel", "parcel", "parcels")
        .text(1, "to", "To", &Parcel::to)
        .key()
        .date(2, "sent", "Sent", &Parcel::sent)
        .quantity(3, "copies", "Copies", &Parcel::copies)
        .money(4, "paid", "Paid", &Parcel::paid)
        .choices(5, "marks", "Marks", &Parcel::marks, marks)
        .reference(6, "beside", "Beside", &Parcel::beside, Parcel::kind_number)
        .done();
}

class ListGroups : public testing::Test {
  protected:
    ListGroups() : state({parcel_kind()}) {
        Parcel first = parcel("علي", "2009-12-05");
        first.copies = *parse_quantity("70-80");
        first.paid = {20'00, "EUR"};
        first.marks = 1u << 1 | 1u << 2;
        Parcel second = parcel("علی", "2009-12-31");
        second.copies = *parse_quantity("12");
        second.paid = {5'00, "EUR"};
        second.marks = 1u << 2;
        second.beside = state.put(first);
        Parcel third = parcel("Rosa", "2009");
        third.paid = {100'00, "SEK"};
        third.beside = state.make<Parcel>().id;  // of nothing that is open
        state.put(second);
        state.put(third);
        state.put(parcel("Rosa", ""));
    }
    Parcel parcel(std::string_view to, std::string_view sent) {
        Parcel row = state.make<Parcel>();
        row.to = {to.data(), static_cast<std::uint32_t>(to.size())};
        if (!sent.empty()) row.sent = *parse_date(sent);
        return row;
    }
    Groups groups(std::string_view name, Language language = Language::english) {
        Scope scope = state.scope();
        ScopeKeys keys(state.kinds(), scope);
        const Kind& kind = state.kinds().get(Parcel::kind_number);
        std::vector<const Record*> rows;
        scope.each<Parcel>([&](const Parcel& row) { rows.push_back(&row); });
        return group_rows(kind, rows, grouping_of(kind, name, language), keys, language);
    }
    std::vector<std::pair<std::string, std::size_t>> counts(std::string_view name,
                                                            Language language = Language::english) {
        std::vector<std::pair<std::string, std::size_t>> counts;
        for (const Group& group : groups(name, language).groups) counts.emplace_back(group.label, group.rows);
        return counts;
    }
    StateOf state;
};

TEST_F(ListGroups, CountEveryRow) {
    // Catches a row that is in no group, two spellings of one name counted apart, and a row of two marks counted twice
    // in the whole.
    EXPECT_THAT(counts("to"), ElementsAre(Pair("Rosa", 2), Pair("علي", 2)));
    EXPECT_THAT(counts("marks"), ElementsAre(Pair("dry", 2), Pair("wet", 1), Pair("Not said", 2)));
    EXPECT_EQ(groups("marks").all.rows, 4);
    EXPECT_THAT(counts("beside"), ElementsAre(Pair("علي", 1), Pair("Not said", 2),
                                              Pair("a record that is not open to you", 1)));
}

TEST_F(ListGroups, CountByMonthsAndYearsOfEitherCalendar) {
    // Catches a year that is counted in its first month as if that were known, and months of the other calendar.
    EXPECT_THAT(counts("sent-month"), ElementsAre(Pair(testing::HasSubstr("December 2009"), 2),
                                                  Pair("Not known that exactly", 1), Pair("Not said", 1)));
    EXPECT_THAT(counts("sent-year"), ElementsAre(Pair(testing::HasSubstr("2009"), 3), Pair("Not said", 1)));
    std::vector<std::size_t> persian;
    for (const Group& group : groups("sent-month", Language::persian).groups) persian.push_back(group.rows);
    EXPECT_THAT(persian, ElementsAre(1, 1, 1, 1));  // 14 Azar, 10 Dey, a year, nothing
}

TEST_F(ListGroups, AddQuantitiesAsRangesAndMoneyByCurrency) {
    // Catches kronor added to euros, and a range that becomes one number.
    Groups all = groups("marks");
    ASSERT_EQ(all.summed.size(), 2);
    EXPECT_EQ(quantity_text(all.all.sums[0].number), "82-92");
    EXPECT_THAT(all.all.sums[1].minor, ElementsAre(Pair("EUR", 25'00), Pair("SEK", 100'00)));
    EXPECT_THAT(all.groups[1].sums[1].minor, ElementsAre(Pair("EUR", 20'00)));
    EXPECT_THAT(all.groups[2].sums[1].minor, ElementsAre(Pair("SEK", 100'00)));
}

TEST_F(ListGroups, AreByFieldsThatCanBeCounted) {
    // Catches an address that makes the page count by something that it does not offer.
    const Kind& kind = state.kinds().get(Parcel::kind_number);
    EXPECT_EQ(grouping_of(kind, "copies", Language::english).field, nullptr);
    EXPECT_EQ(grouping_of(kind, "sent", Language::english).field, nullptr);
    EXPECT_EQ(grouping_of(kind, "note", Language::english).field, nullptr);
    EXPECT_EQ(grouping_of(kind, "sent-year", Language::persian).calendar, CalendarSystem::solar_hijri);
}

TEST_F(ListGroups, AreDrawn) {
    // Catches a chart in which a month without a parcel is not there, or whose numbers are not the table's.
    const Kind& kind = state.kinds().get(Parcel::kind_number);
    Parcel spring = parcel("Rosa", "2009-08-05");
    state.put(spring);
    auto chart = [&](std::string_view name) {
        Grouping by = grouping_of(kind, name, Language::english);
        return chart_of(kind, by, groups(name), Language::english);
    };
    std::optional<document::Chart> months = chart("sent-month");
    ASSERT_TRUE(months);
    EXPECT_EQ(months->form, ChartForm::columns);
    std::vector<std::pair<std::string, double>> drawn;
    for (const document::Chart::Row& row : months->rows)
        drawn.emplace_back(row.heading, row.marks.at(0).high);
    EXPECT_THAT(drawn, ElementsAre(Pair("August 2009", 1), Pair("September 2009", 0), Pair("October 2009", 0),
                                   Pair("November 2009", 0), Pair("December 2009", 2)));
    EXPECT_THAT(months->description, testing::HasSubstr("December 2009"));
    EXPECT_EQ(chart("to")->form, ChartForm::bars);
    Groups
        many;  // Catches a chart with a bar for each of very many groups, of which none but the first are drawn.
    for (std::size_t i = 0; i < 1000; ++i) many.groups.push_back({std::to_string(i), 0, false, 1000 - i, {}});
    std::optional<document::Chart> largest =
        chart_of(kind, grouping_of(kind, "to", Language::english), many, Language::english);
    ASSERT_EQ(largest->rows.size(), render::rows_shown_max);
    EXPECT_EQ(largest->rows[1].heading, "1");
    EXPECT_FALSE(chart("sent-year")) << "one column compares nothing";
}

}  // namespace
}  // namespace karnameh::web
