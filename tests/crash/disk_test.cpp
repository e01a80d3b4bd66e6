// SPDX-License-Identifier: AGPL-3.0-or-later
// The disk is full, may not be written to, or fails in the middle of a change: that is said in its own sentence, nothing
// that was acknowledged is lost, reading goes on, and writing works again as soon as it can.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <set>

#include "journal/verify.h"
#include "tests/support/browser.h"
#include "tests/support/postgres_server.h"
#include "tests/support/program.h"
#include "tests/support/small_disk.h"
#include "tests/support/written.h"

namespace karnameh {
namespace {

using test::Browser;
using test::Written;

constexpr std::string_view full = "The disk is full. Nothing was lost; nothing new was kept.",
                           unwritable =
                               "The store cannot be written to. Nothing was lost; nothing new was kept.";

// An organisation on a small disk, written to through the program.
class Disk : public testing::Test {
  protected:
    Disk() {
        program.must({"init", data, "--name", "x", "--passphrase-file", secret});
        program.must(as_keeper({"compartment", "add", "desk"}));
        EXPECT_EQ(import().status, 0);
    }
    std::vector<std::string> as_keeper(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", data, "--as", "keeper", "--passphrase-file", secret});
        return words;
    }
    // Thirty people at once; remembers them if the program says that it took them.
    test::Outcome import() {
        std::ofstream table(folder / "table.csv");
        table << "name,exposure,note\n";
        std::string batch = "batch " + std::to_string(++batches);
        for (int i = 0; i < 30; ++i)
            table << batch << " person " << i << ",code_name," << std::string(3000, 'n') << '\n';
        table.close();
        test::Outcome outcome =
            program.run(as_keeper({"import", "person", (folder / "table.csv").string(), "--into", "desk"}));
        if (outcome.status == 0) acknowledged.insert(batch);
        return outcome;
    }
    // What is there is what was acknowledged, whole batches and no others.
    void expect_all_and_no_more() {
        std::string table = program.must(as_keeper({"export", "person"}));
        std::size_t rows = static_cast<std::size_t>(std::ranges::count(table, '\n')) - 1;
        EXPECT_EQ(rows, 30 * acknowledged.size());
        for (const std::string& batch : acknowledged)
            for (int i : {0, 29})
                EXPECT_NE(table.find("," + batch + " person " + std::to_string(i) + ","), std::string::npos)
                    << batch;
        program.must({"verify", "--data", data});
    }
    static void expect_fault(const test::Outcome& outcome, std::string_view sentence) {
        EXPECT_EQ(outcome.status, 3) << outcome.err;
        EXPECT_NE(outcome.err.find(sentence), std::string::npos) << outcome.err;
        EXPECT_EQ(outcome.out, "");
    }

