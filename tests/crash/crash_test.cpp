// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes the ground away from under a writing program: it is killed again and again at random moments, on SQLite and on
// PostgreSQL, and under SQLite the power fails, so that what was not synced is dropped or torn. Each time everything
// that it acknowledged is there, no change is there in part, and the journal is whole.
//
// The program that is killed is this one, started with --writer: it signs in, commits changes without end and writes the
// number of each to standard output after commit has returned.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal/verify.h"
#include "tests/support/postgres_server.h"
#include "tests/support/power_cut.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/written.h"

namespace karnameh {
namespace {

using test::Written;

constexpr int kills = 500;

// The first change that is not there yet.
std::int64_t next_change(Written& place) {
    std::map<std::int64_t, int> present = place.parts_present();
    return present.empty() ? 1 : present.rbegin()->first + 1;
}

int write_without_end(const std::string& address) {
    Written place(address);
    for (std::int64_t change = next_change(place);; ++change) {
        if (!place.write(change)) return 1;
        if (change % 97 == 0 && !place.session->compact(place.desk)) return 1;
        if (::write(STDOUT_FILENO, &change, sizeof change) != sizeof change) return 1;
    }
}

// Starts the writer, lets it acknowledge for a random while, kills it, and returns the last change it acknowledged.
std::int64_t run_and_kill(const std::string& address, Random& random) {
    int pipe[2];
    EXPECT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
    pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::execl("/proc/self/exe", "crash_test", "--writer", address.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(pipe[1]);
    std::int64_t acknowledged = 0, wanted = random.between(0, 12);
    // Wait for that many acknowledgements, then strike within the change after them, after so many reads of nothing.
    for (std::int64_t seen = 0; seen < wanted; ++seen)
        if (::read(pipe[0], &acknowledged, sizeof acknowledged) != sizeof acknowledged) break;
    pollfd waiting{pipe[0], POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(random.below(4)));
    ::kill(child, SIGKILL);
    std::int64_t late = 0;
    while (::read(pipe[0], &late, sizeof late) == sizeof late) acknowledged = late;
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
    return acknowledged;
}

void expect_good_journal(Written& place) {
    JournalCheck check = test::must(verify_journal(*place.store, *place.session->grant_on(place.desk)));
    ASSERT_TRUE(check.is_good()) << "frame " << check.damage[0].frame << ": " << check.damage[0].what;
}

void kill_and_look(const std::string& address) {
    Written::found(address);
    SeededRandom random(2009);
    std::int64_t acknowledged = 0;
    for (int round = 0; round < kills; ++round) {
        acknowledged = std::max(acknowledged, run_and_kill(address, random));
        Written place(address);
        ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, acknowledged));
        if (round % 25 != 0) continue;
        ASSERT_NO_FATAL_FAILURE(expect_good_journal(place));
    }
    EXPECT_GT(acknowledged, kills) << "the writer hardly wrote anything: this test would not find much";
}

// Catches acknowledged changes that a killed program takes with it, and half changes.
TEST(Crash, sqlite_keeps_what_was_acknowledged) {
    test::TemporaryFolder folder;
    kill_and_look((folder / "karnameh.sqlite").string());
}

// Catches the same where the frames are another program's to keep.
TEST(Crash, postgres_keeps_what_was_acknowledged) {
    test::PostgresDatabase database;
    kill_and_look(database.address());
}

// Catches an acknowledgement that comes before the disk's, and a change that a torn write leaves in part.
TEST(Crash, sqlite_keeps_what_was_acknowledged_when_the_power_fails) {
    constexpr std::size_t runs = 10, cuts = 52;
    test::PowerCut& power = test::PowerCut::install();
    SeededRandom chance(2009);
    for (std::size_t run = 0; run < runs; ++run) {
        test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "running");
        std::string address = (folder / "running/store").string();
        std::vector<std::pair<std::filesystem::path, std::int64_t>> outcomes;
        Written::found(address);
        {
            Written place(address);
            std::int64_t acknowledged = 0;
            power.set_hook([&] {
                if (outcomes.size() == cuts || !chance.chance(0.08)) return;
                outcomes.emplace_back(folder / std::to_string(outcomes.size()), acknowledged);
                power.cut(chance, outcomes.back().first);
            });
            while (outcomes.size() < cuts) {
                test::must(place.write(acknowledged + 1));
                ++acknowledged;
                if (acknowledged % 7 == 0) test::must(place.session->compact(place.desk));
                // Another sign-in writes its block over the one before.
                if (acknowledged % 5 == 0)
                    test::must(place.organisation->sign_in("writer", test::writers_passphrase));
            }
            power.set_hook(nullptr);
        }
        power.forget();
        for (const auto& [found, acknowledged] : outcomes) {
            Written place((found / "store").string());
            ASSERT_NO_FATAL_FAILURE(test::expect_whole(place, acknowledged)) << found;
            ASSERT_NO_FATAL_FAILURE(expect_good_journal(place)) << found;
            EXPECT_LE(next_change(place), acknowledged + 2) << "a change that was never begun";
        }
        power.forget();
    }
}

}  // namespace
}  // namespace karnameh

int main(int count, char** words) {
    if (count == 3 && std::string_view(words[1]) == "--writer") return karnameh::write_without_end(words[2]);
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
