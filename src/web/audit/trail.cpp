// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/audit/trail.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace karnameh::web {

Result<std::vector<AuditLine>> Trail::entries(Session& session) {
    std::lock_guard hold(mutex_);
    std::set<Id> known;
    for (const auto& [id, line] : opened_) known.insert(id);
    for (AuditLine& line : KARNAMEH_TRY(session.audit_entries(known))) opened_[line.id] = std::move(line);
    std::vector<AuditLine> lines;
    for (const auto& [id, line] : opened_) lines.push_back(line);
    std::ranges::sort(lines, std::greater(),
                      [](const AuditLine& line) { return std::pair(line.at, line.id); });
    return lines;
}

Date TrailFilter::read_date(const Parameters& typed, const std::string& name) {
    if (trim(typed.get(name)).empty()) return {};
    Result<Date> date = parse_date(typed.get(name));
    if (date) return *date;
    for (Problem problem : std::get<Refusal>(date.error()).problems) {
        problem.where = name;
        refusal_.problems.push_back(std::move(problem));
    }
    return {};
}

TrailFilter::TrailFilter(const Parameters& typed)
    : who_(fold(typed.get("who"))),
      act_(typed.get("act")),
      from_(read_date(typed, "from")),
      to_(read_date(typed, "to")) {}

bool TrailFilter::holds(const AuditLine& line) const {
    DayNumber day = day_of(line.at);
    return (who_.empty() || fold(line.who).contains(who_)) && (act_.empty() || line.act == act_) &&
           (!from_.is_set() || day >= from_.first) && (!to_.is_set() || day <= to_.last());
}

}  // namespace karnameh::web
