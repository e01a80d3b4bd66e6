// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that the program leaves behind. Only their owner may read them, whatever the umask says.
//
// Invariant: whole or not at all. What was there before stays until everything is written beside it; what is no
//   regular file (a pipe, a device) is written to as it is and never replaced.
// Fails: disk_full, read_only, input_output; nothing is left beside the place then.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace karnameh::cli {

Done write_file(const std::string& name, std::string_view bytes);

// The same, piece by piece.
class OutputFile {
  public:
    static Result<OutputFile> create(std::string name);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile(const OutputFile&) = delete;
    ~OutputFile();  // without keep, nothing is left
    Done write(ByteView bytes);
    // Puts the file in its place, durably.
    Done keep();

  private:
    OutputFile(int file, std::string name, std::string beside)
        : file_(file), name_(std::move(name)), beside_(std::move(beside)) {}
    int file_;
    std::string name_, beside_;  // beside_: empty where it is written to as it is
};

}  // namespace karnameh::cli
