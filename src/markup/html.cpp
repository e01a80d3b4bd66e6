// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/html.h"

#include <algorithm>
#include <array>

#include "markup/stylesheet.h"

namespace karnameh::markup {

namespace {

constexpr std::string_view void_elements[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                              "input", "link", "meta", "source", "track", "wbr"};
constexpr std::string_view address_attributes[] = {"href",       "src",    "srcset", "action",
                                                   "formaction", "poster", "cite"};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::string_view (&names)[Size]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Which bytes need a character reference; control characters other than tab and newlines are dropped from HTML.
constexpr auto needs_care = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 0x20; ++c) table[c] = c != '\t' && c != '\n' && c != '\r';
    for (unsigned char c : {'&', '<', '>', '"', '\x7F'}) table[c] = true;
    return table;
}();

std::string_view reference(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return "\xEF\xBF\xBD";
    }
}

}  // namespace

void append_escaped(std::string& to, std::string_view text) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needs_care[static_cast<unsigned char>(text[i])]) continue;
        to.append(text, written, i - written);
        to += reference(text[i]);
        written = i + 1;
    }
    to.append(text, written, text.size() - written);
}

bool is_safe_address(std::string_view address) {
    for (char c : address)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '\x7F' || c == '\\') return false;
    std::size_t colon = address.find_first_of(":/?#");
    if (colon == std::string_view::npos || address[colon] != ':') return !address.starts_with("//");
    for (std::string_view scheme : {"https://", "http://", "mailto:", "data:image/png;base64,"})
        if (address.starts_with(scheme)) return true;
    return false;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (char c : text) {
        bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        encoded += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return encoded;
}

Element::Element(Element&& other) noexcept
    : writer_(std::exchange(other.writer_, nullptr)), name_(other.name_), depth_(other.depth_) {}

void Element::close() {
    if (Writer* writer = std::exchange(writer_, nullptr)) writer->end(name_, depth_);
}

void Writer::begin(Name name, Attributes attributes) {
    html_ += '<';
    html_ += name.text();
    for (const Attribute& attribute : attributes) {
        if (!attribute.present) continue;
        html_ += ' ';
        html_ += attribute.name.text();
        if (attribute.is_flag) continue;
        bool refused =
            is_one_of(attribute.name.text(), address_attributes) && !is_safe_address(attribute.value);
        html_ += "=\"";
        append_escaped(html_, refused ? "#" : attribute.value);
        html_ += '"';
    }
    html_ += '>';
}

void Writer::end(Name name, int depth) {
    KARNAMEH_ASSERT(depth == depth_);
    --depth_;
    html_ += "</";
    html_ += name.text();
    html_ += '>';
}

Element Writer::element(Name name, Attributes attributes) {
    KARNAMEH_ASSERT(!is_one_of(name.text(), void_elements));
    begin(name, attributes);
    return Element(*this, name, ++depth_);
}

void Writer::text_element(Name name, Attributes attributes, std::string_view words) {
    Element opened = element(name, attributes);
    text(words);
}

void Writer::empty_element(Name name, Attributes attributes) {
    KARNAMEH_ASSERT(is_one_of(name.text(), void_elements));
    begin(name, attributes);
}

void Writer::style_sheet() {
    html_ += "<style>";
    html_ += style_sheet_text();
    html_ += "</style>";
}

Fragment Writer::finish() && {
    KARNAMEH_ASSERT(depth_ == 0);
    return Fragment(std::move(html_));
}

}  // namespace karnameh::markup
