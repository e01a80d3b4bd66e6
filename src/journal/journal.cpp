// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening a journal and reading it. Writing: journal_write.cpp; epochs, rosters, erasures: journal_special.cpp.
#include <algorithm>

#include "journal/journal_special.h"
#include "seal/child.h"
#include "seal/form_key.h"
#include "seal/intake.h"

namespace karnameh {

std::span<std::uint8_t> ReusedRoom::room(std::size_t bytes) {
    if (buffer_.size() < bytes) buffer_ = SecretBytes(std::max(bytes, limits::frame_bytes * 2));
    return buffer_.span();
}

std::unexpected<Wrong> Journal::damaged(SequenceNumber frame, std::string_view what) const {
    return fault(FaultKind::corrupt, "compartment " + compartment_.text() + ", frame " +
                                         std::to_string(frame) + ": " + std::string(what));
}

Result<Journal> Journal::open(Store& store, const Grant& grant) {
    Journal journal(store, grant.compartment, grant.founder);
    SequenceNumber last = KARNAMEH_TRY(store.last(grant.compartment));
    if (last == 0) return fault(FaultKind::missing, "no compartment " + grant.compartment.text());
    std::vector<SequenceNumber> epochs =
        KARNAMEH_TRY(store.frames_of_kind(grant.compartment, FrameKind::epoch));
    KARNAMEH_TRY(journal.load_keys(grant, epochs));
    KARNAMEH_TRY(journal.load_rosters(last));
    KARNAMEH_TRY(journal.load_erasures(last));
    journal.loaded_to_ = last;
    return journal;
}

const Roster& Journal::roster() const {
    auto found = rosters_.find(roster_at_);
    // Before the first replay: the newest that is known.
    return (found == rosters_.end() ? std::prev(rosters_.end()) : found)->second.roster;
}

PublicKey Journal::intake() const {
    return epochs_.at(epoch_).intake->open;
}

Result<SecretBytes> Journal::take_drop(ByteView sealed) const {
    for (auto epoch = epochs_.rbegin(); epoch != epochs_.rend(); ++epoch) {
        Result<SecretBytes> message = open_drop(*epoch->second.intake, sealed);
        if (message) return message;
    }
    return fault(FaultKind::corrupt, "a drop that does not open");
}

std::string Journal::form_recipient() const {
    return form_key(*epochs_.at(epoch_).intake).recipient;
}

SecretBytes Journal::form_identities() const {
    SecretBytes room(child_secret_bytes);  // of more epochs than fit, the oldest are left out
    std::size_t size = 0;
    for (auto epoch = epochs_.rbegin(); epoch != epochs_.rend(); ++epoch) {
        AgeIdentity key = form_key(*epoch->second.intake);
        if (size + key.identity.size() > room.size()) break;
        std::copy_n(key.identity.data(), key.identity.size(), room.data() + size);
        size += key.identity.size();
    }
    return SecretBytes(room.view().first(size));
}

Grant Journal::grant(Role role, std::string name) const {
    return {compartment_, role, epoch_, epochs_.at(epoch_).key.clone(), founder_, std::move(name)};
}

Result<SequenceRange> Journal::replay_range() const {
    SequenceNumber last = KARNAMEH_TRY(store_->last(compartment_));
    std::vector<SequenceNumber> snapshots =
        KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::snapshot));
    std::erase_if(snapshots, [&](SequenceNumber at) { return at > std::min(last, loaded_to_); });
    SequenceRange range{1, std::min(last, loaded_to_)};
    if (snapshots.empty()) return range;
    KARNAMEH_TRY(store_->read_frames(compartment_, snapshots.back(), snapshots.back(),
                                     [&](SequenceNumber at, ByteView stored) -> Done {
                                         // Read unchecked: a wrong `covers` is found when the frame itself is opened, as it is part of the range.
                                         FrameView frame = KARNAMEH_TRY(read_frame(stored));
                                         if (frame.header.covers >= at)
                                             return damaged(at, "covers what comes later");
                                         range.first = frame.header.covers + 1;
                                         return {};
                                     }));
    return range;
}

Done Journal::check_and_deliver(const FrameView& frame, const Hash& body_hash, const Hash& chain,
                                FrameSink& sink) const {
    const FrameHeader& header = frame.header;
    if (auto roster = rosters_.find(header.sequence); roster != rosters_.end()) {
        // Opened and checked when it was loaded.
        if (roster->second.chain_hash != chain)
            return damaged(header.sequence, "not the frame that was loaded");
        return {};
    }
    if (header.kind == FrameKind::epoch || header.kind == FrameKind::roster)
        return damaged(header.sequence, "a roster that the store did not name");
    if (frame.is_tombstone) return deliver_rest(frame, chain, sink);
    auto key = epochs_.find(header.epoch);
    if (key == epochs_.end()) return damaged(header.sequence, "of an epoch that never began");
    std::span<std::uint8_t> room = sink.room(plaintext_bytes(header));
    OpenedBody opened = KARNAMEH_TRY(open_frame(key->second.key, frame, body_hash, room));
    KARNAMEH_TRY(check_right(header, opened.writer));
    if (header.kind == FrameKind::restated) {
        auto named = restated_.find(header.covers);
        if (named == restated_.end() || named->second != header.sequence)
            return damaged(header.sequence, "what is left of a frame, that the store did not name");
    }
    if (header.kind != FrameKind::data && header.kind != FrameKind::snapshot) return {};
    return sink.take(
        {header.sequence, header.sequence, header.kind, header.schema, opened.payload, opened.writer});
}

