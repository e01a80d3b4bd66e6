// SPDX-License-Identifier: AGPL-3.0-or-later
// One bit of a stored frame turns over, in SQLite's file or in PostgreSQL's table: `karnameh verify` names compartment
// and frame, that journal is refused, and the others stay open.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <map>

#include "journal/verify.h"
#include "tests/support/postgres_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole.h"

namespace karnameh {
namespace {

struct Place {
    Id compartment;
    SequenceNumber frame;
    std::size_t bytes;
};

class FlippedBit : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        std::filesystem::create_directories(data);
        if (std::string_view(GetParam()) == "postgres") database = std::make_unique<test::PostgresDatabase>();
        store = database ? database->address() : (data / "karnameh.sqlite").string();
        secret = test::write_secret(folder / "secret", "a passphrase of the keeper");
        program.must(with_store({"init", data.string(), "--name", "x", "--passphrase-file", secret}));
        // Every kind of frame: rosters, a second epoch, a snapshot; changes of several frames.
        program.must(as_keeper({"user", "add", "reader", "--new-passphrase-file", secret}));
        for (const char* name : {"one", "two", "three"})
            program.must(as_keeper({"compartment", "add", name}));
        import("one", "meeting",
               "name,body,number,opens,closes\nsixth,congress,6,2007-05-01,2007-05-03\n"
               "seventh,congress,7,2009-12-04,2009-12-06\n");
        import("two", "person", people("two", 3));
        program.must(as_keeper({"grant", "give", "two", "reader", "read"}));
        import("two", "person", people("of several frames", 2500));
        program.must(as_keeper({"compact", "two"}));
        program.must(as_keeper({"grant", "take", "two", "reader"}));
        import("two", "person", people("after", 2));
        import("three", "person", people("three", 5));
        for (const Id& compartment : test::must(opened()->compartments()))
            test::must(opened()->read_frames(compartment, 1, UINT64_MAX,
                                             [&](SequenceNumber at, ByteView bytes) -> Done {
                                                 places.push_back({compartment, at, bytes.size()});
                                                 return {};
                                             }));
        ASSERT_GT(places.size(), 15u);
    }
    static std::string people(const std::string& what, int count) {
        std::string table = "name,exposure,note\n";
        for (int i = 0; i < count; ++i)
            table += what + " " + std::to_string(i) + ",code_name," + std::string(40, 'n') + "\n";
        return table;
    }
    std::vector<std::string> with_store(std::vector<std::string> words) {
        if (database) words.insert(words.end(), {"--store", store});
        return words;
    }
    std::vector<std::string> as_keeper(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data.string(), "--as", "keeper", "--passphrase-file", secret});
        return with_store(std::move(words));
    }
    void import(const std::string& into, const std::string& kind, const std::string& table) {
        std::ofstream(folder / "table.csv") << table;
        program.must(as_keeper({"import", kind, (folder / "table.csv").string(), "--into", into}));
    }
    Store* opened() {
        if (!store_) store_ = test::open_store(store);
        return store_.get();
    }
    // In the stored bytes themselves, behind the program's back. A second time, it is as it was.
    void flip(const Place& place, std::size_t bit) {
        std::string number = "(SELECT number FROM " + std::string(database ? "karnameh." : "") +
                             "compartments WHERE id = " + (database ? "decode($$" : "x'") +
                             place.compartment.text() + (database ? "$$, $$hex$$)" : "'") + ")";
        std::string where = " WHERE place = " + number + " * 1099511627776 + " + std::to_string(place.frame);
        std::string byte = std::to_string(bit / 8), mask = std::to_string(1 << bit % 8);
        if (database)
            return test::postgres_run(store, "UPDATE karnameh.frames SET bytes = set_byte(bytes, " + byte +
                                                 ", get_byte(bytes, " + byte + ") # " + mask + ")" + where);
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open(store.c_str(), &handle), SQLITE_OK);
        sqlite3_stmt* select = nullptr;
        ASSERT_EQ(
            sqlite3_prepare_v2(handle, ("SELECT place FROM frames" + where).c_str(), -1, &select, nullptr),
            SQLITE_OK);
        ASSERT_EQ(sqlite3_step(select), SQLITE_ROW);
        sqlite3_blob* blob = nullptr;
        ASSERT_EQ(
            sqlite3_blob_open(handle, "main", "frames", "bytes", sqlite3_column_int64(select, 0), 1, &blob),
            SQLITE_OK);
        sqlite3_finalize(select);
        std::uint8_t value = 0;
        ASSERT_EQ(sqlite3_blob_read(blob, &value, 1, static_cast<int>(bit / 8)), SQLITE_OK);
        value ^= static_cast<std::uint8_t>(1 << bit % 8);
        ASSERT_EQ(sqlite3_blob_write(blob, &value, 1, static_cast<int>(bit / 8)), SQLITE_OK);
        sqlite3_blob_close(blob);
        sqlite3_close(handle);
    }
    // A random bit of that part of the frame.
    std::size_t bit_in(const Place& place, int part) {
        std::size_t writer = place.bytes - frame_check_bytes - frame_writer_bytes,
                    check = place.bytes - frame_check_bytes;
        const std::size_t from[] = {0, frame_header_bytes, writer, check, place.bytes};
        return 8 * from[part] + random.below(8 * (from[part + 1] - from[part]));
    }
    std::string line_of(const Place& place) {
        return place.compartment.text() + "\tframe " + std::to_string(place.frame) + "\t";
    }

    test::TemporaryFolder folder;
    std::filesystem::path data = folder / "data";
    test::Program program{folder / "home"};
    std::unique_ptr<test::PostgresDatabase> database;
    std::string store, secret;
    SeededRandom random{20091204};
    std::vector<Place> places;
    std::unique_ptr<Store> store_;
};

