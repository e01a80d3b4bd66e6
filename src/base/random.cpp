// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/random.h"

#include <cstring>

namespace karnameh {

Id Random::id() {
    Id id;
    fill(id.bytes);
    return id;
}

std::uint64_t Random::number() {
    std::array<std::uint8_t, 8> bytes;
    fill(bytes);
    std::uint64_t value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

std::uint64_t Random::below(std::uint64_t bound) {
    KARNAMEH_ASSERT(bound > 0);
    // Values below the remainder of 2^64 would come up once too often: draw again.
    std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        std::uint64_t value = number();
        if (value >= threshold) return value % bound;
    }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
    KARNAMEH_ASSERT(low <= high);
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

bool Random::chance(double share) {
    return static_cast<double>(number() >> 11) * 0x1.0p-53 < share;
}

std::uint64_t SeededRandom::next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        std::uint64_t value = next();
        std::size_t count = std::min(bytes.size(), sizeof value);
        std::memcpy(bytes.data(), &value, count);
        bytes = bytes.subspan(count);
    }
}

}  // namespace karnameh
