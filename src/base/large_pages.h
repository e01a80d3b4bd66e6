// SPDX-License-Identifier: AGPL-3.0-or-later
// Memory for the flat arrays of an index: from a megabyte on in mappings of their own, with large pages where the
// system has them, since an index is read at random places. Kept out of core dumps like all that speaks of records.
//
// Threads: any.
// Fails: out of memory ends the program, as in base/arena.h.
#pragma once

#include <cstddef>
#include <vector>

namespace karnameh {

namespace detail {
void* map_large(std::size_t bytes);
void unmap_large(void* memory, std::size_t bytes);
}  // namespace detail

template <typename T>
struct LargePages {
    using value_type = T;
    static constexpr std::size_t large = 1 << 20;

    LargePages() = default;
    template <typename Other>
    LargePages(const LargePages<Other>&) {}
    T* allocate(std::size_t count) {
        std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes >= large ? detail::map_large(bytes) : ::operator new(bytes));
    }
    void deallocate(T* memory, std::size_t count) {
        std::size_t bytes = count * sizeof(T);
        if (bytes >= large)
            detail::unmap_large(memory, bytes);
        else
            ::operator delete(memory);
    }
    bool operator==(const LargePages&) const = default;
};

template <typename T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace karnameh
