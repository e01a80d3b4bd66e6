// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/views.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

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

bool each_published_number(std::string_view numbers,
                           const std::function<void(std::int64_t, std::int64_t, std::string_view)>& take) {
    while (!numbers.empty()) {
        std::size_t end = std::min(numbers.find('\n'), numbers.size());
        std::string_view line = trim(numbers.substr(0, end));
        numbers.remove_prefix(std::min(end + 1, numbers.size()));
        if (line.empty()) continue;
        std::int64_t values[2];
        for (std::int64_t& value : values) {
            auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), value);
            if (error != std::errc() || value < 0 || rest == line.data() + line.size() || *rest != ' ')
                return false;
            line.remove_prefix(static_cast<std::size_t>(rest - line.data()) + 1);
        }
        if (values[1] == 0 || line.empty()) return false;
        take(values[0], values[1], line);
    }
    return true;
}

}  // namespace karnameh::congress
