// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/section.h"

#include "modules/alliances/rules.h"
#include "tests/support/state_of.h"

namespace karnameh::alliances {

namespace {

class Alliances : public testing::Test {
  protected:
    Text text(std::string_view words) { return arena.copy(words); }
    List<Id> list(std::vector<Id> ids) { return arena.copy_list(std::span<const Id>(ids)); }
    Id institution(std::string_view name, Relation relation, Date until = {}) {
        Institution row = state.make<Institution>();
        row.name = text(name);
        row.relation = relation;
        row.until = until;
        return state.put(row);
    }
    JointWork work(Date when, std::vector<Id> done_by) {
        JointWork row = state.make<JointWork>();
        row.title = text("A gathering");
        row.when = when;
        row.work_kind = WorkKind::gathering;
        row.done_by = list(std::move(done_by));
        return row;
    }
    Appearance appearance(Date when, Code language, std::int64_t minutes,
                          Medium medium = Medium::television) {
        Appearance row = state.make<Appearance>();
        row.outlet = text("A station");
        row.when = when;
        row.language = language;
        row.minutes.value = minutes;
        row.medium = medium;
        return row;
    }
    SupportAsk ask(Date when, Answer answer) {
        SupportAsk row = state.make<SupportAsk>();
        row.of_whom = text("A union");
        row.when = when;
        row.answer = answer;
        return row;
    }
    std::int64_t number(std::string_view id) { return state.figure(figures(), id, period).low; }
    std::string objects(const Record& row) { return state.objects(rules(), row); }

