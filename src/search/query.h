// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody looks for, as they typed it: words that must all occur, in any order and folded; "several words" that
// stand in a row; ahm* for words that begin so. The last word counts as a beginning by itself, as if its writer had
// not finished it.
//
//   Result<Query> query = parse_query("\"street table\" gothen");
//   query->terms                 // {{"street", "table"}}, {{"gothen"}, is_beginning}
//
// Invariants
//   1. A term's words are runs of folded letters and digits, and nothing else that somebody types.
//   2. What parse_query accepts has at least one word.
// Threads: any; values.
// Fails: a refusal that says what would be accepted.
// Limits: query_bytes_max, query_words_max.
#pragma once

#include "base/result.h"
#include "base/words.h"

namespace karnameh::search {

inline constexpr std::size_t query_bytes_max = 500, query_words_max = 12;

// Words in a row; the last may be the beginning of one.
struct Term {
    std::vector<std::string> words;  // folded
    bool is_beginning = false;
    bool operator==(const Term&) const = default;
};

struct Query {
    std::vector<Term> terms;

    // Whether every term stands in these words. What the index finds is what holds here: the tests compare the two.
    bool holds(std::span<const std::string> words) const;
    // Which of those words belong to some term, where it stands whole.
    std::vector<bool> hits(std::span<const std::string> words) const;
};

Result<Query> parse_query(std::string_view typed);

}  // namespace karnameh::search
