// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits for one person: the answers to the questions of all modules (modules/due.h), as far as they are that
// person's work. That is what names them as the one whose work it is, and what names nobody, in compartments where they
// may write.
//
// Who somebody is among the people that are written about is told by the name: a record of a person with the name that
// they sign in with.
#pragma once

#include "web/site.h"

namespace karnameh::web {

enum class WorkPart : std::uint8_t { late, today, week, later, waiting, undated };
inline constexpr WorkPart work_parts[] = {WorkPart::late,  WorkPart::today,   WorkPart::week,
                                          WorkPart::later, WorkPart::waiting, WorkPart::undated};
// "late": in addresses.
std::string_view name_of(WorkPart part);

struct WorkItem {
    DueItem due;
    const DueQuestion* question;
    const Module* module;
};

struct Work {
    DayNumber today = 0;
    std::map<WorkPart, std::vector<WorkItem>> parts;  // each by date, the earliest first
    std::map<const Module*, std::size_t> by_desk;     // how many there are for each, whatever is chosen
};

struct WorkAsked {
    const Module* desk = nullptr;  // nullptr: all
    bool of_others = false;        // what names somebody else, too
};

inline constexpr DayNumber work_days_ahead = 92;

// The roles are those of the session that the scope was read by.
using Roles = std::map<Id, Role>;
Roles roles_of(Session& session);
Work work_for(const Visit& visit, const Scope& scope, const Roles& roles, const WorkAsked& asked);

// Some of it as a list: each with what it is about, by when, and whose it is.
void write_work(markup::Writer& to, const Visit& visit, const Scope& scope, std::span<const WorkItem> items,
                DayNumber today);

// Writes the person's calendar feed anew, if there is one. What goes wrong goes to the log: whoever signs in or looks at
// their work is not kept from it.
void refresh_calendar(Visit& visit);
std::string calendar_text(const Visit& visit, const Work& work, std::string_view secret);

}  // namespace karnameh::web
