// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/confined.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <semaphore>

#include "seal/child.h"

namespace karnameh {

namespace {

constexpr std::string_view child_word = "decode-confined";
constexpr std::ptrdiff_t children_max = 2;
constexpr std::chrono::seconds waiting_most(3);  // the threads that serve pages are few
std::counting_semaphore<children_max> places(children_max);
constexpr int not_confined =
    20;  // exit status of a child that could not give everything up, and so did nothing

void limit(__rlimit_resource what, rlim_t to) {
    rlimit both{to, to};
    if (::setrlimit(what, &both) != 0) ::_exit(not_confined);
}

// What the program has mapped now: libraries, the allocator's reserve, a sanitizer's shadow.
std::uint64_t mapped_bytes() {
    unsigned long pages = 0;
    std::FILE* file = std::fopen("/proc/self/statm", "re");
    if (!file || std::fscanf(file, "%lu", &pages) != 1) ::_exit(not_confined);
    std::fclose(file);
    return std::uint64_t{pages} * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void allow_few_calls() {
    scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool is_good = filter != nullptr;
    auto allow = [&]<typename... Conditions>(int call, Conditions... conditions) {
        is_good = is_good &&
                  ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...) == 0;
    };
    allow(SCMP_SYS(read), SCMP_A0(SCMP_CMP_EQ, STDIN_FILENO));
    allow(SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, STDOUT_FILENO));
    // Memory, and never any that can be run.
    for (int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        allow(call, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    for (int call : {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
                     SCMP_SYS(clock_gettime), SCMP_SYS(getrandom), SCMP_SYS(sched_yield), SCMP_SYS(exit),
                     SCMP_SYS(exit_group)})
        allow(call);
    if (!is_good || ::seccomp_load(filter) != 0) ::_exit(not_confined);
    ::seccomp_release(filter);
}

void give_everything_up(const ConfinedLimits& limits) {
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        ::_exit(not_confined);
    // Libraries that turn a date of a file into a moment would look for the zone of this machine.
    // What the parent was started with may hold a password of its database.
    for (char** one = environ; one && *one; ++one) ::explicit_bzero(*one, std::strlen(*one));
    ::clearenv();
    ::setenv("TZ", "UTC0", 1);
    ::tzset();
    std::uint64_t mapped = mapped_bytes();
    if (::close_range(STDERR_FILENO, ~0u, 0) != 0) ::_exit(not_confined);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 0);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_AS, mapped + limits.memory_bytes);
    // What the parent ignores or blocks would be ignored or blocked here: the alarm must end this process.
    ::signal(SIGALRM, SIG_DFL);
    ::signal(SIGPIPE, SIG_DFL);
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_UNBLOCK, &all, nullptr);
    ::alarm(limits.seconds);
    allow_few_calls();
}

// False where there is more than the limit.
bool read_all(Bytes& input, std::uint64_t limit) {
    std::size_t size = 0;
    for (;;) {
        if (size == input.size()) {
            if (size > limit) return false;
            input.resize(std::max<std::size_t>(64 << 10, size * 2));
        }
        ssize_t got = ::read(STDIN_FILENO, input.data() + size, input.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) ::_exit(static_cast<int>(Ended::malformed));
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    input.resize(size);
    return size <= limit;
}

void write_all(ByteView bytes) {
    while (!bytes.empty()) {
        ssize_t sent = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (sent < 0 && errno != EINTR) ::_exit(static_cast<int>(Ended::malformed));
        if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
}

}  // namespace

void decode_if_child(int count, char** words, std::span<const NamedDecoder> decoders) {
    if (count != 3 || words[1] != child_word) return;
    for (const NamedDecoder& decoder : decoders) {
        if (decoder.name != words[2]) continue;
        if (decoder.prepare) decoder.prepare();
        give_everything_up(decoder.limits);
        Bytes input;
        Ended ended = Ended::too_large;
        try {
            if (read_all(input, decoder.limits.input_bytes)) ended = decoder.decode(input, write_all);
        } catch (const std::bad_alloc&) {
            ended = Ended::too_large;
        }
        ::_exit(static_cast<int>(ended));  // and no handlers: they may want what is not allowed any more
    }
    ::_exit(not_confined);
}

Result<Ended> decode_confined(std::string_view decoder, const ByteSource& from, const ByteSink& to) {
    if (!places.try_acquire_for(waiting_most))
        return fault(FaultKind::unavailable, "too many foreign files at once");
    struct Place {
        ~Place() { places.release(); }
    } place;
    // The program that is running, even where a newer one has taken its place on the disk.
    Result<ChildEnd> end =
        run_child({"/proc/self/exe", std::string(child_word), std::string(decoder)}, {}, from, to);
    if (!end) return std::unexpected(std::move(end).error());
    switch (end->exit_status) {
        case 0:
        case static_cast<int>(Ended::malformed):
        case static_cast<int>(Ended::too_large):
        case static_cast<int>(Ended::encrypted):
        case static_cast<int>(Ended::empty):
            return static_cast<Ended>(end->exit_status);
        case not_confined:
        case 127:
            return fault(FaultKind::unavailable, "the process for foreign files cannot be confined");
        default:
            return Ended::killed;
    }
}

}  // namespace karnameh
