// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/kept.h"

#include <algorithm>

#include "base/say.h"

namespace karnameh::web {

std::optional<Kept> kept(Visit& visit, Held held) {
    if (!held.compartment) return std::nullopt;
    Kept kept{.held = std::move(held), .shares = {}};
    Result<std::optional<Session::SharesInForce>> shares = visit.session->shares(kept.held.id);
    if (!shares) return std::nullopt;
    kept.shares = std::move(*shares);
    for (const Member& member : kept.held.compartment->roster().members)
        kept.keepers +=
            member.role == Role::keep && (!kept.shares || kept.shares->round != member.card.account);
    return kept;
}

std::optional<Kept> kept_in_address(Visit& visit) {
    for (Held& held : visit.session->compartments())
        if (held.id.text() == visit.arguments[0]) return kept(visit, std::move(held));
    return std::nullopt;
}

std::optional<Kept> kept_by_reader(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    return kept && kept->held.role == Role::keep ? std::move(kept) : std::nullopt;
}

void write_heading(markup::Writer& to, const Visit& visit, const Kept& kept, std::string_view heading) {
    {
        markup::Element where = to.element("p", {{"class", "source"}});
        to.text_element("a",
                        {{"href", visit.address("compartments/" + kept.held.id.text())}, {"dir", "auto"}},
                        kept.held.name);
    }
    to.text_element("h1", heading);
}

std::vector<KeeperNotice> keeper_notices(Visit& visit) {
    std::vector<KeeperNotice> notices;
    for (Held& held : visit.session->compartments()) {
        if (held.role < Role::keep) continue;
        std::optional<Kept> mine = kept(visit, std::move(held));
        if (!mine || !mine->hangs_on_one()) continue;
        notices.push_back({say(Message("“{1}” hangs on you alone: make a second keeper, or recovery shares.",
                                       {mine->held.name}),
                               visit.language),
                           visit.address("compartments/" + mine->held.id.text())});
    }
    return notices;
}

std::vector<KeeperNotice> in_one_line(std::vector<KeeperNotice> keeper_notices, const Visit& visit) {
    if (keeper_notices.size() < 2) return keeper_notices;
    return {{say_count("{1} compartment hangs on you alone: make a second keeper, or recovery shares.",
                       "{1} compartments hang on you alone: make a second keeper, or recovery shares.",
                       static_cast<std::int64_t>(keeper_notices.size()), {}, visit.language),
             visit.address("compartments")}};
}

std::vector<KeeperNotice> given_notices(Visit& visit) {
    std::vector<KeeperNotice> notices;
    std::vector<Id> given = visit.session->newly_given();
    if (given.empty()) return notices;
    for (const Held& held : visit.session->compartments())
        if (held.compartment && std::ranges::find(given, held.id) != given.end())
            notices.push_back({say(Message("You were given “{1}”.", {held.name}), visit.language),
                               visit.address("compartments/" + held.id.text())});
    return notices;
}

void write_notices(markup::Writer& to, std::span<const KeeperNotice> notices) {
    for (const KeeperNotice& notice : notices) {
        markup::Element line = to.element("p", {{"class", "notice"}});
        to.text_element("a", {{"href", notice.address}}, notice.words);
    }
}

}  // namespace karnameh::web
