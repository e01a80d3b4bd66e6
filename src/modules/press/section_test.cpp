// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/section.h"

#include "modules/press/rules.h"
#include "tests/support/state_of.h"

namespace karnameh::press {

namespace {

class Press : public testing::Test {
  protected:
    Text text(std::string_view words) { return arena.copy(words); }
    Site site(std::string_view name, Date since, Date until = {}, Reachable reachable = Reachable::unset) {
        Site row = state.make<Site>();
        row.name = text(name);
        row.address = text("https://site.example/");
        row.since = since;
        row.until = until;
        row.reachable = reachable;
        return row;
    }
    void followers(const Id& of, Date when, Quantity count) {
        Audience row = state.make<Audience>();
        row.place = of;
        row.when = when;
        row.followers = count;
        state.put(row);
    }
    Translation translation(Date asked_on, Date wanted_by, TranslationState as, Date done_on = {}) {
        Translation row = state.make<Translation>();
        row.text = text("A text");
        row.from = "fa";
        row.to = "en";
        row.asked_on = asked_on;
        row.wanted_by = wanted_by;
        row.state = as;
        row.done_on = done_on;
        row.translator = text("T");
        return row;
    }
    FigureValue figure(std::string_view id) { return state.figure(figures(), id, period); }
    std::int64_t number(std::string_view id) { return figure(id).low; }
    std::string objects(const Record& row) { return state.objects(rules(), row); }