    test::TemporaryFolder folder;
    test::SmallDisk disk{"8m"};
    test::Program program{folder / "home", [this] { disk.enter(); }};
    std::string data = (disk.inside() / "data").string(),
                secret = test::write_secret(folder / "secret", "a passphrase of the keeper");
    std::set<std::string> acknowledged;
    int batches = 0;
};

// Catches a full disk that is met with a crash, a vague word, half an import, or a journal that does not open again.
TEST_F(Disk, full_says_so_and_loses_nothing) {
    SeededRandom random(7);
    for (int round = 0; round < 14; ++round) {
        disk.fill(random.below(700) << 10);
        test::Outcome outcome = import();
        for (int i = 0; outcome.status == 0 && i < 20; ++i) outcome = import();
        expect_fault(outcome, full);
        disk.empty();
        EXPECT_EQ(import().status, 0);
        expect_all_and_no_more();
        if (HasFailure()) FAIL() << "round " << round;
    }
}

// Catches pages that stop working for those who are signed in when the disk is full, and a sign-in that is neither
// written down nor refused.
TEST_F(Disk, full_leaves_open_pages_readable) {
    test::Serving serving(program, {"--data", data});
    Browser browser(serving.port()), late(serving.port());
    ASSERT_EQ(browser.sign_in("keeper", "a passphrase of the keeper").status, 303);
    ASSERT_EQ(browser.get("/en/records/person").status, 200);
    disk.fill(0);
    EXPECT_NE(browser.get("/en/records/person").body.find("batch 1 person 7"), std::string::npos);
    test::Page refused = late.sign_in("keeper", "a passphrase of the keeper");
    EXPECT_EQ(refused.status, 507);
    EXPECT_NE(refused.body.find(full), std::string::npos);
    expect_fault(program.run(as_keeper({"compartment", "list"})), full);
    EXPECT_EQ(program.run({"verify", "--data", data}).status, 0);
    disk.empty();
    EXPECT_EQ(import().status, 0);
    EXPECT_EQ(late.sign_in("keeper", "a passphrase of the keeper").status, 303);
    EXPECT_NE(browser.get("/en/records/person?page=1").body.find("batch 1 person 7"), std::string::npos);
    expect_all_and_no_more();
}

// Catches a report that is cut off where the disk ended, in place of the one that was there.
TEST_F(Disk, full_leaves_the_file_that_was_to_be_replaced) {
    std::string file = (disk.inside() / "people.csv").string();
    std::ofstream(disk.outside() / "people.csv") << "as it was";
    std::ofstream(folder / "meetings.csv")
        << "name,body,number,opens,closes\nsixth,congress,6,2007-05-01,2007-05-03\n"
           "seventh,congress,7,2009-12-04,2009-12-06\n";
    program.must(as_keeper({"import", "meeting", (folder / "meetings.csv").string(), "--into", "desk"}));
    // Enough for signing in, not for a report.
    for (std::size_t free_kibibytes : {600u, 550u, 500u, 450u, 400u, 350u, 300u}) {
        disk.fill(free_kibibytes << 10);
        test::Outcome outcome = program.run(as_keeper({"report", "--format", "pdf", "-o", file}));
        if (outcome.status == 0) continue;
        expect_fault(outcome, full);
        break;
    }
    disk.empty();
    std::string kept = test::contents(disk.outside() / "people.csv");
    EXPECT_TRUE(kept == "as it was" || kept.ends_with("%%EOF\n")) << kept.size();
    EXPECT_FALSE(std::filesystem::exists(disk.outside() / "people.csv.part"));
}

// Catches a disk set to reading only that is met with another word, and a journal that cannot even be checked there.
TEST_F(Disk, read_only_says_so_and_loses_nothing) {
    disk.set_read_only(true);
    expect_fault(import(), unwritable);
    expect_fault(program.run(as_keeper({"compartment", "list"})), unwritable);
    expect_fault(program.run({"init", (disk.inside() / "another").string(), "--name", "x",
                              "--passphrase-file", secret}),
                 unwritable);
    EXPECT_EQ(program.run({"verify", "--data", data}).status, 0);
    disk.set_read_only(false);
    EXPECT_EQ(import().status, 0);
    expect_all_and_no_more();
}

// SQLite's own way to the system: every write from the n-th on fails with one error, until it is allowed again.
struct FailingWrites {
    static inline int error = 0, left = 0;

    static void install() {
        sqlite3_vfs* system = sqlite3_vfs_find("unix");
        take(system, "pwrite", pwrite, failing_pwrite);
        take(system, "pwrite64", pwrite64, failing_pwrite64);
        take(system, "ftruncate", truncate, failing_truncate);
        ASSERT_TRUE(pwrite || pwrite64);
        ASSERT_TRUE(truncate);
    }

  private:
    using Write = ssize_t (*)(int, const void*, std::size_t, off_t);
    using Truncate = int (*)(int, off_t);
    static inline Write pwrite = nullptr, pwrite64 = nullptr;
    static inline Truncate truncate = nullptr;

    // A call that this SQLite was built without stays without.
    template <typename Call>
    static void take(sqlite3_vfs* system, const char* name, Call& own, Call failing) {
        own = reinterpret_cast<Call>(system->xGetSystemCall(system, name));
        if (!own) return;
        ASSERT_EQ(system->xSetSystemCall(system, name, reinterpret_cast<sqlite3_syscall_ptr>(failing)),
                  SQLITE_OK);
    }
    static bool fails() {
        if (error == 0 || left-- > 0) return false;
        errno = error;
        return true;
    }
    static ssize_t failing_pwrite(int file, const void* bytes, std::size_t size, off_t at) {
        return fails() ? -1 : pwrite(file, bytes, size, at);
    }
    static ssize_t failing_pwrite64(int file, const void* bytes, std::size_t size, off_t at) {
        return fails() ? -1 : pwrite64(file, bytes, size, at);
    }
    static int failing_truncate(int file, off_t size) { return fails() ? -1 : truncate(file, size); }
};

// Catches a commit that fails somewhere in the middle and is there afterwards in part, or keeps the next from working.
TEST(FailingDisk, may_fail_at_any_write_of_a_change) {
    FailingWrites::install();
    test::TemporaryFolder folder;
    std::string address = (folder / "store").string();
    Written::found(address);
    Written place(address);
    std::int64_t change = 0;
    int failed = 0;
    const std::pair<int, FaultKind> errors[] = {{ENOSPC, FaultKind::disk_full},
                                                {EDQUOT, FaultKind::disk_full},
                                                {EFBIG, FaultKind::disk_full},
                                                {EROFS, FaultKind::read_only},
                                                {EIO, FaultKind::input_output}};
    for (auto [error, kind] : errors)
        for (int writes = 0; writes < 40; ++writes) {
            FailingWrites::left = writes;
            FailingWrites::error = error;
            Done done = place.write(++change);
            ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, change - 1)) << "while the disk fails";
            bool is_through = done && FailingWrites::left >= 0;
            FailingWrites::error = 0;
            if (!done) {
                ++failed;
                EXPECT_TRUE(test::has_fault(done, kind))
                    << test::wrong_of(done) << " after " << writes << " writes";
                // Not acknowledged; now it works.
                test::must(place.write(change));
            }
            if (is_through) break;
        }
    EXPECT_GT(failed, 9);
    ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, change));
    Written again(address);
    ASSERT_NO_FATAL_FAILURE(test::expect_whole(again, change));
    EXPECT_EQ(again.parts_present().size(), static_cast<std::size_t>(change));
    EXPECT_TRUE(test::must(verify_journal(*again.store, again.desk)).is_good());
}

