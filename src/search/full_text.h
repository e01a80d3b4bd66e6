// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite's FTS5 in memory, as the index uses it: documents under rising numbers, found by an expression, the newest
// first. Contentless: of a document its words and their places are kept, not its text.
//
// Threads: one at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace karnameh::search {

class FullText {
  public:
    FullText();
    ~FullText();
    FullText(const FullText&) = delete;

    // False where there is no memory left.
    bool add(std::int64_t number, const std::string& words, const std::string& kind,
             const std::string& months);
    // Ends the transaction that add() begins.
    bool flush();
    // The numbers of the documents that match, from the newest on, until `take` returns false. False where the
    // expression is none, which is a bug of whoever made it.
    bool each(const std::string& expression, const std::function<bool(std::int64_t)>& take);
    std::size_t memory_bytes();

  private:
    bool run(const char* statement);

    sqlite3* database_ = nullptr;
    sqlite3_stmt *add_ = nullptr, *find_ = nullptr;
    bool is_writing_ = false;
};

}  // namespace karnameh::search
