// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/statistics.h"

#include <gmock/gmock.h>

#include "modules/circles/rules.h"
#include "tests/support/specimen_circle.h"

namespace karnameh::circles {

namespace {

constexpr DayNumber until = 14'600;  // 2009-12-22

// A change folded into a state, as a commit would.
void fold(const Change& change, State& state) {
    static SequenceNumber sequence = 1000;
    for (const ChangedRecord& changed : change.records()) {
        if (changed.erases()) {
            state.erase(*changed.kind, changed.id, ++sequence);
            continue;
        }
        cbor::Reader reader(changed.fields);
        ASSERT_TRUE(state.put(*changed.kind, changed.id, ++sequence, reader));
    }
}

struct Posted : testing::Test {
    Posted() : handler(kinds_), committee(kinds_) {
        for (Kind& kind : circles::kinds()) kinds_.add(std::move(kind));
    }
    template <typename T>
    T make() {
        T row{};
        row.kind = T::kind_number;
        row.id = random.id();
        return row;
    }
    Circle circle(std::int64_t size) {
        Circle row = make<Circle>();
        row.code_name = text_of("Cypress");
        row.first_request = Date::on(2008, 9, 17);
        row.size = Quantity::exact(size);
        row.counted_in = CountedIn::people;
        put(row);
        return row;
    }
    void put(const Record& row) {
        Change change(kinds_);
        change.put(row);
        fold(change, handler);
    }
    Posting found(DayNumber day = until, bool is_sent = true) {
        return posting(kinds_, handler, day, is_sent, random);
    }
    // As the pages do it: ids and outbox in one change of the handler's, the rows later as letters.
    void lay_out(DayNumber day = until, bool is_sent = true) {
        Change change(kinds_);
        Posting posting = found(day, is_sent);
        put_row_ids(posting, change);
        put_outbox(posting, handler, kinds_, day, {1'000'000}, random, change);
        fold(change, handler);
    }
    std::vector<std::string> letters(DayNumber day = sent_on) {
        std::vector<std::string> letters;
        std::optional<Handling::Outbox> outbox = outbox_of(handler);
        for (const auto& [id, text] : outbox->letters)
            letters.push_back(std::to_string(opens_on(day)) + ' ' + text);
        return letters;
    }
    // Opened when it is time; returns how many rows changed.
    std::size_t send(const std::vector<std::string>& letters) {
        Change rows(kinds_);
        std::vector<std::string_view> views(letters.begin(), letters.end());
        for (Handling::Fate fate : take_in(views, committee, kinds_, opens_on(sent_on), fit, rows))
            EXPECT_EQ(fate, Handling::Fate::taken);
        fold(rows, committee);
        return rows.size();
    }
    std::size_t send() { return send(letters()); }
    // Later months than `until`.
    static DayNumber month_end(int months) { return end_of_last_month(day_number({2010, 1 + months, 10})); }
    Contact lost(const Circle& circle) {
        Contact row = make<Contact>();
        row.circle = circle.id;
        row.when = Date::on(2009, 3, 2);
        row.outcome = Outcome::lost;
        put(row);
        return row;
    }
    bool goes(const Circle& circle, DayNumber day) {
        return std::ranges::any_of(found(day).rows,
                                   [&](const RowToPost& row) { return row.circle->id == circle.id; });
    }
    static bool fit(const Change&) { return true; }
    static constexpr DayNumber sent_on = 14'613;  // 2010-01-04
    std::vector<CircleStatistic> rows() {
        std::vector<CircleStatistic> rows;
        committee.each<CircleStatistic>([&](const CircleStatistic& row) { rows.push_back(row); });
        return rows;
    }
    Kinds kinds_;
    State handler, committee;
    SeededRandom random{7};
};

}  // namespace

TEST(CoarseRow, CoarseRowKeepsNoDayNoNameAndNoExactSize) {
    // Would catch what the handler knows leaking into what the committee gets.
    StateOf state(kinds());
    Circle circle = circle_of(state);
    circle.note = text_of("the bakers of the north side");
    state.put(circle);
    state.put(contact_of(state, circle.id, Date::on(2008, 12, 5), Outcome::in_touch));
    state.put(contact_of(state, circle.id, Date::on(2009, 2, 11), Outcome::lost));
    state.put(contact_of(state, circle.id, Date::on(2009, 7, 21), Outcome::reappeared));
    Circle part = circle_of(state);
    part.split_from = circle.id;
    state.put(part);
    StudyCircle study = state.make<StudyCircle>();
    study.circle = circle.id;
    study.subject = text_of("Programme");
    study.since = Date::on(2009, 8, 9);
    state.put(study);
    Id id = state.make<CircleStatistic>().id;
    CircleStatistic row = coarse_row(circle, state.scope(), id, until);
    EXPECT_EQ(row.id, id);
    EXPECT_EQ(row.first_contact, Date::in_month(2008, 9));
    EXPECT_EQ(row.last_contact, Date::in_month(2009, 7));
    EXPECT_EQ(row.lost, Date::in_month(2009, 2));
    EXPECT_EQ(row.reappeared, Date::in_month(2009, 7));
    EXPECT_EQ(row.state, Outcome::reappeared);
    EXPECT_EQ(row.size, Quantity::range(6, 10));
    EXPECT_EQ(row.parts.value, 2);
    EXPECT_EQ(row.study_subject.view(), "Programme");
    EXPECT_EQ(row.study_since, Date::in_month(2009, 8));
    EXPECT_TRUE(row.note.is_empty());
    EXPECT_TRUE(state.judge(rules(), row).empty());
}

TEST(CoarseRow, CoarseSizesOfEveryCircleAreRanges) {
    // Would catch "at least 40" or a fine range passing for a coarse one.
    StateOf state(kinds());
    struct {
        Quantity size, coarse;
    } lines[] = {{Quantity::exact(2), Quantity::range(1, 5)},
                 {Quantity::exact(6), Quantity::range(6, 10)},
                 {Quantity::about(40), Quantity::range(21, 50)},
                 {Quantity::at_least(40), Quantity::range(21, 50)},
                 {Quantity::exact(51), Quantity::range(51, 100)},
                 {Quantity::exact(101), Quantity::at_least(101)},
                 {Quantity::range(70, 80), Quantity::range(70, 80)},
                 {Quantity{}, Quantity{}},
                 {Quantity::range(60, 62), Quantity::range(51, 100)},
                 {Quantity::range(19, 21), Quantity::range(19, 21)},
                 {Quantity::range(20, 21), Quantity::range(11, 50)}};
    for (const auto& line : lines) {
        Circle circle = circle_of(state);
        circle.size = line.size;
        EXPECT_EQ(coarse_row(circle, state.scope(), circle.id, until).size, line.coarse);
    }
}

TEST(CoarseRow, TellsTheFirstLossAndTheLatestSilence) {
    // Would catch a silence that begins with its confirmation, and a return before the loss that it ends.
    StateOf state(kinds());
    Circle circle = circle_of(state);
    state.put(circle);
    for (auto [month, outcome] : {std::pair(1, Outcome::in_touch),
                                  {2, Outcome::lost},
                                  {3, Outcome::lost},
                                  {5, Outcome::reappeared},
                                  {6, Outcome::verified},
                                  {8, Outcome::lost}})
        state.put(contact_of(state, circle.id, Date::on(2009, month, 3), outcome));
    auto row = [&](int month) {
        return coarse_row(circle, state.scope(), circle.id, day_number({2009, month, 28}));
    };
    EXPECT_EQ(row(3).lost, Date::in_month(2009, 2));
    EXPECT_EQ(row(7).reappeared, Date::in_month(2009, 5));
    EXPECT_EQ(row(7).state, Outcome::verified);
    EXPECT_EQ(row(9).lost, Date::in_month(2009, 8));
    EXPECT_EQ(row(9).reappeared, Date::in_month(2009, 5));  // of the silence before
    EXPECT_EQ(row(9).state, Outcome::lost);
    EXPECT_EQ(row(9).first_lost, Date::in_month(2009, 2));
    EXPECT_EQ(row(9).last_contact, Date::in_month(2009, 6));
    // What lies after the day is not told.
    EXPECT_EQ(row(1).state, Outcome::in_touch);
    EXPECT_FALSE(row(1).first_lost.is_set());
}

TEST_F(Posted, RowsGoThroughTheOutboxAndAreTakenInOnce) {
    // Would catch a row that is posted twice, or under another id when it is corrected, and two batches in one month.
    Circle first = circle(8), second = circle(30);
    lay_out();
    EXPECT_TRUE(rows().empty());
    EXPECT_EQ(send(), 2u);
    EXPECT_EQ(send(), 0u);
    std::vector<CircleStatistic> before = rows();
    ASSERT_EQ(before.size(), 2u);
    for (const CircleStatistic& row : before) {
        EXPECT_NE(row.id, first.id);
        EXPECT_NE(row.id, second.id);
    }
    EXPECT_TRUE(found().is_empty());
    lost(first);
    EXPECT_TRUE(found().is_empty()) << "a correction waits for the next month";
    ASSERT_EQ(found(month_end(0)).rows.size(), 1u);
    EXPECT_FALSE(found(month_end(0)).rows[0].is_new);
    lay_out(month_end(0));
    EXPECT_EQ(letters().size(), 1u);
    EXPECT_EQ(send(), 1u);
    ASSERT_EQ(rows().size(), 2u);
    EXPECT_EQ(std::ranges::count(rows(), Outcome::lost, &CircleStatistic::state), 1);
    int outboxes = 0;
    handler.each<StatisticsOutbox>([&](const StatisticsOutbox&) { ++outboxes; });
    EXPECT_EQ(outboxes, 1);
}

TEST_F(Posted, WhatWasNeverSentIsPostedWithTheNext) {
    // Would catch rows that are lost because a second outbox took the place of one that was not sent.
    Circle first = circle(8);
    lay_out();
    circle(30);
    EXPECT_EQ(found(until, false).rows.size(), 2u);
    EXPECT_TRUE(found(until, false).rows[0].is_new);
    lay_out(month_end(0), false);
    EXPECT_EQ(letters().size(), 2u);
    EXPECT_EQ(send(), 2u);
    EXPECT_TRUE(found(month_end(1)).is_empty());
}

TEST_F(Posted, PartsAndWhatBecameAPartAreNotCountedTwice) {
    // Would catch people who are counted with the whole and with its part.
    Circle whole = circle(30), part = circle(12), joined = circle(9);
    lay_out();
    send();
    EXPECT_EQ(rows().size(), 3u);
    part = *static_cast<const Circle*>(handler.find(part.id));
    part.split_from = whole.id;
    put(part);
    joined = *static_cast<const Circle*>(handler.find(joined.id));
    joined.merged_into = whole.id;
    joined.merged_on = Date::in_month(2009, 8);
    put(joined);
    EXPECT_EQ(found(month_end(0)).withdrawn.size(), 1u);
    lay_out(month_end(0));
    EXPECT_EQ(send(), 2u);  // the one that joined it, and the part that goes
    Quantity people;
    for (const CircleStatistic& row : rows()) people += row.size;
    EXPECT_EQ(people, Quantity::range(21, 50));
    EXPECT_EQ(rows().size(), 2u);
    lay_out(month_end(1));
    EXPECT_EQ(send(), 1u);  // and then the whole
    // Once it is counted apart it has a row again, and so it has when the whole has ended.
    part.counted_apart = Flag::yes;
    put(part);
    lay_out(month_end(2));
    EXPECT_EQ(send(), 1u) << "first the whole, which has a part less";
    EXPECT_TRUE(goes(part, month_end(3)));
    part.counted_apart = Flag::unset;
    put(part);
    EXPECT_FALSE(goes(part, month_end(3)));
    Contact end = make<Contact>();
    end.circle = whole.id;
    end.when = Date::on(2009, 9, 1);
    end.outcome = Outcome::dissolved;
    put(end);
    lay_out(month_end(3));
    send();
    EXPECT_TRUE(goes(part, month_end(4)));
}

TEST_F(Posted, NothingInOneMonthTellsThatTwoCirclesAreBound) {
    // Would catch one row that shrinks in the very batch in which another appears, ends or is withdrawn.
    Circle whole = circle(40), joined = circle(9);
    lay_out();
    send();
    whole = *static_cast<const Circle*>(handler.find(whole.id));
    whole.size = Quantity::exact(15);
    put(whole);
    Circle part = make<Circle>();
    part.code_name = text_of("Willow");
    part.first_request = Date::on(2009, 12, 30);
    part.size = Quantity::exact(25);
    part.counted_in = CountedIn::people;
    part.split_from = whole.id;
    part.counted_apart = Flag::yes;
    put(part);
    EXPECT_TRUE(goes(whole, month_end(0)));
    EXPECT_FALSE(goes(part, month_end(0)));
    lay_out(month_end(0));
    send();
    EXPECT_TRUE(goes(part, month_end(1)));
    lay_out(month_end(1));
    send();
    // The other way round: first the one that ends, then the one that grows.
    joined = *static_cast<const Circle*>(handler.find(joined.id));
    joined.merged_into = whole.id;
    joined.merged_on = Date::on(2010, 2, 2);
    put(joined);
    whole = *static_cast<const Circle*>(handler.find(whole.id));
    whole.size = Quantity::exact(24);
    put(whole);
    EXPECT_TRUE(goes(joined, month_end(2)));
    EXPECT_FALSE(goes(whole, month_end(2)));
    lay_out(month_end(2));
    send();
    EXPECT_TRUE(goes(whole, month_end(3)));
}

TEST_F(Posted, LettersWaitForTheirDayAndAreTakenInInAnOrderThatDoesNotTell) {
    // Would catch a batch that is one handler's, since it is taken in when it comes, or in the order in which it came.
    for (int i = 0; i < 20; ++i) circle(8);
    lay_out();
    std::vector<std::string> sent = letters();
    sent.emplace_back();  // says that all were sent
    std::vector<std::string_view> views(sent.begin(), sent.end());
    Change change(kinds_);
    std::vector<Handling::Fate> fates = take_in(views, committee, kinds_, opens_on(sent_on) - 1, fit, change);
    EXPECT_TRUE(change.is_empty());
    EXPECT_EQ(std::ranges::count(fates, Handling::Fate::waits), 20);
    EXPECT_EQ(fates.back(), Handling::Fate::empty);
    std::ranges::reverse(views);
    fates = take_in(views, committee, kinds_, opens_on(sent_on), fit, change);
    EXPECT_EQ(fates.front(), Handling::Fate::empty);
    ASSERT_EQ(change.size(), 20u);
    EXPECT_TRUE(std::ranges::is_sorted(change.records(), {}, &ChangedRecord::id));
}

TEST_F(Posted, OfTwoLettersOfOneRowTheLaterCounts) {
    // Would catch an older row that takes the place of a newer one.
    Circle one = circle(8);
    lay_out();
    std::vector<std::string> both = letters();
    lost(one);
    lay_out(month_end(0));
    both.insert(both.begin(), letters().front());
    EXPECT_EQ(send(both), 1u);
    EXPECT_EQ(rows().front().state, Outcome::lost);
}

TEST_F(Posted, WhatCannotBeReadOrIsTooFineStaysOut) {
    // Would catch a letter of chance bytes, or of somebody who means to name a circle, that is taken for a row.
    circle(8);
    lay_out();
    std::string good = letters().front();
    std::vector<std::string> letters{good + "00",
                                     good.substr(0, 40),
                                     "nothing",
                                     good + " more",
                                     "x" + good,
                                     good.substr(0, good.size() - 2),
                                     good.substr(0, good.rfind(' ')) + ' ' + std::string(400, 'z')};
    std::vector<std::string_view> views(letters.begin(), letters.end());
    Change change(kinds_);
    for (Handling::Fate fate : take_in(views, committee, kinds_, opens_on(sent_on), fit, change))
        EXPECT_EQ(fate, Handling::Fate::refused);
    views = {good};
    auto unfit = [](const Change&) { return false; };
    EXPECT_EQ(take_in(views, committee, kinds_, opens_on(sent_on), unfit, change).front(),
              Handling::Fate::refused);
    EXPECT_TRUE(change.is_empty());
}

TEST(PlainSubject, KeepsAddressesAndNumbersAtHome) {
    // Would catch a telephone number or an address that travels as a subject of study.
    for (std::string_view subject : {"Programme", "مسئله‌ی زن", "Women, and the law"})
        EXPECT_TRUE(is_plain_subject(subject)) << subject;
    for (std::string_view subject :
         {"call 0912", "۰۹۱۲", "lale@example.org", "https://x", "+98", "two\nlines"})
        EXPECT_FALSE(is_plain_subject(subject)) << subject;
    EXPECT_FALSE(is_plain_subject(std::string(81, 'a')));
}

TEST(OpensOn, IsTheNextFifteenth) {
    // Would catch letters that are opened on the day on which they are sent.
    EXPECT_EQ(opens_on(day_number({2009, 11, 14})), day_number({2009, 11, 15}));
    EXPECT_EQ(opens_on(day_number({2009, 11, 15})), day_number({2009, 12, 15}));
    EXPECT_EQ(opens_on(day_number({2009, 12, 31})), day_number({2010, 1, 15}));
}

TEST(EndOfLastMonth, IsOver) {
    // Would catch rows that tell of a month that still goes on.
    EXPECT_EQ(end_of_last_month(day_number({2009, 3, 1})), day_number({2009, 2, 28}));
    EXPECT_EQ(end_of_last_month(day_number({2009, 1, 31})), day_number({2008, 12, 31}));
}

}  // namespace karnameh::circles
