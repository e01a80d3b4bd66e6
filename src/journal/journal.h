// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal of one compartment, opened with a grant: payloads go in, are sealed, signed, chained and
// stored; payloads come out, checked.
//
//   auto journal = Journal::open(store, grant);           keys of all epochs, rosters, erasures
//   journal->replay(sink);                                from the last snapshot to the head
//   journal->append(random, writer, payloads, schema);    `taken`: somebody else wrote; then
//   journal->catch_up(sink);                              fold theirs, judge again, append again
//
// For speed, the range of a replay can be read in pieces by several threads (replay_range, read, accept).
//
// Invariants
//   1. head() is the last frame that was handed to a sink or appended through this object: an append can only
//      succeed on top of what its caller has seen.
//   2. A payload reaches a sink only after its chain hash, commitment, tag, signature and writer's right are
//      checked. What links two pieces of a range read by different threads is checked by accept: do not use
//      what was folded before accept is done.
//   3. Payloads come in the order of their sequence numbers; what is left of an erased
//      frame comes in its place.
// Threads: const methods by many at once; the others by one, and not beside them. The store
//   outlives the journal.
// Fails: `corrupt`, its detail naming compartment and frame; `missing` where the epoch is newer than the
//   grant (the new one waits in the inbox) or the compartment does not exist; refusal where the writer lacks
//   the right; the store's faults.
#pragma once

#include <map>

#include "journal/erasure.h"
#include "journal/head.h"
#include "journal/store.h"

namespace karnameh {

// A payload on its way to the kernel. Only data and snapshots get there; the journal keeps the rest to
// itself.
struct OpenedFrame {
    SequenceNumber sequence = 0;   // its place in the order
    SequenceNumber stored_at = 0;  // where it stands now: differs for what is left of an erased frame
    FrameKind kind = FrameKind::data;
    std::uint32_t schema = 0;
    ByteView payload;  // in the room that the sink gave
    PublicKey writer;
};

// Reading a snapshot's frames again after their contents were folded changes nothing but costs time: catch_up
// keeps them back, read delivers them.
class FrameSink {
  public:
    virtual ~FrameSink() = default;
    // Memory for the next plaintext, at least that long, kept out of dumps; payloads will point into it, so a
    // sink that hands out arena memory may keep them.
    virtual std::span<std::uint8_t> room(std::size_t bytes) = 0;
    virtual Done take(const OpenedFrame& frame) = 0;
};

// A sink for callers who need no payload after take: one buffer, used again and again.
class ReusedRoom : public FrameSink {
  public:
    std::span<std::uint8_t> room(std::size_t bytes) override;

  private:
    SecretBytes buffer_;
};

struct SequenceRange {
    SequenceNumber first = 1, last = 0;  // both included; empty when last < first
    std::uint64_t size() const { return last < first ? 0 : last - first + 1; }
};

// What a piece of a range must be joined by.
struct ReadPiece {
    SequenceRange range;
    Hash before;  // `previous` of its first frame
    Hash after;   // chain hash of its last
    SequenceNumber roster_before = 0, roster_after = 0;
    bool may_begin = false;  // its first frame is frame 1, or a snapshot of everything before it
};

// Gives the payloads of one append, one after the other, each good until the next is asked for; nothing at
// the end.
using PayloadSource = std::function<Result<std::optional<ByteView>>()>;

class Journal {
  public:
    // Founds a compartment: writes frame 1, epoch 1, signed by the founder, who must keep it by the roster.
    static Result<Journal> create(Store& store, Random& random, Id compartment, const SigningPair& founder,
                                  const Roster& roster);
    static Result<Journal> open(Store& store, const Grant& grant);

    Id compartment() const { return compartment_; }
    Head head() const { return head_; }
    Epoch epoch() const { return epoch_; }
    const PublicKey& founder() const { return founder_; }
    // The roster in force at the head.
    const Roster& roster() const;
    // The public half for drops, of the newest epoch; and opening a drop made for any epoch.
    PublicKey intake() const;
    Result<SecretBytes> take_drop(ByteView sealed) const;
    // Forms that are filled in elsewhere (seal/form_key.h): what age seals them to, of the newest epoch; and what opens
    // those of every epoch, as the contents of an identity file, the newest first.
    std::string form_recipient() const;
    SecretBytes form_identities() const;
    // A grant of the newest epoch, to be dropped into somebody's inbox.
    Grant grant(Role role, std::string name) const;

