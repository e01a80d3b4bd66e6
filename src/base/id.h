// SPDX-License-Identifier: AGPL-3.0-or-later
// The name of a record, a compartment, a person's account: 128 random bits, shown as 32 hexadecimal digits.
// Random, so that an id tells nothing of when, where or beside what it was made.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>

#include "base/bytes.h"

namespace karnameh {

struct Id {
    std::array<std::uint8_t, 16> bytes{};

    bool is_empty() const {
        std::uint64_t halves[2];
        std::memcpy(halves, bytes.data(), sizeof halves);
        return (halves[0] | halves[1]) == 0;
    }
    explicit operator bool() const { return !is_empty(); }
    ByteView view() const { return bytes; }
    std::string text() const { return to_hex(bytes); }
    auto operator<=>(const Id&) const = default;
    // The first eight bytes; ids are random, so this is as good as a hash.
    std::uint64_t hash() const {
        std::uint64_t value;
        std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    // `view` holds 16 bytes.
    static Id from(ByteView view) {
        Id id;
        std::memcpy(id.bytes.data(), view.data(), id.bytes.size());
        return id;
    }
};

Result<Id> parse_id(std::string_view text);

}  // namespace karnameh

template <>
struct std::hash<karnameh::Id> {
    std::size_t operator()(const karnameh::Id& id) const noexcept { return id.hash(); }
};
