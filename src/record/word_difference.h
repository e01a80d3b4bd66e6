// SPDX-License-Identifier: AGPL-3.0-or-later
// Two versions of a text compared word by word: the fewest words taken out and put in that lead from one to the other.
//
//   word_difference("seven are held", "eight are held")
//       gives taken_out "seven", put_in "eight", kept " are held"
//
// Invariants
//   1. What is kept and taken out is, in order, the text before; what is kept and put in is the text after.
//   2. No piece is empty, and no two neighbours are of one sort.
// Limits: past word_edits_max words, what stands between the words that both begin and end with is taken out and put in
//   as a whole: time and memory grow with the square of it.
// Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986).
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karnameh {

inline constexpr int word_edits_max = 400;

enum class WordChange : std::uint8_t { kept, taken_out, put_in };

struct WordPiece {
    WordChange change;
    std::string text;
};

std::vector<WordPiece> word_difference(std::string_view before, std::string_view after);

}  // namespace karnameh
