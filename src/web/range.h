// SPDX-License-Identifier: AGPL-3.0-or-later
// Which bytes of a file a browser asks for: one range, so that a download that broke off goes on where it was.
//
// Several ranges at once, and what is not well-formed, are answered with the whole file, as the standard allows.
// Source: RFC 9110 §14.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace karnameh::web {

struct ByteRange {
    std::uint64_t first = 0, length = 0;
    bool operator==(const ByteRange&) const = default;
};
enum class RangeAsked : std::uint8_t { whole, part, beyond };
struct AskedRange {
    RangeAsked asked = RangeAsked::whole;
    ByteRange range = {};  // the bytes to send; of `beyond`: none
    bool operator==(const AskedRange&) const = default;
};

// "bytes=0-499", "bytes=500-", "bytes=-500" of a file of so many bytes. Beyond: no byte of it is there.
AskedRange parse_range(std::string_view header, std::uint64_t size);

}  // namespace karnameh::web
