// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door from inside: opening and closing it, reading what came, answering, assigning to a handler.
//
// A letter is opened by whoever holds a key to it and found by nobody else: a session tries its own keys on each. What
// waits opens with the intake compartment's keys; what is assigned, with those of one person; what that person has
// taken in, with those of one compartment.
//
// Invariants
//   1. At every moment exactly one wrap of a letter's key exists: assigning and taking in replace it in one
//      compare-and-swap, and the store purges what was there.
//   2. Asking for a letter that this session cannot open is answered like asking for one that does not exist.
// Threads: any.
// Fails: refusals where a grant does not allow it, where somebody else was quicker, or a mailbox has expired.
#pragma once

#include "intake/door.h"
#include "kernel/session.h"

namespace karnameh::intake {

struct Letter {
    Id id;
    State state{};
    Revision revision;              // of what is stored, when it was read
    std::optional<Held> home = {};  // whose keys open it; nothing: this person's own
    Message message;

    bool may_change() const { return !home || home->role >= Role::write; }
};

// All that this session opens: first those of the latest day. Brings the door's key up to date with its compartment.
Result<std::vector<Letter>> letters(Session& session);
// Enters into the journal of the compartment what proves, to senders who asked for it, that those of these letters were
// there; where this session may write there.
Done enter_proofs(Session& session, const std::vector<Letter>& letters);
// Where the message of a proof was entered, as far as this session reads; refuses where it was not.
struct Entered {
    Held home;
    Date day;
    SequenceNumber frame = 0;
    Head head;
};
Result<Entered> check_proof(Session& session, std::string_view kept);
Result<Letter> letter(Session& session, const Id& id);

Done answer(Session& session, const Letter& letter, std::string_view text);
// From now on that person alone opens it. Letters that follow still come to the intake, until the handler takes one in.
Done assign(Session& session, const Letter& letter, std::string_view person);
// Into a compartment that this person may write in; letters that follow come there by themselves.
Done take_in(Session& session, const Letter& letter, const Held& home);
// Beside that record: copies under keys of their own, so that the record keeps them when the letter is removed, and who
// could read the letter before has no key to them.
Done attach_files(Session& session, const Letter& letter, const Id& record);
// With its files.
Done remove_letter(Session& session, const Letter& letter);

struct DoorPlan {
    bool is_open = true;
    std::string compartment = {};  // by name or id; empty: as it was
    std::uint64_t waiting_max = waiting_standard, file_bytes_max = file_bytes_standard;
    bool gives_proofs = false;
};
// Opens or shuts it. For a keeper of the directory who also keeps the compartment, as far as one is named. The
// door's own key is made once: receipts stay good when it is shut and opened again.
Done set_door(Session& session, const DoorPlan& plan);
bool may_set_door(Session& session);
// Whether the session reads the intake compartment.
bool has_desk(Session& session);

}  // namespace karnameh::intake
