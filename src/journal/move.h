// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole organisation from one store to another: every compartment, every blob, byte for byte, then
// compared.
//
// Invariants
//   1. Nothing is changed in `from`; its server must be stopped meanwhile (what is written after a
//      compartment was copied is noticed by the comparison and fails the move).
//   2. Until the comparison is done `to` carries a mark, and is_half_moved says so: do not serve it.
//   3. A move that was broken off can be run again: what is there already is compared instead of copied.
// Fails: refusal where `to` holds something else; `corrupt` where the copy differs; both stores' faults.
#pragma once

#include "journal/store.h"

namespace karnameh {

struct MoveProgress {
    std::uint64_t compartments = 0, frames = 0, blobs = 0, bytes = 0;
};

Result<MoveProgress> move_store(Store& from, Store& to,
                                const std::function<void(const MoveProgress&)>& progress = nullptr);
Result<bool> is_half_moved(Store& store);

}  // namespace karnameh
