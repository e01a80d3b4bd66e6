// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/mask.h"

#include "base/bytes.h"

namespace karnameh::web {

std::string masked(std::string_view secret, Random& random) {
    Bytes bytes = from_hex(secret).value_or(Bytes());
    Bytes mask(bytes.size());
    random.fill(mask);
    for (std::size_t i = 0; i < mask.size(); ++i) bytes[i] ^= mask[i];
    return to_hex(mask) + to_hex(bytes);
}

std::string unmasked(std::string_view text) {
    Bytes both = from_hex(text).value_or(Bytes());
    if (both.empty() || both.size() % 2 != 0) return {};
    std::size_t half = both.size() / 2;
    for (std::size_t i = 0; i < half; ++i) both[i] ^= both[half + i];
    both.resize(half);
    return to_hex(both);
}

}  // namespace karnameh::web
