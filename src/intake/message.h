// SPDX-License-Identifier: AGPL-3.0-or-later
// A message that came through the door, under a key of its own.
//
//   stored   =  state (1)  the key, as a drop (560)  the body, sealed under the key
//   body     =  size (4)  [mailbox, answers to, day, number, text, files, salt] in CBOR  zeros (Padmé, floor 4 KiB)
//   file     =  [name, media type, id, key, size]
//
// Invariants
//   1. Wrapping the key anew leaves the body as it is, and is the only way from one reader to another.
//   2. The body is bound to the message's id: bodies do not change places.
// Fails: `corrupt` for what does not open or is of another form; refusals for what is too long.
#pragma once

#include "base/date.h"
#include "seal/attachment.h"
#include "seal/intake.h"

namespace karnameh::intake {

inline constexpr std::size_t message_bytes_max = 32'000, message_files_max = 5;
inline constexpr std::size_t wrap_bytes = 512 + sealed_message_overhead;

// Whose key opens the wrap.
enum class State : std::uint8_t { waiting, assigned, taken };

struct SentFile {
    std::string name, media_type;
    AttachmentReference stored;
};

struct Message {
    Bytes mailbox;      // where it lies, 32 bytes
    PublicKey answers;  // what answers are sealed to
    DayNumber day = 0;
    std::uint32_t number = 0;  // of those that came with this receipt, from 1
    std::string text = {};
    std::vector<SentFile> files = {};
    Bytes salt = {};  // of the proof that its sender asked for; empty: none
};

Result<Bytes> seal_letter(const PublicKey& to, State state, const Id& id, const Message& message,
                          Random& random);

Result<State> state_of(ByteView stored);
ByteView wrap_of(ByteView stored);
// `key`: what the wrap gave.
Result<Message> open_letter(const Id& id, ByteView stored, ByteView key);
// The same with its key wrapped for somebody else.
Result<Bytes> wrapped_anew(ByteView stored, ByteView key, const PublicKey& to, State state);

}  // namespace karnameh::intake
