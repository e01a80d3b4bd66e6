// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening a compartment, single durable changes, memory for each record: against what SQLite and libsodium take alone.
#include <sodium.h>
#include <sqlite3.h>

#include "bench/benches.h"
#include "bench/organisation.h"

namespace karnameh::bench {

namespace {

// A bare SQLite file in WAL mode with full sync: the rival of reading and of writing.
class BareSqlite {
  public:
    explicit BareSqlite(const std::filesystem::path& file) {
        must(sqlite3_open(file.c_str(), &db_));
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 4294967296;");
        run("CREATE TABLE row (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        must(sqlite3_prepare_v2(db_, "INSERT INTO row VALUES (?, ?)", -1, &insert_, nullptr));
        must(sqlite3_prepare_v2(db_, "SELECT bytes FROM row ORDER BY number", -1, &select_, nullptr));
    }
    ~BareSqlite() {
        sqlite3_finalize(insert_);
        sqlite3_finalize(select_);
        sqlite3_close(db_);
    }
    void run(const char* sql) { must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
    void insert(ByteView bytes) {
        sqlite3_bind_int64(insert_, 1, ++number_);
        sqlite3_bind_blob64(insert_, 2, bytes.data(), bytes.size(), SQLITE_STATIC);
        KARNAMEH_ASSERT(sqlite3_step(insert_) == SQLITE_DONE);
        sqlite3_reset(insert_);
    }
    template <typename Take>
    void each(Take take) {
        while (sqlite3_step(select_) == SQLITE_ROW)
            take(ByteView(static_cast<const std::uint8_t*>(sqlite3_column_blob(select_, 0)),
                          static_cast<std::size_t>(sqlite3_column_bytes(select_, 0))));
        sqlite3_reset(select_);
    }

  private:
    static void must(int result) { KARNAMEH_ASSERT(result == SQLITE_OK); }
    sqlite3* db_ = nullptr;
    sqlite3_stmt *insert_ = nullptr, *select_ = nullptr;
    std::int64_t number_ = 0;
};

constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
const std::uint8_t key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES] = {1};
const std::uint8_t nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES] = {2};

// As many sealed bytes, in pieces of the same sizes, as the compartment's frames.
void copy_sizes(Store& store, Id compartment, BareSqlite& bare) {
    bare.run("BEGIN");
    KARNAMEH_ASSERT(store.read_frames(compartment, 1, INT64_MAX, [&](SequenceNumber, ByteView frame) -> Done {
        Bytes plain(frame.size() - std::min(frame.size(), tag), 7), sealed(frame.size());
        unsigned long long size = 0;
        crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), &size, plain.data(), plain.size(), nullptr,
                                                   0, nullptr, nonce, key);
        bare.insert(sealed);
        return {};
    }));
    bare.run("COMMIT");
}

void read_hash_decrypt(BareSqlite& bare) {
    Bytes room(limits::frame_bytes_max);
    std::uint8_t hash[32];
    bare.each([&](ByteView bytes) {
        crypto_generichash(hash, sizeof hash, bytes.data(), bytes.size(), nullptr, 0);
        unsigned long long size = 0;
        KARNAMEH_ASSERT(crypto_aead_xchacha20poly1305_ietf_decrypt(room.data(), &size, nullptr, bytes.data(),
                                                                   bytes.size(), nullptr, 0, nonce,
                                                                   key) == 0);
    });
}

constexpr double memory_most = 400;   // bytes for each record beyond its text
constexpr double growth_most = 1.05;  // a tenth more records take at most that much more of everything

double open_seconds(Place& place, int runs = 5) {
    return median_seconds(runs, [&] { KARNAMEH_ASSERT(place.open()); });
}

// Bytes for each record beyond its text, after opening anew: as a server has them that was started on it.
double memory_each(Place& place, std::size_t records) {
    auto opened = place.open();
    KARNAMEH_ASSERT(opened);
    const State& state = (*opened)->state();
    std::size_t text = 0;
    state.each<Gift>([&](const Gift& gift) { text += gift.giver.size + gift.words.size; });
    return static_cast<double>(state.memory_bytes() - text) / static_cast<double>(records);
}

}  // namespace

void opening(Scale scale, Figures& figures) {
    std::size_t records = scale == Scale::quick ? 100'000 : 1'000'000;
    Place place;
    place.fill(records);
    BareSqlite bare(place.folder / "bare.sqlite");
    copy_sizes(*place.store, place.desk, bare);
    Pair pair = median_pair(5, [&] { KARNAMEH_ASSERT(place.open()); }, [&] { read_hash_decrypt(bare); });
    std::string words = "opening " + std::to_string(records) + " records, indexes included";
    report(figures,
           {"open.two_cores", words + ", on two cores", pair.ours, "s",
            "SQLite and libsodium alone, one core", pair.rival, pair.rival / pair.ours, 0.4, Goal::at_least});
    double alone = [&] {
        OnOneCore one;
        return open_seconds(place);
    }();
    report(figures, {"open.one_core", words + ", on one core", static_cast<double>(records) / alone,
                     "records/s", "", 0, 0, 1e6, Goal::at_least});
    report(figures, {"open.memory", "memory for each record beyond its text", memory_each(place, records),
                     "bytes", "", 0, 0, memory_most, Goal::at_most});
}

void growth(Scale scale, Figures& figures) {
    std::vector<Point> seconds, bytes;
    std::size_t most = scale == Scale::quick ? 1'000'000 : 10'000'000;
    for (std::size_t records = 10'000; records <= most; records *= 10) {
        Place place;
        place.fill(records);
        auto size = static_cast<double>(records);
        seconds.push_back({size, open_seconds(place, records < 10'000'000 ? 5 : 3)});
        bytes.push_back({size, memory_each(place, records) * size});
    }
    std::string range = " from 10000 to " + std::to_string(most) + " records, as a power of their number";
    report(figures, {"growth.time", "time to open" + range, growth_exponent(seconds), "", "", 0, 0,
                     growth_most, Goal::at_most});
    report(figures, {"growth.memory", "memory beyond text" + range, growth_exponent(bytes), "", "", 0, 0,
                     growth_most, Goal::at_most});
}

void compacted_opening(Scale scale, Figures& figures) {
    std::size_t records = scale == Scale::quick ? 5'000 : 50'000;
    Place batched, single;
    batched.fill(records);
    single.fill_singly(records - 1);
    KARNAMEH_ASSERT(single.session->compact(single.desk));
    Pair pair =
        median_pair(5, [&] { KARNAMEH_ASSERT(single.open()); }, [&] { KARNAMEH_ASSERT(batched.open()); });
    report(figures,
           {"open.compacted", "opening " + std::to_string(records) + " records written singly and compacted",
            pair.ours, "s", "the same written in batches", pair.rival, pair.rival / pair.ours, 0.9,
            Goal::at_least});
}

void single_changes(Scale, Figures& figures) {
    constexpr std::size_t changes = 1000;
    Place place;
    BareSqlite bare(place.folder / "bare.sqlite");
    Bytes row(512, 7);
    Pair pair = median_pair(
        5, [&] { place.fill_singly(changes); },
        [&] {
            for (std::size_t i = 0; i < changes; ++i) bare.insert(row);
        });
    report(figures, {"change.single", "single durable changes", static_cast<double>(changes) / pair.ours,
                     "changes/s", "bare SQLite inserts with full sync",
                     static_cast<double>(changes) / pair.rival, pair.rival / pair.ours, 0.5, Goal::at_least});
}

}  // namespace karnameh::bench
