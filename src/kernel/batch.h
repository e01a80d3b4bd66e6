// SPDX-License-Identifier: AGPL-3.0-or-later
// Opened frames that wait to be folded, their payloads in memory that is kept out of dumps. What is gathered
// first and folded after the whole range was checked leaves no half of a range in a state.
//
// Threads: one at a time.
#pragma once

#include "base/limits.h"
#include "journal/journal.h"

namespace karnameh {

class Batch final : public FrameSink {
  public:
    std::span<std::uint8_t> room(std::size_t bytes) override {
        if (blocks_.empty() || blocks_[current_].size() - used_ < bytes) next_block(bytes);
        std::span<std::uint8_t> room = blocks_[current_].span().subspan(used_, bytes);
        used_ += bytes;
        return room;
    }
    Done take(const OpenedFrame& frame) override {
        frames_.push_back(frame);
        return {};
    }
    template <typename Fold>
    Done fold_into(const Fold& fold) const {
        for (const OpenedFrame& frame : frames_) KARNAMEH_TRY(fold(frame));
        return {};
    }
    // For the next frames. What these leave behind is overwritten, and zeroed when the batch goes.
    void clear() {
        frames_.clear();
        current_ = used_ = 0;
    }

  private:
    static constexpr std::size_t first_block = 2 * limits::frame_bytes, largest_block = 2 << 20;
    void next_block(std::size_t bytes) {
        if (!blocks_.empty()) ++current_;
        used_ = 0;
        if (current_ < blocks_.size() && blocks_[current_].size() >= bytes) return;
        std::size_t size = current_ == 0 ? first_block : 2 * blocks_[current_ - 1].size();
        blocks_.resize(current_);
        blocks_.emplace_back(std::max(bytes, std::min(size, largest_block)));
    }
    std::vector<SecretBytes> blocks_;
    std::size_t current_ = 0, used_ = 0;  // the block being filled, and how far
    std::vector<OpenedFrame> frames_;
};

}  // namespace karnameh
