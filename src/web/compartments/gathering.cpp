// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/gathering.h"

#include <algorithm>

#include "seal/committing.h"

namespace karnameh::web {

namespace {

constexpr std::string_view domain = "karnameh gathered share 1";

// The secret cannot be worked out from the place.
Hash place_of(std::string_view secret) {
    return hash_of({as_bytes("karnameh gathering place"), as_bytes(secret)});
}
Key key_of(std::string_view secret) {
    return Key(hash_of({as_bytes("karnameh gathering key"), as_bytes(secret)}).view());
}

}  // namespace

void Gatherings::forget_old_locked() {
    Instant now = clock_.now();
    std::erase_if(gatherings_, [&](const auto& item) {
        return now.seconds - item.second.last.seconds > gathering_seconds;
    });
}

void Gatherings::forget_old() {
    std::lock_guard lock(mutex_);
    forget_old_locked();
}

Done Gatherings::add(std::string_view secret, Id round, const ShareGiver& giver) {
    std::lock_guard lock(mutex_);
    forget_old_locked();
    Hash place = place_of(secret);
    if (!gatherings_.contains(place) && gatherings_.size() >= gatherings_max)
        return refuse("", "Many people bring shares at this moment. Try again later.");
    Gathering& gathering = gatherings_[place];
    if (gathering.brought.empty()) gathering.round = round;
    if (gathering.round != round)
        return refuse("share", "This share belongs to something else than those that are here.",
                      "A share of the same round.");
    if (std::ranges::any_of(gathering.brought,
                            [&](const Brought& one) { return one.card.account == giver.card.account; }))
        return refuse("share", "This person's share is here already.", "The next person's.");
    gathering.last = clock_.now();
    std::string text = share_text(giver.share);
    gathering.brought.push_back(
        {giver.card, giver.name, seal_committing(key_of(secret), as_bytes(domain), as_bytes(text), random_)});
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    return {};
}

std::vector<ShareGiver> Gatherings::brought(std::string_view secret) {
    std::lock_guard lock(mutex_);
    forget_old_locked();
    std::vector<ShareGiver> givers;
    auto found = gatherings_.find(place_of(secret));
    if (found == gatherings_.end()) return givers;
    for (const Brought& one : found->second.brought) {
        Result<SecretBytes> text = open_committing(key_of(secret), as_bytes(domain), one.sealed);
        if (!text) continue;
        if (Result<Share> share = parse_share(as_text(text->view())))
            givers.push_back({one.card, one.name, std::move(*share)});
    }
    return givers;
}

void Gatherings::end(std::string_view secret) {
    std::lock_guard lock(mutex_);
    gatherings_.erase(place_of(secret));
}

}  // namespace karnameh::web
