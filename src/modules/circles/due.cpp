// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/due.h"

#include "modules/circles/check_ins.h"

namespace karnameh::circles {

namespace {

DueQuestion check_ins() {
    return {"circles.check_ins", "Check-ins due", "check-in", DueBy::day,
            [](const Scope& scope, DayNumber today, const TakeDue& take) {
                struct All {
                    std::vector<Followed> circles;
                };
                const All& all = scope.memo().once<All>({today}, [&] { return All{followed(scope, today)}; });
                for (const Followed& one : all.circles) {
                    if (!one.next.is_set()) continue;
                    const Record* record = one.last ? static_cast<const Record*>(one.last) : one.circle;
                    take({record, one.circle->id, one.next, Id{},
                          one.last ? one.last->needs.view() : std::string_view{}});
                }
            }};
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {check_ins()};
}

}  // namespace karnameh::circles
