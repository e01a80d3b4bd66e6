// SPDX-License-Identifier: AGPL-3.0-or-later
// A PostgreSQL for tests: ctest starts one server for all of them (KARNAMEH_TEST_POSTGRES); run by hand, the
// test program starts its own with tests/support/postgres and stops it at its end. Each test takes a
// database of its own.
//
// Threads: any.
// Fails: a test that asks for a server and gets none fails loudly; nothing is skipped.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>

namespace karnameh::test {

inline void run_or_fail(const std::string& command) {
    if (std::system(command.c_str()) != 0) {
        ADD_FAILURE() << "did not work: " << command;
        std::abort();
    }
}

// A server of its own, for tests that change its settings. Its folder goes with it.
class PostgresServer {
  public:
    PostgresServer()
        : folder_("/tmp/karnameh-pg-" + std::to_string(::getpid()) + "-" + std::to_string(count_++)) {
        run_or_fail("tests/support/postgres start " + folder_);
    }
    PostgresServer(const PostgresServer&) = delete;
    ~PostgresServer() { run_or_fail("tests/support/postgres stop " + folder_); }
    std::string address() const { return "postgresql://karnameh@/karnameh?host=" + folder_ + "&port=54320"; }
    const std::string& folder() const { return folder_; }

  private:
    static inline std::atomic<int> count_ = 0;
    std::string folder_;
};

inline std::string postgres_address() {
    const char* given = std::getenv("KARNAMEH_TEST_POSTGRES");
    if (given != nullptr && *given != '\0') return given;
    static PostgresServer own;
    return own.address();
}

// One statement, through psql.
inline void postgres_run(const std::string& address, const std::string& sql) {
    run_or_fail("psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 '" + address + "' --command '" + sql +
                "' >/dev/null");
}

// An empty database, dropped at the end.
class PostgresDatabase {
  public:
    explicit PostgresDatabase(std::string server = postgres_address())
        : server_(std::move(server)),
          name_("test_" + std::to_string(::getpid()) + "_" + std::to_string(count_++)) {
        postgres_run(server_, "CREATE DATABASE " + name_);
    }
    PostgresDatabase(const PostgresDatabase&) = delete;
    ~PostgresDatabase() { postgres_run(server_, "DROP DATABASE " + name_ + " WITH (FORCE)"); }
    const std::string& name() const { return name_; }
    std::string address() const {
        std::string address = server_;
        std::string::size_type start = address.find("/karnameh?");
        return address.replace(start, 9, "/" + name_);
    }

  private:
    static inline std::atomic<int> count_ = 0;
    std::string server_, name_;
};

}  // namespace karnameh::test
