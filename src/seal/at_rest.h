// SPDX-License-Identifier: AGPL-3.0-or-later
// An opened account while nobody uses it: sealed under a key that its owner brings each time, so that memory holds
// nothing meanwhile that opens or signs.
//
//   sealed  =  committing (seal/committing.h) of: slot (1)  slot key (32)  keyring
//
// Invariants
//   1. The key comes from a secret that is kept elsewhere: neither it nor the secret can be worked out from what is
//      sealed, nor from a hash of the secret.
// Fails: open_at_rest fails with `corrupt` for another key and for damage alike.
#pragma once

#include "seal/account.h"

namespace karnameh {

// `secret` is 256 random bits, in whatever form: nothing here makes guessing slow.
Key key_at_rest(std::string_view secret);

Bytes seal_at_rest(const Key& key, const OpenedAccount& opened, Random& random);
Result<OpenedAccount> open_at_rest(const Key& key, ByteView sealed);

}  // namespace karnameh
