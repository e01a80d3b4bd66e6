// SPDX-License-Identifier: AGPL-3.0-or-later
// A mailbox: what whoever has a receipt finds. One blob, of one size and form whatever is in it.
//
//   mailbox  =  expiry, a day number (4)  position (1)  zeros (3)  owner's part, sealed (136)  slot × 8
//   slot     =  sealed message of: day (4)  next key (32)  size (2)  text  zeros          4,120 bytes in all
//
// A slot that holds nothing looks like one that does: it begins with a point that some key has made, and goes on with
// random bytes. An answer goes to the slot at the position, which then moves on, round and round from a random start:
// the ninth overwrites the first. Anybody who has the public half can add answers; only the receipt opens them.
//
// Invariants
//   1. Size and form are the same for every mailbox at all times.
//   2. Opening takes the same steps whether it is the receipt's own mailbox or a decoy.
// Threads: pure.
// Fails: `corrupt` for bytes of another form.
// Source: libsodium crypto_box_seal; seal/committing.h.
#pragma once

#include "base/date.h"
#include "seal/receipt.h"

namespace karnameh::intake {

inline constexpr std::size_t mailbox_slots = 8, slot_bytes = 4120, slot_plain = slot_bytes - 48,
                             owner_plain = 64, owner_bytes = owner_plain + 72;
inline constexpr std::size_t mailbox_bytes = 8 + owner_bytes + mailbox_slots * slot_bytes;
inline constexpr std::size_t answer_bytes_max = 4000;
inline constexpr std::int64_t expiry_days_min = 90, expiry_days_max = 180;

struct OwnersPart {
    std::uint32_t opened = 0, sent = 0, sent_on_day = 0;
    DayNumber last_opened = 0, day = 0;  // of the last opening; of sent_on_day
    PublicKey next;                      // what the next message is sealed to; empty: the intake compartment
};

struct Answer {
    DayNumber day = 0;
    PublicKey next;
    std::string text;  // empty: it says only where the next message goes
};

struct OpenedMailbox {
    OwnersPart owner;
    std::vector<Answer> answers;  // with text, the oldest first
    bool is_its_own = false;      // false: a decoy
};

Bytes new_mailbox(const MailboxKeys& keys, DayNumber today, Random& random);
// Where the owner's part does not open, an empty mailbox; the same work is done.
Result<OpenedMailbox> open_mailbox(const MailboxKeys& keys, ByteView mailbox);
// With that owner's part, sealed under `keys`; drops all answers if asked to; puts expiry off where it is near.
Bytes rewritten(const MailboxKeys& keys, ByteView mailbox, const OwnersPart& owner, bool drop_answers,
                DayNumber today, Random& random);
// Refuses a text that is too long.
Result<Bytes> with_answer(ByteView mailbox, const PublicKey& to, const Answer& answer);
Result<DayNumber> expiry_of(ByteView mailbox);

}  // namespace karnameh::intake
