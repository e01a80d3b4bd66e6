// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is read in pieces, whatever its size. Fails: refusal where it cannot be opened, input_output.
#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace karnameh::cli {

class InputFile {
  public:
    static Result<InputFile> open(const std::string& name);
    InputFile(InputFile&& other) noexcept;
    InputFile(const InputFile&) = delete;
    ~InputFile();
    // Fills the room from the front; 0 at the end.
    Result<std::size_t> pull(std::span<char> room);
    Result<std::size_t> pull(std::span<std::uint8_t> room);

  private:
    explicit InputFile(int file) : file_(file) {}
    int file_;
};

}  // namespace karnameh::cli
