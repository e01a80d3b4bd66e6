// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program does to itself before it touches a secret: no core files, no debugger of the same user,
// and everything that is written to from here on kept out of dumps (together with karnameh_undumped_heap,
// which the program links for memory that libraries allocate).
//
// Call guard_process first thing in main. guard_thread runs by itself at the start of every thread where
// karnameh_undumped_heap is linked; elsewhere call it first thing in the thread.
#pragma once

#include "base/result.h"

namespace karnameh {

struct GuardReport {
    bool core_files_off = false;  // RLIMIT_CORE is 0
    bool not_dumpable = false;    // PR_SET_DUMPABLE is 0
    // RLIMIT_MEMLOCK: less than the arenas need means that they may be swapped out.
    std::uint64_t lockable_bytes = 0;
    bool unsafe_swap = false;  // base/arena.h
};
GuardReport guard_process();

// Keeps the calling thread's stack out of dumps.
void guard_thread();

}  // namespace karnameh
