// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/session.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "kernel/recovery.h"
#include "seal/common_passphrases.h"
#include "seal/inbox.h"
#include "seal/intake.h"

namespace karnameh {

namespace {
constexpr std::string_view account_space = "account", inbox_space = "inbox", audit_space = "audit";

std::unexpected<Wrong> taken_away_from(const std::string& compartment) {
    return refuse("compartment", {"Your grant on “{1}” was taken away.", {compartment}},
                  "Its keepers may give it again.");
}

}  // namespace

Done Session::update_block(const std::function<Result<Bytes>(ByteView block)>& update) {
    assert_awake();
    Store& store = organisation_->environment_.store;
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(account_space, account_key_.view()));
        if (!blob) return fault(FaultKind::missing, "an account block");
        Bytes block = KARNAMEH_TRY(update(blob->bytes));
        Result<Revision> stored = store.put(account_space, account_key_.view(), blob->revision, block);
        if (stored) return {};
        // Another session of the same person stored its block first.
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(stored.error());
    }
}

Done Session::store_account(const std::function<Done(Keyring&)>& edit) {
    return update_block([&](ByteView block) -> Result<Bytes> {
        KARNAMEH_TRY(catch_up_account(block, opened_));
        if (edit) KARNAMEH_TRY(edit(opened_.keyring));
        return reseal_account(block, opened_, organisation_->environment_.random);
    });
}

Done Session::collect_inbox(EmptyInbox empty) {
    Store& store = organisation_->environment_.store;
    std::lock_guard lock(keyring_lock_);
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(inbox_space, account_.view()));
    if (!blob) return {};  // a duress identity has no inbox of its own
    Collected collected =
        KARNAMEH_TRY(collect_grants(blob->bytes, opened_.keyring.person, organisation_->environment_.random));
    if (collected.grants.empty() && empty == EmptyInbox::leave) return {};
    bool changed = false;
    for (ReceivedGrant& received : collected.grants) {
        Id compartment = received.grant.compartment;
        const Grant* before = opened_.keyring.find(compartment);
        bool is_more = !before || before->role < received.grant.role;
        bool is_taken = opened_.keyring.take(std::move(received.grant));
        if (is_taken && is_more) newly_given_.push_back(compartment);
        changed |= is_taken;
    }
    // The keyring first: a grant that is stored twice does no harm, one that is in neither place is lost.
    if (changed) KARNAMEH_TRY(store_account());
    Result<Revision> stored = store.put(inbox_space, account_.view(), blob->revision, collected.inbox);
    if (!stored && !is_fault(stored.error(), FaultKind::taken)) return std::unexpected(stored.error());
    return {};
}

Result<Held> Session::hold(const Grant& grant) {
    Held held{grant.compartment, grant.name, grant.role, nullptr, std::nullopt};
    auto known = open_.find(grant.compartment);
    if (known == open_.end()) {
        Result<std::shared_ptr<Compartment>> opened = organisation_->open_compartment(grant);
        if (!opened) {
            held.wrong = opened.error();
            return held;
        }
        known = open_.emplace(grant.compartment, *opened).first;
        // Only to be faster next time: where it fails, nothing is lost.
        if (grant.role >= Role::write && (*opened)->wants_compacting())
            (void)(*opened)->compact(opened_.keyring.person);
    }
    held.compartment = known->second;
    if (held.compartment->admits(account_)) return held;
    held.compartment = nullptr;
    held.wrong = taken_away_from(grant.name).error();
    return held;
}

// What other processes wrote. Where one of them has begun a new epoch, the grant for it waits in the inbox.
Done Session::catch_up(Held& held) {
    Done done = held.compartment->catch_up();
    if (done || !is_fault(done.error(), FaultKind::missing)) return done;
    KARNAMEH_TRY(collect_inbox(EmptyInbox::leave));
    std::lock_guard lock(keyring_lock_);
    const Grant* grant = opened_.keyring.find(held.id);
    Result<std::shared_ptr<Compartment>> renewed =
        organisation_->open_compartment(*grant, held.compartment.get());
    if (!renewed && is_fault(renewed.error(), FaultKind::missing)) return taken_away_from(held.name);
    held.compartment = KARNAMEH_TRY(std::move(renewed));
    held.role = grant->role;
    open_[held.id] = held.compartment;
    return {};
}

std::vector<Held> Session::compartments() {
    std::lock_guard lock(keyring_lock_);
    assert_awake();
    std::vector<Held> all;
    for (const Grant& grant : opened_.keyring.grants) all.push_back(*hold(grant));
    std::ranges::sort(all, {}, &Held::name);
    return all;
}

