// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of a command line, read by a verb's own description: which options it takes, which of them carry a
// value, how many plain words it wants. Anything else is wrong usage, with what would be right.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace karnameh::cli {

enum class Times : std::uint8_t { once, many };

struct Option {
    std::string_view name;     // "--data"
    std::string_view value;    // "DIR"; empty: a switch
    std::string_view meaning;  // msgid
    Times times = Times::once;
};

struct Arguments {
    std::vector<std::string> words;
    std::map<std::string, std::vector<std::string>, std::less<>> options;

    bool has(std::string_view name) const { return options.contains(name); }
    // Empty where it was not given; the first where it was given more than once.
    std::string value(std::string_view name, std::string_view otherwise = "") const;
    std::vector<std::string> values(std::string_view name) const;
};

// A plain word as usage shows it: "KIND"; in brackets, "[FILE]", it may be left out; with an ellipsis, "[NAME…]", as the
// last one, there may be any number of them.
inline bool may_be_left_out(std::string_view word) {
    return word.starts_with('[');
}
inline bool may_be_many(std::string_view word) {
    return word.ends_with("…") || word.ends_with("…]");
}

// Options are written "--name value" or "--name=value"; "--" ends them.
Result<Arguments> parse_arguments(std::span<const std::string> line, std::span<const Option> options,
                                  std::span<const std::string_view> words);

}  // namespace karnameh::cli
