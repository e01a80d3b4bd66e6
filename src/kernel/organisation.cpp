// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/organisation.h"

#include "base/text.h"
#include "kernel/recovery.h"
#include "kernel/session.h"
#include "seal/common_passphrases.h"
#include "seal/inbox.h"
#include "seal/one_time.h"

namespace karnameh {

namespace {

constexpr std::string_view organisation_space = "organisation", account_space = "account",
                           inbox_space = "inbox";
// Finding an account costs one cheap Argon2id run (t = 1, 8 MiB), so that names cannot be guessed by the million.
constexpr PassphraseCost name_cost{1, 8 << 10};

Bytes encode(const OrganisationSettings& settings) {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.array(6);
    writer.unsigned_integer(1);  // version
    writer.text(settings.name);
    writer.bytes(settings.salt);
    writer.id(settings.directory);
    writer.id(settings.audit);
    writer.bytes(settings.audit_intake.view());
    return bytes;
}

Result<OrganisationSettings> decode(ByteView bytes) {
    cbor::Reader reader(bytes);
    OrganisationSettings settings;
    std::size_t parts = reader.array();
    std::uint64_t version = reader.unsigned_integer();
    if (reader.ok() && version > 1) return fault(FaultKind::newer, "the organisation's settings");
    settings.name = reader.text();
    ByteView salt = reader.bytes();
    settings.salt.assign(salt.begin(), salt.end());
    settings.directory = reader.id();
    settings.audit = reader.id();
    ByteView intake = reader.bytes();
    if (!reader.ok() || !reader.at_end() || parts != 6 || intake.size() != 32 || salt.size() != 16)
        return fault(FaultKind::corrupt, "the organisation's settings");
    settings.audit_intake = PublicKey::from(intake);
    return settings;
}

}  // namespace

Result<std::shared_ptr<Organisation>> Organisation::found(const Environment& environment, std::string name,
                                                          std::string_view keeper,
                                                          std::string_view passphrase, Cost cost) {
    if (KARNAMEH_TRY(environment.store.get(organisation_space, as_bytes("settings"))))
        return refuse("data", "There is an organisation in that place already.", "An empty or new folder.");
    if (trim(name).empty()) return refuse("name", "The organisation needs a name.");
    KARNAMEH_TRY(check_own_passphrase(passphrase, std::to_array<std::string_view>({name, keeper})));

    Random& random = environment.random;
    OrganisationSettings settings{std::move(name), Bytes(16), random.id(), random.id(), {}};
    random.fill(settings.salt);
    Keyring keyring;
    keyring.person = PersonKeys::make(random.id(), random);
    keyring.display_name = keeper;
    auto directory = KARNAMEH_TRY(Compartment::create(environment, settings.directory, keyring.person));
    auto audit = KARNAMEH_TRY(Compartment::create(environment, settings.audit, keyring.person));
    settings.audit_intake = audit->intake();
    keyring.take(directory->grant_for(Role::keep, "directory"));
    keyring.take(audit->grant_for(Role::keep, "audit"));

    std::shared_ptr<Organisation> organisation(new Organisation(environment, settings, cost));
    organisation->self_ = organisation;
    KARNAMEH_TRY(organisation->new_account_in_store(keeper, passphrase, keyring));
    // Last, so that a founding that broke off can be begun again.
    KARNAMEH_TRY(environment.store.put(organisation_space, as_bytes("settings"), {}, encode(settings)));

    std::shared_ptr<Session> session = KARNAMEH_TRY(organisation->sign_in(keeper, passphrase));
    KARNAMEH_TRY(session->write_account_record(keeper, keyring.person.card()));
    return organisation;
}

Result<std::shared_ptr<Organisation>> Organisation::open(const Environment& environment, Cost cost) {
    std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(organisation_space, as_bytes("settings")));
    if (!blob)
        return refuse("data", "There is no organisation in that place.", "Make one with: karnameh init.");
    OrganisationSettings settings = KARNAMEH_TRY(decode(blob->bytes));
    std::shared_ptr<Organisation> organisation(new Organisation(environment, std::move(settings), cost));
    organisation->self_ = organisation;
    return organisation;
}

Result<Id> Organisation::account_key(std::string_view name) const {
    Key slow = KARNAMEH_TRY(derive_slot_key(fold(name), settings_.salt, name_cost));
    return Id::from(slow.view().first(16));
}

Result<Id> Organisation::new_account_in_store(std::string_view name, std::string_view passphrase,
                                              const Keyring& keyring) {
    if (trim(name).empty()) return refuse("name", "A person needs a name to sign in with.");
    Store& store = environment_.store;
    Id key = KARNAMEH_TRY(account_key(name));
    Bytes block =
        KARNAMEH_TRY(new_account(passphrase, keyring, cost_.passphrase, environment_.random, cost_.rule));
    KARNAMEH_TRY(store.put(inbox_space, keyring.person.account.view(), {}, new_inbox(environment_.random)));
    Result<Revision> stored = store.put(account_space, key.view(), {}, block);
    if (!stored && is_fault(stored.error(), FaultKind::taken))
        return refuse("name", "Somebody signs in with that name already.", "Another name.");
    KARNAMEH_TRY(std::move(stored));
    return key;
}

