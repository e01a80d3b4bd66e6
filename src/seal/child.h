// SPDX-License-Identifier: AGPL-3.0-or-later
// A child process fed and read through pipes, for programs that seal (age).
//
// The secret, if any, waits in a pipe of its own that the child finds as child_secret_path; it is at most
// child_secret_bytes long, so that it fits the pipe before the child starts.
// Threads: blocks until the child has ended.
// Fails: `unavailable` where the program is not installed; a callback's own wrong, after the child was
//   ended and waited for.
#pragma once

#include "seal/age.h"
#include "seal/library.h"

namespace karnameh {

inline constexpr const char* child_secret_path = "/dev/fd/3";
inline constexpr std::size_t child_secret_bytes = 16 << 10;

struct ChildEnd {
    int exit_status = 0;
    std::string messages;  // what it wrote to standard error, at most 4 KiB
};
Result<ChildEnd> run_child(const std::vector<std::string>& command, ByteView secret, const ByteSource& from,
                           const ByteSink& to);

}  // namespace karnameh
