// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "store/sqlite/connection.h"

namespace karnameh {

namespace {

using sqlite::Connection;
using sqlite::Statement;

constexpr int sequence_bits = 40;

constexpr const char* schema = R"sql(
    CREATE TABLE compartments (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE frames (place INTEGER PRIMARY KEY, kind INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX frames_special ON frames (kind) WHERE kind <> 1;
    CREATE TABLE blobs (space TEXT NOT NULL, key BLOB NOT NULL, revision BLOB NOT NULL, bytes BLOB NOT NULL,
                        PRIMARY KEY (space, key)) STRICT;
)sql";

class SqliteStore final : public Store {
  public:
    SqliteStore(std::filesystem::path file, std::unique_ptr<Connection> writer)
        : file_(std::move(file)), writer_(std::move(writer)) {}

    Result<SequenceNumber> append(Id compartment, SequenceNumber first, const FrameSource& source) override {
        std::lock_guard lock(writing_);
        SequenceNumber last = KARNAMEH_TRY(write(compartment, {}, first, source));
        try_to_empty_log();
        return last;
    }

    Result<SequenceNumber> replace(Id compartment, std::span<const ReplacedFrame> replaced,
                                   SequenceNumber first, const FrameSource& source) override {
        std::lock_guard lock(writing_);
        SequenceNumber last = KARNAMEH_TRY(write(compartment, replaced, first, source));
        KARNAMEH_TRY(empty_log());
        return last;
    }

    Done read_frames(Id compartment, SequenceNumber first, SequenceNumber last,
                     const FrameReader& reader) override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::int64_t number = KARNAMEH_TRY(number_of(*reading, compartment));
        if (number == 0) return {};
        SequenceNumber most = (SequenceNumber{1} << sequence_bits) - 1;
        Statement select(KARNAMEH_TRY(reading->prepare(
            "SELECT place, bytes FROM frames WHERE place BETWEEN ?1 AND ?2 ORDER BY place")));
        select.bind(1, place(number, std::min(first, most)));
        select.bind(2, place(number, std::min(last, most)));
        while (KARNAMEH_TRY(select.step()))
            KARNAMEH_TRY(reader(static_cast<SequenceNumber>(select.integer(0)) & most, select.bytes(1)));
        return {};
    }

    Result<SequenceNumber> last(Id compartment) override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::int64_t number = KARNAMEH_TRY(number_of(*reading, compartment));
        return number == 0 ? 0 : last_of(*reading, number);
    }

    Result<std::vector<SequenceNumber>> frames_of_kind(Id compartment, FrameKind kind) override {
        KARNAMEH_ASSERT(kind != FrameKind::data);
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::int64_t number = KARNAMEH_TRY(number_of(*reading, compartment));
        std::vector<SequenceNumber> sequences;
        Statement select(KARNAMEH_TRY(reading->prepare(
            "SELECT place FROM frames WHERE kind = ?1 AND kind <> 1 AND place BETWEEN ?2 AND ?3 "
            "ORDER BY place")));
        select.bind(1, static_cast<std::int64_t>(kind));
        select.bind(2, place(number, 0));
        select.bind(3, place(number + 1, 0) - 1);
        while (KARNAMEH_TRY(select.step()))
            sequences.push_back(static_cast<SequenceNumber>(select.integer(0) - place(number, 0)));
        return sequences;
    }

