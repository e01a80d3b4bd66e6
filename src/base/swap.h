// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether what the system says of its swap lets memory reach a disk in clear; unsafe_swap() of base/arena.h asks the
// running system.
// Source: proc_swaps(5).
#pragma once

#include <istream>

namespace karnameh {

// `swaps` as /proc/swaps has it: a heading, then a line for each device. Without even a heading nothing is known, and
// what is not known counts as unsafe.
bool is_unsafe_swap(std::istream& swaps);

}  // namespace karnameh
