// SPDX-License-Identifier: AGPL-3.0-or-later
// Foreign files are decoded in a child process that can do nothing else: the program starts itself anew, so that the
// child's memory holds nothing of the parent's, gives up everything, and only then reads the first byte. It can read
// its input, write its output, take memory up to a limit, and end. Whatever takes a decoder over gets no further than
// lying about this one file.
//
// What the child gives up, in this order: core files and debuggers; descriptors but for the two pipes; processes,
// files and CPU seconds (limits of the system); new privileges; every system call that is not needed (seccomp; one
// that is not allowed ends the child). An alarm that it can neither block nor put off ends it in any case.
//
// Threads: any; of more than two at once the others wait some seconds for a place.
// Fails: `unavailable` where the child cannot be started or confined; a callback's own wrong. A child that is ended
//   (by a limit, a forbidden call, a crash) is no fault: that is Ended::killed. `unavailable` also where no place came
//   free.
#pragma once

#include <optional>

#include "seal/age.h"

namespace karnameh {

struct ConfinedLimits {
    std::uint64_t input_bytes = 64 << 20;
    std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // beyond what the program has when it starts
    unsigned cpu_seconds = 60, seconds = 120;
};

// How decoding ended. The numbers are the child's exit statuses.
enum class Ended : std::uint8_t {
    good = 0,
    killed = 1,
    malformed = 10,  // it is not what it says, or is damaged
    too_large = 11,  // in bytes, entries, cells or pixels
    encrypted = 12,
    empty = 13,
};

// Runs in the child. What it delivers reaches the parent's sink.
using Decoder = Ended (*)(ByteView input, const std::function<void(ByteView)>& deliver);
struct NamedDecoder {
    std::string_view name;
    Decoder decode;
    // What must happen before files cannot be opened any more.
    void (*prepare)() = nullptr;
    ConfinedLimits limits = {};
};

// The first thing in main. Where the program was started as such a child, decodes and ends the process.
void decode_if_child(int count, char** words, std::span<const NamedDecoder> decoders);

// Feeds `from` to the decoder of that name in a child, and what it delivers to `to`: which is to be thrown away where
// the end is not good, and to be checked where it is.
Result<Ended> decode_confined(std::string_view decoder, const ByteSource& from, const ByteSink& to);

}  // namespace karnameh
