// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/views.h"

#include <algorithm>

namespace karnameh::congress {

const Meeting* meeting(const Scope& scope, Body body, std::int64_t number) {
    const Meeting* found = nullptr;
    scope.each<Meeting>([&](const Meeting& row) {
        if (row.body == body && row.number.value == number) found = &row;
    });
    return found;
}

const Meeting* closing_congress(const Scope& scope, const Period& period) {
    const Meeting* found = nullptr;
    scope.each<Meeting>([&](const Meeting& row) {
        if (row.body != Body::congress || !period.holds(row.closes.last())) return;
        if (!found || row.closes.last() > found->closes.last()) found = &row;
    });
    return found;
}

const Meeting* opening_congress(const Scope& scope, const Period& period) {
    const Meeting* found = nullptr;
    scope.each<Meeting>([&](const Meeting& row) {
        if (row.body != Body::congress || row.closes.last() >= period.first) return;
        if (!found || row.closes.last() > found->closes.last()) found = &row;
    });
    return found;
}

const Resolution* turn(const Scope& scope, const Period& period) {
    const Resolution* found = nullptr;
    scope.each<Resolution>([&](const Resolution& row) {
        if (row.marks_turn != Flag::yes || !period.holds(row.decided_on)) return;
        if (!found || row.decided_on.first > found->decided_on.first) found = &row;
    });
    return found;
}

std::vector<const Axis*> axes_of(const Scope& scope, const Id& meeting) {
    std::vector<const Axis*> axes;
    scope.each<Axis>([&](const Axis& row) {
        if (row.meeting == meeting) axes.push_back(&row);
    });
    std::ranges::sort(axes, [](const Axis* a, const Axis* b) {
        if (a->order.value != b->order.value) return a->order.value < b->order.value;
        return a->title.view() < b->title.view();
    });
    return axes;
}

const Assessment* latest_assessment(const Scope& scope, const Id& axis, DayNumber day) {
    const Assessment* latest = nullptr;
    scope.each_referring<Assessment>(axis, [&](const Assessment& row) {
        if (row.axis != axis || row.when.first > day) return;
        if (!latest || row.when.first > latest->when.first) latest = &row;
    });
    return latest;
}

}  // namespace karnameh::congress
