// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/recovery.h"

#include <algorithm>

#include "seal/inbox.h"
#include "seal/intake.h"

namespace karnameh {

namespace {

constexpr std::string_view inbox_space = "inbox", audit_space = "audit", nobody_space = "audit-nobody";

// The newest grant that was sent to the round.
Result<Grant> grant_for_round(const Organisation& organisation, const PersonKeys& round) {
    const Environment& environment = organisation.environment();
    std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(inbox_space, round.account.view()));
    if (!blob) return fault(FaultKind::missing, "the inbox of a round of recovery shares");
    Collected collected = KARNAMEH_TRY(collect_grants(blob->bytes, round, environment.random));
    auto newest = std::ranges::max_element(
        collected.grants, {}, [](const ReceivedGrant& received) { return received.grant.epoch; });
    if (newest == collected.grants.end())
        return fault(FaultKind::missing, "a grant for a round of recovery shares");
    return std::move(newest->grant);
}

std::string names_of(std::span<const ShareGiver> givers) {
    std::string names;
    for (const ShareGiver& giver : givers) names += (names.empty() ? "" : ", ") + giver.name;
    return names;
}

}  // namespace

Result<Id> round_of(const Organisation& organisation, Id holder, const Share& share) {
    Store& store = organisation.environment().store;
    for (const BlobEntry& entry : KARNAMEH_TRY(store.list(recovery_space, share.round))) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(recovery_space, entry.key));
        if (!blob || entry.key.size() != 16) continue;
        Id round = Id::from(entry.key);
        KARNAMEH_TRY(check_share(blob->bytes, round, holder, share));
        return round;
    }
    return refuse("share", "This share is void: others were made since.", "A share of the newest round.");
}

Result<Recovered> recover(Organisation& organisation, std::span<const ShareGiver> givers,
                          const PersonCard& keeper) {
    if (givers.empty()) return refuse("share", "There is no share yet.");
    std::optional<Id> round;
    std::vector<Share> shares;
    for (const ShareGiver& giver : givers) {
        Id own = KARNAMEH_TRY(round_of(organisation, giver.card.account, giver.share));
        if (round && *round != own) return refuse("share", "These shares do not belong together.");
        round = own;
        if (std::ranges::find(shares, giver.share.number, &Share::number) == shares.end())
            shares.push_back(giver.share.clone());
    }
    if (shares.size() < shares[0].needed)
        return refuse("share", {"{1} shares are needed together.", {std::to_string(shares[0].needed)}});
    Key seed = KARNAMEH_TRY(combine_shares(shares));
    PersonKeys keys = recovery_keys(*round, seed);
    Grant grant = KARNAMEH_TRY(grant_for_round(organisation, keys));
    if (!is_round_of(*round, grant.compartment, seed))
        return fault(FaultKind::corrupt, "a round of recovery shares");
    auto compartment = KARNAMEH_TRY(organisation.open_compartment(grant));
    // Before it happens, so that it does not happen without an entry.
    KARNAMEH_TRY(enter_audit(organisation, names_of(givers), AuditAct::recovered,
                             grant.compartment.text() + " " + keeper.account.text()));
    KARNAMEH_TRY(compartment->admit(keys, keeper, Role::keep));
    KARNAMEH_TRY(drop_into_inbox(organisation.environment().store, keeper,
                                 compartment->grant_for(Role::keep, grant.name), keys.signing));
    return Recovered{grant.compartment, grant.name};
}

Done drop_into_inbox(Store& store, const PersonCard& to, const Grant& grant, const SigningPair& giver) {
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(inbox_space, to.account.view()));
        if (!blob) return fault(FaultKind::missing, "an inbox");
        Bytes inbox = KARNAMEH_TRY(drop_grant(blob->bytes, to, grant, giver));
        Result<Revision> stored = store.put(inbox_space, to.account.view(), blob->revision, inbox);
        if (stored) return {};
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(stored.error());
    }
}

namespace {

struct SealedEntry {
    Id id;
    Bytes bytes;
};

Result<SealedEntry> sealed_entry(const Organisation& organisation, std::string_view who, AuditAct act,
                                 std::string_view what) {
    const Environment& environment = organisation.environment();
    auto text = [](std::string_view s) { return Text{s.data(), static_cast<std::uint32_t>(s.size())}; };
    AuditEntry entry{};
    entry.kind = AuditEntry::kind_number;
    entry.id = environment.random.id();
    entry.at = environment.clock.now();
    entry.who = text(who);
    entry.act = act;
    entry.what = text(what);
    Bytes fields;
    encode_record(environment.kinds.get(entry.kind), entry, fields);
    Bytes message(entry.id.bytes.begin(), entry.id.bytes.end());
    append(message, fields);
    Bytes sealed = KARNAMEH_TRY(seal_drop(organisation.settings().audit_intake, message));
    wipe(message);
    return SealedEntry{entry.id, std::move(sealed)};
}

}  // namespace

Done enter_audit(const Organisation& organisation, std::string_view who, AuditAct act,
                 std::string_view what) {
    SealedEntry entry = KARNAMEH_TRY(sealed_entry(organisation, who, act, what));
    KARNAMEH_TRY(organisation.environment().store.put(audit_space, entry.id.view(), {}, entry.bytes));
    return {};
}

// Whoever fails to sign in hears of that and of nothing else, a full disk included.
void enter_failed_sign_in(const Organisation& organisation, std::string_view name, bool has_account) {
    Result<SealedEntry> entry = sealed_entry(organisation, name, AuditAct::sign_in_failed, "");
    if (!entry) return;
    Store& store = organisation.environment().store;
    if (has_account)
        (void)store.put(audit_space, entry->id.view(), {}, entry->bytes);
    else
        (void)overwrite(store, nobody_space, Id().view(), entry->bytes);
}

}  // namespace karnameh
