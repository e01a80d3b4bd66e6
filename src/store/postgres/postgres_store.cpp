// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_store.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "store/postgres/session.h"

namespace karnameh {

namespace {

using postgres::bytes_of;
using postgres::Session;

constexpr int sequence_bits = 40;
constexpr std::uint64_t batch_frames = 64;  // read at once: a few MB of full frames

class PostgresStore final : public Store {
  public:
    PostgresStore(std::string address, std::string name)
        : address_(std::move(address)), name_(std::move(name)) {}

    Result<SequenceNumber> append(Id compartment, SequenceNumber first, const FrameSource& source) override {
        return write(compartment, {}, first, source);
    }

    Result<SequenceNumber> replace(Id compartment, std::span<const ReplacedFrame> replaced,
                                   SequenceNumber first, const FrameSource& source) override {
        SequenceNumber last = KARNAMEH_TRY(write(compartment, replaced, first, source));
        KARNAMEH_TRY(with_session([](Session& session) -> Done {
            // Writes the table anew without the old rows; their files are removed.
            session.plain("VACUUM (FULL) karnameh.frames");
            return {};
        }));
        return last;
    }

    Done read_frames(Id compartment, SequenceNumber first, SequenceNumber last,
                     const FrameReader& reader) override {
        std::int64_t number = KARNAMEH_TRY(number_of(compartment));
        SequenceNumber most = (SequenceNumber{1} << sequence_bits) - 1;
        first = std::max<SequenceNumber>(first, 1);
        // Only what was there when reading began: an append between two batches would show in the second alone.
        last = std::min(last, KARNAMEH_TRY(this->last(compartment)));
        while (number != 0 && first <= last) {
            SequenceNumber upto = last - first < batch_frames ? last : first + batch_frames - 1;
            pqxx::result rows = KARNAMEH_TRY(with_session([&](Session& session) -> Result<pqxx::result> {
                return session.query("read_frames", place(number, first), place(number, upto));
            }));
            for (const pqxx::row& row : rows) {
                auto at = static_cast<SequenceNumber>(row[0].as<std::int64_t>()) & most;
                Bytes bytes = KARNAMEH_TRY(bytes_of(row[1]));
                KARNAMEH_TRY(reader(at, bytes));
            }
            // Frames have no gaps, so an empty batch is the end.
            if (rows.empty()) break;
            first = upto + 1;
        }
        return {};
    }

    Result<SequenceNumber> last(Id compartment) override {
        std::int64_t number = KARNAMEH_TRY(number_of(compartment));
        if (number == 0) return 0;
        return with_session(
            [&](Session& session) -> Result<SequenceNumber> { return last_of(session, number); });
    }

    Result<std::vector<SequenceNumber>> frames_of_kind(Id compartment, FrameKind kind) override {
        KARNAMEH_ASSERT(kind != FrameKind::data);
        std::int64_t number = KARNAMEH_TRY(number_of(compartment));
        return with_session([&](Session& session) -> Result<std::vector<SequenceNumber>> {
            std::vector<SequenceNumber> sequences;
            for (const pqxx::row& row : session.query("frames_of_kind", static_cast<int>(kind),
                                                      place(number, 0), place(number + 1, 0) - 1))
                sequences.push_back(
                    static_cast<SequenceNumber>(row[0].as<std::int64_t>() - place(number, 0)));
            return sequences;
        });
    }

    Result<std::vector<Id>> compartments() override {
        return with_session([&](Session& session) -> Result<std::vector<Id>> {
            std::vector<Id> ids;
            for (const pqxx::row& row : session.query("compartments")) {
                Bytes bytes = KARNAMEH_TRY(bytes_of(row[0]));
                if (bytes.size() != 16) return fault(FaultKind::corrupt, "postgres: an id of a wrong size");
                ids.push_back(Id::from(bytes));
            }
            return ids;
        });
    }

    Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
        return with_session([&](Session& session) -> Result<std::optional<Blob>> {
            pqxx::result rows = session.query("get", std::string(space), postgres::binary(key));
            if (rows.empty()) return std::nullopt;
            Blob blob;
            blob.bytes = KARNAMEH_TRY(bytes_of(rows[0][0]));
            blob.revision = KARNAMEH_TRY(revision_from(KARNAMEH_TRY(bytes_of(rows[0][1]))));
            return blob;
        });
    }

    Done write(std::span<const BlobWrite> writes, Durable when) override {
        return with_session([&](Session& session) -> Done {
            Session::Transaction transaction(session);
            // A commit that waits for the log waits for all that came before it.
            if (when == Durable::with_the_next) session.query("do_not_wait");
            for (const BlobWrite& one : writes)
                if (!(one.bytes ? put_blob(session, one, *one.bytes) : remove_blob(session, one)))
                    return fault(FaultKind::taken, "a blob");
            transaction.commit();
            return {};
        });
    }

    Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
        return with_session([&](Session& session) -> Result<std::vector<BlobEntry>> {
            std::vector<BlobEntry> entries;
            for (const pqxx::row& row : session.query("list", std::string(space), postgres::binary(prefix))) {
                Bytes key = KARNAMEH_TRY(bytes_of(row[0]));
                entries.push_back({std::move(key), row[1].as<std::uint64_t>()});
            }
            return entries;
        });
    }

    Result<std::vector<std::string>> spaces() override {
        return with_session([&](Session& session) -> Result<std::vector<std::string>> {
            std::vector<std::string> names;
            for (const pqxx::row& row : session.query("spaces")) names.push_back(row[0].as<std::string>());
            return names;
        });
    }