Done Journal::deliver_rest(const FrameView& tombstone, const Hash& chain, FrameSink& sink) const {
    SequenceNumber sequence = tombstone.header.sequence;
    auto erased = erased_.find(sequence);
    if (erased == erased_.end()) {
        for (SequenceNumber at : KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::erasure)))
            if (at > loaded_to_) return fault(FaultKind::taken, "erased while it was read");
        return damaged(sequence, "a tombstone that nobody consented to");
    }
    if (erased->second != chain) return damaged(sequence, "not the frame that was erased");
    if (tombstone.header.kind == FrameKind::restated)
        return {};  // delivered in the place of what it restates
    SequenceNumber stored_at = sequence;
    while (restated_.contains(stored_at) && erased_.contains(stored_at)) stored_at = restated_.at(stored_at);
    if (stored_at == sequence || erased_.contains(stored_at)) return {};
    SpecialFrame rest = KARNAMEH_TRY(open_special(stored_at));
    std::span<std::uint8_t> room = sink.room(rest.payload.size());
    std::ranges::copy(rest.payload.view(), room.begin());
    return sink.take({sequence, stored_at, tombstone.header.kind, rest.header.schema,
                      room.first(rest.payload.size()), rest.writer});
}

Result<ReadPiece> Journal::read(SequenceRange range, FrameSink& sink) const {
    ReadPiece piece;
    piece.range = range;
    SequenceNumber expected = range.first;
    Done done = store_->read_frames(
        compartment_, range.first, range.last, [&](SequenceNumber at, ByteView stored) -> Done {
            if (at != expected) return damaged(expected, "missing");
            FrameView frame = KARNAMEH_TRY(read_frame(stored));
            const FrameHeader& header = frame.header;
            if (header.compartment != compartment_ || header.sequence != at)
                return damaged(at, "a frame from another place");
            Hash body_hash = hash_body(frame);
            Hash chain = chain_hash(frame, body_hash);
            if (!is_whole(frame, chain)) return damaged(at, "its check does not hold");
            if (at == range.first) {
                piece.before = header.previous;
                piece.roster_before = header.roster;
                piece.may_begin = at == 1 || (header.kind == FrameKind::snapshot && header.covers == at - 1);
            } else if (header.previous != piece.after || header.roster != piece.roster_after) {
                return damaged(at, "does not follow the frame before it");
            }
            KARNAMEH_TRY(check_and_deliver(frame, body_hash, chain, sink));
            bool is_roster = header.kind == FrameKind::epoch || header.kind == FrameKind::roster;
            piece.roster_after = is_roster ? at : header.roster;
            piece.after = chain;
            ++expected;
            return {};
        });
    if (!done) {
        // A frame too damaged to say where it belongs has no place in its message yet.
        const Fault* wrong = std::get_if<Fault>(&done.error());
        if (wrong && wrong->kind == FaultKind::corrupt && !wrong->detail.starts_with("compartment "))
            return damaged(expected, wrong->detail);
        return std::unexpected(std::move(done).error());
    }
    if (range.size() > 0 && expected != range.last + 1) return damaged(expected, "missing");
    return piece;
}

Done Journal::accept(std::span<const ReadPiece> pieces) {
    Head head = head_;
    SequenceNumber roster = roster_at_;
    for (const ReadPiece& piece : pieces) {
        if (piece.range.size() == 0) continue;
        if (head.sequence == 0) {
            KARNAMEH_ASSERT(piece.may_begin || piece.range.first > 1);
            if (!piece.may_begin) return damaged(piece.range.first, "not a snapshot of what is before it");
            auto in_force = rosters_.lower_bound(piece.range.first);
            roster = in_force == rosters_.begin() ? 0 : std::prev(in_force)->first;
        } else {
            KARNAMEH_ASSERT(piece.range.first == head.sequence + 1);
            if (piece.before != head.chain_hash)
                return damaged(piece.range.first, "does not follow the frame before it");
        }
        if (piece.roster_before != roster) return damaged(piece.range.first, "written under an old roster");
        head = {compartment_, piece.range.last, piece.after};
        roster = piece.roster_after;
    }
    head_ = head;
    roster_at_ = roster;
    return {};
}

Done Journal::replay(FrameSink& sink) {
    KARNAMEH_TRY(refresh());
    SequenceRange range = KARNAMEH_TRY(replay_range());
    head_ = {};
    ReadPiece piece = KARNAMEH_TRY(read(range, sink));
    return accept({&piece, 1});
}

namespace {

class WithoutSnapshots final : public FrameSink {
  public:
    explicit WithoutSnapshots(FrameSink& to) : to_(to) {}
    std::span<std::uint8_t> room(std::size_t bytes) override { return to_.room(bytes); }
    Done take(const OpenedFrame& frame) override {
        return frame.kind == FrameKind::snapshot ? Done{} : to_.take(frame);
    }

  private:
    FrameSink& to_;
};

}  // namespace

Result<std::uint64_t> Journal::catch_up(FrameSink& sink) {
    KARNAMEH_ASSERT(head_.sequence > 0);
    SequenceNumber last = KARNAMEH_TRY(store_->last(compartment_));
    if (last < head_.sequence) return damaged(head_.sequence, "gone from the store");
    if (last == head_.sequence) return 0;
    KARNAMEH_TRY(refresh());
    WithoutSnapshots filter(sink);
    SequenceRange range{head_.sequence + 1, last};
    ReadPiece piece = KARNAMEH_TRY(read(range, filter));
    KARNAMEH_TRY(accept({&piece, 1}));
    return range.size();
}

}  // namespace karnameh
