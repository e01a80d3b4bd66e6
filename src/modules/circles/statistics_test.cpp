// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/statistics.h"

#include <gmock/gmock.h>

#include "modules/circles/rules.h"
#include "tests/support/rule_table.h"

namespace karnameh::circles {

namespace {

constexpr DayNumber until = 14'600;  // 2009-12-22

Circle circle_of(StateOf& state) {
    Circle circle = state.make<Circle>();
    circle.code_name = text_of("Cypress");
    circle.first_request = Date::on(2008, 9, 17);
    circle.size = Quantity::exact(8);
    circle.counted_in = CountedIn::people;
    circle.province = Province::gilan;
    circle.came_through = CameThrough::call;
    return circle;
}

Contact contact_of(StateOf& state, Id circle, Date when, Outcome outcome) {
    Contact contact = state.make<Contact>();
    contact.circle = circle;
    contact.when = when;
    contact.outcome = outcome;
    return contact;
}

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
    Posting found(DayNumber day = until) { return posting(kinds_, handler, committee, day, random); }
    // As the pages do it: ids and outbox in one change of the handler's, the rows later from the outbox.
    void lay_out() {
        Change change(kinds_);
        Posting posting = found();
        put_row_ids(posting, change);
        put_outbox(posting, handler, kinds_, Id{}, until, {1'000'000}, random.id(), change);
        fold(change, handler);
    }
    std::size_t send() {
        Change rows(kinds_);
        handler.each<StatisticsOutbox>([&](const StatisticsOutbox& outbox) {
            EXPECT_TRUE(put_outbox_rows(outbox, committee, kinds_, rows));
        });
        fold(rows, committee);
        return rows.size();
    }
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

TEST_F(Posted, RowsGoThroughTheOutboxAndAreSentOnce) {
    // Would catch a row that is posted before its time, twice, or under another id when it is corrected.
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
    Contact lost = make<Contact>();
    lost.circle = first.id;
    lost.when = Date::on(2009, 3, 2);
    lost.outcome = Outcome::lost;
    put(lost);
    ASSERT_EQ(found().rows.size(), 1u);
    EXPECT_FALSE(found().rows[0].is_new);
    EXPECT_EQ(send(), 0u) << "a correction waits for the next outbox";
    lay_out();
    EXPECT_EQ(send(), 1u);
    ASSERT_EQ(rows().size(), 2u);
    EXPECT_EQ(std::ranges::count(rows(), Outcome::lost, &CircleStatistic::state), 1);
    int outboxes = 0;
    handler.each<StatisticsOutbox>([&](const StatisticsOutbox&) { ++outboxes; });
    EXPECT_EQ(outboxes, 1);
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
    EXPECT_EQ(found().withdrawn.size(), 1u);
    lay_out();
    EXPECT_EQ(send(), 3u);  // the whole, the one that joined it, and the part that goes
    Quantity people;
    for (const CircleStatistic& row : rows()) people += row.size;
    EXPECT_EQ(people, Quantity::range(21, 50));
    EXPECT_EQ(rows().size(), 2u);
    // Once it is counted apart it has a row again, and so it has when the whole has ended.
    part.counted_apart = Flag::yes;
    put(part);
    EXPECT_EQ(found().rows.size(), 2u);
    part.counted_apart = Flag::unset;
    put(part);
    Contact end = make<Contact>();
    end.circle = whole.id;
    end.when = Date::on(2009, 9, 1);
    end.outcome = Outcome::dissolved;
    put(end);
    EXPECT_TRUE(
        std::ranges::any_of(found().rows, [&](const RowToPost& row) { return row.circle->id == part.id; }));
}

TEST_F(Posted, ADamagedOutboxPostsNothing) {
    // Would catch half of a batch that looks like all of it.
    circle(8);
    lay_out();
    handler.each<StatisticsOutbox>([&](const StatisticsOutbox& outbox) {
        for (std::string packed : {std::string("nothing"), outbox.packed.string() + "00 zz",
                                   outbox.packed.string().substr(0, 60)}) {
            StatisticsOutbox other = outbox;
            other.packed = text_of(packed);
            Change rows(kinds_);
            EXPECT_FALSE(put_outbox_rows(other, committee, kinds_, rows)) << packed;
        }
    });
}

TEST(EndOfLastMonth, IsOver) {
    // Would catch rows that tell of a month that still goes on.
    EXPECT_EQ(end_of_last_month(day_number({2009, 3, 1})), day_number({2009, 2, 28}));
    EXPECT_EQ(end_of_last_month(day_number({2009, 1, 31})), day_number({2008, 12, 31}));
}

}  // namespace karnameh::circles
