// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/range.h"

#include <algorithm>
#include <charconv>

namespace karnameh::web {

namespace {

std::optional<std::uint64_t> number_of(std::string_view text) {
    std::uint64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                                     : std::nullopt;
}

}  // namespace

AskedRange parse_range(std::string_view header, std::uint64_t size) {
    AskedRange whole{RangeAsked::whole, {0, size}}, beyond{RangeAsked::beyond, {}};
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) return whole;
    header.remove_prefix(unit.size());
    std::size_t hyphen = header.find('-');
    if (hyphen == header.npos) return whole;
    std::string_view from = header.substr(0, hyphen), to = header.substr(hyphen + 1);
    std::optional<std::uint64_t> first = number_of(from), last = number_of(to);
    if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last)) return whole;
    if (!first) {  // the last so many
        std::uint64_t length = std::min(*last, size);
        return length == 0 ? beyond : AskedRange{RangeAsked::part, {size - length, length}};
    }
    if (last && *last < *first) return whole;
    if (*first >= size) return beyond;
    std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
    return {RangeAsked::part, {*first, end - *first + 1}};
}

}  // namespace karnameh::web
