// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/archive.h"

#include <algorithm>

#include "base/cbor.h"
#include "journal/verify.h"

namespace karnameh {

namespace {

constexpr std::uint64_t frame_item = 1, blob_item = 2, end_item = 3;
constexpr std::size_t batch_frames = 64;
constexpr std::size_t item_bytes_max = 64 << 20;

std::unexpected<Wrong> damaged(std::string_view what) {
    return fault(FaultKind::corrupt, "backup: " + std::string(what));
}

}  // namespace

Result<ArchiveOut> ArchiveOut::begin(Store& store) {
    ArchiveOut out(store);
    for (Id compartment : KARNAMEH_TRY(store.compartments())) out.compartments_.push_back(compartment);
    for (const std::string& space : KARNAMEH_TRY(store.spaces()))
        for (BlobEntry& entry : KARNAMEH_TRY(store.list(space)))
            out.blobs_.push_back({space, std::move(entry.key)});
    return out;
}

Result<std::size_t> ArchiveOut::read(std::span<std::uint8_t> room) {
    while (given_ == buffer_.size()) {
        if (is_ended_) return 0;
        KARNAMEH_TRY(refill());
    }
    std::size_t size = std::min(room.size(), buffer_.size() - given_);
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(given_), size, room.begin());
    given_ += size;
    count_.bytes += size;
    return size;
}

Done ArchiveOut::refill() {
    buffer_.clear();
    given_ = 0;
    if (!compartments_.empty()) return add_frames();
    if (!blobs_.empty()) return add_blob();
    add_end();
    return {};
}

void ArchiveOut::add_item(const Bytes& item) {
    append_big_endian(buffer_, static_cast<std::uint32_t>(item.size()));
    append(buffer_, item);
    running_ = hash_of({running_.view(), item});
}

Done ArchiveOut::add_frames() {
    Id compartment = compartments_.front();
    if (next_ == 1) last_ = KARNAMEH_TRY(store_->last(compartment));
    SequenceNumber upto = std::min(last_, next_ + batch_frames - 1);
    Head head;
    KARNAMEH_TRY(
        store_->read_frames(compartment, next_, upto, [&](SequenceNumber at, ByteView stored) -> Done {
            FrameView frame = KARNAMEH_TRY(read_frame(stored));
            head = {compartment, at, chain_hash(frame, hash_body(frame))};
            Bytes item;
            cbor::Writer writer(item);
            writer.array(4);
            writer.unsigned_integer(frame_item);
            writer.id(compartment);
            writer.unsigned_integer(at);
            writer.bytes(stored);
            add_item(item);
            ++count_.frames;
            return {};
        }));
    if (head.sequence != upto)
        return fault(FaultKind::corrupt,
                     "compartment " + compartment.text() + ", frame " + std::to_string(upto) + ": missing");
    next_ = upto + 1;
    if (upto < last_) return {};
    heads_.push_back(head);
    compartments_.pop_front();
    next_ = 1;
    ++count_.compartments;
    return {};
}

Done ArchiveOut::add_blob() {
    BlobName name = std::move(blobs_.front());
    blobs_.pop_front();
    std::optional<Blob> blob = KARNAMEH_TRY(store_->get(name.space, name.key));
    if (!blob) return {};  // removed since
    Bytes item;
    cbor::Writer writer(item);
    writer.array(4);
    writer.unsigned_integer(blob_item);
    writer.text(name.space);
    writer.bytes(name.key);
    writer.bytes(blob->bytes);
    add_item(item);
    ++count_.blobs;
    return {};
}

void ArchiveOut::add_end() {
    Bytes item;
    cbor::Writer writer(item);
    writer.array(4);
    writer.unsigned_integer(end_item);
    writer.array(heads_.size());
    for (const Head& head : heads_) {
        writer.array(3);
        writer.id(head.compartment);
        writer.unsigned_integer(head.sequence);
        writer.bytes(head.chain_hash.view());
    }
    writer.unsigned_integer(count_.blobs);
    writer.bytes(running_.view());
    add_item(item);
    is_ended_ = true;
}