    Arena arena;
    StateOf state{kinds()};
    Period period{day_number({2007, 6, 4}), day_number({2009, 12, 6}), day_number({2008, 7, 6})};
};

TEST_F(Alliances, AWorkIsCountedOnceAndCreditedToAll) {
    // would catch: a gathering of three bodies that becomes three gatherings
    Id ours = institution("Ours", Relation::founded_by_us),
       friendly = institution("Friendly", Relation::friendly);
    Id free = institution("Free", Relation::independent);
    state.put(work(Date::on(2008, 3, 8), {ours, friendly, free}));
    state.put(work(Date::on(2009, 3, 8), {friendly}));
    state.put(work(Date::on(2010, 3, 8), {ours}));
    EXPECT_EQ(number("alliances.works"), 2);
    EXPECT_EQ(number("alliances.credits"), 4);
    EXPECT_EQ(number("alliances.works_led"), 1);
    ExhibitData by_institution = state.exhibit(exhibits(), "alliances.by_institution", period);
    ASSERT_EQ(by_institution.rows.size(), 3u);
    EXPECT_EQ(by_institution.rows[0].values[0].low, 2);  // Friendly
    ExhibitData by_work = state.exhibit(exhibits(), "alliances.by_work", period);
    EXPECT_EQ(by_work.rows[0].values[0].low, 2);
    EXPECT_EQ(by_work.rows[0].values[1].low, 4);
}

TEST_F(Alliances, InstitutionsCountWhileTheyLast) {
    // would catch: institutions that ended before the period among those worked with
    institution("Ended", Relation::founded_by_us, Date::on(2007, 6, 3));
    institution("Lasting", Relation::affiliated);
    institution("Another", Relation::independent);
    EXPECT_EQ(number("alliances.institutions"), 2);
    EXPECT_EQ(number("alliances.founded"), 1);
}

TEST_F(Alliances, AppearancesByLanguageAndTime) {
    // would catch: an unknown language counted as one, and minutes rounded before they are added
    state.put(appearance(Date::on(2008, 1, 1), "en", 20));
    state.put(appearance(Date::on(2008, 1, 2), "en", 50));
    state.put(appearance(Date::on(2008, 2, 3), "sv", 20));
    state.put(appearance(Date::on(2008, 2, 4), Code{}, Integer::unset, Medium::newspaper));
    state.put(appearance(Date::on(2007, 2, 4), "de", 20));
    EXPECT_EQ(number("alliances.appearances"), 4);
    EXPECT_EQ(number("alliances.languages"), 2);
    EXPECT_EQ(number("alliances.hours"), 2);  // 90 minutes, half to even
    ExhibitData months = state.exhibit(exhibits(), "alliances.by_month", period);
    EXPECT_EQ(months.rows.size(), 31u);  // June 2007 to December 2009
    EXPECT_EQ(months.rows[7].values[0].low, 2);
    EXPECT_EQ(months.rows[8].values[0].low, 2);
    ExhibitData languages = state.exhibit(exhibits(), "alliances.by_language", period);
    ASSERT_EQ(languages.rows.size(), 3u);
    EXPECT_EQ(languages.rows[0].values[1].low, 70);
}

TEST_F(Alliances, AsksFromAskingToAnswer) {
    // would catch: a refusal counted as no answer, or silence as one
    for (Answer answer : {Answer::granted, Answer::partly, Answer::refused, Answer::silent, Answer::waiting})
        state.put(ask(Date::on(2009, 5, 1), answer));
    EXPECT_EQ(number("alliances.asked"), 5);
    EXPECT_EQ(number("alliances.answered"), 3);
    EXPECT_EQ(number("alliances.granted"), 2);
    ExhibitData funnel = state.exhibit(exhibits(), "alliances.asks", period);
    EXPECT_EQ(funnel.rows[2].values[0].low, 2);
}

TEST_F(Alliances, SignaturesAddNamesAndNumbers) {
    // would catch: a range of signatures that becomes its lower end
    Statement statement = state.make<Statement>();
    statement.when = Date::on(2009, 7, 1);
    statement.signed_by = list({institution("A", Relation::friendly), institution("B", Relation::friendly)});
    statement.signatures = Quantity::range(100, 150);
    state.put(statement);
    FigureValue signatures = state.figure(figures(), "alliances.signatures", period);
    EXPECT_EQ(signatures.low, 102);
    EXPECT_EQ(signatures.high, 152);
    EXPECT_EQ(signatures.how, Certainness::range);
}

TEST_F(Alliances, SupportersWonAndTheirCountries) {
    // would catch: supporters of old counted as won in the period
    for (auto [country, since] : {std::pair<Code, Date>{"GB", Date::on(2006, 1, 1)},
                                  {"GB", Date::on(2008, 1, 1)},
                                  {"SE", Date::on(2009, 1, 1)},
                                  {"DE", Date::on(2010, 1, 1)}}) {
        Supporter row = state.make<Supporter>();
        row.country = country;
        row.since = since;
        row.supporter_kind = SupporterKind::union_;
        state.put(row);
    }
    EXPECT_EQ(number("alliances.supporters"), 3);
    EXPECT_EQ(number("alliances.supporters_won"), 2);
    EXPECT_EQ(number("alliances.countries"), 2);
}

TEST_F(Alliances, Rules) {
    // would catch: an answer without its day, a work that is recorded twice, a credit given twice
    Id a = institution("A", Relation::friendly), b = institution("B", Relation::friendly);
    EXPECT_EQ(objects(work(Date::on(2009, 1, 1), {a, b})), "");
    EXPECT_EQ(objects(work(Date::on(2009, 1, 1), {a, a})), "done_by");
    EXPECT_EQ(objects(work(Date::on(2030, 1, 1), {a})), "when");
    JointWork first = work(Date::on(2009, 1, 1), {a}), second = work(Date::on(2009, 1, 1), {b});
    first.work = second.work = a;
    EXPECT_EQ(objects(first), "");
    state.put(first);
    EXPECT_EQ(objects(second), "work");
    EXPECT_EQ(objects(first), "");

    EXPECT_EQ(objects(ask(Date::on(2009, 1, 1), Answer::waiting)), "");
    EXPECT_EQ(objects(ask(Date::on(2009, 1, 1), Answer::granted)), "answered_on");
    SupportAsk answered = ask(Date::on(2009, 1, 2), Answer::granted);
    answered.answered_on = Date::on(2009, 1, 1);
    EXPECT_EQ(objects(answered), "answered_on");
    answered.answer = Answer::silent;
    EXPECT_EQ(objects(answered), "answer answered_on");

    EXPECT_EQ(objects(appearance(Date::on(2009, 1, 1), "en", 5)), "");
    EXPECT_EQ(objects(appearance(Date::on(2009, 1, 1), "en", 5, Medium::newspaper)), "minutes");
    Statement statement = state.make<Statement>();
    statement.when = Date::on(2009, 1, 1);
    EXPECT_EQ(objects(statement), "signed_by");
    statement.signatures = Quantity::exact(1);
    EXPECT_EQ(objects(statement), "");
    Institution ended = state.make<Institution>();
    ended.since = Date::on(2009, 1, 2);
    ended.until = Date::on(2009, 1, 1);
    EXPECT_EQ(objects(ended), "until");
}

}  // namespace

}  // namespace karnameh::alliances
