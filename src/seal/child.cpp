// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

extern char** environ;

namespace karnameh {

namespace {

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

  private:
    int number_ = -1;
};

struct Ends {
    Descriptor ours, childs;
};

Result<Ends> make_pipe_from_child() {
    int both[2];
    if (::pipe2(both, O_CLOEXEC) != 0) return fault(FaultKind::input_output, "no pipe");
    return Ends{Descriptor(both[0]), Descriptor(both[1])};
}

// A socket instead of a pipe: writing to a child that has ended must not raise SIGPIPE.
Result<Ends> make_channel_to_child() {
    int both[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0)
        return fault(FaultKind::input_output, "no socket pair");
    return Ends{Descriptor(both[0]), Descriptor(both[1])};
}

Result<Descriptor> pipe_holding(ByteView secret) {
    KARNAMEH_ASSERT(secret.size() <= child_secret_bytes);
    Ends ends = KARNAMEH_TRY(make_pipe_from_child());
    if (::write(ends.childs.number(), secret.data(), secret.size()) != static_cast<ssize_t>(secret.size()))
        return fault(FaultKind::input_output, "no room in a pipe");
    return std::move(ends.ours);
}

Result<pid_t> spawn(const std::vector<std::string>& command, const Ends& input, const Ends& output,
                    const Ends& messages, const Descriptor& secret) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.childs.number(), 0);
    posix_spawn_file_actions_adddup2(&actions, output.childs.number(), 1);
    posix_spawn_file_actions_adddup2(&actions, messages.childs.number(), 2);
    if (secret.is_open()) posix_spawn_file_actions_adddup2(&actions, secret.number(), 3);
    pid_t child = 0;
    int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return fault(FaultKind::unavailable, command[0] + " cannot be started");
    return child;
}

// Moves bytes both ways until the child closes its output.
class Exchange {
  public:
    Exchange(Descriptor input, Descriptor output, Descriptor messages, const ByteSource& from,
             const ByteSink& to)
        : input_(std::move(input)),
          output_(std::move(output)),
          messages_(std::move(messages)),
          from_(from),
          to_(to),
          outgoing_(room_bytes),
          incoming_(room_bytes) {}

    Done run(std::string& messages) {
        while (output_.is_open() || messages_.is_open()) {
            pollfd waiting[3] = {{input_.number(), POLLOUT, 0},
                                 {output_.number(), POLLIN, 0},
                                 {messages_.number(), POLLIN, 0}};
            if (::poll(waiting, 3, -1) < 0 && errno != EINTR) return fault(FaultKind::input_output, "poll");
            if (waiting[0].revents != 0) KARNAMEH_TRY(send());
            if (waiting[1].revents != 0) KARNAMEH_TRY(receive());
            if (waiting[2].revents != 0) collect(messages);
        }
        return {};
    }

  private:
    static constexpr std::size_t room_bytes = 64 << 10;

    Done send() {
        if (unsent_.empty()) {
            std::size_t size = KARNAMEH_TRY(from_(outgoing_.span()));
            unsent_ = outgoing_.view().first(size);
            if (size == 0) {
                input_.close();
                return {};
            }
        }
        ssize_t sent = ::send(input_.number(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            unsent_ = unsent_.subspan(static_cast<std::size_t>(sent));
        else if (errno != EAGAIN && errno != EINTR)
            input_.close();  // the child has ended; its exit status tells why
        return {};
    }
    Done receive() {
        ssize_t got = ::read(output_.number(), incoming_.data(), incoming_.size());
        if (got > 0) return to_(incoming_.view().first(static_cast<std::size_t>(got)));
        if (got == 0 || errno != EINTR) output_.close();
        return {};
    }
    void collect(std::string& messages) {
        char text[512];
        ssize_t got = ::read(messages_.number(), text, sizeof text);
        if (got > 0 && messages.size() < 4096) messages.append(text, static_cast<std::size_t>(got));
        if (got == 0 || (got < 0 && errno != EINTR)) messages_.close();
    }

    Descriptor input_, output_, messages_;
    const ByteSource& from_;
    const ByteSink& to_;
    SecretBytes outgoing_, incoming_;
    ByteView unsent_;
};

}  // namespace

Result<ChildEnd> run_child(const std::vector<std::string>& command, ByteView secret, const ByteSource& from,
                           const ByteSink& to) {
    Ends input = KARNAMEH_TRY(make_channel_to_child());
    Ends output = KARNAMEH_TRY(make_pipe_from_child());
    Ends messages = KARNAMEH_TRY(make_pipe_from_child());
    Descriptor secret_pipe;
    if (!secret.empty()) secret_pipe = KARNAMEH_TRY(pipe_holding(secret));
    pid_t child = KARNAMEH_TRY(spawn(command, input, output, messages, secret_pipe));
    input.childs.close();
    output.childs.close();
    messages.childs.close();
    secret_pipe.close();

    ChildEnd end;
    Done exchanged{};
    {
        Exchange exchange(std::move(input.ours), std::move(output.ours), std::move(messages.ours), from, to);
        exchanged = exchange.run(end.messages);
        if (!exchanged) ::kill(child, SIGKILL);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!exchanged) return std::unexpected(std::move(exchanged).error());
    end.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return end;
}

}  // namespace karnameh
