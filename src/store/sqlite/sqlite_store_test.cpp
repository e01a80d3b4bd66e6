// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_store.h"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "journal/store_contract.h"
#include "tests/support/temporary_folder.h"

namespace karnameh {

namespace {

class SqliteHarness final : public StoreHarness {
  public:
    Store& store() override { return *store_; }
    Store& second() override {
        std::call_once(once_, [&] { second_ = test::must(open_sqlite_store(file(), SqliteOpen::existing)); });
        return *second_;
    }
    void reopen() override {
        store_.reset();
        store_ = test::must(open_sqlite_store(file(), SqliteOpen::existing));
    }

  private:
    std::filesystem::path file() const { return folder_ / "organisation.karnameh"; }
    test::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = test::must(open_sqlite_store(file(), SqliteOpen::create));
    std::once_flag once_;
    std::unique_ptr<Store> second_;
};

std::unique_ptr<StoreHarness> make_sqlite_harness() {
    return std::make_unique<SqliteHarness>();
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, testing::Values(&make_sqlite_harness));

constexpr Id compartment{{1}};

Result<SequenceNumber> add(Store& store, SequenceNumber first, ByteView bytes) {
    NewFrame frame{FrameKind::data, bytes};
    return store.append(compartment, first, frames_from({&frame, 1}));
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(SqliteStore, LeavesNothingOfWhatWasReplacedInItsFiles) {
    // Catches freed pages and log that still hold the bytes of an erased frame.
    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "store";
    auto store = test::must(open_sqlite_store(file, SqliteOpen::create));
    Bytes old(200'000);
    for (std::size_t i = 0; i < old.size(); ++i) old[i] = "seized in vain "[i % 15];
    test::must(add(*store, 1, old));
    ASSERT_NE(
        contents(file).find("seized in vain") + 1 + contents(file.string() + "-wal").find("seized in vain"),
        2 * std::string::npos + 1);
    Bytes tombstone(300, 't');
    ReplacedFrame replaced{1, tombstone};
    test::must(store->replace(compartment, {&replaced, 1}, 2, frames_from({})));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_EQ(contents(entry.path()).find("seized"), std::string::npos) << entry.path();
}

TEST(SqliteStore, LeavesNothingOfABlobThatWasOverwrittenOrRemoved) {
    // Catches a log in which one copy of the files holds several versions of an account's block: which of its slots
    // changed would tell that there is a second passphrase.
    test::TemporaryFolder folder;
    auto store = test::must(open_sqlite_store(folder / "store", SqliteOpen::create));
    auto block = [](std::string_view words) {
        Bytes bytes(130'000);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(words[i % words.size()]);
        return bytes;
    };
    auto count = [&](std::string_view words) {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            files += contents(entry.path()).find(words) != std::string::npos;
        return files;
    };
    Revision revision = test::must(store->put("account", Bytes{1}, {}, block("the first block ")));
    ASSERT_GT(count("the first block"), 0u);
    {
        // A reader that is under way keeps the log; the next write empties it.
        sqlite3* reader = nullptr;
        ASSERT_EQ(sqlite3_open((folder / "store").c_str(), &reader), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM blobs", nullptr, nullptr, nullptr),
                  SQLITE_OK);
        revision = test::must(store->put("account", Bytes{1}, revision, block("the second block ")));
        sqlite3_close(reader);
    }
    test::must(add(*store, 1, Bytes(600, 1)));
    EXPECT_EQ(count("the first block"), 0u);
    EXPECT_EQ(count("the second block"), 1u);
    revision = test::must(store->put("account", Bytes{1}, revision, block("the third block ")));
    EXPECT_EQ(count("the second block"), 0u);
    test::must(store->remove("account", Bytes{1}, revision));
    EXPECT_EQ(count("the third block"), 0u);
}

TEST(SqliteStore, SyncsAndIsReadableByItsOwnerOnly) {
    // Catches a journal mode or file mode that lost its promise.
    test::TemporaryFolder folder;
    auto store = test::must(open_sqlite_store(folder / "store", SqliteOpen::create));
    test::must(add(*store, 1, Bytes(600, 1)));
    for (const char* name : {"store", "store-wal"}) {
        struct stat status;
        ASSERT_EQ(::stat((folder / name).c_str(), &status), 0) << name;
        EXPECT_EQ(status.st_mode & 0777, 0600u) << name;
    }
}

TEST(SqliteStore, RefusesWhatIsNotItsOwn) {
    // Catches opening, and then writing to, another program's file, and guessing at a newer version's.
    test::TemporaryFolder folder;
    EXPECT_TRUE(
        test::has_fault(open_sqlite_store(folder / "none", SqliteOpen::existing), FaultKind::missing));
    std::ofstream(folder / "text") << std::string(5000, 'x');
    EXPECT_TRUE(test::has_fault(open_sqlite_store(folder / "text", SqliteOpen::create), FaultKind::corrupt));
    auto change = [&](const char* name, const char* sql) {
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open((folder / name).c_str(), &handle), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(handle);
    };
    change("other", "CREATE TABLE other (a)");
    EXPECT_TRUE(test::has_fault(open_sqlite_store(folder / "other", SqliteOpen::create), FaultKind::corrupt));
    test::must(open_sqlite_store(folder / "newer", SqliteOpen::create));
    change("newer", "PRAGMA user_version = 99");
    EXPECT_TRUE(test::has_fault(open_sqlite_store(folder / "newer", SqliteOpen::existing), FaultKind::newer));
}

TEST(SqliteStore, SaysThatTheDiskIsFullAndLosesNothing) {
    // Catches a full disk that ends the program, half an append, or a store that cannot go on afterwards.
    test::TemporaryFolder folder;
    auto store = test::must(open_sqlite_store(folder / "store", SqliteOpen::create));
    test::must(add(*store, 1, Bytes(60'000, 1)));
    // A limit on file sizes answers like a full disk: the write is short, then fails.
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small{400'000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    SequenceNumber next = 2;
    Result<SequenceNumber> done = 0;
    while (next < 100 && (done = add(*store, next, Bytes(60'000, 1)))) ++next;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_TRUE(test::has_fault(done, FaultKind::disk_full)) << test::wrong_of(done);
    EXPECT_EQ(test::must(store->last(compartment)), next - 1);
    EXPECT_EQ(test::must(add(*store, next, Bytes(60'000, 2))), next);
    store = test::must(open_sqlite_store(folder / "store", SqliteOpen::existing));
    EXPECT_EQ(test::must(store->last(compartment)), next);
}

TEST(SqliteStore, SaysThatItMayNotWriteAndLosesNothing) {
    // Catches a read-only disk that ends the program, or a fault of another kind.
    test::TemporaryFolder folder;
    auto store = test::must(open_sqlite_store(folder / "store", SqliteOpen::create));
    test::must(add(*store, 1, Bytes(6000, 1)));
    store.reset();
    namespace fs = std::filesystem;
    fs::permissions(folder / "store", fs::perms{0444});
    fs::permissions(folder.path(), fs::perms{0555});
    // Root may write everywhere; somebody else may not.
    uid_t me = ::geteuid();
    if (me == 0) {
        ASSERT_EQ(::seteuid(65534), 0);
    }
    Result<std::unique_ptr<Store>> opened = open_sqlite_store(folder / "store", SqliteOpen::existing);
    Result<SequenceNumber> done = opened ? add(**opened, 2, Bytes(6000, 2)) : std::unexpected(opened.error());
    Result<std::unique_ptr<Store>> made = open_sqlite_store(folder / "new", SqliteOpen::create);
    ASSERT_EQ(::seteuid(me), 0);
    EXPECT_TRUE(test::has_fault(done, FaultKind::read_only)) << test::wrong_of(done);
    EXPECT_TRUE(test::has_fault(made, FaultKind::read_only)) << test::wrong_of(made);
    fs::permissions(folder.path(), fs::perms::owner_all);
    fs::permissions(folder / "store", fs::perms::owner_read | fs::perms::owner_write);
    store = test::must(open_sqlite_store(folder / "store", SqliteOpen::existing));
    EXPECT_EQ(test::must(add(*store, 2, Bytes(6000, 2))), 2u);
}

}  // namespace

}  // namespace karnameh
