// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/due/my_work.h"

#include <iostream>
#include <set>

#include "base/say.h"
#include "base/text.h"
#include "seal/snapshot.h"
#include "web/due/ical.h"

namespace karnameh::web {

namespace {

constexpr DayNumber days_of_a_week = 7;

WorkPart part_of(const DueItem& item, DayNumber today) {
    if (item.by == DueBy::since) return WorkPart::waiting;
    if (!item.date.is_set()) return WorkPart::undated;
    if (item.is_late(today)) return WorkPart::late;
    if (item.date.first <= today) return WorkPart::today;
    return item.date.first <= today + days_of_a_week ? WorkPart::week : WorkPart::later;
}

std::set<Id> people_named(const Visit& visit, const Scope& scope, std::string_view name) {
    std::set<Id> people;
    const Kind* person = visit.site.program().kinds.find("person");
    if (!person) return people;
    const std::string folded = fold(name);
    for (const Scope::Part& part : scope.parts())
        if (const Table* rows = part.state->table(person->number))
            rows->each([&](const Record& row) {
                if (fold(person->title(row)) == folded) people.insert(row.id);
            });
    return people;
}

bool may_write(const Scope& scope, const Roles& roles, const Record& row) {
    for (const Scope::Part& part : scope.parts())
        if (part.state->find(row.id) == &row) {
            auto role = roles.find(part.compartment);
            return role != roles.end() && role->second >= Role::write;
        }
    return false;
}

// Where the site is, as far as a request tells: onion services have no TLS of their own.
std::string site_address(const Visit& visit) {
    const std::string& host = visit.request.host;
    bool is_plain =
        host.ends_with(".onion") || host.starts_with("localhost") || host.starts_with("127.0.0.1");
    return (is_plain ? "http://" : "https://") + host + visit.address("work");
}

}  // namespace

std::string_view name_of(WorkPart part) {
    constexpr std::string_view names[] = {"late", "today", "week", "later", "waiting", "undated"};
    return names[static_cast<std::size_t>(part)];
}

Roles roles_of(Session& session) {
    Roles roles;
    for (const Held& held : session.compartments()) roles.emplace(held.id, held.role);
    return roles;
}

Work work_for(const Visit& visit, const Scope& scope, const Roles& roles, const WorkAsked& asked) {
    Work work;
    work.today = day_of(visit.site.program().clock->now());
    const std::set<Id> me = people_named(visit, scope, visit.session->name());
    std::vector<const DueQuestion*> questions;
    std::vector<const Module*> modules;
    for (const Module& module : visit.site.program().modules)
        for (const DueQuestion& question : module.due) {
            questions.push_back(&question);
            modules.push_back(&module);
        }
    for (DueItem& item : collect_due(questions, scope, work.today, work.today + work_days_ahead)) {
        bool is_mine =
            item.who ? me.contains(item.who) || asked.of_others : may_write(scope, roles, *item.record);
        if (!is_mine) continue;
        const Module* module = modules[item.question];
        ++work.by_desk[module];
        if (asked.desk && asked.desk != module) continue;
        work.parts[part_of(item, work.today)].push_back({item, questions[item.question], module});
    }
    return work;
}

// One event for each day on which something is due, one for all that is late: how many things, and nothing of what.
std::string calendar_text(const Visit& visit, const Work& work, std::string_view secret) {
    SnapshotKeys keys = snapshot_keys(secret);
    ical::Calendar calendar{std::string(say("My work", visit.language)), start_of(work.today), {}};
    const std::string address = site_address(visit);
    auto add = [&](std::string_view name, DayNumber day, std::string summary) {
        calendar.events.push_back(
            {snapshot_name(keys, name) + "@karnameh", day, std::move(summary), address});
    };
    std::map<DayNumber, std::int64_t> by_day;
    std::int64_t late = 0;
    for (const auto& [part, items] : work.parts)
        for (const WorkItem& item : items) {
            if (part == WorkPart::late) ++late;
            if (part == WorkPart::today || part == WorkPart::week || part == WorkPart::later)
                ++by_day[std::max(item.due.date.last(), work.today)];
        }
    if (late > 0)
        add("late", work.today,
            say_count("{1} thing is late.", "{1} things are late.", late, {}, visit.language));
    for (const auto& [day, count] : by_day)
        add(std::to_string(day), day,
            say_count("{1} thing is due.", "{1} things are due.", count, {}, visit.language));
    return ical::text_of(calendar);
}

void refresh_calendar(Visit& visit) {
    Result<std::optional<std::string>> secret = visit.session->calendar_secret();
    Done done;
    if (!secret) {
        done = std::unexpected(secret.error());
    } else if (*secret) {
        Roles roles = roles_of(*visit.session);
        std::string text;
        {
            Reading reading = visit.session->read();
            text = calendar_text(visit, work_for(visit, reading.scope(), roles, {}), **secret);
        }
        done = visit.session->refresh_calendar(**secret, text);
    }
    if (!done) std::cerr << "karnameh: a calendar feed was not refreshed: " << describe(done.error()) << '\n';
}

}  // namespace karnameh::web
