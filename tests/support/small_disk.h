// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk of a few megabytes in a mount namespace of its own, that can be filled to the last byte and set to reading
// only. Processes see it after enter(); the test itself reaches its files through outside().
//
// Who is not root gets it in a user namespace; where neither is to be had the test fails and says so.
// Threads: one.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/core_image.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::test {

class SmallDisk {
  public:
    explicit SmallDisk(const std::string& size) {
        int asked[2], answered[2];
        EXPECT_EQ(::pipe2(asked, O_CLOEXEC), 0);
        EXPECT_EQ(::pipe2(answered, O_CLOEXEC), 0);
        holder_ = ::fork();
        if (holder_ == 0) hold(size, asked[0], answered[1]);
        ::close(asked[0]);
        ::close(answered[1]);
        ask_ = asked[1];
        answer_ = answered[0];
        EXPECT_TRUE(answer())
            << "no disk of its own: this test runs as root, or where user namespaces may be made";
    }
    SmallDisk(const SmallDisk&) = delete;
    ~SmallDisk() {
        ::kill(holder_, SIGKILL);
        ::waitpid(holder_, nullptr, 0);
        ::close(ask_);
        ::close(answer_);
    }
    // For a new process, before it starts its program.
    void enter() const {
        std::string spaces = "/proc/" + std::to_string(holder_) + "/ns/";
        for (const char* space : {"user", "mnt"}) {
            if (space[0] == 'u' && ::geteuid() == 0) continue;
            int file = ::open((spaces + space).c_str(), O_RDONLY | O_CLOEXEC);
            if (file < 0 || ::setns(file, 0) != 0) ::_exit(126);
            ::close(file);
        }
    }
    const std::filesystem::path& inside() const { return folder_.path(); }
    std::filesystem::path outside() const {
        return "/proc/" + std::to_string(holder_) + "/root" + folder_.path().string();
    }
    // Fails where a process has a file of it open for writing.
    void set_read_only(bool is_read_only) {
        char word = is_read_only ? 'r' : 'w';
        EXPECT_EQ(::write(ask_, &word, 1), 1);
        EXPECT_TRUE(answer()) << "the disk is busy";
    }
    // Puts a file there that leaves so many bytes free.
    void fill(std::size_t free_bytes) {
        empty();
        std::ofstream ballast(ballast_file(), std::ios::binary);
        std::string page(4096, 'b');
        while (std::filesystem::space(outside()).available > free_bytes && ballast)
            ballast << page << std::flush;
    }
    void empty() { std::filesystem::remove(ballast_file()); }

  private:
    std::filesystem::path ballast_file() const { return outside() / "ballast"; }
    bool answer() const {
        char word = 0;
        return ::read(answer_, &word, 1) == 1 && word == 'y';
    }
    [[noreturn]] void hold(const std::string& size, int asked, int answered) const {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        enter_user_namespace(CLONE_NEWNS);
        const char* place = folder_.path().c_str();
        bool is_good = ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                       ::mount("small", place, "tmpfs", 0, ("mode=755,size=" + size).c_str()) == 0;
        for (char word = 0;;) {
            if (::write(answered, is_good ? "y" : "n", 1) != 1 || ::read(asked, &word, 1) != 1) ::_exit(0);
            is_good = ::mount("small", place, "tmpfs", MS_REMOUNT | (word == 'r' ? MS_RDONLY : 0),
                              ("size=" + size).c_str()) == 0;
        }
    }

    TemporaryFolder folder_;
    pid_t holder_ = -1;
    int ask_ = -1, answer_ = -1;
};

}  // namespace karnameh::test
