// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/verify.h"

#include <map>
#include <set>

namespace karnameh {

namespace {

class DroppingSink final : public ReusedRoom {
  public:
    Done take(const OpenedFrame&) override { return {}; }
};

class Checker {
  public:
    Checker(Store& store, Id compartment, const Journal* journal)
        : store_(store), compartment_(compartment), journal_(journal) {
        check_.head.compartment = compartment;
    }

    Result<JournalCheck> run(SequenceNumber last) {
        KARNAMEH_TRY(
            store_.read_frames(compartment_, 1, last, [&](SequenceNumber at, ByteView stored) -> Done {
                while (expected_ < at) add(expected_++, "missing");
                ++expected_;
                return one(at, stored);
            }));
        while (expected_ <= last) add(expected_++, "missing");
        KARNAMEH_TRY(compare_kinds(last));
        return std::move(check_);
    }
    void add(SequenceNumber frame, std::string what) {
        ++check_.damaged;
        damaged_.insert(frame);
        if (check_.damage.size() < limits::import_problems) check_.damage.push_back({frame, std::move(what)});
        before_is_known_ = false;
    }

  private:
    // The kind that a store keeps beside a frame, to find rosters and snapshots by, is the frame's own.
    Done compare_kinds(SequenceNumber last) {
        std::map<SequenceNumber, FrameKind> unnamed = special_;
        for (FrameKind kind : {FrameKind::snapshot, FrameKind::epoch, FrameKind::roster, FrameKind::erasure,
                               FrameKind::restated})
            for (SequenceNumber at : KARNAMEH_TRY(store_.frames_of_kind(compartment_, kind))) {
                if (at > last || damaged_.contains(at)) continue;
                auto found = unnamed.find(at);
                if (found == unnamed.end() || found->second != kind)
                    add(at, "stored as another kind of frame than it is");
                else
                    unnamed.erase(found);
            }
        for (const auto& [at, kind] : unnamed)
            if (!damaged_.contains(at)) add(at, "stored as another kind of frame than it is");
        return {};
    }
    Done one(SequenceNumber at, ByteView stored) {
        ++check_.frames;
        Result<FrameView> read = read_frame(stored);
        if (!read) {
            add(at, std::get<Fault>(read.error()).detail);
            return {};
        }
        const FrameHeader& header = read->header;
        Hash body_hash = hash_body(*read);
        Hash chain = chain_hash(*read, body_hash);
        bool follows = !before_is_known_ || header.previous == before_;
        before_is_known_ = true;
        before_ = chain;
        check_.head = {compartment_, at, chain};
        if (read->is_tombstone) ++check_.tombstones;
        if (header.kind != FrameKind::data) special_[at] = header.kind;
        if (header.compartment != compartment_ || header.sequence != at)
            add(at, "a frame from another place");
        else if (!is_whole(*read, chain))
            add(at, "its check does not hold");
        else if (!follows)
            add(at, "does not follow the frame before it");
        else if (journal_)
            return with_keys(*read, body_hash, chain);
        return {};
    }
    Done with_keys(const FrameView& frame, const Hash& body_hash, const Hash& chain) {
        SequenceNumber at = frame.header.sequence;
        if (at > 1 && roster_is_known_ && frame.header.roster != roster_) {
            add(at, "written under an old roster");
            return {};
        }
        bool is_roster = frame.header.kind == FrameKind::epoch || frame.header.kind == FrameKind::roster;
        roster_ = is_roster ? at : frame.header.roster;
        roster_is_known_ = true;
        Done done = journal_->check_and_deliver(frame, body_hash, chain, sink_);
        if (done) return {};
        if (!is_fault(done.error(), FaultKind::corrupt)) return done;
        add(at, std::get<Fault>(done.error()).detail);
        return {};
    }

    Store& store_;
    Id compartment_;
    const Journal* journal_;
    JournalCheck check_;
    SequenceNumber expected_ = 1;
    Hash before_;  // zeros before frame 1
    bool before_is_known_ = true;
    SequenceNumber roster_ = 0;
    bool roster_is_known_ = false;
    std::map<SequenceNumber, FrameKind> special_;  // by their own account
    std::set<SequenceNumber> damaged_;
    DroppingSink sink_;
};

}  // namespace

Result<JournalCheck> verify_journal(Store& store, Id compartment) {
    SequenceNumber last = KARNAMEH_TRY(store.last(compartment));
    return Checker(store, compartment, nullptr).run(last);
}

Result<JournalCheck> verify_journal(Store& store, const Grant& grant) {
    SequenceNumber last = KARNAMEH_TRY(store.last(grant.compartment));
    Result<Journal> journal = Journal::open(store, grant);
    if (journal) return Checker(store, grant.compartment, &*journal).run(last);
    if (!is_fault(journal.error(), FaultKind::corrupt)) return std::unexpected(std::move(journal).error());
    // What it needs to open is damaged: name what can be named without.
    JournalCheck check = KARNAMEH_TRY(verify_journal(store, grant.compartment));
    if (check.is_good()) {
        check.damaged = 1;
        check.damage.push_back({0, std::get<Fault>(journal.error()).detail});
    }
    return check;
}

Result<BlobCheck> verify_blobs(Store& store) {
    BlobCheck check;
    for (const std::string& space : KARNAMEH_TRY(store.spaces()))
        for (const BlobEntry& entry : KARNAMEH_TRY(store.list(space))) {
            ++check.blobs;
            Result<std::optional<Blob>> blob = store.get(space, entry.key);
            if (!blob && !is_fault(blob.error(), FaultKind::corrupt)) return std::unexpected(blob.error());
            bool is_good = blob && *blob && revision_of((*blob)->bytes) == (*blob)->revision;
            // Not there any more: removed since it was listed.
            if (!is_good && !(blob && !*blob)) check.damage.push_back({space, entry.key});
        }
    return check;
}

Result<bool> holds_head(Store& store, const Head& head) {
    bool holds = false;
    KARNAMEH_TRY(store.read_frames(
        head.compartment, head.sequence, head.sequence, [&](SequenceNumber, ByteView stored) -> Done {
            Result<FrameView> frame = read_frame(stored);
            holds = frame && chain_hash(*frame, hash_body(*frame)) == head.chain_hash;
            return {};
        }));
    return holds;
}

}  // namespace karnameh
