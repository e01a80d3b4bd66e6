// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/health.h"

#include <algorithm>

#include "base/cbor.h"
#include "base/show.h"

namespace karnameh {

namespace {

constexpr std::string_view health_space = "health", note_key = "note";
constexpr std::int64_t day_seconds = 24 * 3600, look_seconds = 3600;

Bytes encode(const HealthNote& note) {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.array(8);
    writer.unsigned_integer(1);  // version
    for (Instant at : {note.since, note.newest, note.accepted, note.backup}) writer.integer(at.seconds);
    writer.text(note.backup_file);
    writer.integer(note.practised.seconds);
    writer.boolean(note.practice_held);
    return bytes;
}

Result<HealthNote> decode(ByteView bytes) {
    cbor::Reader reader(bytes);
    HealthNote note;
    std::size_t parts = reader.array();
    std::uint64_t version = reader.unsigned_integer();
    if (reader.ok() && version > 1) return fault(FaultKind::newer, "the note of what was looked after");
    for (Instant* at : {&note.since, &note.newest, &note.accepted, &note.backup})
        at->seconds = reader.integer();
    note.backup_file = reader.text();
    note.practised.seconds = reader.integer();
    note.practice_held = reader.boolean();
    if (!reader.ok() || !reader.at_end() || parts != 8)
        return fault(FaultKind::corrupt, "the note of what was looked after");
    return note;
}

// 0 where it never was.
std::int64_t days_between(Instant then, Instant now) {
    if (!then.is_set()) return 0;
    return std::max<std::int64_t>(0, now.seconds - then.seconds) / day_seconds;
}

// Puts findings into words.
class Judge {
  public:
    Judge(const HealthLook& look, const HealthLimits& limits, Language language)
        : look_(look), limits_(limits), language_(language) {}

    HealthFinding disk() const {
        if (!look_.room)
            return {Concern::disk, Grade::notice,
                    words("How much room is left is known to the database's own server alone."),
                    words("Watch the disk that it writes to.")};
        const DiskRoom& room = *look_.room;
        std::uint64_t least =
            limits_.room.value_or(std::max(room_least, room.total / 100 * room_least_percent));
        std::vector<std::string> sizes{std::to_string(room.free), std::to_string(room.total)};
        if (room.free >= least)
            return {Concern::disk, Grade::good,
                    say(Message("{1|size} of {2|size} are free on the disk.", sizes), language_), ""};
        return {Concern::disk, Grade::alarm,
                say(Message("The disk is filling up: {1|size} of {2|size} are free.", sizes), language_),
                words("Make room on it, or move the organisation to a larger one (karnameh move). Once it is "
                      "full, nothing "
                      "new is kept; what is there stays.")};
    }

    HealthFinding clock() const {
        bool is_behind = look_.newest.seconds > look_.now.seconds + clock_tolerance_seconds;
        if (is_behind)
            return {Concern::clock, Grade::alarm,
                    say(Message("The clock is wrong, or was: it says {1}, and something was written at {2}.",
                                {time(look_.now), time(look_.newest)}),
                        language_),
                    words("Set it. If it is right now: karnameh health --clock-is-right. Nothing is lost by "
                          "it; dates and "
                          "times that were written meanwhile are wrong.")};
        if (look_.is_clock_kept == false)
            return {Concern::clock, Grade::notice, words("Nothing keeps the clock of this machine right."),
                    words("Switch that on: timedatectl set-ntp true.")};
        return {Concern::clock, Grade::good, words("The clock agrees with what was written."), ""};
    }

    HealthFinding backup() const {
        const HealthNote& note = look_.note;
        std::string_view to_do = "Make one: karnameh backup.";
        if (!note.backup.is_set()) {
            bool is_late = days_between(note.since, look_.now) >= limits_.backup_days;
            return {Concern::backup, is_late ? Grade::alarm : Grade::notice, words("No backup was made yet."),
                    words(to_do)};
        }
        std::int64_t days = days_between(note.backup, look_.now);
        std::string what = say_count("The newest backup is {1} day old.",
                                     "The newest backup is {1} days old.", days, {}, language_);
        if (days < limits_.backup_days) return {Concern::backup, Grade::good, what, ""};
        return {Concern::backup, Grade::alarm, what, words(to_do)};
    }

