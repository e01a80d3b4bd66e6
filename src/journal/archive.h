// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole store as one stream of bytes, for backups (sealed by seal/age.h on its way), and back.
//
//   archive  =  item…                item  =  size of what follows (4)  CBOR array
//   [1, compartment, sequence, frame]          in order of compartments and sequences
//   [2, space, key, bytes]                     then the blobs
//   [3, [[compartment, sequence, chain hash]…], blobs, hash]
//                                              at last: every head, and H(hash before ‖ item) over all the
//                                              items before, starting with 32 zeros
//
// Invariants
//   1. Each journal is whole up to the head it had when its turn came; each blob is one that was there.
//      Writers need not stop: what they write meanwhile may be missing.
//   2. Nothing counts as restored before finish has verified every journal and compared every head.
// Threads: one for each object.
// Fails: ArchiveIn: refusal where the store is not empty; `corrupt` for a stream that is cut, damaged or has
//   items out of order, and for heads that do not agree: throw the store away then. Both: the store's faults.
#pragma once

#include <deque>

#include "journal/head.h"
#include "journal/store.h"
#include "seal/age.h"

namespace karnameh {

struct ArchiveCount {
    std::uint64_t compartments = 0, frames = 0, blobs = 0, bytes = 0;
};

class ArchiveOut {
  public:
    // Looks up what there is.
    static Result<ArchiveOut> begin(Store& store);
    // As a ByteSource: fills the room from the front; 0 at the end.
    Result<std::size_t> read(std::span<std::uint8_t> room);
    const ArchiveCount& count() const { return count_; }

  private:
    explicit ArchiveOut(Store& store) : store_(&store) {}
    struct BlobName {
        std::string space;
        Bytes key;
    };

    Done refill();
    Done add_frames();
    Done add_blob();
    void add_end();
    void add_item(const Bytes& item);

    Store* store_;
    std::deque<Id> compartments_;
    std::deque<BlobName> blobs_;
    SequenceNumber next_ = 1, last_ = 0;  // of the first compartment in the queue
    std::vector<Head> heads_;
    Hash running_;
    Bytes buffer_;
    std::size_t given_ = 0;
    bool is_ended_ = false;
    ArchiveCount count_;
};

class ArchiveIn {
  public:
    explicit ArchiveIn(Store& store) : store_(store) {}
    // As a ByteSink: any piece of the stream, in order.
    Done add(ByteView bytes);
    // After the last piece: verifies.
    Result<ArchiveCount> finish();

  private:
    Done take_item(ByteView item);
    Done take_end(ByteView item, const Hash& before);
    Done flush();

    Store& store_;
    Bytes buffer_;
    Id compartment_;
    std::vector<Bytes> frames_;  // of compartment_, not stored yet
    SequenceNumber next_ = 1;
    std::vector<Head> heads_;
    Hash running_;
    bool is_begun_ = false, is_ended_ = false;
    ArchiveCount count_;
};

}  // namespace karnameh