    // Reading. replay_range: from the first frame of the last snapshot (or 1) to the last frame stored now.
    Result<SequenceRange> replay_range() const;
    // Reads, checks and delivers one piece; does not move the head.
    Result<ReadPiece> read(SequenceRange range, FrameSink& sink) const;
    // Joins pieces in order, the first at the replay's start or just after the head; moves the head to their
    // end.
    Done accept(std::span<const ReadPiece> pieces);
    // The three above on one thread.
    Done replay(FrameSink& sink);
    // Everything after the head. Returns how many frames there were.
    Result<std::uint64_t> catch_up(FrameSink& sink);
    // Learns what other writers' epochs, rosters and erasures said; replay, catch_up and accept call it.
    Done refresh();

    // Writing. One frame for each payload, all in one transaction, on top of head(). Returns their places.
    Result<SequenceRange> append(Random& random, const SigningPair& writer,
                                 std::span<const ByteView> payloads, std::uint32_t schema);
    Result<SequenceRange> append(Random& random, const SigningPair& writer, const PayloadSource& payloads,
                                 std::uint32_t schema);
    // Frames that restate everything up to head(): the next replay begins with them.
    Result<SequenceRange> append_snapshot(Random& random, const SigningPair& writer,
                                          const PayloadSource& payloads, std::uint32_t schema);
    // A new roster in the same epoch (somebody joins, a role grows), and one with a new key (somebody goes).
    Done set_roster(Random& random, const SigningPair& keeper, const Roster& roster);
    Done open_epoch(Random& random, const SigningPair& keeper, const Roster& roster);
    // The chain hashes that both keepers agree to lose.
    Result<std::vector<ErasedFrame>> name_frames(std::span<const SequenceNumber> frames) const;
    // Replaces the frames by tombstones, stores what is left of each and the erasure itself, purges the old
    // bytes: one transaction. The consent is another keeper's than the writer.
    Done erase(Random& random, const SigningPair& keeper, std::span<const Erasure> erasures,
               const Consent& second);

    // Checks all of one frame but its link to the one before (which read and verify_journal check), and
    // delivers what is in it. For verify_journal.
    Done check_and_deliver(const FrameView& frame, const Hash& body_hash, const Hash& chain,
                           FrameSink& sink) const;

  private:
    struct EpochKeys {
        Key key;
        std::optional<ReceivingPair> intake;
    };
    struct RosterInForce {
        Roster roster;
        Epoch epoch = 0;
        Hash chain_hash;  // of the frame that it stands in
    };
    struct SpecialFrame;  // one that the journal keeps to itself, opened

    Journal(Store& store, Id compartment, PublicKey founder)
        : store_(&store), compartment_(compartment), founder_(founder) {}

    std::unexpected<Wrong> damaged(SequenceNumber frame, std::string_view what) const;
    Result<SpecialFrame> open_special(SequenceNumber sequence) const;
    Done check_right(const FrameHeader& header, const PublicKey& writer) const;
    Done load_keys(const Grant& grant, std::span<const SequenceNumber> epochs);
    Done load_rosters(SequenceNumber up_to);
    Done load_erasures(SequenceNumber up_to);
    Done deliver_rest(const FrameView& tombstone, const Hash& chain, FrameSink& sink) const;

    Result<FrameHeader> next_header(FrameKind kind, const SigningPair& writer) const;
    Result<SequenceRange> write(Random& random, const SigningPair& writer, FrameKind kind,
                                const PayloadSource& payloads, std::uint32_t schema);
    // Writes an epoch or roster frame and takes over what it says.
    Done write_roster(Random& random, const SigningPair& keeper, FrameKind kind, EpochContent content,
                      Key key);

    Store* store_;
    Id compartment_;
    PublicKey founder_;
    Head head_;
    Epoch epoch_ = 0;
    SequenceNumber loaded_to_ = 0;  // epochs, rosters and erasures up to here are known
    SequenceNumber roster_at_ = 0;  // the roster in force at the head
    std::map<Epoch, EpochKeys> epochs_;
    std::map<SequenceNumber, RosterInForce> rosters_;
    std::map<SequenceNumber, Hash> erased_;
    std::map<SequenceNumber, SequenceNumber> restated_;  // the erased frame, where what is left of it stands
};

}  // namespace karnameh
