// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/multipart.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace karnameh::web {

namespace {

std::unexpected<Wrong> not_well_formed() {
    return refuse("", "This form is not well-formed.", "multipart/form-data, as a browser sends it");
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

// RFC 2046 §5.1.1, without the blank, which browsers do not use.
bool is_boundary_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=?").contains(c);
}

// One parameter behind a header's value: `; name="value"` or `; name=value`. Nothing where there is none or it is
// not well-formed.
struct Parameter {
    std::string_view name, value;
};
std::optional<Parameter> next_parameter(std::string_view& rest) {
    rest = trim(rest);
    if (!rest.starts_with(';')) return std::nullopt;
    rest = trim(rest.substr(1));
    std::size_t equals = rest.find('=');
    if (equals == rest.npos || equals == 0) return std::nullopt;
    Parameter parameter{rest.substr(0, equals), {}};
    rest.remove_prefix(equals + 1);
    bool is_quoted = rest.starts_with('"');
    std::size_t end = is_quoted ? rest.find('"', 1) : rest.find(';');
    if (is_quoted && end == rest.npos) return std::nullopt;
    parameter.value = is_quoted ? rest.substr(1, end - 1) : trim(rest.substr(0, end));
    rest = end == rest.npos ? std::string_view() : rest.substr(is_quoted ? end + 1 : end);
    return parameter;
}

// What a browser writes for the characters that cannot stand in a quoted name.
std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        char c = text[0];
        std::string_view code = text.substr(0, 3);
        bool is_code = code == "%22" || code == "%0D" || code == "%0A";
        if (is_code) c = code == "%22" ? '"' : ' ';
        plain += c;
        text.remove_prefix(is_code ? 3 : 1);
    }
    return plain;
}

Done read_disposition(std::string_view value, PartHead& head) {
    std::string_view rest = value.substr(std::min(value.find(';'), value.size()));
    if (!is_same(trim(value.substr(0, value.size() - rest.size())), "form-data")) return not_well_formed();
    while (std::optional<Parameter> parameter = next_parameter(rest)) {
        if (is_same(parameter->name, "name")) head.name = unescaped(parameter->value);
        if (is_same(parameter->name, "filename")) {
            head.is_file = true;
            head.file_name = unescaped(parameter->value);
        }
    }
    if (!trim(rest).empty() || head.name.empty()) return not_well_formed();
    return {};
}

Result<PartHead> head_of(std::string_view header) {
    PartHead head;
    bool has_disposition = false;
    while (!header.empty()) {
        std::string_view line = header.substr(0, header.find("\r\n"));
        header.remove_prefix(std::min(line.size() + 2, header.size()));
        std::size_t colon = line.find(':');
        if (colon == line.npos || !is_clean_text(line)) return not_well_formed();
        std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
        if (is_same(name, "content-disposition")) {
            if (std::exchange(has_disposition, true)) return not_well_formed();
            KARNAMEH_TRY(read_disposition(value, head));
        } else if (is_same(name, "content-type")) {
            head.media_type = value;
        }
    }
    if (!has_disposition) return not_well_formed();
    return head;
}

}  // namespace

Result<std::string> boundary_of(std::string_view content_type) {
    std::string_view rest = content_type.substr(std::min(content_type.find(';'), content_type.size()));
    if (!is_same(trim(content_type.substr(0, content_type.size() - rest.size())), "multipart/form-data"))
        return not_well_formed();
    std::string boundary;
    while (std::optional<Parameter> parameter = next_parameter(rest))
        if (is_same(parameter->name, "boundary")) boundary = parameter->value;
    if (!trim(rest).empty() || boundary.empty() || boundary.size() > boundary_bytes ||
        !std::ranges::all_of(boundary, is_boundary_character))
        return not_well_formed();
    return boundary;
}

// The line end before the first delimiter is that of the header before the body.
MultipartReader::MultipartReader(std::string_view boundary, PartReceiver& receiver)
    : delimiter_("\r\n--" + std::string(boundary)), receiver_(receiver), waiting_("\r\n") {}

Done MultipartReader::take(std::string_view bytes) {
    if (state_ == State::wrong) return not_well_formed();
    waiting_.append(bytes);
    for (;;) {
        Result<bool> more = step();
        if (!more) {
            state_ = State::wrong;
            return std::unexpected(more.error());
        }
        if (!*more) return {};
    }
}

Done MultipartReader::finish() {
    if (state_ == State::closed && (waiting_.empty() || waiting_ == "\r\n")) return {};
    return refuse("", "This form broke off before its end.", "Send it once more.");
}

// Takes one thing from what is waiting; false: more has to come first.
Result<bool> MultipartReader::step() {
    switch (state_) {
        case State::delimiter:
            return after_delimiter();
        case State::header:
            return read_header();
        case State::data:
            return read_data();
        case State::closed:
            if (waiting_.size() > 2 || !std::string_view("\r\n").starts_with(waiting_))
                return not_well_formed();
            return false;
        case State::wrong:
            break;
    }
    return not_well_formed();
}

Result<bool> MultipartReader::after_delimiter() {
    std::size_t compared = std::min(waiting_.size(), delimiter_.size());
    if (std::string_view(waiting_).substr(0, compared) != std::string_view(delimiter_).substr(0, compared))
        return not_well_formed();
    if (waiting_.size() < delimiter_.size() + 2) return false;
    std::string_view next = std::string_view(waiting_).substr(delimiter_.size(), 2);
    bool is_last = next == "--";
    if (!is_last && next != "\r\n") return not_well_formed();
    if (!is_last && ++parts_ > parts_max) return refuse("", "This form has too many fields.");
    // The line end stays: a part without any header has one line end more and no other.
    waiting_.erase(0, delimiter_.size() + (is_last ? 2 : 0));
    state_ = is_last ? State::closed : State::header;
    return true;
}

Result<bool> MultipartReader::read_header() {
    std::size_t end = waiting_.find("\r\n\r\n");
    if (end == waiting_.npos && waiting_.size() < part_header_bytes) return false;
    if (end >= part_header_bytes) return refuse("", "A field of this form has too long a header.");
    if (end < 2) return not_well_formed();
    PartHead head = KARNAMEH_TRY(head_of(std::string_view(waiting_).substr(2, end - 2)));
    KARNAMEH_TRY(receiver_.begin(head));
    waiting_.erase(0, end + 4);
    state_ = State::data;
    return true;
}

// What may be the beginning of a delimiter waits until it is known.
Result<bool> MultipartReader::read_data() {
    std::size_t found = waiting_.find(delimiter_);
    std::size_t sure =
        found != waiting_.npos ? found : waiting_.size() - std::min(waiting_.size(), delimiter_.size() - 1);
    if (sure > 0) KARNAMEH_TRY(receiver_.data(std::string_view(waiting_).substr(0, sure)));
    waiting_.erase(0, sure);
    if (found == waiting_.npos) return false;
    KARNAMEH_TRY(receiver_.end());
    state_ = State::delimiter;
    return true;
}

}  // namespace karnameh::web