static std::unexpected<Wrong> opens_nothing() {
    return refuse("passphrase", "Name and passphrase do not open anything together.",
                  "Both as they were agreed; capitals in the passphrase matter.");
}

Result<OpenedAccount> Organisation::open_block_of(const Id& key, std::string_view name, const OpenBlock& open,
                                                  const std::function<bool(const Keyring&)>& fits) const {
    std::optional<Blob> blob = KARNAMEH_TRY(environment_.store.get(account_space, key.view()));
    // For a name without an account, a block that nothing opens is tried like any other.
    Bytes block = blob ? std::move(blob->bytes)
                       : unopenable_account(environment_.random.id(), cost_.passphrase, environment_.random);
    Result<OpenedAccount> opened = open(block);
    if (opened ? fits(opened->keyring) : std::holds_alternative<Fault>(opened.error())) return opened;
    enter_failed_sign_in(*this, trim(name), blob.has_value());
    return opens_nothing();
}

Result<OpenedAccount> Organisation::open_account_of(const Id& key, std::string_view name,
                                                    std::string_view passphrase,
                                                    const std::function<bool(const Keyring&)>& takes) const {
    // An invitation's code is no passphrase: it opens the page that sets one.
    return open_block_of(
        key, name, [&](ByteView block) { return open_account(block, passphrase); },
        [&](const Keyring& keyring) { return keyring.invited_until == 0 && takes(keyring); });
}

Result<std::shared_ptr<Session>> Organisation::begin_session(const Id& key, OpenedAccount opened,
                                                             const std::function<Done(Keyring&)>& check) {
    std::shared_ptr<Session> session(new Session(self_.lock(), key, std::move(opened)));
    KARNAMEH_TRY(session->store_account(check));
    KARNAMEH_TRY(session->collect_inbox(Session::EmptyInbox::refill));
    KARNAMEH_TRY(session->audit(AuditAct::signed_in, ""));
    return session;
}

Result<std::shared_ptr<Session>> Organisation::sign_in(std::string_view name, std::string_view passphrase) {
    Id key = KARNAMEH_TRY(account_key(name));
    return begin_session(key, KARNAMEH_TRY(open_account_of(key, name, passphrase)));
}

bool Organisation::takes_code(Keyring& keyring, std::string_view code) const {
    if (keyring.one_time_secret.is_empty()) return true;
    std::optional<std::uint64_t> step = step_of_code(keyring.one_time_secret.view(), code,
                                                     environment_.clock.now(), keyring.one_time_step_used);
    if (!step) return take_recovery_code(keyring.recovery_codes, code);
    keyring.one_time_step_used = *step;
    return true;
}

// A wrong code is turned away where a wrong passphrase is, before anything more is read or made. One that fits is judged
// once more by the keyring that is stored, and stored as used together with the sign-in: of two who send one code at the
// same moment one gets in.
Result<std::shared_ptr<Session>> Organisation::sign_in_with_code(std::string_view name,
                                                                 std::string_view passphrase,
                                                                 std::string_view code) {
    Id key = KARNAMEH_TRY(account_key(name));
    auto takes = [&](const Keyring& keyring) {
        Keyring copy = keyring.clone();
        return takes_code(copy, code);
    };
    return begin_session(key, KARNAMEH_TRY(open_account_of(key, name, passphrase, takes)),
                         [&](Keyring& keyring) -> Done {
                             if (takes_code(keyring, code)) return Done{};
                             enter_failed_sign_in(*this, trim(name), true);
                             return Done(opens_nothing());
                         });
}

Done Organisation::check_passphrase(std::string_view name, std::string_view passphrase) const {
    Id key = KARNAMEH_TRY(account_key(name));
    KARNAMEH_TRY(open_account_of(key, name, passphrase));
    return {};
}

Result<std::shared_ptr<Compartment>> Organisation::open_compartment(const Grant& grant,
                                                                    const Compartment* stale) {
    std::lock_guard lock(opening_);
    std::weak_ptr<Compartment>& known = open_[grant.compartment];
    std::shared_ptr<Compartment> open = known.lock();
    if (open && open.get() != stale) return open;
    std::shared_ptr<Compartment> compartment = KARNAMEH_TRY(Compartment::open(environment_, grant));
    known = compartment;
    return compartment;
}

Instant Organisation::newest_written() {
    std::lock_guard lock(opening_);
    Instant newest;
    for (const auto& [id, known] : open_)
        if (std::shared_ptr<Compartment> compartment = known.lock())
            newest = std::max(newest, compartment->newest());
    return newest;
}

}  // namespace karnameh
