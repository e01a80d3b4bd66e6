// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes as they are stored and sent: an owning vector, a view, and hexadecimal for people and logs.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace karnameh {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline void append(Bytes& to, ByteView more) {
    if (more.empty()) return;
    std::size_t at = to.size();  // insert() at the end makes g++ 12 warn of overflows that are none
    to.resize(at + more.size());
    std::memcpy(to.data() + at, more.data(), more.size());
}

// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);
// Accepts both cases; refuses odd lengths and other characters.
Result<Bytes> from_hex(std::string_view text);

// Fixed-width integers, most significant byte first (the order of every format in docs/formats).
template <typename Integer>
void append_big_endian(Bytes& to, Integer value) {
    for (int shift = static_cast<int>(sizeof(Integer)) * 8 - 8; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
}
// `from` holds at least sizeof(Integer) bytes.
template <typename Integer>
Integer read_big_endian(ByteView from) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i) value = value << 8 | from[i];
    return static_cast<Integer>(value);
}

}  // namespace karnameh
