// SPDX-License-Identifier: AGPL-3.0-or-later
// The post box: where people leave letters for a compartment that they may not open, and whoever writes there takes them
// in. A letter bears no sender: who takes it in cannot tell whose it is, only that its sender has an account here.
//
// Which compartment it belongs to, and the key that letters are sealed to, stand in the directory, which everybody with an
// account reads and its keepers write: nobody else changes where letters go, and the store alone does not have the key.
//
// Invariants
//   1. A letter lies in the store under an id of chance, padded; neither sender nor compartment is written beside it.
//   2. Letters that are left together are there together or not at all. Leaving the same ones again, or removing some
//      that are gone, changes nothing.
// Threads: any.
// Fails: refusals where the grant does not allow it; the store's faults.
// Limits: a letter is a drop (seal/intake.h).
#pragma once

#include "kernel/session.h"

namespace karnameh {

inline constexpr std::string_view post_space = "post";

struct PostBox {
    Id compartment;
    PublicKey to;  // the compartment's intake key, of the epoch when a keeper of the directory was last there
};

// Nothing where there is none.
std::optional<PostBox> post_box(Session& session);
// For whoever keeps the directory, and opens the compartment.
bool may_set_post_box(Session& session);
Done set_post_box(Session& session, const Held& home);
// Brings the key up to date with its compartment, where this person can: whoever was let out of it does not open what is
// left from now on.
Done renew_post_box(Session& session);

struct LetterToLeave {
    Id id;
    std::string message;
};
Done leave_letters(Session& session, const PostBox& box, std::span<const LetterToLeave> letters);
// Whether it lies there; not, once it was removed.
Result<bool> is_left(Session& session, const Id& letter);

struct PostedLetter {
    Id id;
    SecretBytes message;
};
// Those that this compartment's keys open, in the order of their ids.
Result<std::vector<PostedLetter>> posted_letters(Session& session, const Held& home);
Done remove_letters(Session& session, std::span<const Id> letters);

}  // namespace karnameh