Done ArchiveIn::add(ByteView bytes) {
    if (!is_begun_) {
        if (!KARNAMEH_TRY(store_.compartments()).empty() || !KARNAMEH_TRY(store_.spaces()).empty())
            return refuse("to", "There is something in that store already.", "An empty store.");
        is_begun_ = true;
    }
    append(buffer_, bytes);
    ByteView left = buffer_;
    while (left.size() >= 4) {
        std::size_t size = read_big_endian<std::uint32_t>(left);
        if (size > item_bytes_max) return damaged("an item of an impossible size");
        if (left.size() - 4 < size) break;
        KARNAMEH_TRY(take_item(left.subspan(4, size)));
        left = left.subspan(4 + size);
    }
    buffer_.erase(buffer_.begin(), buffer_.end() - static_cast<std::ptrdiff_t>(left.size()));
    return {};
}

Done ArchiveIn::take_item(ByteView item) {
    if (is_ended_) return damaged("something behind its end");
    Hash before = running_;
    running_ = hash_of({running_.view(), item});
    cbor::Reader reader(item);
    if (reader.array() != 4) return damaged("an item of another form");
    std::uint64_t kind = reader.unsigned_integer();
    if (kind == end_item) return take_end(item, before);
    if (kind == frame_item) {
        Id compartment = reader.id();
        SequenceNumber sequence = reader.unsigned_integer();
        ByteView frame = reader.bytes();
        if (!reader.ok() || !reader.at_end()) return damaged("an item of another form");
        if (compartment != compartment_) {
            KARNAMEH_TRY(flush());
            compartment_ = compartment;
            next_ = 1;
        }
        if (sequence != next_ + frames_.size()) return damaged("frames out of order");
        frames_.emplace_back(frame.begin(), frame.end());
        ++count_.frames;
        return frames_.size() < batch_frames ? Done{} : flush();
    }
    std::string_view space = reader.text();
    ByteView key = reader.bytes(), bytes = reader.bytes();
    if (kind != blob_item || !reader.ok() || !reader.at_end()) return damaged("an item of another form");
    KARNAMEH_TRY(store_.put(space, key, Revision{}, bytes));
    ++count_.blobs;
    return {};
}

Done ArchiveIn::flush() {
    std::vector<NewFrame> frames;
    for (const Bytes& bytes : frames_) {
        FrameView frame = KARNAMEH_TRY(read_frame(bytes));
        frames.push_back({frame.header.kind, bytes});
    }
    if (!frames.empty()) next_ = KARNAMEH_TRY(store_.append(compartment_, next_, frames_from(frames))) + 1;
    frames_.clear();
    return {};
}

Done ArchiveIn::take_end(ByteView item, const Hash& before) {
    KARNAMEH_TRY(flush());
    cbor::Reader reader(item);
    reader.array();
    reader.unsigned_integer();
    for (std::size_t heads = reader.array(); reader.ok() && heads > 0; --heads) {
        if (reader.array() != 3) reader.fail();
        Head head;
        head.compartment = reader.id();
        head.sequence = reader.unsigned_integer();
        ByteView hash = reader.bytes();
        if (hash.size() != 32) reader.fail();
        if (reader.ok()) head.chain_hash = Hash::from(hash);
        heads_.push_back(head);
    }
    std::uint64_t blobs = reader.unsigned_integer();
    ByteView hash = reader.bytes();
    if (!reader.ok() || !reader.at_end() || blobs != count_.blobs || !std::ranges::equal(hash, before.view()))
        return damaged("its end does not agree with what was before");
    is_ended_ = true;
    return {};
}

Result<ArchiveCount> ArchiveIn::finish() {
    if (!is_ended_ || !buffer_.empty()) return damaged("cut short");
    if (KARNAMEH_TRY(store_.compartments()).size() != heads_.size())
        return damaged("a compartment without a head");
    for (const Head& head : heads_) {
        JournalCheck check = KARNAMEH_TRY(verify_journal(store_, head.compartment));
        if (!check.is_good())
            return damaged("compartment " + head.compartment.text() + ", frame " +
                           std::to_string(check.damage[0].frame) + ": " + check.damage[0].what);
        if (check.head != head) return damaged("compartment " + head.compartment.text() + ": another head");
        ++count_.compartments;
    }
    return count_;
}

}  // namespace karnameh
