// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/health.h"

#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

constexpr std::int64_t day = 24 * 3600;
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

HealthLook good_look() {
    HealthLook look{.room = DiskRoom{50 * gibibyte, 100 * gibibyte},
                    .now = {1'260'000'000},
                    .is_clock_kept = true,
                    .newest = {1'260'000'000 - 60},
                    .note = {}};
    look.note.since = {look.now.seconds - 100 * day};
    look.note.backup = look.note.practised = {look.now.seconds - day};
    look.note.practice_held = true;
    return look;
}

Grade grade(const HealthLook& look, Concern of, const HealthLimits& limits = {}) {
    for (const HealthFinding& finding : judge_health(look, limits, Language::english))
        if (finding.of == of) return finding.grade;
    ADD_FAILURE() << "no finding";
    return Grade::good;
}

// Catches an alarm where all is well, and one that does not say what to do, in either language.
TEST(Health, of_what_is_good_nothing_is_to_be_done) {
    for (const HealthFinding& finding : judge_health(good_look(), {}, Language::english)) {
        EXPECT_EQ(finding.grade, Grade::good) << finding.what;
        EXPECT_EQ(finding.to_do, "");
    }
    HealthLook bad{
        .room = DiskRoom{0, gibibyte}, .now = {0}, .is_clock_kept = false, .newest = {day}, .note = {}};
    for (Language language : {Language::english, Language::persian})
        for (const HealthFinding& finding : judge_health(bad, {}, language)) {
            EXPECT_NE(finding.grade, Grade::good) << finding.what;
            EXPECT_NE(finding.to_do, "");
        }
}

// Catches a large disk that is called full at a gibibyte's limit only, a small one at 5 %, and a limit that is not heeded.
TEST(Health, a_disk_is_full_below_the_larger_limit) {
    HealthLook look = good_look();
    look.room = DiskRoom{4 * gibibyte, 100 * gibibyte};
    EXPECT_EQ(grade(look, Concern::disk), Grade::alarm);
    EXPECT_EQ(grade(look, Concern::disk, {.room = gibibyte}), Grade::good);
    look.room = DiskRoom{gibibyte - 1, 10 * gibibyte};
    EXPECT_EQ(grade(look, Concern::disk), Grade::alarm);
    look.room = DiskRoom{gibibyte, 10 * gibibyte};
    EXPECT_EQ(grade(look, Concern::disk), Grade::good);
    EXPECT_EQ(grade(look, Concern::disk, {.room = 2 * gibibyte}), Grade::alarm);
    look.room.reset();
    EXPECT_EQ(grade(look, Concern::disk), Grade::notice);
}

// Catches a clock behind what was written that nobody hears of, and one that differs by seconds from another machine's.
TEST(Health, a_clock_is_wrong_behind_what_was_written) {
    HealthLook look = good_look();
    look.newest = {look.now.seconds + clock_tolerance_seconds};
    EXPECT_EQ(grade(look, Concern::clock), Grade::good);
    look.newest = {look.now.seconds + clock_tolerance_seconds + 1};
    EXPECT_EQ(grade(look, Concern::clock), Grade::alarm);
    look = good_look();
    look.is_clock_kept = false;
    EXPECT_EQ(grade(look, Concern::clock), Grade::notice);
    look.is_clock_kept.reset();
    EXPECT_EQ(grade(look, Concern::clock), Grade::good);
}

// Catches an old backup that passes for a new one, and an organisation that never had one and is not asked about it.
TEST(Health, a_backup_is_due_after_some_days) {
    HealthLook look = good_look();
    look.note.backup = {look.now.seconds - 7 * day + 1};
    EXPECT_EQ(grade(look, Concern::backup), Grade::good);
    look.note.backup = {look.now.seconds - 7 * day};
    EXPECT_EQ(grade(look, Concern::backup), Grade::alarm);
    EXPECT_EQ(grade(look, Concern::backup, {.backup_days = 8}), Grade::good);
    look.note.backup = {};
    EXPECT_EQ(grade(look, Concern::backup), Grade::alarm);
    look.note.since = {look.now.seconds - day};
    EXPECT_EQ(grade(look, Concern::backup), Grade::notice);
    look.note.practice_held = false;
    EXPECT_EQ(grade(look, Concern::practice), Grade::alarm);
    look.note.practised = {};
    EXPECT_EQ(grade(look, Concern::practice), Grade::notice);
}

using HealthNotes = test::OrganisationFixture;

// Catches a note that is lost or half read, and a clock that is behind and makes the note forget the later time.
TEST_F(HealthNotes, keeps_what_was_seen) {
    HealthLook first = test::must(look_at_health(*store, clock, {}));
    EXPECT_EQ(first.note.since, clock.now());
    clock.advance(2 * day);
    test::must(look_at_health(*store, clock, {}));
    test::must(change_health_note(*store, [&](HealthNote& note) {
        note.backup = clock.now();
        note.backup_file = "/somewhere/بک‌آپ";
        note.practice_held = true;
    }));
    clock.advance(-day);
    HealthLook behind = test::must(look_at_health(*store, clock, {}));
    EXPECT_EQ(behind.newest.seconds, clock.now().seconds + day);
    EXPECT_EQ(behind.note.since, first.note.since);
    EXPECT_EQ(behind.note.backup_file, "/somewhere/بک‌آپ");
    EXPECT_TRUE(behind.note.practice_held);
    EXPECT_EQ(grade(behind, Concern::clock), Grade::alarm);
    test::must(accept_clock(*store, behind));
    EXPECT_EQ(grade(test::must(look_at_health(*store, clock, {})), Concern::clock), Grade::good);
}

// Catches a change that a clock which was set back or far ahead loses or puts into another's place.
TEST_F(HealthNotes, a_wrong_clock_loses_nothing) {
    std::vector<std::string> titles{"first", "from the future", "from the past"};
    test::Remark row = remark(titles[0]);
    test::must(keeper->commit(desk, change({row})));
    SequenceNumber seen = 0;
    for (std::int64_t moved : {400 * day, -800 * day}) {
        clock.advance(moved);
        seen = keeper->read().scope().find(row.id)->sequence;
        const std::string& title = titles[moved > 0 ? 1 : 2];
        row.title = {title.data(), static_cast<std::uint32_t>(title.size())};
        Change next(kinds);
        next.put(row, seen);
        test::must(keeper->commit(desk, next));
    }
    std::shared_ptr<Session> again = elsewhere("keeper", keeper_words);
    EXPECT_EQ(again->read().scope().find<test::Remark>(row.id)->title.view(), "from the past");
    std::vector<Version> versions = test::must(again->history(row.id));
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_GT(versions[1].at, versions[0].at);
    EXPECT_EQ(again->organisation().newest_written(), versions[1].at);
    HealthLook look = test::must(look_at_health(*store, clock, again->organisation().newest_written()));
    EXPECT_EQ(grade(look, Concern::clock), Grade::alarm);
}

// Catches an alarm that cannot be ended where the wrong clock was the earlier one, one that is never given again once it
// was ended, and a backup from days to come that never grows old.
TEST_F(HealthNotes, a_clock_that_was_found_right_can_be_wrong_again) {
    Instant written{clock.now().seconds + 400 * day};
    test::must(change_health_note(*store, [&](HealthNote& note) { note.backup = written; }));
    test::must(accept_clock(*store, test::must(look_at_health(*store, clock, written))));
    HealthLook found_right = test::must(look_at_health(*store, clock, written));
    EXPECT_EQ(grade(found_right, Concern::clock), Grade::good);
    EXPECT_EQ(found_right.note.backup, clock.now());
    clock.advance(2 * day);
    test::must(look_at_health(*store, clock, written));
    clock.advance(-day);
    EXPECT_EQ(grade(test::must(look_at_health(*store, clock, written)), Concern::clock), Grade::alarm);
}

}  // namespace
}  // namespace karnameh
