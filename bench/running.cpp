// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/running.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/result.h"

extern char** environ;

namespace karnameh::bench {

Running::Running(std::vector<std::string> words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int ends[2];
    KARNAMEH_ASSERT(::pipe(ends) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    ::posix_spawn_file_actions_addclose(&actions, ends[1]);
    int failed = ::posix_spawn(&process_, pointers[0], &actions, nullptr, pointers.data(), environ);
    KARNAMEH_ASSERT(failed == 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    said_ = ends[0];
}

Running::~Running() {
    if (process_ > 0) {
        ::kill(process_, SIGTERM);
        wait();
    }
    ::close(said_);
}

std::string Running::line() {
    std::string text;
    char c;
    while (::read(said_, &c, 1) == 1 && c != '\n') text += c;
    return text;
}

int Running::wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace karnameh::bench