    Result<std::vector<Id>> compartments() override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::vector<Id> ids;
        Statement select(KARNAMEH_TRY(reading->prepare("SELECT id FROM compartments ORDER BY id")));
        while (KARNAMEH_TRY(select.step())) ids.push_back(KARNAMEH_TRY(id_of(select.bytes(0))));
        return ids;
    }

    Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        Statement select(KARNAMEH_TRY(
            reading->prepare("SELECT bytes, revision FROM blobs WHERE space = ?1 AND key = ?2")));
        select.bind_text(1, space);
        select.bind(2, key);
        if (!KARNAMEH_TRY(select.step())) return std::nullopt;
        ByteView bytes = select.bytes(0);
        Blob blob;
        blob.bytes.assign(bytes.begin(), bytes.end());
        blob.revision = KARNAMEH_TRY(revision_from(select.bytes(1)));
        return blob;
    }

    Done write(std::span<const BlobWrite> writes, Durable when) override {
        std::lock_guard lock(writing_);
        Connection::Transaction transaction = KARNAMEH_TRY(begin_writing(when));
        for (const BlobWrite& one : writes) {
            KARNAMEH_TRY(expect_revision(one.space, one.key, one.expected));
            KARNAMEH_TRY(one.bytes ? put_blob(one.space, one.key, *one.bytes)
                                   : remove_blob(one.space, one.key));
        }
        KARNAMEH_TRY(transaction.commit());
        for (const BlobWrite& one : writes) log_holds_old_ |= !one.expected.is_empty();
        try_to_empty_log();
        return {};
    }

    Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::vector<BlobEntry> entries;
        Statement select(KARNAMEH_TRY(reading->prepare(
            "SELECT key, length(bytes) FROM blobs WHERE space = ?1 AND key >= ?2 ORDER BY key")));
        select.bind_text(1, space);
        select.bind(2, prefix);
        while (KARNAMEH_TRY(select.step())) {
            ByteView key = select.bytes(0);
            if (!as_text(key).starts_with(as_text(prefix))) break;
            entries.push_back({Bytes(key.begin(), key.end()), static_cast<std::uint64_t>(select.integer(1))});
        }
        return entries;
    }

    Result<std::vector<std::string>> spaces() override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::vector<std::string> names;
        Statement select(KARNAMEH_TRY(reading->prepare("SELECT DISTINCT space FROM blobs ORDER BY space")));
        while (KARNAMEH_TRY(select.step())) names.emplace_back(as_text(select.bytes(0)));
        return names;
    }

    std::string name() const override { return "sqlite:" + file_.string(); }

    Result<std::vector<std::string>> damage() override {
        Reading reading = KARNAMEH_TRY(begin_reading());
        std::vector<std::string> found;
        Statement check(KARNAMEH_TRY(reading->prepare("PRAGMA integrity_check(20)")));
        while (KARNAMEH_TRY(check.step())) {
            std::string line(as_text(check.bytes(0)));
            std::ranges::replace(line, '\n', ' ');
            if (line != "ok") found.push_back("sqlite: " + line);
        }
        return found;
    }

    Result<std::optional<DiskRoom>> room() override {
        struct statvfs disk{};
        if (::statvfs(file_.c_str(), &disk) != 0)
            return fault(disk_fault_kind(errno), "asking for the room left for " + file_.string());
        return DiskRoom{std::uint64_t{disk.f_bavail} * disk.f_frsize,
                        std::uint64_t{disk.f_blocks} * disk.f_frsize};
    }

  private:
    // A reading connection on loan from the pool.
    class Reading {
      public:
        Reading(SqliteStore& store, std::unique_ptr<Connection> connection)
            : store_(&store), connection_(std::move(connection)) {}
        Reading(Reading&&) = default;
        ~Reading() {
            if (!connection_) return;
            std::lock_guard lock(store_->reading_);
            store_->readers_.push_back(std::move(connection_));
        }
        Connection& operator*() { return *connection_; }
        Connection* operator->() { return connection_.get(); }

      private:
        SqliteStore* store_;
        std::unique_ptr<Connection> connection_;
    };

    Result<Reading> begin_reading() {
        {
            std::lock_guard lock(reading_);
            if (!readers_.empty()) {
                std::unique_ptr<Connection> reader = std::move(readers_.back());
                readers_.pop_back();
                return Reading(*this, std::move(reader));
            }
        }
        return Reading(*this, KARNAMEH_TRY(Connection::open(file_)));
    }

    static std::int64_t place(std::int64_t number, SequenceNumber sequence) {
        return (number << sequence_bits) + static_cast<std::int64_t>(sequence);
    }
    static Result<Id> id_of(ByteView bytes) {
        if (bytes.size() != 16) return fault(FaultKind::corrupt, "sqlite: an id of a wrong size");
        return Id::from(bytes);
    }
    static Result<Revision> revision_from(ByteView bytes) {
        Revision revision;
        if (bytes.size() != revision.bytes.size())
            return fault(FaultKind::corrupt, "sqlite: a revision of a wrong size");
        std::copy(bytes.begin(), bytes.end(), revision.bytes.begin());
        return revision;
    }

    // 0: no such compartment. Numbers never change, so what was found once is remembered.
    Result<std::int64_t> number_of(Connection& connection, Id compartment) {
        {
            std::lock_guard lock(reading_);
            if (auto found = numbers_.find(compartment); found != numbers_.end()) return found->second;
        }
        Statement select(KARNAMEH_TRY(connection.prepare("SELECT number FROM compartments WHERE id = ?1")));
        select.bind(1, compartment.view());
        if (!KARNAMEH_TRY(select.step())) return 0;
        std::int64_t number = select.integer(0);
        if (number < 1 || number >= std::int64_t{1} << 22)
            return fault(FaultKind::corrupt, "sqlite: an impossible compartment's number");
        // The writer may see a number here that it rolls back: only readers' finds are certain.
        if (&connection != writer_.get()) {
            std::lock_guard lock(reading_);
            numbers_[compartment] = number;
        }
        return number;
    }

    Result<SequenceNumber> last_of(Connection& connection, std::int64_t number) {
        Statement select(
            KARNAMEH_TRY(connection.prepare("SELECT max(place) FROM frames WHERE place BETWEEN ?1 AND ?2")));
        select.bind(1, place(number, 0));
        select.bind(2, place(number + 1, 0) - 1);
        if (!KARNAMEH_TRY(select.step()) || select.is_null(0)) return 0;
        return static_cast<SequenceNumber>(select.integer(0) - place(number, 0));
    }

    Result<std::int64_t> add_compartment(Id compartment) {
        Statement insert(
            KARNAMEH_TRY(writer_->prepare("INSERT INTO compartments (id) VALUES (?1) RETURNING number")));
        insert.bind(1, compartment.view());
        KARNAMEH_TRY(insert.step());
        std::int64_t number = insert.integer(0);
        KARNAMEH_TRY(insert.step());
        return number;
    }

    Result<SequenceNumber> write(Id compartment, std::span<const ReplacedFrame> replaced,
                                 SequenceNumber first, const FrameSource& source) {
        Connection::Transaction transaction = KARNAMEH_TRY(begin_writing(Durable::at_once));
        std::int64_t number = KARNAMEH_TRY(number_of(*writer_, compartment));
        SequenceNumber last = number == 0 ? 0 : KARNAMEH_TRY(last_of(*writer_, number));
        if (last + 1 != first) return fault(FaultKind::taken, "frame " + std::to_string(first));
        for (const ReplacedFrame& frame : replaced) {
            if (frame.sequence < 1 || frame.sequence > last)
                return fault(FaultKind::missing, "frame " + std::to_string(frame.sequence));
            Statement update(KARNAMEH_TRY(writer_->prepare("UPDATE frames SET bytes = ?2 WHERE place = ?1")));
            update.bind(1, place(number, frame.sequence));
            update.bind(2, frame.bytes);
            KARNAMEH_TRY(update.run());
        }
        while (std::optional<NewFrame> frame = KARNAMEH_TRY(source())) {
            if (number == 0) number = KARNAMEH_TRY(add_compartment(compartment));
            ++last;
            Statement insert(KARNAMEH_TRY(
                writer_->prepare("INSERT INTO frames (place, kind, bytes) VALUES (?1, ?2, ?3)")));
            insert.bind(1, place(number, last));
            insert.bind(2, static_cast<std::int64_t>(frame->kind));
            insert.bind(3, frame->bytes);
            KARNAMEH_TRY(insert.run());
        }
        KARNAMEH_TRY(transaction.commit());
        return last;
    }

    // A commit that does not sync the log is synced by the next one that does, and by whoever empties the log: it is one
    // file, written from front to back, and what stands behind a torn part of it is not read again.
    // Source: sqlite.org/pragma.html#pragma_synchronous, sqlite.org/fileformat2.html ("WAL File Format").
    Result<Connection::Transaction> begin_writing(Durable when) {
        if (when != commits_are_) {
            KARNAMEH_TRY(writer_->run(when == Durable::at_once ? "PRAGMA synchronous = FULL"
                                                               : "PRAGMA synchronous = NORMAL"));
            commits_are_ = when;
        }
        return Connection::Transaction::begin(*writer_);
    }

    // Rows lie in the order of numbers of chance: one after the other they would tell which blobs were written
    // together, as the letters of one person.
    Done put_blob(std::string_view space, ByteView key, ByteView bytes) {
        Statement insert(KARNAMEH_TRY(
            writer_->prepare("INSERT INTO blobs (rowid, space, key, revision, bytes) "
                             "VALUES (random(), ?1, ?2, ?3, ?4) "
                             "ON CONFLICT (space, key) DO UPDATE SET revision = excluded.revision, bytes "
                             "= excluded.bytes")));
        Revision revision = revision_of(bytes);
        insert.bind_text(1, space);
        insert.bind(2, key);
        insert.bind(3, revision.bytes);
        insert.bind(4, bytes);
        return insert.run();
    }

    Done remove_blob(std::string_view space, ByteView key) {
        Statement remove(KARNAMEH_TRY(writer_->prepare("DELETE FROM blobs WHERE space = ?1 AND key = ?2")));
        remove.bind_text(1, space);
        remove.bind(2, key);
        return remove.run();
    }

    Done expect_revision(std::string_view space, ByteView key, const Revision& expected) {
        Statement select(
            KARNAMEH_TRY(writer_->prepare("SELECT revision FROM blobs WHERE space = ?1 AND key = ?2")));
        select.bind_text(1, space);
        select.bind(2, key);
        Revision found;
        if (KARNAMEH_TRY(select.step())) found = KARNAMEH_TRY(revision_from(select.bytes(0)));
        if (found != expected) return fault(FaultKind::taken, "a blob");
        return {};
    }

    // Into the file with everything (freed pages are zeroed there), and the log cut to nothing.
    Done empty_log() {
        Statement checkpoint(KARNAMEH_TRY(writer_->prepare("PRAGMA wal_checkpoint(TRUNCATE)")));
        if (KARNAMEH_TRY(checkpoint.step()) && checkpoint.integer(0) != 0)
            return fault(FaultKind::unavailable,
                         "sqlite: erased, but a reader keeps the log from being emptied");
        return {};
    }

    // The same after a blob was overwritten, without waiting: a log that a reader still needs is emptied after a
    // later write. What was written is durable either way.
    void try_to_empty_log() {
        if (!log_holds_old_) return;
        writer_->set_patience(std::chrono::milliseconds(0));
        if (empty_log()) log_holds_old_ = false;
        writer_->set_patience(sqlite_busy);
    }

    std::filesystem::path file_;
    std::mutex writing_, reading_;
    std::unique_ptr<Connection> writer_;
    // Guarded by writing_.
    bool log_holds_old_ = false;
    Durable commits_are_ = Durable::at_once;
    std::vector<std::unique_ptr<Connection>> readers_;
    std::map<Id, std::int64_t> numbers_;
};

