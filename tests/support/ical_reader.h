// SPDX-License-Identifier: AGPL-3.0-or-later
// A reader of iCalendar of its own, for tests: unfolds lines and takes escapes back as RFC 5545 says, and knows nothing of
// the writer that it is held against.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace karnameh::test {

using ContentLines = std::vector<std::pair<std::string, std::string>>;  // name with its parameters, value

// Nothing where a line is too long, ends otherwise than in CR LF, or has no name.
inline std::optional<ContentLines> read_content_lines(std::string_view text) {
    ContentLines lines;
    std::vector<std::string> unfolded;
    while (!text.empty()) {
        std::size_t end = text.find("\r\n");
        if (end == text.npos || end > 75) return std::nullopt;
        std::string_view line = text.substr(0, end);
        if (line.find_first_of("\r\n") != line.npos) return std::nullopt;
        text.remove_prefix(end + 2);
        if (line.starts_with(' ')) {
            if (unfolded.empty()) return std::nullopt;
            unfolded.back().append(line.substr(1));
        } else {
            unfolded.emplace_back(line);
        }
    }
    for (const std::string& line : unfolded) {
        std::size_t colon = line.find(':');
        if (colon == line.npos || colon == 0) return std::nullopt;
        lines.emplace_back(line.substr(0, colon), line.substr(colon + 1));
    }
    return lines;
}

// Nothing where a sign stands that has to be escaped, or is escaped that must not be.
inline std::optional<std::string> read_text_value(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == ',' || value[i] == ';') return std::nullopt;
        if (value[i] != '\\') {
            text += value[i];
            continue;
        }
        if (++i == value.size()) return std::nullopt;
        if (value[i] == 'n' || value[i] == 'N')
            text += '\n';
        else if (value[i] == ',' || value[i] == ';' || value[i] == '\\')
            text += value[i];
        else
            return std::nullopt;
    }
    return text;
}

}  // namespace karnameh::test