// Catches a bit anywhere in a frame that no check covers, or damage that is named in the wrong place.
TEST_P(FlippedBit, is_found_in_every_part_of_every_frame) {
    constexpr int times = 3;
    test::Whole whole(store);
    auto keeper = whole.sign_in("keeper", "a passphrase of the keeper");
    for (const Place& place : places)
        for (int part = 0; part < 4; ++part)
            for (int i = 0; i < (database ? 1 : times); ++i) {
                std::size_t bit = bit_in(place, part);
                SCOPED_TRACE(line_of(place) + "bit " + std::to_string(bit));
                flip(place, bit);
                auto grant = keeper->grant_on(place.compartment);
                ASSERT_TRUE(grant);
                for (const JournalCheck& check : {test::must(verify_journal(*opened(), place.compartment)),
                                                  test::must(verify_journal(*opened(), *grant))}) {
                    ASSERT_EQ(check.damaged, 1u);
                    ASSERT_EQ(check.damage[0].frame, place.frame);
                }
                flip(place, bit);
            }
    for (const Id& compartment : test::must(opened()->compartments()))
        EXPECT_TRUE(test::must(verify_journal(*opened(), compartment)).is_good());
}

// Catches a verify that misses a frame, keeps quiet about it in its status, or stops at the first damage.
TEST_P(FlippedBit, is_named_by_verify) {
    EXPECT_EQ(program.run(with_store({"verify", "--data", data.string()})).status, 0);
    int part = 0;
    for (const Place& place : places) {
        if (database && place.frame % 3 != 1) continue;
        SCOPED_TRACE(line_of(place));
        std::size_t bit = bit_in(place, part++ % 4);
        flip(place, bit);
        test::Outcome outcome = program.run(
            place.frame == 2 ? as_keeper({"verify"}) : with_store({"verify", "--data", data.string()}));
        EXPECT_EQ(outcome.status, 3);
        EXPECT_NE(outcome.out.find(line_of(place)), std::string::npos) << outcome.out;
        for (const Id& compartment : test::must(opened()->compartments())) {
            std::size_t at = outcome.out.find(compartment.text());
            ASSERT_NE(at, std::string::npos);
            bool is_good = outcome.out.substr(at, outcome.out.find('\n', at) - at).ends_with("\tgood");
            EXPECT_EQ(is_good, compartment != place.compartment) << outcome.out;
        }
        EXPECT_NE(outcome.err.find("Stored data is damaged"), std::string::npos) << outcome.err;
        flip(place, bit);
    }
    EXPECT_EQ(program.run(as_keeper({"verify"})).status, 0);
}

