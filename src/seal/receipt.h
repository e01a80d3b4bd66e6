// SPDX-License-Identifier: AGPL-3.0-or-later
// The receipt of somebody who wrote through the public door: eight random words and a ninth that checks them, or the
// same as digits. It is kept nowhere. A keyed hash of it gives where its mailbox lies and what opens it, so that a
// receipt is looked up without being stored, and one that was never given out leads to a place where nothing lies.
//
// 88 random bits need no slow hash: at a million million guesses a second one receipt takes some ten million years.
//
// Threads: pure.
// Fails: read_receipt, as seal/word_code.h; it says what kind of mistake it is, and never whether a receipt is in use.
// Source: libsodium crypto_generichash (BLAKE2b), crypto_kdf.
#pragma once

#include "seal/person.h"
#include "seal/word_code.h"

namespace karnameh {

inline constexpr std::size_t receipt_word_count = 9;

WordNumbers new_receipt(Random& random);
Result<WordNumbers> read_receipt(std::string_view typed, std::string_view where);

struct MailboxKeys {
    Key place;              // where the mailbox lies: as good as public
    Key key;                // what its owner's own part is sealed under
    ReceivingPair answers;  // what answers are sealed to
};
// `door` is the organisation's: the same receipt leads to another place elsewhere.
MailboxKeys mailbox_keys(const WordNumbers& receipt, const Key& door);
// A place of that number where no receipt leads: the hash of a receipt would have to meet it.
Key decoy_place(const Key& door, std::uint64_t number);

}  // namespace karnameh
