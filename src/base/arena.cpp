// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"

#include <sys/mman.h>

#include <algorithm>

namespace karnameh {

namespace {
constexpr std::size_t first_block = 16 << 10;
constexpr std::size_t largest_block = 8 << 20;
}  // namespace

Arena::Arena(Arena&& other) noexcept {
    *this = std::move(other);
}

Arena& Arena::operator=(Arena&& other) noexcept {
    if (this == &other) return *this;
    release();
    current_ = std::exchange(other.current_, nullptr);
    used_ = std::exchange(other.used_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    blocks_ = std::exchange(other.blocks_, {});
    locked_ = std::exchange(other.locked_, true);
    return *this;
}

Arena::~Arena() {
    release();
}

void* Arena::allocate_slowly(std::size_t bytes) {
    std::size_t size = blocks_.empty() ? first_block : std::min(blocks_.back().bytes * 2, largest_block);
    size = std::max(size, (bytes + 4095) & ~std::size_t{4095});
    void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    KARNAMEH_ASSERT(memory != MAP_FAILED);
    KARNAMEH_ASSERT(::madvise(memory, size, MADV_DONTDUMP) == 0);
    KARNAMEH_ASSERT(::madvise(memory, size, MADV_WIPEONFORK) == 0);
    // Large pages make filling a state a good deal faster; without them all is the same, only slower.
    (void)::madvise(memory, size, MADV_HUGEPAGE);
    if (::mlock(memory, size) != 0) locked_ = false;
    blocks_.push_back({static_cast<char*>(memory), size});
    // A very large item gets a block of its own; the current block goes on being filled.
    if (bytes > largest_block / 2 && current_) return memory;
    current_ = static_cast<char*>(memory);
    capacity_ = size;
    used_ = bytes;
    return memory;
}

void Arena::rewind() {
    for (std::size_t i = 1; i < blocks_.size(); ++i) {
        ::explicit_bzero(blocks_[i].start, blocks_[i].bytes);
        ::munmap(blocks_[i].start, blocks_[i].bytes);
    }
    if (blocks_.empty()) return;
    std::size_t used = blocks_.size() > 1 ? blocks_[0].bytes : used_;
    ::explicit_bzero(blocks_[0].start, used);
    blocks_.resize(1);
    current_ = blocks_[0].start;
    capacity_ = blocks_[0].bytes;
    used_ = 0;
}

void Arena::adopt(Arena&& other) {
    blocks_.insert(blocks_.begin(), other.blocks_.begin(), other.blocks_.end());
    locked_ = locked_ && other.locked_;
    other.blocks_.clear();
    other.current_ = nullptr;
    other.used_ = other.capacity_ = 0;
}

std::size_t Arena::reserved_bytes() const {
    std::size_t total = 0;
    for (const Block& block : blocks_) total += block.bytes;
    return total;
}

void Arena::release() {
    for (const Block& block : blocks_) {
        ::explicit_bzero(block.start, block.bytes);
        ::munmap(block.start, block.bytes);
    }
    blocks_.clear();
    current_ = nullptr;
    used_ = capacity_ = 0;
}

}  // namespace karnameh
