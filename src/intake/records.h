// SPDX-License-Identifier: AGPL-3.0-or-later
// What the journal of the intake compartment keeps of a message whose sender asked for a proof: a hash of it under a salt
// that the sender and the message have. It names nobody and tells nothing; with salt and text it shows that this very
// message was here, under the signature of the reader who entered it and the chain of the journal.
#pragma once

#include "record/kind.h"
#include "seal/library.h"

namespace karnameh::intake {

struct ReceivedMessage : Record {
    static constexpr KindNumber kind_number = 16;
    Text proof;  // in hexadecimal
    Date day;
};

std::vector<Kind> intake_kinds();

inline constexpr std::size_t salt_bytes = 32;
// BLAKE2b-256 of a domain, the salt and the text.
Hash proof_of(ByteView salt, std::string_view text);

// As the sender keeps it: the salt in hexadecimal on a line of its own, the text behind it.
std::string proof_text(ByteView salt, std::string_view text);
// The hash that such a text stands for; refuses what is none.
Result<Hash> read_proof(std::string_view kept);

}  // namespace karnameh::intake
