// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_store.h"

#include "journal/store_contract.h"
#include "tests/support/postgres_server.h"

// libpqxx 6.4 loses the answer to a statement on which its connection broke; nothing of ours.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpqxx-6.4";
}

namespace karnameh {

namespace {

class PostgresHarness final : public StoreHarness {
  public:
    Store& store() override { return *store_; }
    Store& second() override {
        std::call_once(once_, [&] { second_ = test::must(open_postgres_store(database_.address())); });
        return *second_;
    }
    void reopen() override { store_ = test::must(open_postgres_store(database_.address())); }

  private:
    test::PostgresDatabase database_;
    std::unique_ptr<Store> store_ = test::must(open_postgres_store(database_.address()));
    std::once_flag once_;
    std::unique_ptr<Store> second_;
};

std::unique_ptr<StoreHarness> make_postgres_harness() {
    return std::make_unique<PostgresHarness>();
}

INSTANTIATE_TEST_SUITE_P(Postgres, StoreContract, testing::Values(&make_postgres_harness));

TEST(PostgresStore, RefusesAServerThatDoesNotKeepWhatItConfirms) {
    // Catches an organisation trusting its records to a server that forgets them when the power fails.
    test::PostgresServer server;
    for (std::string setting : {"fsync", "full_page_writes", "synchronous_commit"}) {
        test::must(open_postgres_store(server.address()));
        auto set = [&](const std::string& value) {
            test::postgres_run(server.address(), "ALTER SYSTEM SET " + setting + " = " + value);
            test::postgres_run(server.address(), "SELECT pg_reload_conf()");
            test::run_or_fail("until [ \"$(psql -tAX \"" + server.address() + "\" -c \"SHOW " + setting +
                              "\")\" = " + value + " ]; do :; done");
        };
        set("off");
        auto opened = open_postgres_store(server.address());
        ASSERT_TRUE(test::is_refused(opened)) << setting;
        EXPECT_NE(test::wrong_of(opened).find(setting), std::string::npos);
        set("on");
    }
}

TEST(PostgresStore, GoesOnAfterItsConnectionsWereCut) {
    // Catches a pool that hands out dead connections after the server was restarted.
    test::PostgresDatabase database;
    auto store = test::must(open_postgres_store(database.address()));
    Bytes bytes(600, 1);
    NewFrame frame{FrameKind::data, bytes};
    test::must(store->append(Id{{1}}, 1, frames_from({&frame, 1})));
    test::postgres_run(test::postgres_address(),
                       "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $$" +
                           database.name() + "$$");
    EXPECT_EQ(test::must(store->append(Id{{1}}, 2, frames_from({&frame, 1}))), 2u);
    EXPECT_EQ(test::must(store->last(Id{{1}})), 2u);
}

TEST(PostgresStore, SaysWhenNobodyAnswers) {
    // Catches an exception, or a fault of the wrong kind, where there is no server.
    EXPECT_TRUE(
        test::has_fault(open_postgres_store("postgresql://karnameh@/karnameh?host=/nonexistent&port=1"),
                        FaultKind::unavailable));
}

}  // namespace

}  // namespace karnameh
