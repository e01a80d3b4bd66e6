// SPDX-License-Identifier: AGPL-3.0-or-later
// The real program, run as people run it: its verbs, and `serve` as a process that is spoken to over HTTP.
//
// Whatever it might leave behind by itself (temporary files, caches) goes into the folder that it is given as home.
// Threads: one.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace karnameh::test {

struct Outcome {
    int status = -1;  // 128 and more: the signal that ended it
    std::string out, err;
};

inline std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A file whose first line is the passphrase.
inline std::string write_secret(const std::filesystem::path& file, const std::string& words) {
    std::ofstream(file) << words << '\n';
    return file.string();
}

class Program {
  public:
    using Words = std::vector<std::string>;

    // `prepare` runs in each new process before the program starts.
    explicit Program(std::filesystem::path home, std::function<void()> prepare = {})
        : home_(std::move(home)), prepare_(std::move(prepare)) {
        std::filesystem::create_directories(home_);
    }

    // Standard output and error are pipes, as where another program reads.
    Outcome run(const Words& words) const {
        int out[2], err[2];
        EXPECT_EQ(::pipe2(out, O_CLOEXEC), 0);
        EXPECT_EQ(::pipe2(err, O_CLOEXEC), 0);
        pid_t child = start(words, out[1], err[1]);
        ::close(out[1]);
        ::close(err[1]);
        Outcome outcome;
        pollfd reading[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
        std::string* texts[2] = {&outcome.out, &outcome.err};
        for (int open = 2; open > 0;) {
            ::poll(reading, 2, -1);
            for (int i = 0; i < 2; ++i) {
                if (reading[i].revents == 0) continue;
                char room[65536];
                ssize_t got = ::read(reading[i].fd, room, sizeof room);
                if (got > 0) {
                    texts[i]->append(room, static_cast<std::size_t>(got));
                    continue;
                }
                ::close(reading[i].fd);
                reading[i].fd = -1;
                --open;
            }
        }
        int state = 0;
        ::waitpid(child, &state, 0);
        outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
        return outcome;
    }
    // Fails the test unless it ends with 0; gives what it printed.
    std::string must(const Words& words) const {
        Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, 0) << words[0] << ' ' << (words.size() > 1 ? words[1] : "") << ": "
                                     << outcome.err;
        return outcome.out;
    }
    pid_t start(const Words& words, int out, int err) const {
        pid_t child = ::fork();
        if (child != 0) return child;
        ::dup2(out, STDOUT_FILENO);
        ::dup2(err, STDERR_FILENO);
        if (prepare_) prepare_();
        std::string name = KARNAMEH_PROGRAM;
        std::vector<char*> arguments{name.data()};
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        for (const char* place : {"HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            ::setenv(place, home_.c_str(), 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        if (::chdir(home_.c_str()) == 0) ::execv(name.c_str(), arguments.data());
        ::_exit(127);
    }

  private:
    std::filesystem::path home_;
    std::function<void()> prepare_;
};

// `karnameh serve` on a free port, until the end of the object.
class Serving {
  public:
    Serving(const Program& program, Program::Words words) {
        int pipe[2];
        EXPECT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
        words.insert(words.begin(), "serve");
        words.insert(words.end(), {"--listen", "127.0.0.1:0"});
        child_ = program.start(words, pipe[1], pipe[1]);
        ::close(pipe[1]);
        said_ = pipe[0];
        std::string line;
        char letter = 0;
        while (line.find("/ until") == line.npos && ::read(said_, &letter, 1) == 1) line += letter;
        std::size_t at = line.find("127.0.0.1:");
        if (at == line.npos)
            ADD_FAILURE() << "does not serve: " << line;
        else
            port_ = static_cast<unsigned short>(std::stoi(line.substr(at + 10)));
    }
    Serving(const Serving&) = delete;
    ~Serving() {
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
        ::close(said_);
    }
    pid_t process() const { return child_; }
    unsigned short port() const { return port_; }

  private:
    pid_t child_ = -1;
    int said_ = -1;
    unsigned short port_ = 0;
};

}  // namespace karnameh::test
