// SPDX-License-Identifier: AGPL-3.0-or-later
// Chance, passed in. The program uses the system's generator (seal/library.h); tests and the reference period
// use SeededRandom, so that they repeat.
//
// Threads: one thread at a time for each instance.
#pragma once

#include "base/id.h"

namespace karnameh {

class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    Id id();
    std::uint64_t number();
    // Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [low, high].
    std::int64_t between(std::int64_t low, std::int64_t high);
    // True with probability `share` in [0, 1].
    bool chance(double share);
};

// SplitMix64 (Steele, Lea, Flood 2014): the same bytes for the same seed, everywhere. Not for secrets.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

  private:
    std::uint64_t next();
    std::uint64_t state_;
};

}  // namespace karnameh
