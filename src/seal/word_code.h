// SPDX-License-Identifier: AGPL-3.0-or-later
// A secret as words: written down on paper, read out over a telephone, typed with any keyboard. Each word stands for
// 11 bits, the last is worked out from the others, so that a code with a mistake in it is told as such before it is
// tried. Both lists give the same secret: what a code opens does not depend on the language that it was made in.
//
// The lists (data/words.en.txt, data/words.fa.txt): 2,048 words each, short and common. No two are alike but for one
// letter that is another, missing, too many or changed places with its neighbour, so that a slip of the pen is never
// another word; compared as base/text.h folds them.
//
// Threads: pure.
// Limits: twelve words hold 121 random bits, eight 77: the latter only behind Argon2id and for some days. Nine hold 88.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "base/text.h"

namespace karnameh {

inline constexpr std::size_t word_list_size = 2048, recovery_word_count = 12, invitation_word_count = 8;

// The places of a code's words in their list, from 0; the last checks the others.
using WordNumbers = std::vector<std::uint16_t>;

// In the order of their numbers; for tests, and for whoever prints the list.
const std::vector<std::string>& word_list(Language language);

// `count` words with the one that checks them. At least two.
std::vector<std::string> new_word_code(std::size_t count, Language language, Random& random);

WordNumbers new_word_numbers(std::size_t count, Random& random);
std::string words_text(const WordNumbers& numbers, Language language);
// Four digits for each word, in groups: what any keyboard has.
std::string digits_text(const WordNumbers& numbers);
// What was typed, as words of either list or as such digits, in any script; between them anything. Refuses as below.
Result<WordNumbers> read_word_numbers(std::string_view typed, std::size_t count, std::string_view where);

// The secret that a code stands for, as slot keys are derived from it; between the words anything that is no letter.
// Refuses, at `where`, another number of words, a word that is in neither list (with those it may have been), and words
// that do not belong together.
Result<std::string> read_word_code(std::string_view typed, std::size_t count, std::string_view where);

}  // namespace karnameh
