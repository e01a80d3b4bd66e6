// SPDX-License-Identifier: AGPL-3.0-or-later
// A compartment in memory with a founder, a second keeper and a reader, for the journal's tests.
#pragma once

#include "journal/journal.h"
#include "store/memory/memory_store.h"
#include "tests/support/expect.h"

namespace karnameh::test {

class Collector final : public ReusedRoom {
  public:
    Done take(const OpenedFrame& frame) override {
        payloads.emplace_back(as_text(frame.payload));
        frames.push_back(frame);
        return {};
    }
    std::vector<std::string> payloads;
    std::vector<OpenedFrame> frames;  // their payload views are gone
};

class JournalFixture : public testing::Test {
  protected:
    SeededRandom random{11};
    std::unique_ptr<Store> store = make_memory_store();
    Id compartment = random.id();
    PersonKeys founder = PersonKeys::make(random.id(), random);
    PersonKeys keeper = PersonKeys::make(random.id(), random);
    PersonKeys reader = PersonKeys::make(random.id(), random);
    Roster roster{{{founder.card(), Role::keep}, {keeper.card(), Role::keep}}};

    Journal create() { return must(Journal::create(*store, random, compartment, founder.signing, roster)); }
    Journal reopen(const Journal& journal) {
        Journal opened = must(Journal::open(*store, journal.grant(Role::keep, "")));
        Collector ignored;
        must(opened.replay(ignored));
        return opened;
    }
    SequenceRange add(Journal& journal, std::vector<std::string> payloads) {
        std::vector<ByteView> views;
        for (const std::string& payload : payloads) views.push_back(as_bytes(payload));
        return must(journal.append(random, founder.signing, views, 7));
    }
    SequenceRange snapshot(Journal& journal, std::vector<std::string> payloads) {
        std::size_t next = 0;
        auto source = [&]() -> Result<std::optional<ByteView>> {
            if (next == payloads.size()) return std::nullopt;
            return as_bytes(payloads[next++]);
        };
        return must(journal.append_snapshot(random, founder.signing, source, 7));
    }
    std::vector<std::string> replayed(const Journal& journal) {
        Journal opened = must(Journal::open(*store, journal.grant(Role::read, "")));
        Collector collector;
        must(opened.replay(collector));
        return collector.payloads;
    }
    Bytes stored(SequenceNumber sequence) {
        Bytes bytes;
        must(store->read_frames(compartment, sequence, sequence, [&](SequenceNumber, ByteView frame) -> Done {
            bytes.assign(frame.begin(), frame.end());
            return {};
        }));
        return bytes;
    }
    // Behind everybody's back.
    void overwrite_frame(SequenceNumber sequence, const Bytes& bytes) {
        ReplacedFrame replaced{sequence, bytes};
        must(
            store->replace(compartment, {&replaced, 1}, must(store->last(compartment)) + 1, frames_from({})));
    }
};

}  // namespace karnameh::test
