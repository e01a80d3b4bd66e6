// SPDX-License-Identifier: AGPL-3.0-or-later
// A store that hands everything on to another one, and writes down what was asked of it.
#pragma once

#include "journal/store.h"

namespace karnameh::test {

class CountingStore final : public Store {
  public:
    explicit CountingStore(Store& store) : store_(store) {}

    struct Asked {
        std::string operation, space;
        std::uint64_t bytes = 0;  // that were given or came back
    };
    std::vector<Asked> asked;

    Result<SequenceNumber> append(Id compartment, SequenceNumber first, const FrameSource& source) override {
        asked.push_back({"append", {}, 0});
        return store_.append(compartment, first, source);
    }
    Done read_frames(Id compartment, SequenceNumber first, SequenceNumber last,
                     const FrameReader& reader) override {
        asked.push_back({"read_frames", {}, 0});
        return store_.read_frames(compartment, first, last, reader);
    }
    Result<SequenceNumber> last(Id compartment) override { return store_.last(compartment); }
    Result<std::vector<SequenceNumber>> frames_of_kind(Id compartment, FrameKind kind) override {
        return store_.frames_of_kind(compartment, kind);
    }
    Result<std::vector<Id>> compartments() override { return store_.compartments(); }
    Result<SequenceNumber> replace(Id compartment, std::span<const ReplacedFrame> replaced,
                                   SequenceNumber first, const FrameSource& source) override {
        asked.push_back({"replace", {}, 0});
        return store_.replace(compartment, replaced, first, source);
    }
    Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
        Result<std::optional<Blob>> blob = store_.get(space, key);
        asked.push_back({"get", std::string(space), blob && *blob ? (*blob)->bytes.size() : 0});
        return blob;
    }
    Done write(std::span<const BlobWrite> writes, Durable when) override {
        for (const BlobWrite& one : writes)
            asked.push_back(
                {one.bytes ? "put" : "remove", std::string(one.space), one.bytes ? one.bytes->size() : 0});
        return store_.write(writes, when);
    }
    Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
        asked.push_back({"list", std::string(space), 0});
        return store_.list(space, prefix);
    }
    Result<std::vector<std::string>> spaces() override { return store_.spaces(); }
    std::string name() const override { return store_.name(); }
    Result<std::optional<DiskRoom>> room() override { return store_.room(); }

  private:
    Store& store_;
};

}  // namespace karnameh::test