Result<Held> Session::compartment(std::string_view name) {
    std::string names;
    for (Held& held : compartments()) {
        if (fold(held.name) == fold(name) || held.id.text() == name) return std::move(held);
        names += (names.empty() ? "" : ", ") + held.name;
    }
    return refuse("compartment", {"There is no compartment “{1}” that you may open.", {std::string(name)}},
                  {"One of: {1}", {names}});
}

Result<Held> Session::held(Id compartment, Role least) {
    Held held;
    std::string name;
    bool is_enough = false;
    {
        std::lock_guard lock(keyring_lock_);
        assert_awake();
        const Grant* grant = opened_.keyring.find(compartment);
        if (grant) name = grant->name;
        is_enough = grant && grant->role >= least;
        if (is_enough) held = KARNAMEH_TRY(hold(*grant));
    }
    if (!is_enough) return beyond_grant(name, least);
    if (held.wrong) return std::unexpected(*held.wrong);
    KARNAMEH_TRY(catch_up(held));
    return held;
}

// Pages offer nobody what they may not do: whoever gets here tried it by hand, or was granted less meanwhile.
std::unexpected<Wrong> Session::beyond_grant(const std::string& compartment, Role least) {
    if (Done entered = audit(AuditAct::refused, compartment); !entered)
        return std::unexpected(entered.error());
    if (compartment.empty()) return refuse("compartment", "You may not open that compartment.");
    return refuse("compartment", {"Your grant on “{1}” does not allow that.", {compartment}},
                  least == Role::keep ? "Its keepers may." : "Whoever may write there may.");
}

Reading Session::read() {
    Reading reading;
    std::vector<Scope::Part> parts;
    for (Held& held : compartments()) {
        if (!held.compartment) continue;
        Done current = catch_up(held);
        if (!current && std::holds_alternative<Refusal>(current.error())) continue;
        // A fault leaves the state as it was, which is still true.
        reading.compartments_.push_back(held.compartment);
    }
    std::ranges::sort(reading.compartments_, {}, &Compartment::id);  // one order of locks for everybody
    for (const std::shared_ptr<Compartment>& compartment : reading.compartments_)
        reading.heads_.emplace_back(compartment->id(), compartment->head().sequence);
    for (const std::shared_ptr<Compartment>& compartment : reading.compartments_) {
        reading.view_.locks.push_back(compartment->lock_for_reading());
        parts.push_back({compartment->id(), &compartment->state()});
    }
    reading.view_.scope = Scope(std::move(parts));
    return reading;
}

Compartment::ViewSource Session::view_source() {
    std::vector<std::shared_ptr<Compartment>> open;
    for (Held& held : compartments())
        if (held.compartment) open.push_back(held.compartment);
    std::ranges::sort(open, {}, &Compartment::id);
    return [open]() -> Result<Compartment::View> {
        Compartment::View view;
        std::vector<Scope::Part> parts;
        for (const std::shared_ptr<Compartment>& compartment : open) {
            view.locks.push_back(compartment->lock_for_reading());
            parts.push_back({compartment->id(), &compartment->state()});
        }
        view.scope = Scope(std::move(parts));
        return view;
    };
}

PersonKeys Session::keys() {
    std::lock_guard lock(keyring_lock_);
    assert_awake();
    return opened_.keyring.person.clone();
}

Result<SequenceRange> Session::commit(Id compartment, const Change& change) {
    Held home = KARNAMEH_TRY(held(compartment, Role::write));
    return home.compartment->commit(keys(), change, view_source());
}

Done Session::judge(Id compartment, const Change& change, const Change* before) {
    Held home = KARNAMEH_TRY(held(compartment, Role::write));
    Compartment::View view = KARNAMEH_TRY(view_source()());
    const Environment& environment = organisation_->environment_;
    const State& state = home.compartment->state();
    std::optional<Change> whole = KARNAMEH_TRY(completed(change, environment.rules, state, view.scope));
    return karnameh::judge(whole ? *whole : change, environment.kinds, environment.rules, state, view.scope,
                           environment.clock.now(), before);
}

std::optional<Grant> Session::grant_on(Id compartment) {
    std::lock_guard lock(keyring_lock_);
    assert_awake();
    const Grant* grant = opened_.keyring.find(compartment);
    return grant ? std::optional<Grant>(grant->clone()) : std::nullopt;
}

Done Session::compact(Id compartment) {
    Held home = KARNAMEH_TRY(held(compartment, Role::write));
    return home.compartment->compact(keys());
}

