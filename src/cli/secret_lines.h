// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that nobody else is to see: passphrases, recognition phrases. From a file, or from the terminal, which shows
// nothing of what is typed while this lives. Read byte by byte into locked memory: nothing is taken in beyond the line.
//
// Threads: one. Fails: refusal where there is no such file or no terminal; input_output.
#pragma once

#include <optional>
#include <string>

#include "seal/secret.h"

namespace karnameh::cli {

class SecretLines {
  public:
    static Result<SecretLines> of_file(const std::string& name);
    static Result<SecretLines> of_terminal();
    SecretLines(SecretLines&& other) noexcept;
    SecretLines(const SecretLines&) = delete;
    ~SecretLines();

    // At a terminal only.
    void prompt(std::string_view text);
    // Without its end; nothing where there are no more. One that is too long is cut after bytes_max + 1 bytes, for the
    // caller to see.
    Result<std::optional<SecretBytes>> next(std::size_t bytes_max);

  private:
    SecretLines(int file, std::string name) : file_(file), name_(std::move(name)) {}
    int file_;
    std::string name_;
    bool is_terminal_ = false;
};

}  // namespace karnameh::cli
