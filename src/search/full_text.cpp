// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/full_text.h"

#include <sqlite3.h>

#include "base/result.h"

namespace karnameh::search {

namespace {

void bind(sqlite3_stmt* statement, int at, const std::string& text) {
    sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

}  // namespace

// The words come cut and folded (base/words.h), so that the plainest tokenizer does: blanks part words, "=" is one.
// Beginnings of one and two letters have lists of their own: without them "a" would join those of thousands of words.
FullText::FullText() {
    int opened = sqlite3_open_v2(
        ":memory:", &database_,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nullptr);
    KARNAMEH_ASSERT(opened == SQLITE_OK);
    bool made =
        run("PRAGMA temp_store = MEMORY") && run("PRAGMA mmap_size = 0") &&
        run("PRAGMA journal_mode = OFF") &&
        run("CREATE VIRTUAL TABLE documents USING fts5(words, kind, months, content = '', columnsize = 0, "
            "prefix = '1 2', tokenize = \"ascii tokenchars '='\")");
    KARNAMEH_ASSERT(made);
    sqlite3_prepare_v2(database_, "INSERT INTO documents(rowid, words, kind, months) VALUES (?, ?, ?, ?)", -1,
                       &add_, nullptr);
    sqlite3_prepare_v2(database_, "SELECT rowid FROM documents WHERE documents MATCH ? ORDER BY rowid DESC",
                       -1, &find_, nullptr);
    KARNAMEH_ASSERT(add_ && find_);
}

FullText::~FullText() {
    sqlite3_finalize(add_);
    sqlite3_finalize(find_);
    sqlite3_close(database_);
}

bool FullText::run(const char* statement) {
    return sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool FullText::add(std::int64_t number, const std::string& words, const std::string& kind,
                   const std::string& months) {
    if (!is_writing_ && !(is_writing_ = run("BEGIN"))) return false;
    sqlite3_bind_int64(add_, 1, number);
    bind(add_, 2, words);
    bind(add_, 3, kind);
    bind(add_, 4, months);
    bool added = sqlite3_step(add_) == SQLITE_DONE;
    sqlite3_reset(add_);
    sqlite3_clear_bindings(add_);
    return added;
}

bool FullText::flush() {
    return !std::exchange(is_writing_, false) || run("COMMIT");
}

bool FullText::each(const std::string& expression, const std::function<bool(std::int64_t)>& take) {
    bind(find_, 1, expression);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(find_)) == SQLITE_ROW && take(sqlite3_column_int64(find_, 0))) {
    }
    sqlite3_reset(find_);
    sqlite3_clear_bindings(find_);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

std::size_t FullText::memory_bytes() {
    sqlite3_stmt* ask = nullptr;
    std::int64_t bytes = 0;
    for (const char* what : {"PRAGMA page_count", "PRAGMA page_size"}) {
        sqlite3_prepare_v2(database_, what, -1, &ask, nullptr);
        std::int64_t value = sqlite3_step(ask) == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : 0;
        bytes = bytes == 0 ? value : bytes * value;
        sqlite3_finalize(ask);
    }
    return static_cast<std::size_t>(bytes);
}

}  // namespace karnameh::search
