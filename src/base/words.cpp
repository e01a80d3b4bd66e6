// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.h"

namespace karnameh {

namespace {

// The next code point of well-formed or broken text, as a view of its bytes.
std::string_view next_piece(std::string_view text, std::size_t at, UChar32& point) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto i = static_cast<std::int64_t>(at);
    U8_NEXT(bytes, i, static_cast<std::int64_t>(text.size()), point);
    return text.substr(at, static_cast<std::size_t>(i) - at);
}

bool is_of_words(UChar32 point) {
    return point >= 0 && u_isalnum(point);
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold(text);
    bool inside = false;
    for (std::size_t at = 0; at < folded.size();) {
        UChar32 point = 0;
        std::string_view piece = next_piece(folded, at, point);
        at += piece.size();
        if (!is_of_words(point)) {
            inside = false;
            continue;
        }
        if (!std::exchange(inside, true)) words.emplace_back();
        words.back() += piece;
    }
    return words;
}

// Folding works code point by code point, so that what a piece of the text becomes does not depend on its neighbours.
std::vector<WordAt> words_in(std::string_view text) {
    std::vector<WordAt> words;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        UChar32 written = 0;
        std::string_view piece = next_piece(text, at, written);
        // Between two letters: at the ends fold() drops blanks, also those that a sign becomes.
        std::string folded = fold("x" + std::string(piece) + "x");
        folded = folded.substr(1, folded.size() - 2);
        for (std::size_t i = 0; i < folded.size();) {
            UChar32 point = 0;
            std::string_view part = next_piece(folded, i, point);
            i += part.size();
            if (!is_of_words(point)) {
                inside = false;
                continue;
            }
            if (!std::exchange(inside, true)) words.push_back({"", at, at});
            words.back().word += part;
            words.back().end = at + piece.size();
        }
        at += piece.size();
    }
    return words;
}

}  // namespace karnameh
