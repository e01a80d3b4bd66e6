// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/secret.h"

#include <sodium.h>
#include <sys/mman.h>

#include <cstring>
#include <mutex>

#include "seal/library.h"

namespace karnameh {

namespace {

// Cells of 64 bytes in locked slabs; enough for every kind of key.
class CellPool {
  public:
    static constexpr std::size_t cell_bytes = 64;

    std::uint8_t* take() {
        std::lock_guard lock(mutex_);
        if (free_ == nullptr) add_slab();
        Cell* cell = free_;
        free_ = cell->next;
        cell->next = nullptr;
        return reinterpret_cast<std::uint8_t*>(cell);
    }
    void give_back(std::uint8_t* bytes) {
        sodium_memzero(bytes, cell_bytes);
        std::lock_guard lock(mutex_);
        Cell* cell = reinterpret_cast<Cell*>(bytes);
        cell->next = free_;
        free_ = cell;
    }

  private:
    union Cell {
        Cell* next;
        std::uint8_t bytes[cell_bytes];
    };
    static constexpr std::size_t slab_bytes = 64 << 10;

    void add_slab() {
        void* memory =
            ::mmap(nullptr, slab_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        KARNAMEH_ASSERT(memory != MAP_FAILED);
        KARNAMEH_ASSERT(::madvise(memory, slab_bytes, MADV_DONTDUMP) == 0);
        KARNAMEH_ASSERT(::madvise(memory, slab_bytes, MADV_WIPEONFORK) == 0);
        ::mlock(memory, slab_bytes);  // where it is not allowed, guard_process has said so
        Cell* cells = static_cast<Cell*>(memory);
        for (std::size_t i = slab_bytes / cell_bytes; i-- > 0;) {
            cells[i].next = free_;
            free_ = &cells[i];
        }
    }

    std::mutex mutex_;
    Cell* free_ = nullptr;
};

CellPool& pool() {
    static CellPool* const cells = new CellPool;  // outlives every static that holds a key
    return *cells;
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    if (size == 0) return;
    if (size <= CellPool::cell_bytes) {
        data_ = pool().take();
        return;
    }
    start_sealing();
    data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
    KARNAMEH_ASSERT(data_ != nullptr);
    std::memset(data_, 0, size);
}

SecretBytes::SecretBytes(ByteView copied) : SecretBytes(copied.size()) {
    if (size_ > 0) std::memcpy(data_, copied.data(), size_);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

SecretBytes::~SecretBytes() {
    if (data_ == nullptr) return;
    if (size_ <= CellPool::cell_bytes)
        pool().give_back(data_);
    else
        sodium_free(data_);
}

bool Key::operator==(const Key& other) const {
    return equal_in_constant_time(view(), other.view());
}

}  // namespace karnameh
