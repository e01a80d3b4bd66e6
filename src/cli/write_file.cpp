// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace karnameh::cli {

namespace {

std::unexpected<Wrong> failed(const std::string& name) {
    return fault(disk_fault_kind(errno), "writing " + name + ": " + std::strerror(errno));
}

bool is_something_else_than_a_file(const std::string& name) {
    struct stat status;
    return ::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

}  // namespace

Result<OutputFile> OutputFile::create(std::string name) {
    if (is_something_else_than_a_file(name)) {
        int file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
        if (file < 0) return failed(name);
        return OutputFile(file, std::move(name), "");
    }
    std::string beside = name + ".part";
    ::unlink(beside.c_str());
    int file = ::open(beside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) return failed(beside);
    return OutputFile(file, std::move(name), std::move(beside));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      name_(std::move(other.name_)),
      beside_(std::exchange(other.beside_, "")) {}

OutputFile::~OutputFile() {
    if (file_ >= 0) ::close(file_);
    if (!beside_.empty()) ::unlink(beside_.c_str());
}

Done OutputFile::write(ByteView bytes) {
    while (!bytes.empty()) {
        ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(name_);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

// Syncing and closing may say that the disk is full, too.
Done OutputFile::keep() {
    bool synced = beside_.empty() || ::fsync(file_) == 0;
    bool closed = ::close(std::exchange(file_, -1)) == 0;
    if (!synced || !closed) return failed(name_);
    if (beside_.empty()) return {};
    if (std::rename(beside_.c_str(), name_.c_str()) != 0) return failed(name_);
    beside_.clear();
    return {};
}

Done write_file(const std::string& name, std::string_view bytes) {
    OutputFile file = KARNAMEH_TRY(OutputFile::create(name));
    KARNAMEH_TRY(file.write(as_bytes(bytes)));
    return file.keep();
}

}  // namespace karnameh::cli
