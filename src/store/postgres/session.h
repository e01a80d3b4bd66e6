// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to PostgreSQL: its settings checked, its statements prepared, its errors made into
// faults. All of libpqxx that the room uses stands here and in session.cpp, written so that versions
// 6 and 7 both take it.
//
// Threads: one at a time for each session.
#pragma once

#include <memory>
#include <pqxx/pqxx>

#include "base/bytes.h"
#include "base/result.h"

namespace karnameh::postgres {

#if PQXX_VERSION_MAJOR < 7
using Binary = pqxx::binarystring;
inline Binary binary(ByteView bytes) {
    return Binary(bytes.data(), bytes.size());
}
#else
using Binary = std::basic_string_view<std::byte>;
inline Binary binary(ByteView bytes) {
    return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}
#endif

// A bytea as it comes (\x and hexadecimal digits).
Result<Bytes> bytes_of(const pqxx::field& field);

// The fault for the exception that is being handled.
Wrong current_failure();

class Session {
  public:
    enum class Tables { expect, make };
    static Result<std::unique_ptr<Session>> open(const std::string& address, Tables tables = Tables::expect);

    // For messages; without a password.
    std::string name();
    bool is_open() const { return connection_.is_open(); }
    // Lent out anew: nothing was asked yet.
    void begin_use() { answered_ = 0; }
    // It broke before anything was answered, so nothing was done that could be done twice.
    bool broke_at_first_statement() const { return answered_ == 0; }

    // A prepared statement (session.cpp), in the open transaction or else by itself. Throws
    // what libpqxx throws.
    template <typename... Arguments>
    pqxx::result query(const char* statement, Arguments&&... arguments) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        auto ask = [&](pqxx::transaction_base& in) {
            return in.exec_prepared(statement, std::forward<Arguments>(arguments)...);
        };
#pragma GCC diagnostic pop
        pqxx::result rows = transaction_ ? ask(*transaction_) : alone(ask);
        ++answered_;
        return rows;
    }
    // Outside any transaction; only for statements that must be.
    void plain(const std::string& sql);

    // Rolled back unless committed.
    class Transaction {
      public:
        explicit Transaction(Session& session) : session_(session) {
            session_.transaction_ = std::make_unique<pqxx::work>(session_.connection_);
        }
        Transaction(const Transaction&) = delete;
        ~Transaction() { session_.transaction_.reset(); }
        void commit() {
            ++session_.answered_;  // from here on it may have been done
            session_.transaction_->commit();
        }

      private:
        Session& session_;
    };

  private:
    explicit Session(const std::string& address) : connection_(address) {}
    template <typename Ask>
    pqxx::result alone(Ask ask) {
        pqxx::nontransaction in(connection_);
        return ask(in);
    }
    Done check_settings();
    Done check_tables(Tables tables);
    void prepare();

    pqxx::connection connection_;
    std::unique_ptr<pqxx::work> transaction_;
    std::uint64_t answered_ = 0;
};

// Calls the function and turns what libpqxx throws into a fault.
template <typename Function>
auto guarded(Function function) -> decltype(function()) {
    try {
        return function();
    } catch (const std::exception&) {
        return std::unexpected(current_failure());
    }
}

}  // namespace karnameh::postgres