Result<std::vector<Version>> Session::history(const Id& record) {
    for (Held& held : compartments()) {
        if (!held.compartment) continue;
        std::vector<Version> versions = KARNAMEH_TRY(held.compartment->history(record));
        if (!versions.empty()) return versions;
    }
    return std::vector<Version>{};
}

std::string Session::name_of(const PublicKey& signing) {
    std::string name;
    Reading reading = read();
    std::string wanted = signing.text();
    reading.scope().each<DirectoryEntry>([&](const DirectoryEntry& account) {
        if (account.signing.view() == wanted) name = account.name;
    });
    return name;
}

Result<Id> Session::make_compartment(const std::string& name) {
    if (trim(name).empty()) return refuse("name", "A compartment needs a name.");
    if (name.size() > grant_name_bytes)
        return refuse("name", "That name is too long.",
                      {"At most {1} bytes.", {std::to_string(grant_name_bytes)}});
    for (const Held& held : compartments())
        if (fold(held.name) == fold(name))
            return refuse("name", {"You have a compartment “{1}” already.", {held.name}}, "Another name.");
    const Environment& environment = organisation_->environment_;
    Id id = environment.random.id();
    auto compartment = KARNAMEH_TRY(Compartment::create(environment, id, keys()));
    {
        std::lock_guard lock(keyring_lock_);
        opened_.keyring.take(compartment->grant_for(Role::keep, name));
        KARNAMEH_TRY(store_account());
    }
    KARNAMEH_TRY(audit(AuditAct::compartment_made, id.text()));
    return id;
}

Result<PersonCard> Session::card_of(std::string_view person) {
    std::optional<PersonCard> card;
    Reading reading = read();
    reading.scope().each<DirectoryEntry>([&](const DirectoryEntry& account) {
        if (fold(account.name) == fold(person) || account.account.view() == person) card = account.card();
    });
    if (!card) return refuse("person", {"The directory knows nobody called “{1}”.", {std::string(person)}});
    return *card;
}

Result<SecretBytes> Session::take_own_drop(ByteView sealed) {
    return open_drop(keys().receiving, sealed);
}

Done Session::drop(const PersonCard& to, const Grant& grant) {
    return drop_into_inbox(organisation_->environment_.store, to, grant, keys().signing);
}

Done Session::grant(Id compartment, std::string_view person, Role role) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    PersonCard card = KARNAMEH_TRY(card_of(person));
    KARNAMEH_TRY(home.compartment->admit(keys(), card, role));
    KARNAMEH_TRY(drop(card, home.compartment->grant_for(role, home.name)));
    return audit(AuditAct::granted, home.id.text() + " " + card.account.text());
}

Done Session::take_away(Id compartment, std::string_view person) {
    Held home = KARNAMEH_TRY(held(compartment, Role::keep));
    PersonCard card = KARNAMEH_TRY(card_of(person));
    KARNAMEH_TRY(home.compartment->dismiss(keys(), card.account));
    KARNAMEH_TRY(hand_out_grants(home));
    return audit(AuditAct::taken_away, home.id.text() + " " + card.account.text());
}

Roster Session::roster(const Held& held) const {
    Roster roster = held.compartment->roster();
    for (Member& member : roster.members)
        if (member.card.account == account_) member.role = held.role;
    return roster;
}

Result<std::vector<Session::MemberName>> Session::members(Id compartment) {
    Held home = KARNAMEH_TRY(held(compartment, Role::read));
    std::optional<SharesInForce> shared = KARNAMEH_TRY(shares(compartment));
    std::vector<MemberName> members;
    for (const Member& member : roster(home).members) {
        if (shared && shared->round == member.card.account) {
            members.push_back({"(recovery shares)", member.role});
            continue;
        }
        std::string name = name_of(member.card.signing);
        members.push_back({name.empty() ? member.card.account.text() : name, member.role});
    }
    return members;
}

Done Session::write_account_record(std::string_view name, const PersonCard& card) {
    std::string account = card.account.text(), receiving = card.receiving.text(),
                signing = card.signing.text();
    auto text = [](std::string_view s) { return Text{s.data(), static_cast<std::uint32_t>(s.size())}; };
    DirectoryEntry record{};
    record.kind = DirectoryEntry::kind_number;
    record.id = organisation_->environment_.random.id();
    record.name = text(name);
    record.account = text(account);
    record.receiving = text(receiving);
    record.signing = text(signing);
    Change change(organisation_->environment_.kinds);
    change.put(record);
    KARNAMEH_TRY(commit(organisation_->settings_.directory, change));
    return {};
}

Done check_passphrase_of(const Organisation& organisation, std::string_view name,
                         std::string_view passphrase) {
    return check_own_passphrase(passphrase, std::to_array<std::string_view>({name, organisation.name()}));
}

