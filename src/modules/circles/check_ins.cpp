// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/check_ins.h"

#include <algorithm>
#include <tuple>

namespace karnameh::circles {

namespace {

DayNumber silence(const Circle& circle, std::span<const Contact* const> contacts, DayNumber today) {
    DayNumber heard = circle.first_request.last();
    for (const Contact* contact : contacts)
        if (contact->outcome != Outcome::lost) heard = std::max(heard, contact->when.last());
    return std::max(today - heard, 0);
}

}  // namespace

Date next_check_in(const Circle& circle, const Contact& last) {
    if (last.next_due.is_set()) return last.next_due;
    if (!circle.check_in_days.is_set() || !is_together(last.outcome)) return {};
    return Date::on(last.when.last() + static_cast<DayNumber>(circle.check_in_days.value));
}

std::vector<Followed> followed(const Scope& scope, DayNumber today) {
    std::vector<Followed> all;
    scope.each<Circle>([&](const Circle& circle) {
        std::vector<const Contact*> contacts = contacts_of(circle.id, scope);
        Followed one{&circle,
                     contacts.empty() ? nullptr : contacts.back(),
                     state_at(circle, contacts, today),
                     {},
                     silence(circle, contacts, today)};
        if (has_ended(one.state)) return;
        if (one.last)
            one.next = next_check_in(circle, *one.last);
        else if (circle.check_in_days.is_set())
            one.next =
                Date::on(circle.first_request.last() + static_cast<DayNumber>(circle.check_in_days.value));
        all.push_back(one);
    });
    std::ranges::sort(all, {}, [](const Followed& one) {
        return std::tuple(one.next.is_set() ? one.next.last() : INT32_MAX, -one.silent_for, one.circle->id);
    });
    return all;
}

}  // namespace karnameh::circles
