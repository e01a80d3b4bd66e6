// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/large_pages.h"

#include <sys/mman.h>

#include "base/result.h"

namespace karnameh::detail {

void* map_large(std::size_t bytes) {
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    KARNAMEH_ASSERT(memory != MAP_FAILED);
    KARNAMEH_ASSERT(::madvise(memory, bytes, MADV_DONTDUMP) == 0);
    (void)::madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
}

void unmap_large(void* memory, std::size_t bytes) {
    ::munmap(memory, bytes);
}

}  // namespace karnameh::detail
