// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace karnameh::cli {

Result<InputFile> InputFile::open(const std::string& name) {
    InputFile file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status;
    if (file.file_ < 0 && errno == ENOENT) return refuse("FILE", {"There is no file “{1}”.", {name}});
    if (file.file_ < 0 || ::fstat(file.file_, &status) != 0 || S_ISDIR(status.st_mode))
        return refuse("FILE", {"“{1}” cannot be read.", {name}}, "A file that you may read.");
    return file;
}

InputFile::InputFile(InputFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

InputFile::~InputFile() {
    if (file_ >= 0) ::close(file_);
}

Result<std::size_t> InputFile::pull(std::span<char> room) {
    for (;;) {
        ssize_t got = ::read(file_, room.data(), room.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return fault(FaultKind::input_output, "reading a file");
    }
}

Result<std::size_t> InputFile::pull(std::span<std::uint8_t> room) {
    return pull(std::span(reinterpret_cast<char*>(room.data()), room.size()));
}

}  // namespace karnameh::cli
