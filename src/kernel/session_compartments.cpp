// SPDX-License-Identifier: AGPL-3.0-or-later
// What keepers do with a compartment as a whole: its name, its handing over, its recovery shares.
#include <algorithm>

#include "base/text.h"
#include "kernel/recovery.h"
#include "kernel/session.h"
#include "seal/inbox.h"

namespace karnameh {

namespace {

constexpr std::string_view inbox_space = "inbox";

Text text_of(std::string_view s) {
    return {s.data(), static_cast<std::uint32_t>(s.size())};
}

// What a void round leaves in the store opens nothing that is written from now on; there is no use in keeping it.
Done remove_blob(Store& store, std::string_view space, ByteView key) {
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(space, key));
    if (!blob) return {};
    return store.remove(space, key, blob->revision);
}

Done remove_round(Store& store, Id round) {
    KARNAMEH_TRY(remove_blob(store, recovery_space, round.view()));
    return remove_blob(store, inbox_space, round.view());
}

}  // namespace

PersonCard Session::card() {
    return keys().card();
}

std::vector<Id> Session::newly_given() {
    std::lock_guard lock(keyring_lock_);
    return newly_given_;
}

// After a new epoch or name: to this person's own keyring, where they are still a member, and to everybody else.
Done Session::hand_out_grants(const Held& home) {
    Roster roster = home.compartment->roster();
    {
        std::lock_guard lock(keyring_lock_);
        const Member* self = roster.find(account_);
        if (!self) open_.erase(home.id);
        KARNAMEH_TRY(store_account([&](Keyring& keyring) -> Done {
            if (self)
                keyring.take(home.compartment->grant_for(self->role, home.name));
            else
                std::erase_if(keyring.grants,
                              [&](const Grant& grant) { return grant.compartment == home.id; });
            return {};
        }));
    }
    for (const Member& member : roster.members)
        if (member.card.account != account_)
            KARNAMEH_TRY(drop(member.card, home.compartment->grant_for(member.role, home.name)));
    return {};
}

Done Session::rename(Id compartment, const std::string& name) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    if (trim(name).empty()) return refuse("name", "A compartment needs a name.");
    if (name.size() > grant_name_bytes)
        return refuse("name", "That name is too long.",
                      {"At most {1} bytes.", {std::to_string(grant_name_bytes)}});
    for (const Held& other : compartments())
        if (other.id != home.id && fold(other.name) == fold(name))
            return refuse("name", {"You have a compartment “{1}” already.", {other.name}}, "Another name.");
    home.name = name;
    KARNAMEH_TRY(hand_out_grants(home));
    return audit(AuditAct::renamed, home.id.text());
}

Done Session::hand_over(Id compartment, std::string_view from, std::string_view to) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    PersonCard gets = KARNAMEH_TRY(card_of(to));
    Id gives = account_;
    if (!from.empty()) {
        Result<PersonCard> known = card_of(from);
        if (!known) return refuse("from", {"The directory knows nobody called “{1}”.", {std::string(from)}});
        gives = known->account;
    }
    if (gets.account == gives)
        return refuse("person", "Nothing is handed over to whoever has it already.", "Another person.");
    KARNAMEH_TRY(audit(AuditAct::handed_over, home.id.text() + " " + gets.account.text()));
    KARNAMEH_TRY(home.compartment->exchange(keys(), {gets, Role::keep}, gives));
    return hand_out_grants(home);
}

Result<std::optional<Session::SharesInForce>> Session::shares(Id compartment) {
    Held home = KARNAMEH_TRY(held(compartment, Role::read));
    Roster roster = home.compartment->roster();
    std::optional<SharesInForce> found;
    auto lock = home.compartment->lock_for_reading();
    home.compartment->state().each<RecoveryRound>([&](const RecoveryRound& row) {
        Result<Id> round = parse_id(row.round);
        if (round && roster.find(*round))
            found = SharesInForce{*round, row.holders.string(), row.needed.value, row.given.value, row.made};
    });
    return found;
}

Result<std::vector<std::string>> Session::make_shares(Id compartment, std::int64_t needed,
                                                      std::span<const std::string> holders) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    std::vector<Id> accounts;
    std::string names;
    for (const std::string& holder : holders) {
        Id account = KARNAMEH_TRY(card_of(holder)).account;
        if (std::ranges::find(accounts, account) != accounts.end())
            return refuse("holders", {"“{1}” is named twice.", {holder}}, "One share for each person.");
        accounts.push_back(account);
        names += (names.empty() ? "" : ", ") + holder;
    }
    if (accounts.size() < 2 || accounts.size() > shares_max)
        return refuse("holders", "Shares go to several people.",
                      {"From 2 to {1} people.", {std::to_string(shares_max)}});
    if (needed < 2 || needed > static_cast<std::int64_t>(accounts.size()))
        return refuse("needed", "That many cannot be asked for.",
                      "At least 2, and no more than there are shares.");
    std::optional<SharesInForce> before = KARNAMEH_TRY(shares(compartment));

    const Environment& environment = organisation_->environment_;
    ShareRound made =
        karnameh::make_shares(compartment, static_cast<std::uint8_t>(needed), accounts, environment.random);
    PersonKeys round = recovery_keys(made.round, made.seed);
    std::string round_text = made.round.text();
    RecoveryRound record{};
    record.kind = RecoveryRound::kind_number;
    record.id = environment.random.id();
    record.round = text_of(round_text);
    record.holders = text_of(names);
    record.made = environment.clock.now();
    record.needed.value = needed;
    record.given.value = static_cast<std::int64_t>(accounts.size());
    Change change(environment.kinds);
    change.put(record);
    // What the round needs is there before the roster names it: until then it is not in force.
    KARNAMEH_TRY(environment.store.put(recovery_space, made.round.view(), {}, made.commitments));
    KARNAMEH_TRY(environment.store.put(inbox_space, made.round.view(), {}, new_inbox(environment.random)));
    KARNAMEH_TRY(commit(compartment, change));
    KARNAMEH_TRY(audit(AuditAct::shares_made, home.id.text() + " " + round_text));
    if (before)
        KARNAMEH_TRY(home.compartment->exchange(keys(), {round.card(), Role::keep}, before->round));
    else
        KARNAMEH_TRY(home.compartment->admit(keys(), round.card(), Role::keep));
    KARNAMEH_TRY(hand_out_grants(home));
    if (before) KARNAMEH_TRY(remove_round(environment.store, before->round));
    std::vector<std::string> texts;
    for (const Share& share : made.shares) texts.push_back(share_text(share));
    return texts;
}

Done Session::void_shares(Id compartment) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    std::optional<SharesInForce> before = KARNAMEH_TRY(shares(compartment));
    if (!before) return refuse("compartment", "This compartment has no recovery shares.");
    KARNAMEH_TRY(home.compartment->dismiss(keys(), before->round));
    KARNAMEH_TRY(hand_out_grants(home));
    KARNAMEH_TRY(remove_round(organisation_->environment_.store, before->round));
    return audit(AuditAct::taken_away, home.id.text() + " " + before->round.text());
}

}  // namespace karnameh
