// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/section.h"

#include "modules/arenas/rules.h"
#include "modules/arenas/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::arenas {

namespace {

const Period period{day_number({2007, 6, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

// A kind of some other module, whose records name arenas and themes.
struct Work : Record {
    static constexpr KindNumber kind_number = 901;
    Date date;
};

std::vector<Kind> kinds_and_work() {
    std::vector<Kind> all = kinds();
    all.push_back(Describe<Work>("work", "work", "works").date(1, "date", "Date", &Work::date).done());
    return all;
}

struct Vocabulary : testing::Test {
    StateOf state{kinds_and_work()};
    Id arena(std::string_view english, std::int64_t order, Date since = {}, Date until = {}) {
        Arena row = state.make<Arena>();
        row.english = row.persian = text_of(english);
        row.order.value = order;
        row.since = since;
        row.until = until;
        return state.put(row);
    }
    Id theme(std::string_view english, Id of) {
        Theme row = state.make<Theme>();
        row.english = row.persian = text_of(english);
        row.arena = of;
        return state.put(row);
    }
    void work(Date date, std::vector<Id> arenas, std::vector<Id> themes) {
        Work row = state.make<Work>();
        row.date = date;
        row.arenas = {arenas.data(), static_cast<std::uint32_t>(arenas.size())};
        row.themes = {themes.data(), static_cast<std::uint32_t>(themes.size())};
        state.put(row);
    }
};

}  // namespace

TEST_F(Vocabulary, ARecordCountsOnceInEachArenaItNames) {
    // Would catch a record counted twice because it names an arena and a theme of it.
    Id women = arena("Women's rights", 2), workers = arena("Workers' rights", 1);
    Id wages = theme("Unpaid wages", workers);
    work(Date::on(2009, 5, 1), {workers}, {wages});
    work(Date::on(2009, 5, 1), {}, {wages});
    work(Date::on(2009, 5, 1), {workers, women}, {});
    work(Date::on(2007, 5, 31), {women}, {});  // before the period
    work(Date::on(2009, 5, 1), {}, {});
    ExhibitData data = state.exhibit(exhibits(), "arenas.records", period);
    ASSERT_EQ(data.rows.size(), 2u);
    EXPECT_EQ(std::get<Named>(data.rows[0].heading).english, "Workers' rights");
    EXPECT_EQ(data.rows[0].values[0].low, 3);
    EXPECT_EQ(data.rows[1].values[0].low, 1);
    EXPECT_EQ(data.behind.count(), 3u);
    work(Date::on(2009, 5, 1), {women}, {});
    EXPECT_EQ(state.exhibit(exhibits(), "arenas.records", period).rows[1].values[0].low, 2);
}

TEST_F(Vocabulary, InForceOnSomeDayOfThePeriod) {
    // Would catch arenas that ended before the period, or began after it, in its lists.
    arena("Old", 1, {}, Date::on(2007, 5, 31));
    arena("Ended in it", 2, {}, Date::on(2007, 6, 1));
    Id lasting = arena("Begun in it", 3, Date::on(2008, 1, 1));
    arena("New", 4, Date::on(2009, 12, 7));
    theme("A theme", lasting);
    theme("On its own", {});
    EXPECT_EQ(state.figure(figures(), "arenas.arenas", period).low, 2);
    EXPECT_EQ(state.figure(figures(), "arenas.begun", period).low, 1);
    EXPECT_EQ(state.figure(figures(), "arenas.themes", period).low, 2);
    ExhibitData words = state.exhibit(exhibits(), "arenas.vocabulary", period);
    ASSERT_EQ(words.rows.size(), 4u);
    EXPECT_EQ(std::get<Named>(words.rows[1].heading).english, "Begun in it");
    EXPECT_EQ(words.rows[1].values[0].low, day_number({2008, 1, 1}));
    EXPECT_EQ(std::get<Named>(words.rows[2].heading).english, "A theme");
    EXPECT_EQ(std::get<Named>(words.rows[3].heading).english, "On its own");
}

TEST_F(Vocabulary, Rules) {
    // Would catch a name that changes its meaning in the middle of a period, and two of one name.
    Arena row = state.make<Arena>();
    row.english = text_of("Secularism");
    row.persian = text_of("سکولاریسم");
    row.since = Date::on(2007, 6, 1);
    state.put(row);
    arena("Children's rights", 2);
    check_rules<Arena>(
        state, rules(), row,
        {{"another English name", [](Arena& it) { it.english = text_of("Religion"); }, "english"},
         {"another Persian name", [](Arena& it) { it.persian = text_of("دین"); }, "persian"},
         {"capital letters only", [](Arena& it) { it.english = text_of("SECULARISM"); }, nullptr},
         {"ended", [](Arena& it) { it.until = Date::on(2009, 12, 31); }, nullptr},
         {"ends before it begins", [](Arena& it) { it.until = Date::on(2007, 5, 31); }, "until"}});
    Arena next = row;
    next.id = state.make<Arena>().id;
    EXPECT_EQ(state.judge(rules(), next).size(), 1u);
    Theme theme = state.make<Theme>();
    theme.english = text_of("Schools");
    theme.arena = row.id;
    check_rules<Theme>(
        state, rules(), theme,
        {{"over before its arena began", [](Theme& it) { it.until = Date::on(2007, 5, 31); }, "arena"}});
}

}  // namespace karnameh::arenas
