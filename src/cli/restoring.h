// SPDX-License-Identifier: AGPL-3.0-or-later
// A backup on its way back: the key that opens it, the folder that it is unpacked in.
#pragma once

#include <filesystem>

#include "cli/input_file.h"
#include "cli/verb.h"
#include "journal/archive.h"

namespace karnameh::cli {

inline constexpr Option identity_option{"--identity-file", "FILE", "The secret key that age-keygen made."};
Result<SecretBytes> read_identity(const Context& context);

// Opens the backup into an empty store and verifies it.
Result<ArchiveCount> unpack(InputFile& file, const SecretBytes& identity, Store& store);

// A fresh folder beside a place, for its owner alone; gone again unless it is put there or left.
class FolderInTheMaking {
  public:
    static Result<FolderInTheMaking> beside(const std::filesystem::path& place);
    FolderInTheMaking(FolderInTheMaking&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    FolderInTheMaking(const FolderInTheMaking&) = delete;
    ~FolderInTheMaking();
    const std::filesystem::path& path() const { return path_; }
    Done put(const std::filesystem::path& place);
    void leave() { path_.clear(); }

  private:
    explicit FolderInTheMaking(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace karnameh::cli
