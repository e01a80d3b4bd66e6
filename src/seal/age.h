// SPDX-License-Identifier: AGPL-3.0-or-later
// Exports and backups: files in the age format, written and opened by the `age` program as a child process.
// Plaintext and identity pass through pipes only: never a file, an argument or the environment.
//
// Threads: calls block until the child has ended. Callbacks run on the calling thread.
// Fails: `unavailable` where age is not installed; refusal for a malformed recipient or an identity that
//   opens nothing; `corrupt` for a damaged file (what was delivered before that must be thrown away by the
//   caller); whatever a callback returns. The child is always waited for.
// Source: https://age-encryption.org/v1
#pragma once

#include <functional>

#include "seal/secret.h"

namespace karnameh {

// Fills the room from the front and returns how many bytes; 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<std::uint8_t> room)>;
using ByteSink = std::function<Done(ByteView)>;

// `recipients` as age takes them after -r: age1…, or an SSH public key. At least one.
Done age_encrypt(const std::vector<std::string>& recipients, const ByteSource& from, const ByteSink& to);
// `identity`: the contents of an identity file (AGE-SECRET-KEY-1…).
Done age_decrypt(ByteView identity, const ByteSource& from, const ByteSink& to);

ByteSource source_from(ByteView bytes);  // the bytes outlive the source
ByteSink sink_to(Bytes& bytes);

struct AgeIdentity {
    SecretBytes identity;
    std::string recipient;
};
// A new pair, from age-keygen.
Result<AgeIdentity> new_age_identity();

}  // namespace karnameh
