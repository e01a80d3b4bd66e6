// SPDX-License-Identifier: AGPL-3.0-or-later
// Text cut into words for searching: runs of letters and digits of the folded text, so that whatever fold() makes
// equal has the same words, and where in the text as written each of them stands.
//
// Threads: any.
// Source: letters and digits as Unicode has them, by ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karnameh {

// The words of the text, folded, in order.
std::vector<std::string> words_of(std::string_view text);

struct WordAt {
    std::string word;                // folded
    std::size_t begin = 0, end = 0;  // of the bytes that it was written with
};
// The same words, with their places in `text`.
std::vector<WordAt> words_in(std::string_view text);

}  // namespace karnameh
