// SPDX-License-Identifier: AGPL-3.0-or-later
// Linked into the final program only (not under sanitizers): keeps every byte that the program or a library
// allocates out of core dumps, and overwrites it when it is freed.
//
//   mmap             every private anonymous mapping that a library makes is marked MADV_DONTDUMP here, because the
//                    program's symbol comes before the C library's; that catches the allocator (jemalloc, which
//                    takes all its memory by mmap) and with it std::string, Pango, ICU, SQLite's pages and the rest
//   malloc_conf      jemalloc overwrites what is freed (junk:free), so that plaintext does not outlive its use
//   pthread_create   the C library maps stacks by itself: each new thread marks its own (seal/process_guard.h)
//
// What was mapped before main is marked by guard_process. The test searches all that a dump would hold.
// Measured on a program that only allocates and frees small strings: 1.7 times as long as with the C library's
// malloc, nearly all of it the overwriting.
#include <dlfcn.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "seal/process_guard.h"

extern "C" {

// jemalloc reads it before anything else runs. Few arenas: what is freed is used again sooner.
const char* malloc_conf = "junk:free,narenas:4,dirty_decay_ms:1000,muzzy_decay_ms:0";

// Called before the program's own constructors and by the allocator itself: nothing here may allocate.
void* mmap(void* at, std::size_t size, int rights, int flags, int descriptor, off_t offset) noexcept {
    long result = ::syscall(SYS_mmap, at, size, rights, flags, descriptor, offset);
    void* memory = reinterpret_cast<void*>(result);
    constexpr int kept = MAP_PRIVATE | MAP_ANONYMOUS;
    if (memory != MAP_FAILED && (flags & kept) == kept) ::madvise(memory, size, MADV_DONTDUMP);
    return memory;
}

void* mmap64(void* at, std::size_t size, int rights, int flags, int descriptor, off64_t offset) noexcept {
    return mmap(at, size, rights, flags, descriptor, offset);
}

}  // extern "C"

namespace {

struct ThreadStart {
    void* (*routine)(void*);
    void* argument;
};

void* start_guarded(void* given) {
    ThreadStart start = *static_cast<ThreadStart*>(given);
    delete static_cast<ThreadStart*>(given);
    karnameh::guard_thread();
    return start.routine(start.argument);
}

}  // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*routine)(void*),
                              void* argument) noexcept {
    using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto create = reinterpret_cast<Create>(::dlsym(RTLD_NEXT, "pthread_create"));
    auto* start = new ThreadStart{routine, argument};
    int error = create(thread, attributes, start_guarded, start);
    if (error != 0) delete start;
    return error;
}