Done Session::add_account(std::string_view name, std::string_view passphrase) {
    KARNAMEH_TRY(check_passphrase_of(*organisation_, name, passphrase));
    return make_account(name, passphrase, 0);
}

Done Session::make_account(std::string_view name, std::string_view passphrase, std::int64_t invited_until) {
    Id directory = organisation_->settings_.directory;
    Held home = KARNAMEH_TRY(held(directory, Role::keep));
    Random& random = organisation_->environment_.random;
    Keyring keyring;
    keyring.person = PersonKeys::make(random.id(), random);
    keyring.display_name = name;
    keyring.invited_until = invited_until;
    PersonCard card = keyring.person.card();
    KARNAMEH_TRY(home.compartment->admit(keys(), card, Role::read));
    keyring.take(home.compartment->grant_for(Role::read, home.name));
    KARNAMEH_TRY(organisation_->new_account_in_store(name, passphrase, keyring));
    KARNAMEH_TRY(write_account_record(name, card));
    return audit(invited_until == 0 ? AuditAct::account_added : AuditAct::invited, card.account.text());
}

Done Session::change_passphrase(std::string_view passphrase) {
    KARNAMEH_TRY(check_passphrase_of(*organisation_, name_, passphrase));
    std::lock_guard lock(keyring_lock_);
    Key before = opened_.slot_key.clone();
    return update_block([&](ByteView block) -> Result<Bytes> {
        opened_.slot_key = before.clone();  // another attempt begins where the first did
        KARNAMEH_TRY(catch_up_account(block, opened_));
        return karnameh::change_passphrase(block, opened_, passphrase, organisation_->environment_.random);
    });
}

Done Session::add_duress_passphrase(std::string_view passphrase, std::span<const Id> shown, bool destroys) {
    KARNAMEH_TRY(check_passphrase_of(*organisation_, name_, passphrase));
    Random& random = organisation_->environment_.random;
    Keyring duress;
    // The same account, but keys of its own: what waits in the inbox for the real ones stays closed to it.
    duress.person = PersonKeys::make(account_, random);
    duress.display_name = name_;
    duress.destroys_others = destroys;
    {
        // The same authenticator serves both.
        std::lock_guard lock(keyring_lock_);
        duress.one_time_secret = opened_.keyring.one_time_secret.clone();
        duress.one_time_step_used = opened_.keyring.one_time_step_used;
        duress.recovery_codes = opened_.keyring.recovery_codes.clone();
    }
    for (const Id& id : shown) {
        Held home = KARNAMEH_TRY(held(id, Role::read));
        duress.take(home.compartment->grant_for(Role::read, home.name));
    }
    std::lock_guard lock(keyring_lock_);
    return update_block([&](ByteView block) -> Result<Bytes> {
        KARNAMEH_TRY(catch_up_account(block, opened_));
        return add_slot(block, opened_, passphrase, duress, random);
    });
}

Done Session::audit(AuditAct act, std::string_view what) {
    return enter_audit(*organisation_, name_, act, what);
}

Result<std::vector<AuditLine>> Session::audit_entries(const std::set<Id>& known) {
    Held home = KARNAMEH_TRY(held(organisation_->settings_.audit, Role::read));
    const Environment& environment = organisation_->environment_;
    const Kind& kind = environment.kinds.get(AuditEntry::kind_number);
    std::vector<AuditLine> lines;
    Arena scratch;
    for (const BlobEntry& entry : KARNAMEH_TRY(environment.store.list(audit_space))) {
        if (entry.key.size() != sizeof(Id::bytes))
            return fault(FaultKind::corrupt, "the name of an entry of the audit journal");
        Id id = Id::from(entry.key);
        if (known.contains(id)) continue;
        std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(audit_space, entry.key));
        if (!blob) continue;
        SecretBytes message = KARNAMEH_TRY(home.compartment->take_drop(blob->bytes));
        if (message.size() < 16) return fault(FaultKind::corrupt, "an entry of the audit journal");
        auto& row = static_cast<AuditEntry&>(*new_row(kind, scratch));
        cbor::Reader reader(message.view().subspan(16));
        if (!decode_record(kind, reader, scratch, row))
            return fault(FaultKind::corrupt, "an entry of the audit journal");
        const karnameh::Option* act = kind.field("act")->option(static_cast<std::uint8_t>(row.act));
        lines.push_back({id, row.at, row.who.string(), std::string(act ? act->name : ""), row.what.string()});
    }
    std::ranges::sort(lines, {}, &AuditLine::at);
    return lines;
}

}  // namespace karnameh
