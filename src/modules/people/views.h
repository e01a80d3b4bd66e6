// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of people, their memberships, what they carry and the openings that wait.
#pragma once

#include "modules/people/records.h"

namespace karnameh::people {

// The level on that day: the highest whose date has come; unset for somebody not yet there, or who has left.
Level level_on(const Person& person, DayNumber day);
inline const Date& reached_on(const Person& person, Level level) {
    const Date* dates[] = {&person.friend_since, &person.friend_since, &person.member_since,
                           &person.organiser_since, &person.leading_since};
    return *dates[static_cast<std::size_t>(level)];
}
// A level reached in the period by somebody who had an earlier one before that day.
bool rose_to(const Person& person, Level level, const Period& period);

template <typename Spell>  // Membership, Role
bool is_going_on(const Spell& spell, DayNumber day) {
    return spell.from.is_set() && spell.from.first <= day && (!spell.to.is_set() || spell.to.last() > day);
}

// How an assignment stands on `day`.
enum class Standing : std::uint8_t { unset, under_way, done_in_time, done_late, overdue };
Standing standing(const Assignment& assignment, DayNumber day);

inline bool is_open(const Opening& opening, DayNumber day) {
    return opening.since.is_set() && opening.since.first <= day &&
           (!opening.filled.is_set() || opening.filled.first > day);
}
inline std::int64_t places(const Opening& opening) {
    return opening.how_many.is_set() ? opening.how_many.value : 1;
}
// Places that nobody has taken by `day`; none once the opening is filled.
inline std::int64_t free_places(const Opening& opening, DayNumber day) {
    if (!is_open(opening, day)) return 0;
    return std::max<std::int64_t>(places(opening) - static_cast<std::int64_t>(opening.filled_by.size()), 0);
}

// What each person of the organisation can give and carries on a day: hours a week. People who say
// no hours are left out.
struct Load {
    const Person* person;
    std::int64_t hours, carried;
};
inline const Record& record_of(const Load& load) {
    return *load.person;
}
std::vector<Load> loads(const Scope& scope, DayNumber day);

// Whether this person could take that work: one of the skills wanted, and one of the
// languages wanted, if any are.
bool fits(const Person& person, const Opening& opening);

}  // namespace karnameh::people
