// SPDX-License-Identifier: AGPL-3.0-or-later
// The account block: everything that a passphrase opens, in one block of fixed size outside the journals.
//
//   block  =  magic "KRNA" (4)  version (4)  account (16)  salt (16)  passes (4)  memory in KiB (4)  slot × 4
//   slot   =  32,768 bytes: a sealed, padded keyring (seal/committing.h), or random bytes when not in use
//
// Sign-in: one Argon2id run, all four slots tried, then reseal_account, always: the slot that was opened is
// sealed afresh, the others stay as they are, and the whole block is stored again.
//
// A second passphrase (duress) opens another slot with a keyring of its own: another set of grants, another
// pair of keys. Its keyring may carry `destroys_others`: then resealing fills all other slots with random
// bytes.
//
// Invariants
//   1. A slot in use and one that is not cannot be told apart without its key; nor can their number.
//   2. Which slot a passphrase got is random: the index tells nothing.
//   3. Each slot commits to its key (seal/committing.h): no block opens under many passphrases.
//   4. A keyring knows the slots that were added from it (other_slots), so that adding does not overwrite
//      them; a duress keyring knows of none, and adding from it takes any other slot.
//   5. Recovery words open a slot too. It holds nothing but the key of the slot whose owner made them, which in turn
//      holds its key: a new passphrase seals both anew, and signing in never opens it (recover_account does).
// What several copies over time tell: which slot changed at each sign-in, so that somebody who copies the
//   block again and again can see that two different slots are in use.
// Fails: `corrupt` for a block of another size, version or an impossible cost; refusal where no slot opens;
//   `limit` where a keyring no longer fits (about 250 grants).
#pragma once

#include <optional>

#include "seal/grant.h"
#include "seal/passphrase.h"

namespace karnameh {

inline constexpr std::size_t account_slots = 4;
inline constexpr std::size_t account_slot_bytes = 32 << 10;
inline constexpr std::size_t account_header_bytes = 48;
inline constexpr std::size_t account_bytes = account_header_bytes + account_slots * account_slot_bytes;

// A slot of the same block, and the key that it is sealed under.
struct SlotKey {
    std::uint8_t slot = 0;
    Key key;
    SlotKey clone() const { return {slot, key.clone()}; }
};

struct Keyring {
    PersonKeys person;
    std::string display_name;
    std::vector<Grant> grants;
    SecretBytes one_time_secret;           // for TOTP; empty: none
    std::uint64_t one_time_step_used = 0;  // the last time step whose code was taken (each code works once)
    bool destroys_others = false;
    std::uint8_t other_slots = 0;     // bit i: slot i was filled from this keyring
    SecretBytes more;                 // for the kernel; opaque here
    SecretBytes recovery_codes;       // hashes of those not used yet (seal/one_time.h)
    std::int64_t invited_until = 0;   // an invitation that was not taken up: until when, in seconds; 0: none
    std::optional<SlotKey> words;     // the slot that this keyring's recovery words open
    std::optional<SlotKey> recovers;  // only in that slot: the one that they give back

    Keyring clone() const;
    // The grant for that compartment, or null.
    const Grant* find(Id compartment) const;
    // Puts the grant in, or in place of one of an older or the same epoch for that compartment. False: what
    // is there is newer.
    bool take(Grant grant);
};

struct OpenedAccount {
    Keyring keyring;
    std::size_t slot = 0;
    Key slot_key;  // to seal the same slot again without another Argon2id run
};

// Refuses a passphrase that is too weak under CostRule::production; asserts least_cost there.
Result<Bytes> new_account(std::string_view passphrase, const Keyring& keyring, PassphraseCost cost,
                          Random& random, CostRule rule = CostRule::production);

// A block that no passphrase opens: what sign-in tries for a name that has no account, so that
// it does the same work.
Bytes unopenable_account(Id account, PassphraseCost cost, Random& random);

// The account's id stands in clear.
Result<Id> account_of(ByteView block);

Result<OpenedAccount> open_account(ByteView block, std::string_view passphrase);

// The block to store after every sign-in and every change of the keyring. Carries out destroys_others and
// takes it back in what is sealed, so that later sign-ins change one slot again, like everybody's.
Result<Bytes> reseal_account(ByteView block, const OpenedAccount& opened, Random& random);

// What other sessions of the same person have stored since the account was opened: the keyring as it stands in the
// block, with the grants and slots that this one knows besides. To be called before the block is stored again, or
// what the others took in is lost. Refuses where the slot has another passphrase by now, or is gone.
Done catch_up_account(ByteView block, OpenedAccount& opened);

// Another slot, which the new passphrase opens. Marks it in opened.keyring.other_slots and reseals that too.
Result<Bytes> add_slot(ByteView block, OpenedAccount& opened, std::string_view passphrase,
                       const Keyring& keyring, Random& random);

// What recovery words open, in place of any made before from the same keyring: as add_slot. `secret` is what the words
// stand for (seal/word_code.h).
Result<Bytes> set_recovery_words(ByteView block, OpenedAccount& opened, std::string_view secret,
                                 Random& random);
// The slot that the words give back, with the same work as open_account. Refuses what is nobody's recovery words.
Result<OpenedAccount> recover_account(ByteView block, std::string_view secret);
// Opened by a key that was kept, without an Argon2id run; refuses where the slot has another by now.
Result<OpenedAccount> open_account_slot(ByteView block, const SlotKey& kept);

// The opened slot under a new passphrase, same salt and cost. Recovery words go on opening it.
Result<Bytes> change_passphrase(ByteView block, OpenedAccount& opened, std::string_view passphrase,
                                Random& random);

}  // namespace karnameh