    std::string name() const override { return name_; }

    // Runs the function on a connection from the pool. A connection that broke is thrown away; one that broke while
    // it lay idle is found out by the first statement, which did nothing then and is tried once on a new one.
    template <typename Function>
    auto with_session(Function function) -> decltype(function(std::declval<Session&>())) {
        std::unique_ptr<Session> session = take();
        bool was_idle = session != nullptr;
        for (;;) {
            if (!session) session = KARNAMEH_TRY(Session::open(address_));
            auto result = postgres::guarded([&] { return function(*session); });
            if (session->is_open()) {
                give_back(std::move(session));
                return result;
            }
            if (!was_idle || !session->broke_at_first_statement()) return result;
            session.reset();
            was_idle = false;
        }
    }

  private:
    std::unique_ptr<Session> take() {
        std::lock_guard lock(mutex_);
        if (idle_.empty()) return nullptr;
        std::unique_ptr<Session> session = std::move(idle_.back());
        idle_.pop_back();
        session->begin_use();
        return session;
    }
    void give_back(std::unique_ptr<Session> session) {
        std::lock_guard lock(mutex_);
        idle_.push_back(std::move(session));
    }

    static std::int64_t place(std::int64_t number, SequenceNumber sequence) {
        return (number << sequence_bits) + static_cast<std::int64_t>(sequence);
    }
    static Result<Revision> revision_from(ByteView bytes) {
        Revision revision;
        if (bytes.size() != revision.bytes.size())
            return fault(FaultKind::corrupt, "postgres: a revision of a wrong size");
        std::copy(bytes.begin(), bytes.end(), revision.bytes.begin());
        return revision;
    }

    // 0: no such compartment. Numbers never change, so what was found once is remembered.
    Result<std::int64_t> number_of(Id compartment) {
        {
            std::lock_guard lock(mutex_);
            if (auto found = numbers_.find(compartment); found != numbers_.end()) return found->second;
        }
        std::int64_t number = KARNAMEH_TRY(with_session([&](Session& session) -> Result<std::int64_t> {
            pqxx::result rows = session.query("number", postgres::binary(compartment.view()));
            return rows.empty() ? 0 : rows[0][0].as<std::int64_t>();
        }));
        if (number != 0) {
            std::lock_guard lock(mutex_);
            numbers_[compartment] = number;
        }
        return number;
    }

    // Whether the blob was as expected.
    static bool put_blob(Session& session, const BlobWrite& one, ByteView bytes) {
        Revision revision = revision_of(bytes);
        auto put = [&](const char* statement, const auto&... more) {
            return session.query(statement, std::string(one.space), postgres::binary(one.key),
                                 postgres::binary(revision.bytes), postgres::binary(bytes), more...);
        };
        pqxx::result rows =
            one.expected.is_empty() ? put("put_new") : put("put_over", postgres::binary(one.expected.bytes));
        return rows.affected_rows() == 1;
    }
    static bool remove_blob(Session& session, const BlobWrite& one) {
        if (one.expected.is_empty())
            return session.query("get", std::string(one.space), postgres::binary(one.key)).empty();
        return session
                   .query("remove", std::string(one.space), postgres::binary(one.key),
                          postgres::binary(one.expected.bytes))
                   .affected_rows() == 1;
    }

    static SequenceNumber last_of(Session& session, std::int64_t number) {
        pqxx::result rows = session.query("last", place(number, 0), place(number + 1, 0) - 1);
        if (rows[0][0].is_null()) return 0;
        return static_cast<SequenceNumber>(rows[0][0].as<std::int64_t>() - place(number, 0));
    }

    Result<SequenceNumber> write(Id compartment, std::span<const ReplacedFrame> replaced,
                                 SequenceNumber first, const FrameSource& source) {
        return with_session([&](Session& session) -> Result<SequenceNumber> {
            Session::Transaction transaction(session);
            pqxx::result rows = session.query("number", postgres::binary(compartment.view()));
            if (rows.empty() && first == 1) {
                session.query("add_compartment", postgres::binary(compartment.view()));
                rows = session.query("number", postgres::binary(compartment.view()));
            }
            if (rows.empty()) return fault(FaultKind::taken, "frame " + std::to_string(first));
            auto number = rows[0][0].as<std::int64_t>();
            SequenceNumber last = last_of(session, number);
            if (last + 1 != first) return fault(FaultKind::taken, "frame " + std::to_string(first));
            for (const ReplacedFrame& frame : replaced) {
                if (frame.sequence < 1 || frame.sequence > last)
                    return fault(FaultKind::missing, "frame " + std::to_string(frame.sequence));
                session.query("replace", place(number, frame.sequence), postgres::binary(frame.bytes));
            }
            while (std::optional<NewFrame> frame = KARNAMEH_TRY(source()))
                session.query("append", place(number, ++last), static_cast<int>(frame->kind),
                              postgres::binary(frame->bytes));
            if (last < first && replaced.empty()) return last;  // leaves no compartment behind
            transaction.commit();
            return last;
        });
    }

    std::string address_, name_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Session>> idle_;
    std::map<Id, std::int64_t> numbers_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address) {
    std::unique_ptr<Session> session = KARNAMEH_TRY(Session::open(address, Session::Tables::make));
    auto store = std::make_unique<PostgresStore>(address, session->name());
    return store;
}

}  // namespace karnameh