// Catches a damaged journal that opens, and one that takes the others with it.
TEST_P(FlippedBit, closes_its_journal_and_no_other) {
    std::map<Id, std::string> names;
    std::string whole_list = program.must(as_keeper({"compartment", "list"}));
    {
        test::Whole whole(store);
        for (const Held& held : whole.sign_in("keeper", "a passphrase of the keeper")->compartments())
            names[held.id] = held.name;
    }
    Id two;
    for (const auto& [id, name] : names) {
        if (name == "two") two = id;
        const Place* last = nullptr;
        for (const Place& place : places)
            if (place.compartment == id) last = &place;
        std::size_t bit = bit_in(*last, 1);
        flip(*last, bit);
        test::Outcome list = program.run(as_keeper({"compartment", "list"}));
        EXPECT_EQ(list.status, 0) << list.err;
        for (const auto& [other, other_name] : names) {
            std::size_t at = ("\n" + list.out).find("\n" + other_name + "\t");
            ASSERT_NE(at, std::string::npos) << list.out;
            std::string line = list.out.substr(at, list.out.find('\n', at) - at);
            if (other == id)
                EXPECT_NE(line.find("closed: corrupt: compartment " + id.text() + ", frame " +
                                    std::to_string(last->frame)),
                          std::string::npos)
                    << line;
            else
                EXPECT_NE(whole_list.find(line), std::string::npos) << line;
        }
        test::Outcome export_ = program.run(as_keeper({"export", "person", "--from", name}));
        EXPECT_EQ(export_.out.find("code_name"), std::string::npos) << "from a damaged journal";
        if (name == "two") {
            test::Outcome report = program.run(as_keeper({"report", "--format", "json"}));
            EXPECT_EQ(report.status, 0) << report.err;
            test::Outcome people = program.run(as_keeper({"export", "person", "--from", "three"}));
            EXPECT_NE(people.out.find("three 4"), std::string::npos) << people.err;
        }
        flip(*last, bit);
    }
    EXPECT_EQ(program.must(as_keeper({"compartment", "list"})), whole_list);
}

INSTANTIATE_TEST_SUITE_P(Stores, FlippedBit, testing::Values("sqlite", "postgres"));

// Catches a bit of SQLite's file, outside of frames as well, that changes what is read without anybody noticing, or
// ends the program.
TEST(FlippedBitOfTheFile, is_noticed_or_changes_nothing) {
    test::TemporaryFolder folder;
    test::Program program(folder / "home");
    std::string secret = test::write_secret(folder / "secret", "a passphrase of the keeper");
    program.must({"init", (folder / "data").string(), "--name", "x", "--passphrase-file", secret});
    std::filesystem::path file = folder / "data/karnameh.sqlite";
    std::string good = test::contents(file);
    struct Contents {
        std::map<Id, Head> heads;
        std::map<std::string, Bytes> blobs;
        bool operator==(const Contents&) const = default;
    };
    auto read = [&](const std::filesystem::path& from) -> Result<Contents> {
        Contents all;
        std::unique_ptr<Store> store = KARNAMEH_TRY(open_sqlite_store(from, SqliteOpen::existing));
        for (const Id& compartment : KARNAMEH_TRY(store->compartments())) {
            JournalCheck check = KARNAMEH_TRY(verify_journal(*store, compartment));
            if (!check.is_good()) return fault(FaultKind::corrupt, check.damage[0].what);
            all.heads[compartment] = check.head;
        }
        if (!KARNAMEH_TRY(verify_blobs(*store)).damage.empty()) return fault(FaultKind::corrupt, "a blob");
        if (!KARNAMEH_TRY(store->damage()).empty()) return fault(FaultKind::corrupt, "the file");
        for (const std::string& space : KARNAMEH_TRY(store->spaces()))
            for (const BlobEntry& entry : KARNAMEH_TRY(store->list(space))) {
                std::optional<Blob> blob = KARNAMEH_TRY(store->get(space, entry.key));
                if (!blob) return fault(FaultKind::corrupt, "a blob that is listed and not there");
                all.blobs[space + to_hex(entry.key)] = blob->bytes;
            }
        return all;
    };
    Contents before = test::must(read(file));
    SeededRandom random(7);
    int noticed = 0, harmless = 0;
    for (int i = 0; i < 600; ++i) {
        std::string bad = good;
        // Half of them in the pages' first bytes, where SQLite keeps what leads to the rest.
        std::size_t at = random.below(bad.size());
        if (i % 2) at = at / 8192 * 8192 + random.below(64);
        bad[at] = static_cast<char>(bad[at] ^ (1 << random.below(8)));
        std::ofstream(folder / "bad", std::ios::binary) << bad;
        Result<Contents> after = read(folder / "bad");
        if (!after) {
            ++noticed;
            EXPECT_TRUE(std::holds_alternative<Fault>(after.error())) << test::wrong_of(after);
        } else {
            ++harmless;
            EXPECT_EQ(after->heads, before.heads) << "byte " << at;
            for (const auto& [name, bytes] : before.blobs)
                EXPECT_TRUE(after->blobs.contains(name) && after->blobs.at(name) == bytes) << "byte " << at;
        }
        for (const char* rest : {"bad-wal", "bad-shm"}) std::filesystem::remove(folder / rest);
    }
    EXPECT_GT(noticed, 200);
    EXPECT_GT(harmless, 10);
}

}  // namespace
}  // namespace karnameh
