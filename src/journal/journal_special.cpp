// SPDX-License-Identifier: AGPL-3.0-or-later
// What a journal must know before it can read: the keys of all epochs, who may write when, what was erased.
#include "journal/journal_special.h"

#include <algorithm>

namespace karnameh {

// Opens with the key of the frame's epoch and checks the writer's right, for which the rosters before it must be
// loaded.
Result<Journal::SpecialFrame> Journal::open_special(SequenceNumber sequence) const {
    std::optional<SpecialFrame> special;
    KARNAMEH_TRY(store_->read_frames(
        compartment_, sequence, sequence, [&](SequenceNumber at, ByteView stored) -> Done {
            Result<FrameView> read = read_frame(stored);
            if (!read) return damaged(at, describe(read.error()));
            const FrameHeader& header = read->header;
            if (header.compartment != compartment_ || header.sequence != at)
                return damaged(at, "a frame from another place");
            Hash body_hash = hash_body(*read);
            Hash chain = chain_hash(*read, body_hash);
            if (!is_whole(*read, chain)) return damaged(at, "its check does not hold");
            auto key = epochs_.find(header.epoch);
            if (key == epochs_.end()) return damaged(at, "of an epoch that never began");
            SecretBytes room(plaintext_bytes(header));
            OpenedBody opened = KARNAMEH_TRY(open_frame(key->second.key, *read, body_hash, room.span()));
            special = SpecialFrame{header, chain, SecretBytes(opened.payload), opened.writer};
            return {};
        }));
    if (!special) return damaged(sequence, "missing");
    return std::move(*special);
}

// Reading, writing or keeping, by the roster that the frame says it was written under; accept and read make sure
// that this was the one in force.
Done Journal::check_right(const FrameHeader& header, const PublicKey& writer) const {
    if (header.sequence == 1) {
        if (writer != founder_ || header.kind != FrameKind::epoch || header.epoch != 1)
            return damaged(1, "not founded by whom the grant names");
        return {};
    }
    auto in_force = rosters_.find(header.roster);
    if (in_force == rosters_.end()) return damaged(header.sequence, "written under a roster that is none");
    Epoch epoch = in_force->second.epoch + (header.kind == FrameKind::epoch ? 1 : 0);
    if (header.epoch != epoch) return damaged(header.sequence, "sealed for an epoch that is not its own");
    bool is_plain = header.kind == FrameKind::data || header.kind == FrameKind::snapshot;
    if (!in_force->second.roster.may(writer, is_plain ? Role::write : Role::keep))
        return damaged(header.sequence, "its writer had no right to write it");
    return {};
}

// From the newest epoch back to the first: each one's first frame holds the key of the one before.
Done Journal::load_keys(const Grant& grant, std::span<const SequenceNumber> epochs) {
    epoch_ = static_cast<Epoch>(epochs.size());
    if (epoch_ > grant.epoch)
        return fault(FaultKind::missing,
                     "compartment " + compartment_.text() + ": a grant of an older epoch");
    if (epoch_ < grant.epoch || epoch_ == 0)
        return damaged(epochs.empty() ? 1 : epochs.back(), "the epoch of the grant never began");
    Key key = grant.data_key.clone();
    for (Epoch epoch = epoch_; epoch >= 1; --epoch) {
        epochs_[epoch].key = std::move(key);
        SequenceNumber at = epochs[epoch - 1];
        SpecialFrame frame = KARNAMEH_TRY(open_special(at));
        if (frame.header.kind != FrameKind::epoch || frame.header.epoch != epoch)
            return damaged(at, "not the beginning of its epoch");
        EpochContent content = KARNAMEH_TRY(decode_epoch(frame.payload.view()));
        if (!content.intake || content.previous_key.is_empty() != (epoch == 1))
            return damaged(at, "an epoch without its keys");
        epochs_[epoch].intake = std::move(content.intake);
        key = std::move(content.previous_key);
    }
    return {};
}

Done Journal::load_rosters(SequenceNumber up_to) {
    std::vector<SequenceNumber> all = KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::epoch));
    std::vector<SequenceNumber> more = KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::roster));
    all.insert(all.end(), more.begin(), more.end());
    std::ranges::sort(all);
    for (SequenceNumber at : all) {
        if (at <= loaded_to_ || at > up_to || rosters_.contains(at)) continue;
        SpecialFrame frame = KARNAMEH_TRY(open_special(at));
        SequenceNumber before = rosters_.empty() ? 0 : rosters_.rbegin()->first;
        if (frame.header.kind != FrameKind::epoch && frame.header.kind != FrameKind::roster)
            return damaged(at, "not a roster");
        if (frame.header.roster != before) return damaged(at, "written under an old roster");
        KARNAMEH_TRY(check_right(frame.header, frame.writer));
        EpochContent content = KARNAMEH_TRY(decode_epoch(frame.payload.view()));
        rosters_[at] = {std::move(content.roster), frame.header.epoch, frame.chain_hash};
    }
    if (rosters_.empty() || !rosters_.contains(1)) return damaged(1, "no roster at the beginning");
    return {};
}

Done Journal::load_erasures(SequenceNumber up_to) {
    for (SequenceNumber at : KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::erasure))) {
        if (at <= loaded_to_ || at > up_to) continue;
        SpecialFrame frame = KARNAMEH_TRY(open_special(at));
        KARNAMEH_TRY(check_right(frame.header, frame.writer));
        ErasureContent content = KARNAMEH_TRY(decode_erasure(frame.payload.view()));
        const Consent& second = content.second;
        if (frame.header.kind != FrameKind::erasure || second.keeper == frame.writer ||
            !rosters_.at(frame.header.roster).roster.may(second.keeper, Role::keep) ||
            !consents(compartment_, content.erased, second))
            return damaged(at, "an erasure without two keepers' consent");
        for (const ErasedFrame& erased : content.erased) erased_[erased.sequence] = erased.chain_hash;
    }
    for (SequenceNumber at : KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::restated))) {
        if (at <= loaded_to_ || at > up_to) continue;
        KARNAMEH_TRY(store_->read_frames(compartment_, at, at, [&](SequenceNumber, ByteView stored) -> Done {
            Result<FrameView> read = read_frame(stored);
            if (!read) return damaged(at, describe(read.error()));
            // Checked in full when it is opened in the place of the erased frame.
            restated_[read->header.covers] = at;
            return {};
        }));
    }
    return {};
}

Done Journal::refresh() {
    SequenceNumber last = KARNAMEH_TRY(store_->last(compartment_));
    if (last <= loaded_to_) return {};
    std::vector<SequenceNumber> epochs = KARNAMEH_TRY(store_->frames_of_kind(compartment_, FrameKind::epoch));
    if (epochs.size() > epoch_)
        return fault(FaultKind::missing,
                     "compartment " + compartment_.text() + ": a grant of an older epoch");
    KARNAMEH_TRY(load_rosters(last));
    KARNAMEH_TRY(load_erasures(last));
    loaded_to_ = last;
    return {};
}

}  // namespace karnameh
