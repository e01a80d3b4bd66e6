// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to the SQLite file and its prepared statements, and how SQLite's errors become faults.
//
// Threads: one at a time for each connection.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "base/bytes.h"

namespace karnameh::sqlite {

inline constexpr int application_id = 0x4b524e48;  // "KRNH"
inline constexpr int schema_version = 1;

// A prepared statement between its first step and its reset.
class Statement {
  public:
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    Statement(const Statement&) = delete;
    ~Statement() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

    // Bound bytes outlive the statement's use.
    void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
    void bind(int at, ByteView bytes);
    void bind_text(int at, std::string_view text);
    // True: a row; false: done.
    Result<bool> step();
    // For statements without rows.
    Done run();
    std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
    bool is_null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    // Good until the next step.
    ByteView bytes(int column);

  private:
    sqlite3_stmt* statement_;
};

class Connection {
  public:
    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file);
    Connection(const Connection&) = delete;
    ~Connection();

    Done run(const char* sql);
    // Prepared at the first use. `sql` is a literal: its address is its name.
    Result<sqlite3_stmt*> prepare(const char* sql);
    std::unexpected<Wrong> failure() const;
    // How long to wait for another process's lock.
    void set_patience(std::chrono::milliseconds patience);

    // The statements of one transaction: rolled back unless committed.
    class Transaction {
      public:
        static Result<Transaction> begin(Connection& connection);
        Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
        ~Transaction();
        Done commit();

      private:
        explicit Transaction(Connection& connection) : connection_(&connection) {}
        Connection* connection_;
    };

  private:
    explicit Connection(sqlite3* handle) : handle_(handle) {}
    Done configure();

    sqlite3* handle_;
    std::vector<std::pair<const char*, sqlite3_stmt*>> prepared_;
};

}  // namespace karnameh::sqlite
