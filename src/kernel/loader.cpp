// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/loader.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "kernel/batch.h"

namespace karnameh {

namespace {

constexpr std::uint64_t frames_in_piece =
    16;                                    // about a megabyte, which stays in the caches on its way across
constexpr std::size_t small_journal = 16;  // frames; below it a second thread costs more than it brings
constexpr std::size_t pieces_ahead = 8;

// Hands batches from the reading thread to the folding one and back again.
class Pipe {
  public:
    // For the reader: an empty batch, or nothing when the folder has given up.
    std::unique_ptr<Batch> empty_batch() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || full_.size() < pieces_ahead; });
        if (stopped_) return nullptr;
        if (empty_.empty()) return std::make_unique<Batch>();
        std::unique_ptr<Batch> batch = std::move(empty_.back());
        empty_.pop_back();
        return batch;
    }
    void give(std::unique_ptr<Batch> batch) {
        std::lock_guard lock(mutex_);
        full_.push_back(std::move(batch));
        changed_.notify_all();
    }
    void end() {
        std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }
    // For the folder: the next batch, or nothing at the end.
    std::unique_ptr<Batch> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || !full_.empty(); });
        if (full_.empty()) return nullptr;
        std::unique_ptr<Batch> batch = std::move(full_.front());
        full_.pop_front();
        changed_.notify_all();
        return batch;
    }
    void give_back(std::unique_ptr<Batch> batch) {
        batch->clear();
        std::lock_guard lock(mutex_);
        empty_.push_back(std::move(batch));
    }
    void stop() {
        std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::unique_ptr<Batch>> full_;
    std::vector<std::unique_ptr<Batch>> empty_;
    bool ended_ = false, stopped_ = false;
};

Done read_pieces(const Journal& journal, SequenceRange range, Pipe& pipe, std::vector<ReadPiece>& pieces) {
    for (SequenceNumber first = range.first; first <= range.last; first += frames_in_piece) {
        std::unique_ptr<Batch> batch = pipe.empty_batch();
        if (!batch) return {};
        SequenceRange piece{first, std::min(first + frames_in_piece - 1, range.last)};
        pieces.push_back(KARNAMEH_TRY(journal.read(piece, *batch)));
        pipe.give(std::move(batch));
    }
    return {};
}

Done fold_pieces(Pipe& pipe, const Fold& fold) {
    while (std::unique_ptr<Batch> batch = pipe.next()) {
        KARNAMEH_TRY(batch->fold_into(fold));
        pipe.give_back(std::move(batch));
    }
    return {};
}

class FoldingSink final : public ReusedRoom {
  public:
    explicit FoldingSink(const Fold& fold) : fold_(fold) {}
    Done take(const OpenedFrame& frame) override { return fold_(frame); }

  private:
    const Fold& fold_;
};

}  // namespace

Done load_journal(Journal& journal, const Fold& fold) {
    SequenceRange range = KARNAMEH_TRY(journal.replay_range());
    if (range.size() < small_journal) {
        FoldingSink sink(fold);
        return journal.replay(sink);
    }
    Pipe pipe;
    std::vector<ReadPiece> pieces;
    Done read;
    std::jthread reader([&journal, range, &pipe, &pieces, &read] {
        read = read_pieces(journal, range, pipe, pieces);
        pipe.end();
    });
    Done folded = fold_pieces(pipe, fold);
    if (!folded) pipe.stop();
    reader.join();
    KARNAMEH_TRY(std::move(read));
    KARNAMEH_TRY(std::move(folded));
    return journal.accept(pieces);
}

}  // namespace karnameh
