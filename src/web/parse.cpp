// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/parse.h"

#include "base/text.h"

namespace karnameh::web {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class PlusIs : std::uint8_t { plus, blank };

Result<std::string> decode(std::string_view text, PlusIs plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusIs::blank) {
            decoded += ' ';
        } else if (text[i] == '%') {
            int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
            if (low < 0) return refuse("", "A percent sign without two hexadecimal digits after it.");
            decoded += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    // A text area sends its line ends as CR LF; fields keep LF alone.
    std::erase(decoded, '\r');
    if (!is_clean_text(decoded)) return refuse("", "Not well-formed UTF-8 text.");
    return decoded;
}

Result<Parameters> parse_pairs(std::string_view text) {
    Parameters parameters;
    std::size_t count = 0;
    while (!text.empty()) {
        std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue;
        if (++count > fields_max) return refuse("", "Too many fields.");
        std::size_t equals = pair.find('=');
        std::string name = KARNAMEH_TRY(decode(pair.substr(0, equals), PlusIs::blank));
        std::string value = KARNAMEH_TRY(
            decode(equals == pair.npos ? std::string_view() : pair.substr(equals + 1), PlusIs::blank));
        parameters.add(std::move(name), std::move(value));
    }
    return parameters;
}

}  // namespace

Done parse_target(std::string_view target, Request& request) {
    if (!target.starts_with('/')) return refuse("", "The target does not begin with a slash.");
    std::size_t question = target.find('?');
    std::string_view path = target.substr(1, question == target.npos ? target.npos : question - 1);
    request.path.clear();
    while (!path.empty()) {
        std::string_view segment = path.substr(0, path.find('/'));
        bool is_last = segment.size() == path.size();
        path.remove_prefix(is_last ? segment.size() : segment.size() + 1);
        std::string decoded = KARNAMEH_TRY(decode(segment, PlusIs::plus));
        if (decoded.empty() || decoded == "." || decoded == ".." || request.path.size() == path_segments_max)
            return refuse("", "Not the address of a page.");
        request.path.push_back(std::move(decoded));
    }
    if (question != target.npos) request.query = KARNAMEH_TRY(parse_pairs(target.substr(question + 1)));
    return {};
}

Result<Parameters> parse_form(std::string_view body) {
    return parse_pairs(body);
}

Result<Parameters> parse_cookies(std::string_view header) {
    Parameters cookies;
    std::size_t count = 0;
    while (!header.empty()) {
        std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
        pair = trim(pair);
        std::size_t equals = pair.find('=');
        if (pair.empty()) continue;
        if (equals == pair.npos || equals == 0 || ++count > fields_max)
            return refuse("", "Not a list of cookies.");
        std::string_view value = pair.substr(equals + 1);
        if (!is_clean_text(value)) return refuse("", "Not a list of cookies.");
        std::string_view name = pair.substr(0, equals);
        if (name.starts_with("__Host-") && cookies.has(name)) return refuse("", "Not a list of cookies.");
        cookies.add(std::string(name), std::string(value));
    }
    return cookies;
}

std::string_view host_name(std::string_view host) {
    return host.substr(0, host.find(':', host.starts_with('[') ? host.find(']') : 0));
}

}  // namespace karnameh::web
