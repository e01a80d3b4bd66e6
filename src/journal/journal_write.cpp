// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "journal/journal_special.h"

namespace karnameh {

Result<Journal> Journal::create(Store& store, Random& random, Id compartment, const SigningPair& founder,
                                const Roster& roster) {
    KARNAMEH_ASSERT(roster.may(founder.open, Role::keep));
    Journal journal(store, compartment, founder.open);
    journal.head_.compartment = compartment;
    EpochContent content{roster, {}, ReceivingPair::make(random)};
    KARNAMEH_TRY(journal.write_roster(random, founder, FrameKind::epoch, std::move(content), Key(random)));
    return journal;
}

Result<FrameHeader> Journal::next_header(FrameKind kind, const SigningPair& writer) const {
    KARNAMEH_ASSERT(head_.sequence > 0);
    bool is_plain = kind == FrameKind::data || kind == FrameKind::snapshot;
    if (!roster().may(writer.open, is_plain ? Role::write : Role::keep))
        return refuse("", is_plain ? "You may read this compartment, but not write into it."
                                   : "Only a keeper of this compartment may do that.");
    FrameHeader header;
    header.kind = kind;
    header.compartment = compartment_;
    header.sequence = head_.sequence + 1;
    header.epoch = epoch_;
    header.roster = roster_at_;
    header.previous = head_.chain_hash;
    return header;
}

Result<SequenceRange> Journal::write(Random& random, const SigningPair& writer, FrameKind kind,
                                     const PayloadSource& payloads, std::uint32_t schema) {
    FrameHeader header = KARNAMEH_TRY(next_header(kind, writer));
    header.schema = schema;
    if (kind == FrameKind::snapshot) header.covers = head_.sequence;
    SealedFrame sealed;
    SequenceNumber first = header.sequence;
    SequenceNumber last =
        KARNAMEH_TRY(store_->append(compartment_, first, [&]() -> Result<std::optional<NewFrame>> {
            std::optional<ByteView> payload = KARNAMEH_TRY(payloads());
            if (!payload) return std::nullopt;
            sealed = KARNAMEH_TRY(seal_frame(epochs_.at(epoch_).key, header, writer, *payload, random));
            header.previous = sealed.chain_hash;
            ++header.sequence;
            return NewFrame{kind, sealed.bytes};
        }));
    if (last >= first) {
        head_ = {compartment_, last, sealed.chain_hash};
        loaded_to_ = std::max(loaded_to_, last);
    }
    return SequenceRange{first, last};
}

Result<SequenceRange> Journal::append(Random& random, const SigningPair& writer,
                                      const PayloadSource& payloads, std::uint32_t schema) {
    return write(random, writer, FrameKind::data, payloads, schema);
}

Result<SequenceRange> Journal::append(Random& random, const SigningPair& writer,
                                      std::span<const ByteView> payloads, std::uint32_t schema) {
    return write(
        random, writer, FrameKind::data,
        [payloads]() mutable -> Result<std::optional<ByteView>> {
            if (payloads.empty()) return std::nullopt;
            ByteView next = payloads.front();
            payloads = payloads.subspan(1);
            return next;
        },
        schema);
}

Result<SequenceRange> Journal::append_snapshot(Random& random, const SigningPair& writer,
                                               const PayloadSource& payloads, std::uint32_t schema) {
    return write(random, writer, FrameKind::snapshot, payloads, schema);
}

Done Journal::write_roster(Random& random, const SigningPair& keeper, FrameKind kind, EpochContent content,
                           Key key) {
    if (std::ranges::none_of(content.roster.members, [](const Member& m) { return m.role == Role::keep; }))
        return refuse("", "A compartment needs a keeper.");
    FrameHeader header;
    if (head_.sequence == 0) {
        header.kind = kind;
        header.compartment = compartment_;
        header.sequence = 1;
    } else {
        header = KARNAMEH_TRY(next_header(kind, keeper));
    }
    header.epoch = epoch_ + (kind == FrameKind::epoch ? 1 : 0);
    SecretBytes payload = encode_epoch(content);
    SealedFrame sealed = KARNAMEH_TRY(seal_frame(key, header, keeper, payload.view(), random));
    NewFrame frame{kind, sealed.bytes};
    KARNAMEH_TRY(store_->append(compartment_, header.sequence, frames_from({&frame, 1})));
    head_ = {compartment_, header.sequence, sealed.chain_hash};
    loaded_to_ = std::max(loaded_to_, header.sequence);
    roster_at_ = header.sequence;
    epoch_ = header.epoch;
    if (kind == FrameKind::epoch) epochs_[epoch_] = {std::move(key), std::move(content.intake)};
    rosters_[header.sequence] = {std::move(content.roster), epoch_, sealed.chain_hash};
    return {};
}

Done Journal::set_roster(Random& random, const SigningPair& keeper, const Roster& roster) {
    for (const Member& member : this->roster().members)
        KARNAMEH_ASSERT(roster.find(member.card.account) != nullptr);  // who goes takes the epoch along
    return write_roster(random, keeper, FrameKind::roster, {roster, {}, {}}, epochs_.at(epoch_).key.clone());
}

Done Journal::open_epoch(Random& random, const SigningPair& keeper, const Roster& roster) {
    EpochContent content{roster, epochs_.at(epoch_).key.clone(), ReceivingPair::make(random)};
    return write_roster(random, keeper, FrameKind::epoch, std::move(content), Key(random));
}

Result<std::vector<ErasedFrame>> Journal::name_frames(std::span<const SequenceNumber> frames) const {
    std::vector<ErasedFrame> named;
    for (SequenceNumber sequence : frames) {
        std::size_t before = named.size();
        KARNAMEH_TRY(store_->read_frames(
            compartment_, sequence, sequence, [&](SequenceNumber at, ByteView stored) -> Done {
                FrameView frame = KARNAMEH_TRY(read_frame(stored));
                if (frame.is_tombstone) return refuse("frame", "This was erased already.");
                FrameKind kind = frame.header.kind;
                if (kind != FrameKind::data && kind != FrameKind::snapshot && kind != FrameKind::restated)
                    return refuse("frame", "Only records can be erased.");
                named.push_back({at, chain_hash(frame, hash_body(frame))});
                return {};
            }));
        if (named.size() == before) return damaged(sequence, "missing");
    }
    return named;
}

Done Journal::erase(Random& random, const SigningPair& keeper, std::span<const Erasure> erasures,
                    const Consent& second) {
    FrameHeader header = KARNAMEH_TRY(next_header(FrameKind::erasure, keeper));
    std::vector<SequenceNumber> sequences;
    for (const Erasure& erasure : erasures) sequences.push_back(erasure.sequence);
    ErasureContent content{KARNAMEH_TRY(name_frames(sequences)), second};
    if (second.keeper == keeper.open || !roster().may(second.keeper, Role::keep) ||
        !consents(compartment_, content.erased, second))
        return refuse("", "Erasing needs the consent of a second keeper.");

    std::vector<Bytes> tombstones;
    std::vector<ReplacedFrame> replaced;
    std::vector<SealedFrame> sealed;
    std::map<SequenceNumber, SequenceNumber> restated;
    const Key& key = epochs_.at(epoch_).key;
    auto add = [&](FrameKind kind, SequenceNumber covers, std::uint32_t schema, ByteView payload) -> Done {
        header.kind = kind;
        header.covers = covers;
        header.schema = schema;
        sealed.push_back(KARNAMEH_TRY(seal_frame(key, header, keeper, payload, random)));
        header.previous = sealed.back().chain_hash;
        ++header.sequence;
        return {};
    };
    for (const Erasure& erasure : erasures)
        KARNAMEH_TRY(store_->read_frames(compartment_, erasure.sequence, erasure.sequence,
                                         [&](SequenceNumber at, ByteView stored) -> Done {
                                             FrameView frame = KARNAMEH_TRY(read_frame(stored));
                                             tombstones.push_back(make_tombstone(frame, hash_body(frame)));
                                             if (erasure.rest.is_empty()) return {};
                                             restated[at] = header.sequence;
                                             return add(FrameKind::restated, at, frame.header.schema,
                                                        erasure.rest.view());
                                         }));
    Bytes payload = encode_erasure(content);
    KARNAMEH_TRY(add(FrameKind::erasure, 0, 0, payload));

    for (std::size_t i = 0; i < erasures.size(); ++i)
        replaced.push_back({erasures[i].sequence, tombstones[i]});
    std::vector<NewFrame> frames;
    for (const SealedFrame& frame : sealed)
        frames.push_back(
            {frames.size() + 1 < sealed.size() ? FrameKind::restated : FrameKind::erasure, frame.bytes});
    SequenceNumber last =
        KARNAMEH_TRY(store_->replace(compartment_, replaced, head_.sequence + 1, frames_from(frames)));
    head_ = {compartment_, last, sealed.back().chain_hash};
    loaded_to_ = std::max(loaded_to_, last);
    for (const ErasedFrame& erased : content.erased) erased_[erased.sequence] = erased.chain_hash;
    restated_.merge(restated);
    return {};
}

}  // namespace karnameh