Result<std::int64_t> pragma(Connection& connection, const char* sql) {
    Statement statement(KARNAMEH_TRY(connection.prepare(sql)));
    return KARNAMEH_TRY(statement.step()) ? statement.integer(0) : 0;
}

Done make_file(const std::filesystem::path& file) {
    int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return fault(errno == EACCES ? FaultKind::read_only : disk_fault_kind(errno), file.string());
    }
    ::close(descriptor);
    // The folder's entry must be durable before anything in the file is.
    std::filesystem::path folder = file.parent_path().empty() ? "." : file.parent_path();
    int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return {};
}

// Two processes may find the file empty at once: the second finds the tables made when it gets the lock.
Done make_tables(Connection& connection) {
    KARNAMEH_TRY(connection.run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL"));
    Connection::Transaction transaction = KARNAMEH_TRY(Connection::Transaction::begin(connection));
    if (KARNAMEH_TRY(pragma(connection, "SELECT count(*) FROM sqlite_schema")) == 0) {
        KARNAMEH_TRY(connection.run(schema));
        std::string marks = "PRAGMA application_id = " + std::to_string(sqlite::application_id) +
                            "; PRAGMA user_version = " + std::to_string(sqlite::schema_version);
        KARNAMEH_TRY(connection.run(marks.c_str()));
    }
    return transaction.commit();
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, SqliteOpen how) {
    std::error_code error;
    bool exists = std::filesystem::exists(file, error);
    if (!exists && how == SqliteOpen::existing)
        return fault(FaultKind::missing, "no store at " + file.string());
    if (!exists) KARNAMEH_TRY(make_file(file));
    std::unique_ptr<Connection> writer = KARNAMEH_TRY(Connection::open(file));
    if (KARNAMEH_TRY(pragma(*writer, "SELECT count(*) FROM sqlite_schema")) == 0 && how == SqliteOpen::create)
        KARNAMEH_TRY(make_tables(*writer));
    if (KARNAMEH_TRY(pragma(*writer, "PRAGMA application_id")) != sqlite::application_id)
        return fault(FaultKind::corrupt, "not a store of Karnameh: " + file.string());
    if (KARNAMEH_TRY(pragma(*writer, "PRAGMA user_version")) > sqlite::schema_version)
        return fault(FaultKind::newer, "made by a newer version: " + file.string());
    return std::make_unique<SqliteStore>(file, std::move(writer));
}

}  // namespace karnameh
