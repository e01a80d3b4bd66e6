// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys in memory: locked where the system allows, kept out of core dumps and forked children, zeroed when
// freed.
//
// Invariants
//   1. Copying is asked for by name (clone): every copy of a key is one more place to find it.
//   2. Small secrets share locked pages (a person may hold hundreds of keys, a mapping for each would run
//      into vm.max_map_count); larger ones get guarded pages of their own from libsodium.
// Threads: each object as a std::vector; the pool behind them may be used by all threads at once.
#pragma once

#include "base/bytes.h"
#include "base/random.h"

namespace karnameh {

class SecretBytes {
  public:
    SecretBytes() = default;
    // Zeroed.
    explicit SecretBytes(std::size_t size);
    explicit SecretBytes(ByteView copied);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    ~SecretBytes();

    SecretBytes clone() const { return SecretBytes(view()); }
    ByteView view() const { return {data_, size_}; }
    std::span<std::uint8_t> span() { return {data_, size_}; }
    const std::uint8_t* data() const { return data_; }
    std::uint8_t* data() { return data_; }
    std::size_t size() const { return size_; }
    bool is_empty() const { return size_ == 0; }

  private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

// A 256-bit symmetric key: a compartment's data key, a slot key, an attachment's key. Empty until made.
class Key {
  public:
    static constexpr std::size_t bytes = 32;

    Key() = default;
    explicit Key(Random& random) : secret_(bytes) { random.fill(secret_.span()); }
    // `copied` holds 32 bytes.
    explicit Key(ByteView copied) : secret_(copied) { KARNAMEH_ASSERT(copied.size() == bytes); }
    explicit Key(SecretBytes secret) : secret_(std::move(secret)) {
        KARNAMEH_ASSERT(secret_.size() == bytes);
    }

    Key clone() const { return is_empty() ? Key() : Key(view()); }
    ByteView view() const { return secret_.view(); }
    bool is_empty() const { return secret_.is_empty(); }
    bool operator==(const Key& other) const;  // in constant time

  private:
    SecretBytes secret_;
};

}  // namespace karnameh
