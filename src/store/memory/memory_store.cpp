// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/memory/memory_store.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace karnameh {

namespace {

struct StoredFrame {
    FrameKind kind;
    std::shared_ptr<const Bytes> bytes;  // a reader keeps what it is reading while a writer replaces it
};

StoredFrame stored(FrameKind kind, ByteView bytes) {
    return {kind, std::make_shared<const Bytes>(bytes.begin(), bytes.end())};
}

class MemoryStore final : public Store {
  public:
    Result<SequenceNumber> append(Id compartment, SequenceNumber first, const FrameSource& source) override {
        return replace(compartment, {}, first, source);
    }

    Done read_frames(Id compartment, SequenceNumber first, SequenceNumber last,
                     const FrameReader& reader) override {
        std::vector<StoredFrame> frames;
        first = std::max<SequenceNumber>(first, 1);
        {
            std::lock_guard lock(mutex_);
            auto found = frames_.find(compartment);
            if (found == frames_.end()) return {};
            for (SequenceNumber at = first; at <= last && at <= found->second.size(); ++at)
                frames.push_back(found->second[at - 1]);
        }
        for (const StoredFrame& frame : frames) KARNAMEH_TRY(reader(first++, *frame.bytes));
        return {};
    }

    Result<SequenceNumber> last(Id compartment) override {
        std::lock_guard lock(mutex_);
        auto found = frames_.find(compartment);
        return found == frames_.end() ? 0 : found->second.size();
    }

    Result<std::vector<SequenceNumber>> frames_of_kind(Id compartment, FrameKind kind) override {
        std::lock_guard lock(mutex_);
        std::vector<SequenceNumber> sequences;
        auto found = frames_.find(compartment);
        if (found == frames_.end()) return sequences;
        for (std::size_t i = 0; i < found->second.size(); ++i)
            if (found->second[i].kind == kind) sequences.push_back(i + 1);
        return sequences;
    }

    Result<std::vector<Id>> compartments() override {
        std::lock_guard lock(mutex_);
        std::vector<Id> ids;
        for (const auto& [id, frames] : frames_) ids.push_back(id);
        return ids;
    }

    Result<SequenceNumber> replace(Id compartment, std::span<const ReplacedFrame> replaced,
                                   SequenceNumber first, const FrameSource& source) override {
        std::lock_guard lock(mutex_);
        auto found = frames_.find(compartment);
        std::size_t last = found == frames_.end() ? 0 : found->second.size();
        if (last + 1 != first) return fault(FaultKind::taken, "frame " + std::to_string(first));
        std::vector<StoredFrame> added;
        while (std::optional<NewFrame> frame = KARNAMEH_TRY(source()))
            added.push_back(stored(frame->kind, frame->bytes));
        for (const ReplacedFrame& frame : replaced)
            if (frame.sequence < 1 || frame.sequence > last)
                return fault(FaultKind::missing, "frame " + std::to_string(frame.sequence));
        if (added.empty() && replaced.empty()) return first - 1;
        std::vector<StoredFrame>& frames = frames_[compartment];
        for (const ReplacedFrame& frame : replaced) {
            StoredFrame& old = frames[frame.sequence - 1];
            old = stored(old.kind, frame.bytes);
        }
        frames.insert(frames.end(), added.begin(), added.end());
        return frames.size();
    }

    Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
        std::lock_guard lock(mutex_);
        auto found = blobs_.find(place(space, key));
        if (found == blobs_.end()) return std::nullopt;
        return Blob{found->second, revision_of(found->second)};
    }

    Done write(std::span<const BlobWrite> writes, Durable) override {
        std::lock_guard lock(mutex_);
        for (const BlobWrite& one : writes)
            if (revision_at(one.space, one.key) != one.expected) return fault(FaultKind::taken, "a blob");
        for (const BlobWrite& one : writes) {
            if (one.bytes)
                blobs_[place(one.space, one.key)].assign(one.bytes->begin(), one.bytes->end());
            else
                blobs_.erase(place(one.space, one.key));
        }
        return {};
    }

    Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
        std::lock_guard lock(mutex_);
        std::vector<BlobEntry> entries;
        for (auto at = blobs_.lower_bound(place(space, prefix));
             at != blobs_.end() && at->first.first == space; ++at) {
            if (!as_text(at->first.second).starts_with(as_text(prefix))) break;
            entries.push_back({at->first.second, at->second.size()});
        }
        return entries;
    }

    Result<std::vector<std::string>> spaces() override {
        std::lock_guard lock(mutex_);
        std::vector<std::string> names;
        for (const auto& [place, bytes] : blobs_)
            if (names.empty() || names.back() != place.first) names.push_back(place.first);
        return names;
    }

    std::string name() const override { return "memory"; }

  private:
    using Place = std::pair<std::string, Bytes>;
    static Place place(std::string_view space, ByteView key) {
        return {std::string(space), Bytes(key.begin(), key.end())};
    }
    Revision revision_at(std::string_view space, ByteView key) {
        auto found = blobs_.find(place(space, key));
        return found == blobs_.end() ? Revision{} : revision_of(found->second);
    }

    std::mutex mutex_;
    std::map<Id, std::vector<StoredFrame>> frames_;
    std::map<Place, Bytes> blobs_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store() {
    return std::make_unique<MemoryStore>();
}

}  // namespace karnameh
