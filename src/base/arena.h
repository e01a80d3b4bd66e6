// SPDX-License-Identifier: AGPL-3.0-or-later
// Memory for plaintext: what is put in stays where it is until the arena goes, and is then zeroed.
//
// Invariants
//   1. Every block is excluded from core dumps (MADV_DONTDUMP) and from forked children (MADV_WIPEONFORK).
//   2. Every block is locked in memory, or the arena says that it is not (is_locked): the caller decides
//      whether swap is safe (unsafe_swap) before it puts a secret in.
//   3. Nothing is freed singly: a superseded version stays until the arena goes, as its readers may hold it.
// Threads: one writer at a time; what was returned may be read by any.
// Fails: out of memory ends the program (a bug in sizing, not a condition a person can mend).
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace karnameh {

// Text in an arena: a view that a record may keep. Trivially copyable.
struct Text {
    const char* data = nullptr;
    std::uint32_t size = 0;

    std::string_view view() const { return {data, size}; }
    operator std::string_view() const { return view(); }
    bool is_empty() const { return size == 0; }
    std::string string() const { return std::string(view()); }
};

// A list in an arena. Trivially copyable.
template <typename Item>
struct List {
    const Item* data = nullptr;
    std::uint32_t count = 0;

    const Item* begin() const { return data; }
    const Item* end() const { return data + count; }
    bool is_empty() const { return count == 0; }
    std::size_t size() const { return count; }
};

class Arena {
  public:
    Arena() = default;
    Arena(Arena&& other) noexcept;
    Arena& operator=(Arena&& other) noexcept;
    Arena(const Arena&) = delete;
    ~Arena();

    // `alignment` is a power of two of at most 64. Memory is zeroed.
    void* allocate(std::size_t bytes, std::size_t alignment = 8) {
        std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (current_ == nullptr || start + bytes > capacity_) return allocate_slowly(bytes);
        used_ = start + bytes;
        return current_ + start;
    }
    Text copy(std::string_view text) {
        if (text.empty()) return {};
        char* to = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(to, text.data(), text.size());
        return {to, static_cast<std::uint32_t>(text.size())};
    }
    template <typename Item>
    List<Item> copy_list(std::span<const Item> items) {
        if (items.empty()) return {};
        Item* to = static_cast<Item*>(allocate(items.size_bytes(), alignof(Item)));
        std::memcpy(static_cast<void*>(to), items.data(), items.size_bytes());
        return {to, static_cast<std::uint32_t>(items.size())};
    }

    // Zeroes everything and starts again with the first block: for scratch memory only, as whatever
    // was handed out is gone.
    void rewind();
    // Takes over the blocks of another arena; pointers into it stay good.
    void adopt(Arena&& other);
    bool is_locked() const { return locked_; }
    std::size_t reserved_bytes() const;

  private:
    struct Block {
        char* start;
        std::size_t bytes;
    };
    void* allocate_slowly(std::size_t bytes);
    void release();

    char* current_ = nullptr;
    std::size_t used_ = 0, capacity_ = 0;
    std::vector<Block> blocks_;
    bool locked_ = true;
};

// Whether this machine may write memory to a disk in clear: swap that is neither zram nor on dm-crypt.
bool unsafe_swap();

}  // namespace karnameh
