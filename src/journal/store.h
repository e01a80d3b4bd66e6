// SPDX-License-Identifier: AGPL-3.0-or-later
// The port to whatever keeps the bytes: SQLite, PostgreSQL or memory.
//
// A store keeps frames, by compartment and sequence number, and blobs, by space and key. It knows nothing of
// what is in them. It is not trusted: what it gives back is checked by whoever opens it.
//
// Invariants (src/journal/store_contract.h tests them against every implementation)
//   1. When append, replace or write returns done, the bytes are durable: they survive a crash of the program,
//      of the system and of the machine's power. What was written `with_the_next` survives once anything that was
//      written after it does, and never without what was written before it.
//   2. append, replace and write happen whole or not at all.
//   3. Frames of a compartment are numbered from 1 without gaps. Of several writers to one number exactly one
//      wins; the others get the fault `taken` and nothing of theirs is stored.
//   4. Reading sees what was stored before the read began; a reader and a writer do not wait for each other.
//   5. After `replace` or `write` returned, the bytes that were there are in none of the store's files, as
//      far as the store can reach. SQLite: pages, free pages and log; a reader that is under way may keep the
//      log until the next write. PostgreSQL: after `replace`, table files; what `write` leaves behind stays
//      until the server reuses the room, and its write-ahead log keeps all until the server recycles it.
// Threads: every method may be called by any thread at any time, and by other processes on the same store.
//   A callback runs on the calling thread; it may read from the same store, and must not write to it.
// Fails: disk_full, read_only, input_output, corrupt, unavailable as the words say; taken; missing. After
//   a fault nothing of that call is stored (or, where the world went away during the commit, either all
//   of it or nothing; the fault is then input_output or unavailable, and last() tells which once the
//   store answers again).
#pragma once

#include <functional>

#include "seal/frame.h"

namespace karnameh {

struct NewFrame {
    FrameKind kind = FrameKind::data;
    ByteView bytes;  // good until the source is asked for the next
};
// Gives the frames of one append, one after the other; nothing at the end. A wrong stops the append.
using FrameSource = std::function<Result<std::optional<NewFrame>>()>;

// What is given is good until the callback returns. A wrong stops the reading and is returned.
using FrameReader = std::function<Done(SequenceNumber, ByteView)>;

struct ReplacedFrame {
    SequenceNumber sequence = 0;
    ByteView bytes;
};

// The state of a blob, for compare-and-swap: a hash of its bytes, so that it counts nothing. Empty: no such
// blob.
struct Revision {
    std::array<std::uint8_t, 16> bytes{};
    bool is_empty() const { return *this == Revision{}; }
    bool operator==(const Revision&) const = default;
};
Revision revision_of(ByteView bytes);

struct Blob {
    Bytes bytes;
    Revision revision;
};

struct BlobEntry {
    Bytes key;
    std::uint64_t size = 0;
};

// What becomes of one blob. What it refers to is good until the write has returned.
struct BlobWrite {
    std::string_view space;
    ByteView key;
    Revision expected = {};              // empty: there is none yet
    std::optional<ByteView> bytes = {};  // nothing: it is removed
};

// When what was written survives a crash. A sync of the disk costs milliseconds: what nothing refers to yet need not
// wait for one of its own.
enum class Durable : std::uint8_t { at_once, with_the_next };

// What is left of the disk that a store lies on, for those who may write there.
struct DiskRoom {
    std::uint64_t free = 0, total = 0;  // bytes
};

class Store {
  public:
    virtual ~Store() = default;

    // Stores the source's frames at `first`, first + 1, … in one transaction and returns the last number.
    // `taken` unless last(compartment) + 1 == first; the source is not asked in that case. An empty source
    // stores nothing and returns first - 1. A compartment comes into being with its first frame.
    virtual Result<SequenceNumber> append(Id compartment, SequenceNumber first,
                                          const FrameSource& source) = 0;

    // The frames with first <= sequence <= last, ascending. Those that do not exist are left out.
    virtual Done read_frames(Id compartment, SequenceNumber first, SequenceNumber last,
                             const FrameReader& reader) = 0;

    // 0 where there is no such compartment.
    virtual Result<SequenceNumber> last(Id compartment) = 0;
    // All frames of a kind other than data, ascending.
    virtual Result<std::vector<SequenceNumber>> frames_of_kind(Id compartment, FrameKind kind) = 0;
    virtual Result<std::vector<Id>> compartments() = 0;

    // append, and in the same transaction other bytes for existing frames (their kinds stay). Then purges the
    // old bytes, which may take as long as rewriting the files. `missing` where a frame to be replaced does
    // not exist.
    virtual Result<SequenceNumber> replace(Id compartment, std::span<const ReplacedFrame> replaced,
                                           SequenceNumber first, const FrameSource& source) = 0;

    // Nothing where there is no such blob.
    virtual Result<std::optional<Blob>> get(std::string_view space, ByteView key) = 0;
    // Several blobs, none of them twice, in one transaction: only if each is still at `expected`; `taken` otherwise.
    virtual Done write(std::span<const BlobWrite> writes, Durable when) = 0;
    // One alone.
    Result<Revision> put(std::string_view space, ByteView key, const Revision& expected, ByteView bytes);
    Done remove(std::string_view space, ByteView key, const Revision& expected);
    // In the order of the keys, those that begin with `prefix`.
    virtual Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix = {}) = 0;
    virtual Result<std::vector<std::string>> spaces() = 0;

    // For messages: "sqlite:/path", "postgres://host/name" without a password, "memory".
    virtual std::string name() const = 0;

    // What the store itself finds wrong in its files, in its own words; nothing where it has no way to look. Reads all
    // of them. Frames and blobs are checked by whoever reads them: this finds those that cannot be found any more.
    virtual Result<std::vector<std::string>> damage() { return std::vector<std::string>{}; }

    // Nothing where the store does not know: a database server keeps that to itself.
    virtual Result<std::optional<DiskRoom>> room() { return std::nullopt; }
};

// A source of frames that stand in memory; they outlive it.
FrameSource frames_from(std::span<const NewFrame> frames);

// Puts without regard to what is there.
Done overwrite(Store& store, std::string_view space, ByteView key, ByteView bytes);

}  // namespace karnameh
