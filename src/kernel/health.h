// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the data is in danger that somebody can still turn away: a disk that fills up, a clock that is wrong, a
// backup that is old, a restore that nobody has tried. Nothing of this loses what was acknowledged by itself: a full
// disk refuses the next change whole, and the order of changes is their number, not their time.
//
// What was seen last is noted in the store in clear: times, and where the newest backup was written. Whoever can write
// to the store can alter it; it serves those who look after the machine, and proves nothing.
//
// Threads: any.
// Fails: the store's faults.
#pragma once

#include <optional>

#include "base/clock.h"
#include "base/text.h"
#include "journal/store.h"

namespace karnameh {

struct HealthNote {
    Instant since;     // the first look of all
    Instant newest;    // the latest time that a look happened at
    Instant accepted;  // what was written up to here says nothing of the clock: somebody found it right
    Instant backup;    // when the newest one was made
    std::string backup_file;  // and where it was written
    Instant practised;        // the last restore that was practised
    bool practice_held = false;
};
Result<HealthNote> health_note(Store& store);
// Changes it, whoever else does at the same time.
Done change_health_note(Store& store, const std::function<void(HealthNote&)>& change);

struct HealthLimits {
    // Bytes that must be free; without it, room_least or room_least_percent of the disk, whichever is more.
    std::optional<std::uint64_t> room = {};
    std::int64_t backup_days = 7;
};
inline constexpr std::uint64_t room_least = std::uint64_t{1} << 30, room_least_percent = 5;
inline constexpr std::int64_t clock_tolerance_seconds = 300;  // between machines that write to one store
inline constexpr std::int64_t practice_days = 92;             // a quarter

struct HealthLook {
    std::optional<DiskRoom> room;
    Instant now;
    std::optional<bool> is_clock_kept;
    Instant newest;  // the latest time known: of a change that nobody excused, or of an earlier look
    HealthNote note;
};
// `written`: the latest time that a change says of itself, as far as the asker may see. Notes that it has looked, not
// more often than once in an hour.
Result<HealthLook> look_at_health(Store& store, Clock& clock, Instant written);
// Somebody has looked at the clock and found it right.
Done accept_clock(Store& store, const HealthLook& look);

enum class Concern : std::uint8_t { disk, clock, backup, practice, journals };
enum class Grade : std::uint8_t { good, notice, alarm };
struct HealthFinding {
    Concern of;
    Grade grade;
    std::string what, to_do;  // in the reader's language; to_do is empty where it is good
};
// One finding for each concern but the journals, which `karnameh health` reads through.
std::vector<HealthFinding> judge_health(const HealthLook& look, const HealthLimits& limits,
                                        Language language);
std::string_view name_of(Concern concern);
std::string_view name_of(Grade grade);

}  // namespace karnameh