// A server whose database lies on the small disk, the rest of it elsewhere.
class PostgresDisk {
  public:
    PostgresDisk() {
        EXPECT_EQ(::geteuid(), 0u)
            << "this test runs as root: PostgreSQL has to own a folder of a disk of its own";
        in_disk("tests/support/postgres start " + server + " && chown postgres " + disk.inside().string());
        test::postgres_run(address("karnameh"),
                           "CREATE TABLESPACE small LOCATION $$" + disk.inside().string() + "$$");
        test::postgres_run(address("karnameh"), "CREATE DATABASE written TABLESPACE small");
        Written::found(address("written"));
    }
    ~PostgresDisk() { in_disk("tests/support/postgres stop " + server); }
    std::string address(const std::string& name) const {
        return "postgresql://karnameh@/" + name + "?host=" + server + "&port=54320";
    }
    test::SmallDisk disk{"24m"};

  private:
    void in_disk(const std::string& command) const {
        pid_t child = ::fork();
        if (child == 0) {
            std::string here = std::filesystem::current_path().string();
            disk.enter();
            if (::chdir(here.c_str()) == 0) ::execl("/bin/bash", "bash", "-c", command.c_str(), nullptr);
            ::_exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0) << command;
    }
    std::string server = "/tmp/karnameh-pg-disk-" + std::to_string(::getpid());
};

// Catches a full disk under PostgreSQL that is met with another word, half a change, or a connection that is of no use
// any more.
TEST(PostgresOnASmallDisk, full_says_so_and_loses_nothing) {
    PostgresDisk server;
    Written place(server.address("written"));
    std::int64_t change = 0;
    for (int round = 0; round < 4; ++round) {
        server.disk.fill(static_cast<std::size_t>(round) * 40'000);
        Done done;
        for (int i = 0; done && i < 3000; ++i) {
            done = place.write(++change);
            if (!done) --change;
        }
        EXPECT_TRUE(test::has_fault(done, FaultKind::disk_full)) << test::wrong_of(done);
        ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, change));
        EXPECT_TRUE(test::has_fault(place.organisation->sign_in("writer", test::writers_passphrase),
                                    FaultKind::disk_full) ||
                    round > 0)
            << "an account's block needs more room than there is";
        server.disk.empty();
        test::must(place.write(++change));
    }
    Written again(server.address("written"));
    ASSERT_NO_FATAL_FAILURE(test::expect_whole(again, change));
    EXPECT_TRUE(test::must(verify_journal(*again.store, again.desk)).is_good());
}

// Catches a server that only reads (a standby, or one that its administrator closed) and is met with another word, or
// cannot be read.
TEST(PostgresThatOnlyReads, says_so_and_is_read) {
    test::PostgresDatabase database;
    Written::found(database.address());
    {
        Written place(database.address());
        test::must(place.write(1));
    }
    auto set = [&](const char* value) {
        test::postgres_run(test::postgres_address(), "ALTER DATABASE " + database.name() +
                                                         " SET default_transaction_read_only = " + value);
    };
    set("on");
    auto store = test::must(open_postgres_store(database.address()));
    for (const Id& compartment : test::must(store->compartments()))
        EXPECT_TRUE(test::must(verify_journal(*store, compartment)).is_good());
    EXPECT_TRUE(test::has_fault(store->put("space", Bytes{1}, {}, Bytes{2}), FaultKind::read_only));
    set("off");
    Written place(database.address());
    test::must(place.write(2));
    ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, 2));
}

}  // namespace
}  // namespace karnameh
