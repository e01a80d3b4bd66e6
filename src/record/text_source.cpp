// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/text_source.h"

#include <algorithm>

#include "base/limits.h"

namespace karnameh {

namespace {
constexpr std::size_t piece_bytes = 256 << 10;
}  // namespace

TextSource::TextSource(std::string name, std::string_view whole) : name_(std::move(name)), window_(whole) {}

TextSource::TextSource(std::string name, PullBytes pull) : name_(std::move(name)), pull_(std::move(pull)) {}

Result<bool> TextSource::more() {
    if (!pull_) return false;
    if (window_.size() > limits::line_bytes)
        return refuse(name_, "A line is longer than can be read.",
                      {"Accepted are lines of at most {1} bytes.", {std::to_string(limits::line_bytes)}});
    std::size_t kept = window_.size();
    // The window moves to the front of the buffer, or of a larger one.
    std::vector<char> larger;
    std::vector<char>& target = buffer_.size() < kept + piece_bytes ? larger : buffer_;
    if (&target == &larger) larger.resize(std::max(2 * buffer_.size(), kept + piece_bytes));
    std::copy(window_.begin(), window_.end(), target.begin());
    if (&target == &larger) buffer_.swap(larger);
    window_ = {buffer_.data(), kept};
    std::size_t filled = kept;
    while (pull_ && filled < kept + piece_bytes) {
        std::size_t count = KARNAMEH_TRY(pull_(std::span(buffer_).subspan(filled)));
        filled += count;
        if (count == 0) pull_ = nullptr;
    }
    window_ = {buffer_.data(), filled};
    return filled > kept;
}

std::string place_of(std::string_view file, std::size_t line, std::string_view column) {
    std::string place(file);
    place.append(", line ").append(std::to_string(line));
    if (!column.empty()) place.append(", column ").append(column);
    return place;
}

Done drop_byte_order_mark(TextSource& source) {
    while (source.window().size() < 3)
        if (!KARNAMEH_TRY(source.more())) break;
    if (source.window().starts_with("\xEF\xBB\xBF")) source.drop(3);
    return {};
}

}  // namespace karnameh
