// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/views.h"

#include <unordered_map>

namespace karnameh::people {

Level level_on(const Person& person, DayNumber day) {
    if (person.left.is_set() && person.left.first <= day) return Level::unset;
    for (Level level : {Level::leading, Level::organiser, Level::member, Level::friend_}) {
        const Date& date = reached_on(person, level);
        if (date.is_set() && date.first <= day) return level;
    }
    return Level::unset;
}

bool rose_to(const Person& person, Level level, const Period& period) {
    const Date& date = reached_on(person, level);
    if (!period.holds(date)) return false;
    Person before = person;
    before.left = {};
    Level earlier = level_on(before, date.first - 1);
    return earlier != Level::unset && earlier < level;
}

Standing standing(const Assignment& assignment, DayNumber day) {
    if (assignment.done.is_set() && assignment.done.first <= day) {
        bool late = assignment.due.is_set() && assignment.done.first > assignment.due.last();
        return late ? Standing::done_late : Standing::done_in_time;
    }
    bool late = assignment.due.is_set() && assignment.due.last() < day;
    return late ? Standing::overdue : Standing::under_way;
}

std::vector<Load> loads(const Scope& scope, DayNumber day) {
    std::unordered_map<Id, std::int64_t> carried;
    scope.each<Assignment>([&](const Assignment& row) {
        bool under_way = row.from.is_set() && row.from.first <= day &&
                         standing(row, day) != Standing::done_in_time &&
                         standing(row, day) != Standing::done_late;
        if (under_way && row.hours_a_week.is_set()) carried[row.person] += row.hours_a_week.value;
    });
    std::vector<Load> loads;
    scope.each<Person>([&](const Person& person) {
        if (!person.hours_a_week.is_set() || level_on(person, day) == Level::unset) return;
        auto at = carried.find(person.id);
        loads.push_back({&person, person.hours_a_week.value, at == carried.end() ? 0 : at->second});
    });
    return loads;
}

bool fits(const Person& person, const Opening& opening) {
    if (opening.skills != 0 && (opening.skills & person.skills) == 0) return false;
    return opening.languages.is_empty() || std::ranges::any_of(opening.languages, [&](const Code& wanted) {
               return std::ranges::find(person.languages, wanted) != person.languages.end();
           });
}

}  // namespace karnameh::people
