// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a text stops being UTF-8, fast enough to ask of every text of a journal that is being opened.
//
// Source: RFC 3629 §4, the grammar of well-formed sequences.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace karnameh {

namespace utf8 {

inline bool continues(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

// Length of the sequence that begins with a byte of 0xE0 or above; 0 where it is malformed.
inline std::size_t long_sequence(const unsigned char* at, std::size_t left) {
    unsigned char lead = at[0];
    if (lead < 0xF0) {
        if (left < 3 || !continues(at[1]) || !continues(at[2])) return 0;
        if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F)) return 0;
        return 3;
    }
    if (lead > 0xF4 || left < 4 || !continues(at[1]) || !continues(at[2]) || !continues(at[3])) return 0;
    if ((lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F)) return 0;
    return 4;
}

// Moves past groups of eight bytes that are `pattern` under `mask`.
using Eight = std::array<unsigned char, 8>;
template <Eight mask, Eight pattern>
const unsigned char* pass_eights(const unsigned char* at, const unsigned char* end) {
    constexpr auto wanted = std::bit_cast<std::uint64_t>(pattern), of = std::bit_cast<std::uint64_t>(mask);
    std::uint64_t eight;
    for (; end - at >= 8; at += 8) {
        std::memcpy(&eight, at, 8);
        if ((eight & of) != wanted) break;
    }
    return at;
}
constexpr Eight eight_times(unsigned char even, unsigned char odd) {
    return {even, odd, even, odd, even, odd, even, odd};
}
inline const unsigned char* pass_ascii(const unsigned char* at, const unsigned char* end) {
    return pass_eights<eight_times(0x80, 0x80), eight_times(0, 0)>(at, end);
}
// Four letters at a time, where they are Cyrillic, Hebrew or Arabic ones.
inline const unsigned char* pass_letters(const unsigned char* at, const unsigned char* end) {
    return pass_eights<eight_times(0xF0, 0xC0), eight_times(0xD0, 0x80)>(at, end);
}

}  // namespace utf8

// Index of the first byte of the first malformed sequence, or text.size() where there is none.
inline std::size_t malformed_at(std::string_view text) {
    const auto* begin = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* at = begin;
    const unsigned char* end = begin + text.size();
    while (at < end) {
        if (*at < 0x80) {
            at = utf8::pass_ascii(at, end);
            while (at < end && *at < 0x80) ++at;
        } else if (*at < 0xE0) {
            if (*at < 0xC2 || end - at < 2 || !utf8::continues(at[1])) break;
            at = utf8::pass_letters(at + 2, end);
        } else {
            std::size_t length = utf8::long_sequence(at, static_cast<std::size_t>(end - at));
            if (length == 0) break;
            at += length;
        }
    }
    return static_cast<std::size_t>(at - begin);
}

inline bool is_well_formed(std::string_view text) {
    return malformed_at(text) == text.size();
}

}  // namespace karnameh
