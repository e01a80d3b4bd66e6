// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain-text journals read into books: hledger's, ledger's and beancount's.
//
// What is not understood is listed, never guessed at, and left out: an entry whole or not at all. What is understood
// and wrong (an entry that does not balance, a balance that was asserted and does not hold) is listed as wrong. Both
// say file and line. What the three programs treat differently is read as its own program does.
//
// Fails: as sources do, where the first file cannot be read.
// Limits: limits below; what is beyond is listed as wrong.
#pragma once

#include "books/book.h"
#include "books/source.h"

namespace karnameh::books {

enum class Syntax : std::uint8_t { hledger, ledger, beancount };

// By the end of the file's name, or, where that does not tell, by what stands in it.
Syntax syntax_of(const Source& source);
std::optional<Syntax> parse_syntax(std::string_view name);  // "hledger", "ledger", "beancount"

struct Reading {
    static constexpr std::size_t listed_max = 1000;
    Book book;
    std::vector<Problem> wrong, not_understood;
    std::size_t left_off = 0;  // more of either than is listed

    void add_wrong(Place place, Message what, Message accepted = "");
    void add_not_understood(Place place, Message what);

  private:
    void add(std::vector<Problem>& to, Place place, Message what, Message accepted);
};

inline constexpr std::size_t sources_max = 10'000, include_depth_max = 40;

// `year` is that of dates without one. Everything is read, assertions are checked, what is to be padded is padded.
Result<Reading> read_books(std::shared_ptr<const Source> source, Syntax syntax, int year,
                           const OpenSource& open = Source::open);

}  // namespace karnameh::books