    HealthFinding practice() const {
        const HealthNote& note = look_.note;
        std::string_view to_do = "Try it: karnameh practise.";
        if (!note.practised.is_set())
            return {Concern::practice, Grade::notice,
                    words("Nobody has tried yet whether a backup can be restored."), words(to_do)};
        std::int64_t days = days_between(note.practised, look_.now);
        if (!note.practice_held)
            return {Concern::practice, Grade::alarm,
                    words("The last backup that somebody tried to restore was damaged."),
                    words("Make another one, and try that: karnameh backup, karnameh practise.")};
        std::string what = say_count("A backup was restored for practice {1} day ago.",
                                     "A backup was restored for practice {1} days ago.", days, {}, language_);
        if (days < practice_days) return {Concern::practice, Grade::good, what, ""};
        return {Concern::practice, Grade::notice, what, words(to_do)};
    }

  private:
    std::string words(std::string_view message) const { return std::string(say(message, language_)); }
    std::string time(Instant at) const { return instant_text_for_people(at, Zone::utc(), language_); }

    const HealthLook& look_;
    const HealthLimits& limits_;
    Language language_;
};

}  // namespace

Result<HealthNote> health_note(Store& store) {
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(health_space, as_bytes(note_key)));
    return blob ? decode(blob->bytes) : HealthNote{};
}

Done change_health_note(Store& store, const std::function<void(HealthNote&)>& change) {
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(health_space, as_bytes(note_key)));
        HealthNote note;
        Revision expected;
        if (blob) {
            note = KARNAMEH_TRY(decode(blob->bytes));
            expected = blob->revision;
        }
        change(note);
        Result<Revision> stored = store.put(health_space, as_bytes(note_key), expected, encode(note));
        if (stored) return {};
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(stored.error());
    }
}

Result<HealthLook> look_at_health(Store& store, Clock& clock, Instant written) {
    HealthLook look{.room = KARNAMEH_TRY(store.room()),
                    .now = clock.now(),
                    .is_clock_kept = clock.is_kept_right(),
                    .newest = {},
                    .note = KARNAMEH_TRY(health_note(store))};
    // What somebody accepted excuses what was written, and not a clock that falls back once more.
    look.newest = std::max(written > look.note.accepted ? written : Instant{}, look.note.newest);
    bool is_first = !look.note.since.is_set();
    if (is_first) look.note.since = look.now;
    // A clock that is behind leaves the note as it is. Where it cannot be stored, as on a full disk, the look still
    // stands.
    if (is_first || look.now.seconds - look.note.newest.seconds >= look_seconds) {
        (void)change_health_note(store, [&](HealthNote& note) {
            if (!note.since.is_set()) note.since = look.now;
            note.newest = std::max(note.newest, look.now);
        });
    }
    return look;
}

Done accept_clock(Store& store, const HealthLook& look) {
    return change_health_note(store, [&](HealthNote& note) {
        // Between two notes of a wrong clock something may have been written that nobody here can see.
        note.accepted = std::max(note.accepted, Instant{look.newest.seconds + 2 * look_seconds});
        note.newest = look.now;
        // What it says of days to come would never fall due.
        for (Instant* at : {&note.since, &note.backup, &note.practised}) *at = std::min(*at, look.now);
    });
}

std::vector<HealthFinding> judge_health(const HealthLook& look, const HealthLimits& limits,
                                        Language language) {
    Judge judge(look, limits, language);
    return {judge.disk(), judge.clock(), judge.backup(), judge.practice()};
}

std::string_view name_of(Concern concern) {
    constexpr std::string_view names[] = {"disk", "clock", "backup", "practice", "journals"};
    return names[static_cast<std::size_t>(concern)];
}

std::string_view name_of(Grade grade) {
    constexpr std::string_view names[] = {"good", "notice", "alarm"};
    return names[static_cast<std::size_t>(grade)];
}

}  // namespace karnameh
