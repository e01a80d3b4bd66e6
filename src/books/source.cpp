// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/source.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace karnameh::books {

namespace {

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

// A pipe or a device: its bytes one after the other.
Result<std::vector<char>> read_all(int file, const std::string& name) {
    std::vector<char> bytes;
    while (true) {
        std::size_t before = bytes.size();
        bytes.resize(before + (1 << 20));
        ssize_t got = ::read(file, bytes.data() + before, 1 << 20);
        if (got < 0) return fault(disk_fault_kind(errno), name + ": " + std::strerror(errno));
        bytes.resize(before + static_cast<std::size_t>(got));
        if (got == 0) return bytes;
        if (bytes.size() > Source::bytes_max) return refuse(name, "The file is too large.");
    }
}

}  // namespace

Result<std::shared_ptr<const Source>> Source::open(const std::string& name) {
    Descriptor file{::open(name.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat facts;
    if (file.number < 0 || ::fstat(file.number, &facts) != 0)
        return refuse(name, {"The file cannot be opened: {1}.", {std::strerror(errno)}});
    if (S_ISDIR(facts.st_mode)) return refuse(name, "This is a folder.", "A file.");
    if (!S_ISREG(facts.st_mode)) {
        std::vector<char> bytes = KARNAMEH_TRY(read_all(file.number, name));
        return of(name, {bytes.data(), bytes.size()});
    }
    auto size = static_cast<std::size_t>(facts.st_size);
    if (size > bytes_max) return refuse(name, "The file is too large.");
    if (size == 0) return of(name, "");
    // The file is laid over the front of a larger mapping, whose last page is zero.
    std::size_t page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::size_t bytes = (size + page - 1) / page * page + page;
    void* memory = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return fault(FaultKind::limit, name + ": no memory to map it");
    std::shared_ptr<Source> source(new Source(name));
    source->mapped_ = memory;
    source->mapped_bytes_ = bytes;
    if (::mmap(memory, size, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_POPULATE, file.number, 0) == MAP_FAILED)
        return fault(disk_fault_kind(errno), name + ": " + std::strerror(errno));
    source->text_ = {static_cast<const char*>(memory), size};
    return source;
}

std::shared_ptr<const Source> Source::of(std::string name, std::string_view text) {
    std::shared_ptr<Source> source(new Source(std::move(name)));
    source->held_.assign(text.begin(), text.end());
    source->held_.resize(text.size() + padding);
    source->text_ = {source->held_.data(), text.size()};
    return source;
}

std::vector<std::string> files_matching(const std::string& pattern) {
    if (!pattern.starts_with('~') && pattern.find_first_of("*?[") == pattern.npos) return {pattern};
    std::vector<std::string> names;
    glob_t found{};
    if (::glob(pattern.c_str(), GLOB_TILDE | GLOB_MARK, nullptr, &found) == 0)
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            if (std::string name = found.gl_pathv[i]; !name.ends_with('/')) names.push_back(std::move(name));
    ::globfree(&found);
    return names;
}

Source::~Source() {
    if (mapped_) ::munmap(mapped_, mapped_bytes_);
}

}  // namespace karnameh::books