    Arena arena;
    StateOf state{kinds()};
    Period period{day_number({2007, 6, 4}), day_number({2009, 12, 6}), day_number({2008, 7, 6})};
};

TEST_F(Press, SitesInServiceAtTheEnd) {
    // would catch: closed sites among those in service, and unknown reach taken for none
    Id open = state.put(site("Open", Date::on(2006, 1, 1), {}, Reachable::sometimes));
    state.put(site("Closed", Date::on(2006, 1, 1), Date::on(2009, 12, 5), Reachable::yes));
    state.put(site("Blocked", Date::on(2008, 1, 1), {}, Reachable::no));
    state.put(site("Later", Date::on(2010, 1, 1)));
    EXPECT_EQ(number("press.sites"), 2);
    EXPECT_EQ(number("press.reachable"), 1);
    Mirror mirror = state.make<Mirror>();
    mirror.site = open;
    mirror.since = Date::on(2009, 1, 1);
    mirror.reachable = Reachable::yes;
    mirror.renews_on = Date::on(2010, 3, 6);  // ninety days after the end
    state.put(mirror);
    EXPECT_EQ(number("press.reachable"), 2);
    EXPECT_EQ(number("press.renewals"), 1);
    mirror.renews_on = Date::on(2010, 3, 7);
    state.put(mirror);
    EXPECT_EQ(number("press.renewals"), 0);
}

TEST_F(Press, FollowersAreTheLatestCountOfEachPlace) {
    // would catch: counts of one place added over time, and counts made after the period
    Id a = state.put(site("A", Date::on(2006, 1, 1))), b = state.put(site("B", Date::on(2006, 1, 1)));
    followers(a, Date::on(2007, 1, 1), Quantity::exact(100));
    followers(a, Date::on(2008, 1, 1), Quantity::exact(400));
    followers(b, Date::on(2009, 11, 1), Quantity::range(50, 70));
    followers(b, Date::on(2010, 11, 1), Quantity::exact(9000));
    EXPECT_EQ(number("press.followers"), 450);
    EXPECT_EQ(figure("press.followers").high, 470);
    FigureValue growth = figure("press.growth");
    EXPECT_EQ(growth.form, FigureValue::Form::trend);
    EXPECT_EQ(growth.low, 100);
    EXPECT_EQ(growth.high, 460);
    ExhibitData months = state.exhibit(exhibits(), "press.followers_by_month", period);
    EXPECT_EQ(months.rows[0].values[0].low, 100);
    EXPECT_EQ(months.rows[7].values[0].low, 400);  // January 2008
    EXPECT_EQ(months.rows[29].values[0].low, 450);
    ExhibitData places = state.exhibit(exhibits(), "press.by_place", period);
    ASSERT_EQ(places.rows.size(), 2u);
    EXPECT_EQ(std::get<Recorded>(places.rows[0].heading).text, "A");
}

TEST_F(Press, TranslationsWantedAndDone) {
    // would catch: a translation counted late although it was done on its last day
    state.put(translation(Date::on(2008, 1, 1), Date::on(2008, 2, 1), TranslationState::done,
                          Date::on(2008, 2, 1)));
    state.put(translation(Date::on(2008, 1, 1), Date::on(2008, 2, 1), TranslationState::done,
                          Date::on(2008, 2, 2)));
    state.put(translation(Date::on(2008, 1, 1), {}, TranslationState::wanted));
    state.put(translation(Date::on(2008, 1, 1), Date::on(2008, 2, 1), TranslationState::dropped));
    state.put(translation(Date::on(2007, 1, 1), {}, TranslationState::done, Date::on(2007, 7, 1)));
    EXPECT_EQ(number("press.translations_wanted"), 4);
    EXPECT_EQ(number("press.translations_done"), 3);
    EXPECT_EQ(number("press.translations_open"), 1);
    EXPECT_EQ(number("press.translations_late"), 1);
    ExhibitData pairs = state.exhibit(exhibits(), "press.translations", period);
    ASSERT_EQ(pairs.rows.size(), 1u);
    EXPECT_EQ(std::get<Named>(pairs.rows[0].heading).english, "Persian → English");
}

TEST_F(Press, PostsByMonth) {
    // would catch: posts outside the period, and months without posts left out
    Id place = state.put(site("A", Date::on(2006, 1, 1)));
    for (Date when :
         {Date::on(2007, 6, 3), Date::on(2007, 6, 4), Date::on(2009, 12, 6), Date::on(2009, 12, 7)}) {
        Post row = state.make<Post>();
        row.place = place;
        row.when = when;
        state.put(row);
    }
    EXPECT_EQ(number("press.posts"), 2);
    ExhibitData months = state.exhibit(exhibits(), "press.by_month", period);
    ASSERT_EQ(months.rows.size(), 31u);
    EXPECT_EQ(months.rows[0].values[0].low, 1);
    EXPECT_EQ(months.rows[1].values[0].low, 0);
    EXPECT_EQ(months.rows[30].values[0].low, 1);
}

TEST_F(Press, Rules) {
    // would catch: addresses that are none, counts of nothing, translations done before they were asked for
    Site row = site("A", Date::on(2008, 1, 1));
    EXPECT_EQ(objects(row), "");
    row.address = text("javascript:alert(1)");
    EXPECT_EQ(objects(row), "address");
    row.address = text("https://site.example/");
    row.until = Date::on(2007, 1, 1);
    EXPECT_EQ(objects(row), "until");
    row.until = {};
    row.reachable_since = Date::on(2008, 1, 1);
    EXPECT_EQ(objects(row), "reachable");
    Id place = state.put(site("A", Date::on(2008, 1, 1)));
    Mirror mirror = state.make<Mirror>();
    mirror.site = place;
    mirror.address = text("https://site.example/");
    EXPECT_EQ(objects(mirror), "address");
    Audience audience = state.make<Audience>();
    audience.place = place;
    audience.when = Date::on(2008, 1, 1);
    EXPECT_EQ(objects(audience), "followers");
    audience.visits = Quantity::about(100);
    EXPECT_EQ(objects(audience), "");
    Id wrong = state.put(translation(Date::on(2008, 1, 1), {}, TranslationState::wanted));
    audience.place = wrong;
    EXPECT_EQ(objects(audience), "place");
    Date asked = Date::on(2008, 1, 2), before = Date::on(2008, 1, 1), after = Date::on(2008, 1, 3);
    EXPECT_EQ(objects(translation(asked, after, TranslationState::done, after)), "");
    EXPECT_EQ(objects(translation(asked, after, TranslationState::done, before)), "done_on");
    EXPECT_EQ(objects(translation(asked, before, TranslationState::wanted)), "wanted_by");
    EXPECT_EQ(objects(translation(asked, after, TranslationState::done)), "done_on");
    EXPECT_EQ(objects(translation(asked, after, TranslationState::wanted, after)), "state");
    Translation same = translation(asked, after, TranslationState::wanted);
    same.to = "fa";
    EXPECT_EQ(objects(same), "to");
}

}  // namespace

}  // namespace karnameh::press
