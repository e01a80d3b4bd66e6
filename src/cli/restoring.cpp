// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/restoring.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace karnameh::cli {

namespace fs = std::filesystem;

Result<SecretBytes> read_identity(const Context& context) {
    if (!context.arguments.has("--identity-file"))
        return refuse("--identity-file", "Which key opens the backup?", "--identity-file FILE");
    InputFile file = KARNAMEH_TRY(InputFile::open(context.arguments.value("--identity-file")));
    SecretBytes room(16 << 10);
    std::size_t size = 0;
    while (size < room.size()) {
        std::size_t got = KARNAMEH_TRY(file.pull(room.span().subspan(size)));
        if (got == 0) return SecretBytes(room.view().first(size));
        size += got;
    }
    return refuse("--identity-file", "This is not an age key.",
                  "The contents of a file that age-keygen made.");
}

Result<ArchiveCount> unpack(InputFile& file, const SecretBytes& identity, Store& store) {
    ArchiveIn archive(store);
    KARNAMEH_TRY(age_decrypt(
        identity.view(), [&](std::span<std::uint8_t> room) { return file.pull(room); },
        [&](ByteView bytes) { return archive.add(bytes); }));
    return archive.finish();
}

Result<FolderInTheMaking> FolderInTheMaking::beside(const fs::path& place) {
    std::string pattern = place.string() + ".restoring-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) return fault(FaultKind::input_output, "making " + pattern);
    return FolderInTheMaking(pattern);
}

FolderInTheMaking::~FolderInTheMaking() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Done FolderInTheMaking::put(const fs::path& place) {
    std::error_code error;
    fs::rename(path_, place, error);
    if (error)
        return fault(FaultKind::input_output, "renaming to " + place.string() + ": " + error.message());
    path_.clear();
    int parent = ::open(place.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = parent >= 0 && ::fsync(parent) == 0;
    if (parent >= 0) ::close(parent);
    return synced ? Done{} : fault(FaultKind::input_output, "syncing " + place.parent_path().string());
}

}  // namespace karnameh::cli
