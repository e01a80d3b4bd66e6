// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/padding.h"

#include <algorithm>
#include <bit>

namespace karnameh {

std::size_t padded_size(std::size_t size, std::size_t floor) {
    std::size_t length = std::max(size, floor);
    if (length < 2) return length;
    auto exponent = static_cast<int>(std::bit_width(length)) - 1;                   // E = ⌊log2 L⌋
    auto kept = static_cast<int>(std::bit_width(static_cast<unsigned>(exponent)));  // S = ⌊log2 E⌋ + 1
    std::size_t mask = (std::size_t{1} << std::max(exponent - kept, 0)) - 1;        // the last E − S bits
    return (length + mask) & ~mask;
}

}  // namespace karnameh
