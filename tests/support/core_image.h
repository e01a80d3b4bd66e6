// SPDX-License-Identifier: AGPL-3.0-or-later
// What a core file of another process would hold, read while it runs: every kind of mapping (as with all bits of
// /proc/PID/coredump_filter set), and as in the kernel only what is marked VM_DONTDUMP or VM_IO left out.
//
// It asks for the right to look into any process: that of root, or of whoever made the user namespace that the process
// was started in (enter_user_namespace). Without it the test fails; nothing is skipped.
// Source: Linux, fs/coredump.c (vma_dump_size), Documentation/filesystems/proc.rst (VmFlags, coredump_filter).
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/marks.h"

namespace karnameh::test {

struct Mapping {
    std::uintptr_t start = 0, end = 0;
    std::string rights, name;
    bool is_left_out = false;  // of core files
};

// For a new process, before it starts its program: who is not root becomes root of a namespace of its own.
inline void enter_user_namespace(int more = 0) {
    uid_t user = ::geteuid();
    gid_t group = ::getegid();
    if (::unshare((user == 0 ? 0 : CLONE_NEWUSER) | more) != 0) {
        std::perror("this test runs as root, or where namespaces may be made");
        ::_exit(126);
    }
    if (user == 0) return;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
}

class CoreImage {
  public:
    explicit CoreImage(pid_t process) : folder_("/proc/" + std::to_string(process) + "/"), process_(process) {
        ::kill(process_, SIGSTOP);
        memory_ = ::open((folder_ + "mem").c_str(), O_RDONLY | O_CLOEXEC);
        EXPECT_GE(memory_, 0) << "the memory of process " << process
                              << " cannot be read: this test runs as root, or "
                              << "where user namespaces may be made";
        std::ifstream smaps(folder_ + "smaps");
        for (std::string line; std::getline(smaps, line);) take(line);
        EXPECT_GT(mappings_.size(), 10u);
    }
    CoreImage(const CoreImage&) = delete;
    ~CoreImage() {
        ::close(memory_);
        ::kill(process_, SIGCONT);
    }
    const std::vector<Mapping>& mappings() const { return mappings_; }

    enum class Search { dumped, left_out };
    // Returns how many bytes were searched.
    std::size_t search(const Marks& marks, Search which, std::vector<FoundMark>& found) const {
        std::size_t searched = 0;
        for (const Mapping& mapping : mappings_) {
            if (mapping.is_left_out != (which == Search::left_out)) continue;
            std::string where = mapping.rights + " " + (mapping.name.empty() ? "anonymous" : mapping.name);
            std::string bytes;
            for (std::uintptr_t at = mapping.start; at < mapping.end;) {
                std::size_t kept = std::min(bytes.size(), marks.longest());
                bytes.erase(0, bytes.size() - kept);
                std::size_t size = std::min<std::size_t>(mapping.end - at, piece);
                bytes.resize(kept + size);
                ssize_t got = ::pread(memory_, bytes.data() + kept, size, static_cast<off_t>(at));
                bytes.resize(kept + (got > 0 ? static_cast<std::size_t>(got) : 0));
                marks.search(bytes, where, found);
                searched += bytes.size() - kept;
                // What cannot be read (a page beyond its file, the kernel's own) is nothing in a core file either.
                at += got > 0 ? static_cast<std::size_t>(got) : page;
                if (got <= 0) bytes.clear();
            }
        }
        return searched;
    }

  private:
    static constexpr std::size_t page = 4096, piece = 1 << 20;

    void take(const std::string& line) {
        Mapping mapping;
        char rights[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &mapping.start, &mapping.end, rights) == 3) {
            mapping.rights = rights;
            std::size_t name = line.find_first_of("/[");
            if (name != line.npos) mapping.name = line.substr(name);
            mappings_.push_back(mapping);
        } else if (line.starts_with("VmFlags:") && !mappings_.empty()) {
            std::string flags = line + " ";
            mappings_.back().is_left_out =
                flags.find(" dd ") != flags.npos || flags.find(" io ") != flags.npos;
        }
    }

    std::string folder_;
    pid_t process_;
    int memory_ = -1;
    std::vector<Mapping> mappings_;
};

}  // namespace karnameh::test
