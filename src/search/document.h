// SPDX-License-Identifier: AGPL-3.0-or-later
// What of a record can be found: the words of its texts and codes and of its attachments' names, the months that its
// date falls into. And, for whoever shows it, the piece of its text in which a query's words stand.
#pragma once

#include "kernel/state.h"
#include "search/query.h"

namespace karnameh::search {

// Records of the kernel's own kinds are nobody's to look for.
inline bool is_searchable(const Kind& kind) {
    return !kind.module.empty();
}

// The words as one line, a lone "=" where one text ends and the next begins, so that no phrase goes across.
std::string document_of(const Kind& kind, const State& state, const Record& row);

// The first date that the record states; empty where it states none.
Date date_of(const Kind& kind, const Record& row);

// The months (m24119), years (y2009) and decades (d200) of the date, as words.
std::string months_of(const Date& date);
// Those words of which one at least belongs to whatever may fall between the two days, rounded up to whole months.
// Open ends, and all others, are taken to lie between 1800 and 2249.
std::vector<std::string> months_between(std::optional<DayNumber> from, std::optional<DayNumber> to);

struct Piece {
    std::string text;
    bool is_hit = false;
};
// The whole text with the words that were found marked.
std::vector<Piece> marked(const Query& query, std::string_view text);

struct Snippet {
    const Field* field = nullptr;  // nullptr: an attachment's name
    std::vector<Piece> pieces;     // empty: nothing but the title says it
    bool is_cut_before = false, is_cut_after = false;
};
// Out of the texts beside the record's title, the one with most of the words; about `bytes_about` of it.
Snippet snippet_of(const Query& query, const Kind& kind, const State& state, const Record& row,
                   std::size_t bytes_about = 240);

}  // namespace karnameh::search
