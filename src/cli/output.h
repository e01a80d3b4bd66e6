// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a verb's result goes: the file that -o names, whole or not at all, or standard output.
#pragma once

#include <optional>

#include "cli/verb.h"
#include "cli/write_file.h"
#include "seal/age.h"

namespace karnameh::cli {

inline constexpr Option output_option{"-o", "FILE", "Where to write it; standard output without it."};
inline constexpr Option recipient_option{
    "-r", "KEY", "Encrypts with age to this key (age1… or ssh-…); may be given several times.", Times::many};
inline constexpr Option format_option{"--format", "FORMAT", "text (as it is without this option) or json."};
Result<bool> wants_json(const Context& context);

class Output {
  public:
    static Result<Output> open(Context& context);
    Done write(ByteView bytes);
    // After the last byte.
    Done keep();

  private:
    explicit Output(std::ostream& stream) : stream_(&stream) {}
    std::ostream* stream_;
    std::optional<OutputFile> file_;
};

// Everything that `from` gives, encrypted to the keys of -r, to the output.
Done write_sealed(Context& context, const ByteSource& from);

}  // namespace karnameh::cli
