// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/states.h"

#include <algorithm>

namespace karnameh::circles {

namespace {

constexpr std::uint32_t set_of(std::initializer_list<Outcome> outcomes) {
    std::uint32_t set = 0;
    for (Outcome outcome : outcomes) set |= 1u << static_cast<unsigned>(outcome);
    return set;
}

constexpr std::uint32_t in_contact = set_of({Outcome::in_touch, Outcome::studying, Outcome::active});

std::uint32_t followers(Outcome state) {
    switch (state) {
        case Outcome::asked:
        case Outcome::in_touch:
        case Outcome::studying:
        case Outcome::active:
            return in_contact | set_of({Outcome::lost, Outcome::dissolved});
        case Outcome::verified:
            return in_contact | set_of({Outcome::verified, Outcome::lost, Outcome::dissolved});
        case Outcome::lost:
            return set_of({Outcome::lost, Outcome::reappeared, Outcome::dissolved});
        case Outcome::reappeared:
            return set_of({Outcome::reappeared, Outcome::verified, Outcome::lost, Outcome::dissolved});
        case Outcome::dissolved:
        case Outcome::merged:
        case Outcome::unset:
            return 0;
    }
    return 0;
}

std::string_view possible_after(Outcome state) {
    switch (state) {
        case Outcome::verified:
            return "In touch, studying, active, verified again, contact lost or dissolved.";
        case Outcome::lost:
            return "Reappeared, contact still lost, or dissolved.";
        case Outcome::reappeared:
            return "Verified again, reappeared, contact lost or dissolved.";
        case Outcome::dissolved:
            return "A day before it was dissolved; or, if it goes on, another outcome of that contact.";
        default:
            return "In touch, studying, active, contact lost or dissolved.";
    }
}

std::string_view impossible(Outcome earlier, Outcome later) {
    if (earlier == Outcome::dissolved) return "The circle was dissolved before that day.";
    if (later == Outcome::reappeared) return "A circle reappears only after contact with it was lost.";
    if (later == Outcome::verified) return "A circle is verified again only after it has reappeared.";
    if (earlier == Outcome::lost) return "Contact with the circle was lost: it has to reappear first.";
    return "The circle has reappeared, and is not verified again yet.";
}

// The other contacts with the circle as they will stand: what the change itself says of them counts.
std::vector<const Contact*> others(const Contact& contact, const Judged& judged) {
    std::vector<const Contact*> others;
    judged.scope.each_referring<Contact>(contact.circle, [&](const Contact& row) {
        if (row.id == contact.id || !row.when.is_set()) return;
        if (!judged.together || !judged.together->changes(row.id)) others.push_back(&row);
    });
    if (judged.together)
        judged.together->each_referring<Contact>(contact.circle, [&](const Contact& row) {
            if (row.id != contact.id && row.when.is_set()) others.push_back(&row);
        });
    return others;
}

bool is_before(const Contact& one, const Contact& other) {
    return one.when.last() < other.when.first;
}

// Those of `near` that may stand next to the contact: none of `near` lies wholly between.
template <typename LiesBetween>
std::vector<const Contact*> neighbours(std::span<const Contact* const> near, LiesBetween lies_between) {
    std::vector<const Contact*> next;
    for (const Contact* one : near)
        if (std::ranges::none_of(near, [&](const Contact* between) { return lies_between(*one, *between); }))
            next.push_back(one);
    return next;
}

}  // namespace

bool may_follow(Outcome earlier, Outcome later) {
    return followers(earlier) >> static_cast<unsigned>(later) & 1;
}

bool is_together(Outcome state) {
    return (in_contact | set_of({Outcome::reappeared, Outcome::verified})) >> static_cast<unsigned>(state) &
           1;
}

bool has_ended(Outcome state) {
    return state == Outcome::dissolved || state == Outcome::merged;
}

std::vector<const Contact*> contacts_of(const Id& circle, const Scope& scope) {
    std::vector<const Contact*> contacts;
    scope.each_referring<Contact>(circle, [&](const Contact& row) { contacts.push_back(&row); });
    std::ranges::sort(contacts, [](const Contact* one, const Contact* other) {
        if (auto order = one->when.order(other->when); order != 0) return order < 0;
        return one->sequence < other->sequence;
    });
    return contacts;
}

Outcome state_at(const Circle& circle, std::span<const Contact* const> contacts, DayNumber until) {
    if (circle.merged_into && circle.merged_on.first <= until) return Outcome::merged;
    Outcome state = Outcome::asked;
    for (const Contact* contact : contacts)
        if (contact->when.first <= until) state = contact->outcome;
    return state;
}

bool is_counted_with_origin(const Circle& circle, const Scope& scope, DayNumber until) {
    const Circle* origin = scope.find<Circle>(circle.split_from);
    if (!origin || circle.counted_apart == Flag::yes) return false;
    return !has_ended(state_at(*origin, contacts_of(origin->id, scope), until));
}

void judge_order(const Contact& contact, const Judged& judged) {
    if (!contact.when.is_set() || contact.outcome == Outcome::unset) return;
    std::vector<const Contact*> all = others(contact, judged), earlier, later;
    for (const Contact* other : all) {
        if (!is_before(contact, *other)) earlier.push_back(other);
        if (!is_before(*other, contact)) later.push_back(other);
    }
    auto before = neighbours(earlier, [&](const Contact& one, const Contact& between) {
        return is_before(one, between) && is_before(between, contact);
    });
    auto after = neighbours(later, [&](const Contact& one, const Contact& between) {
        return is_before(contact, between) && is_before(between, one);
    });
    // Where none lies wholly before, it may be the first of all.
    bool may_be_first =
        std::ranges::none_of(all, [&](const Contact* other) { return is_before(*other, contact); });
    bool may_be_last =
        std::ranges::none_of(all, [&](const Contact* other) { return is_before(contact, *other); });
    bool follows = may_be_first && may_follow(Outcome::asked, contact.outcome);
    for (const Contact* one : before) follows = follows || may_follow(one->outcome, contact.outcome);
    if (!follows) {
        Outcome earlier_one = before.empty() ? Outcome::asked : before.front()->outcome;
        judged.problem("outcome", impossible(earlier_one, contact.outcome), possible_after(earlier_one));
        return;
    }
    bool is_followed = may_be_last;
    for (const Contact* one : after) is_followed = is_followed || may_follow(contact.outcome, one->outcome);
    if (!is_followed)
        judged.problem(
            "outcome",
            Message("The contact of {1} could not follow this one.", {date_text(after.front()->when)}),
            "An outcome that leads to that one, or another day.");
}

}  // namespace karnameh::circles
