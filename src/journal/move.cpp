// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/move.h"

#include "journal/verify.h"

namespace karnameh {

namespace {

constexpr std::string_view mark_space = "store", mark_key = "half-moved";
constexpr std::size_t batch_bytes = 16 << 20;

class Mover {
  public:
    Mover(Store& from, Store& to, const std::function<void(const MoveProgress&)>& progress)
        : from_(from), to_(to), tell_(progress) {}

    Result<MoveProgress> run() {
        for (Id compartment : KARNAMEH_TRY(from_.compartments())) {
            KARNAMEH_TRY(copy_frames(compartment));
            KARNAMEH_TRY(compare_frames(compartment));
            ++progress_.compartments;
        }
        for (const std::string& space : KARNAMEH_TRY(from_.spaces()))
            for (const BlobEntry& entry : KARNAMEH_TRY(from_.list(space)))
                KARNAMEH_TRY(copy_blob(space, entry.key));
        return progress_;
    }

  private:
    Done copy_frames(Id compartment) {
        SequenceNumber last = KARNAMEH_TRY(from_.last(compartment));
        SequenceNumber next = KARNAMEH_TRY(to_.last(compartment)) + 1;
        while (next <= last) {
            std::vector<Bytes> batch = KARNAMEH_TRY(read_batch(compartment, next, last));
            std::vector<NewFrame> frames;
            for (const Bytes& bytes : batch) {
                FrameView frame = KARNAMEH_TRY(read_frame(bytes));
                frames.push_back({frame.header.kind, bytes});
            }
            KARNAMEH_TRY(to_.append(compartment, next, frames_from(frames)));
            next += batch.size();
            if (tell_) tell_(progress_);
        }
        return {};
    }

    Result<std::vector<Bytes>> read_batch(Id compartment, SequenceNumber first, SequenceNumber last) {
        std::vector<Bytes> batch;
        std::size_t bytes = 0;
        bool is_full = false;
        Done done =
            from_.read_frames(compartment, first, last, [&](SequenceNumber at, ByteView frame) -> Done {
                if (at != first + batch.size()) return fault(FaultKind::corrupt, "a frame is missing");
                batch.emplace_back(frame.begin(), frame.end());
                bytes += frame.size();
                is_full = bytes >= batch_bytes;
                return is_full ? Done(fault(FaultKind::limit, "a full batch")) : Done{};
            });
        if (!done && !is_full) return std::unexpected(std::move(done).error());
        if (batch.empty()) return fault(FaultKind::corrupt, "a frame is missing");
        return batch;
    }

    Result<Hash> hash_frames(Store& store, Id compartment) {
        Hash running;
        KARNAMEH_TRY(
            store.read_frames(compartment, 1, UINT64_MAX, [&](SequenceNumber at, ByteView frame) -> Done {
                Bytes number;
                append_big_endian(number, at);
                running = hash_of({running.view(), number, frame});
                return {};
            }));
        return running;
    }

    Done compare_frames(Id compartment) {
        if (KARNAMEH_TRY(hash_frames(from_, compartment)) != KARNAMEH_TRY(hash_frames(to_, compartment)))
            return fault(FaultKind::corrupt, "compartment " + compartment.text() + " differs after the move");
        JournalCheck check = KARNAMEH_TRY(verify_journal(to_, compartment));
        if (!check.is_good())
            return fault(FaultKind::corrupt, "compartment " + compartment.text() + ", frame " +
                                                 std::to_string(check.damage[0].frame) + ": " +
                                                 check.damage[0].what);
        progress_.frames += check.frames;
        return {};
    }

    Done copy_blob(std::string_view space, ByteView key) {
        if (space == mark_space && as_text(key) == mark_key) return {};
        std::optional<Blob> blob = KARNAMEH_TRY(from_.get(space, key));
        if (!blob) return fault(FaultKind::corrupt, "a blob went away during the move");
        KARNAMEH_TRY(overwrite(to_, space, key, blob->bytes));
        std::optional<Blob> copy = KARNAMEH_TRY(to_.get(space, key));
        if (!copy || copy->bytes != blob->bytes)
            return fault(FaultKind::corrupt, "a blob differs after the move");
        ++progress_.blobs;
        progress_.bytes += blob->bytes.size();
        if (tell_) tell_(progress_);
        return {};
    }

    Store& from_;
    Store& to_;
    const std::function<void(const MoveProgress&)>& tell_;
    MoveProgress progress_;
};

Result<std::optional<Blob>> mark_of(Store& store) {
    return store.get(mark_space, as_bytes(mark_key));
}

}  // namespace

Result<bool> is_half_moved(Store& store) {
    return KARNAMEH_TRY(mark_of(store)).has_value();
}

Result<MoveProgress> move_store(Store& from, Store& to,
                                const std::function<void(const MoveProgress&)>& progress) {
    if (KARNAMEH_TRY(is_half_moved(from)))
        return refuse("from", "This store is itself the unfinished end of a move.");
    if (!KARNAMEH_TRY(is_half_moved(to))) {
        if (!KARNAMEH_TRY(to.compartments()).empty() || !KARNAMEH_TRY(to.spaces()).empty())
            return refuse("to", "There is something in that store already.", "An empty store.");
        KARNAMEH_TRY(to.put(mark_space, as_bytes(mark_key), Revision{}, as_bytes("1")));
    }
    MoveProgress moved = KARNAMEH_TRY(Mover(from, to, progress).run());
    std::optional<Blob> mark = KARNAMEH_TRY(mark_of(to));
    KARNAMEH_TRY(to.remove(mark_space, as_bytes(mark_key), mark->revision));
    return moved;
}

}  // namespace karnameh
