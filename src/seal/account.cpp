// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/account.h"

#include <algorithm>

#include "seal/committing.h"
#include "seal/keyring_codec.h"

namespace karnameh {

namespace {

constexpr std::string_view magic = "KRNA";
constexpr std::uint32_t version = 1;
constexpr std::size_t slot_plaintext = account_slot_bytes - committing_overhead;

struct BlockHeader {
    Id account;
    ByteView salt;
    PassphraseCost cost;
};

Result<BlockHeader> read_header(ByteView block) {
    if (block.size() != account_bytes || !as_text(block).starts_with(magic))
        return fault(FaultKind::corrupt, "not an account block");
    if (read_big_endian<std::uint32_t>(block.subspan(4)) != version)
        return fault(FaultKind::newer, "an account block of another version");
    BlockHeader header{Id::from(block.subspan(8)), block.subspan(24, 16), {}};
    header.cost.passes = read_big_endian<std::uint32_t>(block.subspan(40));
    header.cost.memory_kibibytes = read_big_endian<std::uint32_t>(block.subspan(44));
    return header;
}

std::size_t slot_start(std::size_t slot) {
    return account_header_bytes + slot * account_slot_bytes;
}

// A slot opens in its place in its block only.
Bytes slot_place(ByteView block, std::size_t slot) {
    Bytes place;
    append(place, as_bytes("karnameh slot 1"));
    append(place, block.first(account_header_bytes));
    place.push_back(static_cast<std::uint8_t>(slot));
    return place;
}

Done seal_slot(Bytes& block, std::size_t slot, const Key& slot_key, const Keyring& keyring, Random& random) {
    Bytes encoded = encode_keyring(keyring);
    if (encoded.size() > slot_plaintext - 4) {
        wipe(encoded);
        return fault(FaultKind::limit, "a keyring that no longer fits its slot");
    }
    SecretBytes padded(slot_plaintext);
    Bytes size;
    append_big_endian(size, static_cast<std::uint32_t>(encoded.size()));
    std::copy(size.begin(), size.end(), padded.data());
    std::copy(encoded.begin(), encoded.end(), padded.data() + size.size());
    wipe(encoded);
    Bytes sealed = seal_committing(slot_key, slot_place(block, slot), padded.view(), random);
    std::copy(sealed.begin(), sealed.end(), block.begin() + static_cast<std::ptrdiff_t>(slot_start(slot)));
    return {};
}

Result<Keyring> open_slot(ByteView block, std::size_t slot, const Key& slot_key) {
    SecretBytes padded = KARNAMEH_TRY(open_committing(slot_key, slot_place(block, slot),
                                                      block.subspan(slot_start(slot), account_slot_bytes)));
    std::size_t size = read_big_endian<std::uint32_t>(padded.view());
    if (size > padded.size() - 4) return fault(FaultKind::corrupt, "a slot that holds no keyring");
    return decode_keyring(padded.view().subspan(4, size));
}

// The slot of the recovery words, if there are any: under their key, with the key of the slot that they give back.
Done seal_words_slot(Bytes& block, const OpenedAccount& opened, Random& random) {
    if (!opened.keyring.words) return {};
    Keyring pointer;
    pointer.person = opened.keyring.person.clone();
    pointer.recovers = SlotKey{static_cast<std::uint8_t>(opened.slot), opened.slot_key.clone()};
    return seal_slot(block, opened.keyring.words->slot, opened.keyring.words->key, pointer, random);
}

void fill_slot(Bytes& block, std::size_t slot, Random& random) {
    random.fill(std::span(block).subspan(slot_start(slot), account_slot_bytes));
}

}  // namespace

Keyring Keyring::clone() const {
    Keyring copy{person.clone(),         display_name,    {},           one_time_secret.clone(),
                 one_time_step_used,     destroys_others, other_slots,  more.clone(),
                 recovery_codes.clone(), invited_until,   std::nullopt, std::nullopt};
    if (words) copy.words = words->clone();
    if (recovers) copy.recovers = recovers->clone();
    for (const Grant& grant : grants) copy.grants.push_back(grant.clone());
    return copy;
}

const Grant* Keyring::find(Id compartment) const {
    auto found = std::ranges::find(grants, compartment, &Grant::compartment);
    return found == grants.end() ? nullptr : &*found;
}

bool Keyring::take(Grant grant) {
    auto found = std::ranges::find(grants, grant.compartment, &Grant::compartment);
    if (found == grants.end()) {
        grants.push_back(std::move(grant));
        return true;
    }
    if (grant.epoch < found->epoch) return false;
    *found = std::move(grant);
    return true;
}

Bytes unopenable_account(Id account, PassphraseCost cost, Random& random) {
    Bytes block;
    block.reserve(account_bytes);
    append(block, as_bytes(magic));
    append_big_endian(block, version);
    append(block, account.view());
    block.resize(40);
    random.fill(std::span(block).subspan(24, 16));
    append_big_endian(block, cost.passes);
    append_big_endian(block, cost.memory_kibibytes);
    block.resize(account_bytes);
    for (std::size_t slot = 0; slot < account_slots; ++slot) fill_slot(block, slot, random);
    return block;
}

Result<Bytes> new_account(std::string_view passphrase, const Keyring& keyring, PassphraseCost cost,
                          Random& random, CostRule rule) {
    if (rule == CostRule::production) {
        KARNAMEH_ASSERT(cost.passes >= least_cost.passes &&
                        cost.memory_kibibytes >= least_cost.memory_kibibytes);
        KARNAMEH_TRY(check_new_passphrase(passphrase));
    }
    Bytes block = unopenable_account(keyring.person.account, cost, random);
    Key slot_key = KARNAMEH_TRY(derive_slot_key(passphrase, ByteView(block).subspan(24, 16), cost));
    KARNAMEH_TRY(seal_slot(block, random.below(account_slots), slot_key, keyring, random));
    return block;
}

Result<Id> account_of(ByteView block) {
    return KARNAMEH_TRY(read_header(block)).account;
}

Result<OpenedAccount> open_account(ByteView block, std::string_view passphrase) {
    BlockHeader header = KARNAMEH_TRY(read_header(block));
    OpenedAccount opened;
    opened.slot_key = KARNAMEH_TRY(derive_slot_key(passphrase, header.salt, header.cost));
    std::size_t opened_slots = 0;
    for (std::size_t slot = 0; slot < account_slots; ++slot) {
        Result<Keyring> keyring = open_slot(block, slot, opened.slot_key);
        if (!keyring || keyring->recovers) continue;
        opened.keyring = std::move(*keyring);
        opened.slot = slot;
        ++opened_slots;
    }
    if (opened_slots == 0) return refuse("passphrase", "This name and this passphrase do not fit together.");
    return opened;
}

Result<Bytes> reseal_account(ByteView block, const OpenedAccount& opened, Random& random) {
    KARNAMEH_TRY(read_header(block));
    Bytes resealed(block.begin(), block.end());
    Keyring keyring = opened.keyring.clone();
    if (keyring.destroys_others) {
        for (std::size_t slot = 0; slot < account_slots; ++slot)
            if (slot != opened.slot) fill_slot(resealed, slot, random);
        keyring.destroys_others = false;
        keyring.other_slots = 0;
        keyring.words.reset();
    }
    KARNAMEH_TRY(seal_slot(resealed, opened.slot, opened.slot_key, keyring, random));
    return resealed;
}

Done catch_up_account(ByteView block, OpenedAccount& opened) {
    KARNAMEH_TRY(read_header(block));
    Result<Keyring> stored = open_slot(block, opened.slot, opened.slot_key);
    if (!stored)
        return refuse("passphrase", "Your account was changed elsewhere meanwhile.", "Sign in again.");
    for (Grant& grant : opened.keyring.grants) stored->take(std::move(grant));
    stored->other_slots |= opened.keyring.other_slots;
    opened.keyring = std::move(*stored);
    return {};
}

// A slot that this keyring has not filled. Refuses where there is none.
static Result<std::size_t> choose_slot(const OpenedAccount& opened, Random& random) {
    std::vector<std::size_t> candidates;
    for (std::size_t slot = 0; slot < account_slots; ++slot)
        if (slot != opened.slot && (opened.keyring.other_slots >> slot & 1) == 0) candidates.push_back(slot);
    if (candidates.empty()) return refuse("passphrase", "This account has no room for another passphrase.");
    return candidates[random.below(candidates.size())];
}

Result<Bytes> add_slot(ByteView block, OpenedAccount& opened, std::string_view passphrase,
                       const Keyring& keyring, Random& random) {
    BlockHeader header = KARNAMEH_TRY(read_header(block));
    std::size_t slot = KARNAMEH_TRY(choose_slot(opened, random));
    Key slot_key = KARNAMEH_TRY(derive_slot_key(passphrase, header.salt, header.cost));
    if (slot_key == opened.slot_key) return refuse("passphrase", "This passphrase is in use already.");
    Bytes changed(block.begin(), block.end());
    KARNAMEH_TRY(seal_slot(changed, slot, slot_key, keyring, random));
    opened.keyring.other_slots |= static_cast<std::uint8_t>(1 << slot);
    return reseal_account(changed, opened, random);
}

Result<Bytes> set_recovery_words(ByteView block, OpenedAccount& opened, std::string_view secret,
                                 Random& random) {
    BlockHeader header = KARNAMEH_TRY(read_header(block));
    std::size_t slot =
        opened.keyring.words ? opened.keyring.words->slot : KARNAMEH_TRY(choose_slot(opened, random));
    opened.keyring.words = SlotKey{static_cast<std::uint8_t>(slot),
                                   KARNAMEH_TRY(derive_slot_key(secret, header.salt, header.cost))};
    opened.keyring.other_slots |= static_cast<std::uint8_t>(1 << slot);
    Bytes changed(block.begin(), block.end());
    KARNAMEH_TRY(seal_words_slot(changed, opened, random));
    return reseal_account(changed, opened, random);
}

Result<OpenedAccount> recover_account(ByteView block, std::string_view secret) {
    BlockHeader header = KARNAMEH_TRY(read_header(block));
    Key key = KARNAMEH_TRY(derive_slot_key(secret, header.salt, header.cost));
    std::optional<SlotKey> back;
    for (std::size_t slot = 0; slot < account_slots; ++slot) {
        Result<Keyring> keyring = open_slot(block, slot, key);
        if (keyring && keyring->recovers) back = std::move(keyring->recovers);
    }
    if (!back) return refuse("words", "This name and these words do not fit together.");
    return open_account_slot(block, *back);
}

Result<OpenedAccount> open_account_slot(ByteView block, const SlotKey& kept) {
    KARNAMEH_TRY(read_header(block));
    if (kept.slot >= account_slots) return fault(FaultKind::corrupt, "the number of a slot");
    Result<Keyring> keyring = open_slot(block, kept.slot, kept.key);
    if (!keyring) return refuse("passphrase", "That key opens nothing any more.");
    return OpenedAccount{std::move(*keyring), kept.slot, kept.key.clone()};
}

Result<Bytes> change_passphrase(ByteView block, OpenedAccount& opened, std::string_view passphrase,
                                Random& random) {
    BlockHeader header = KARNAMEH_TRY(read_header(block));
    opened.slot_key = KARNAMEH_TRY(derive_slot_key(passphrase, header.salt, header.cost));
    Bytes changed(block.begin(), block.end());
    KARNAMEH_TRY(seal_words_slot(changed, opened, random));
    return reseal_account(changed, opened, random);
}

}  // namespace karnameh
