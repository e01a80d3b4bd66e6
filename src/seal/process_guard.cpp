// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/process_guard.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>
#include <fstream>

#include "base/arena.h"

namespace karnameh {

// Whatever the process may write to now: data and bss of every library, the heap, stacks, the loader's own.
static void exclude_writable_mappings() {
    std::ifstream maps("/proc/self/maps");
    std::string line;
    while (std::getline(maps, line)) {
        std::uintptr_t start = 0, end = 0;
        char rights[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &start, &end, rights) != 3 || rights[1] != 'w') continue;
        // Fails for the kernel's own mappings ([vvar]), which hold nothing of ours.
        ::madvise(reinterpret_cast<void*>(start), end - start, MADV_DONTDUMP);
    }
}

void guard_thread() {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    void* start = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &start, &size);
    pthread_attr_destroy(&attributes);
    // The main thread's stack is mapped from its top down as far as it has grown; the answer is ENOMEM then, after
    // the mapped part was marked, and the mark grows with the mapping.
    ::madvise(start, size, MADV_DONTDUMP);
}

GuardReport guard_process() {
    GuardReport report;
    rlimit none{0, 0};
    report.core_files_off = ::setrlimit(RLIMIT_CORE, &none) == 0;
    report.not_dumpable = ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    rlimit lockable{};
    if (::getrlimit(RLIMIT_MEMLOCK, &lockable) == 0) {
        // Locking as much as the administrator lets us.
        lockable.rlim_cur = lockable.rlim_max;
        ::setrlimit(RLIMIT_MEMLOCK, &lockable);
        report.lockable_bytes = lockable.rlim_cur == RLIM_INFINITY ? UINT64_MAX : lockable.rlim_cur;
    }
    report.unsafe_swap = unsafe_swap();
    exclude_writable_mappings();
    guard_thread();
    return report;
}

}  // namespace karnameh
