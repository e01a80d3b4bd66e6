// SPDX-License-Identifier: AGPL-3.0-or-later
// What every store must do, as tests; each implementation's test file includes this and names its harness:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, testing::Values(&make_sqlite_harness));
#pragma once

#include <gtest/gtest.h>

#include <thread>

#include "journal/store.h"
#include "tests/support/expect.h"

namespace karnameh {

class StoreHarness {
  public:
    virtual ~StoreHarness() = default;
    virtual Store& store() = 0;
    // Another object on the same data, as a second process would have; the same one where
    // there is no such thing.
    virtual Store& second() = 0;
    virtual void reopen() = 0;
};

class StoreContract : public testing::TestWithParam<std::unique_ptr<StoreHarness> (*)()> {
  protected:
    std::unique_ptr<StoreHarness> harness = GetParam()();
    Store& store() { return harness->store(); }

    static Id id(std::uint8_t number) {
        Id made;
        made.bytes[0] = number;
        return made;
    }
    static Bytes bytes(std::size_t size, std::uint8_t seed) {
        Bytes made(size);
        for (std::size_t i = 0; i < size; ++i) made[i] = static_cast<std::uint8_t>(seed + i * 7);
        return made;
    }
    static Result<SequenceNumber> add(Store& to, Id compartment, SequenceNumber first, const Bytes& frame,
                                      FrameKind kind = FrameKind::data) {
        NewFrame one{kind, frame};
        return to.append(compartment, first, frames_from({&one, 1}));
    }
    static std::map<SequenceNumber, Bytes> all(Store& from, Id compartment, SequenceNumber first = 1,
                                               SequenceNumber last = UINT64_MAX) {
        std::map<SequenceNumber, Bytes> found;
        test::must(from.read_frames(compartment, first, last, [&](SequenceNumber at, ByteView frame) -> Done {
            EXPECT_TRUE(found.empty() || found.rbegin()->first < at) << "not ascending";
            found[at].assign(frame.begin(), frame.end());
            return {};
        }));
        return found;
    }
};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreContract);

TEST_P(StoreContract, KeepsFramesByteForByteAcrossReopening) {
    // Catches bytes that are changed, cut at zeros, or lost when the store is closed.
    Bytes small = bytes(1, 0), large = bytes(300'000, 3), zeros(512, 0);
    ASSERT_EQ(test::must(add(store(), id(1), 1, small)), 1u);
    ASSERT_EQ(test::must(add(store(), id(1), 2, large)), 2u);
    ASSERT_EQ(test::must(add(store(), id(1), 3, zeros)), 3u);
    harness->reopen();
    auto frames = all(store(), id(1));
    ASSERT_EQ(frames.size(), 3u);
    EXPECT_EQ(frames[1], small);
    EXPECT_EQ(frames[2], large);
    EXPECT_EQ(frames[3], zeros);
    EXPECT_EQ(test::must(store().last(id(1))), 3u);
}

TEST_P(StoreContract, KnowsNothingOfWhatIsNotThere) {
    // Catches a store that invents compartments, frames or blobs.
    EXPECT_EQ(test::must(store().last(id(9))), 0u);
    EXPECT_TRUE(all(store(), id(9)).empty());
    EXPECT_TRUE(test::must(store().compartments()).empty());
    EXPECT_TRUE(test::must(store().frames_of_kind(id(9), FrameKind::epoch)).empty());
    EXPECT_FALSE(test::must(store().get("accounts", bytes(4, 1))).has_value());
    EXPECT_TRUE(test::must(store().spaces()).empty());
    EXPECT_TRUE(test::must(store().list("accounts")).empty());
}

TEST_P(StoreContract, RefusesNumbersThatAreTakenOrLeaveAGap) {
    // Catches two frames at one number, holes, and half of a refused append being kept.
    test::must(add(store(), id(1), 1, bytes(10, 1)));
    EXPECT_TRUE(test::has_fault(add(store(), id(1), 1, bytes(10, 2)), FaultKind::taken));
    EXPECT_TRUE(test::has_fault(add(store(), id(1), 3, bytes(10, 2)), FaultKind::taken));
    EXPECT_TRUE(test::has_fault(add(store(), id(2), 2, bytes(10, 2)), FaultKind::taken));
    EXPECT_EQ(all(store(), id(1)).size(), 1u);
    EXPECT_EQ(test::must(store().compartments()), std::vector<Id>{id(1)});
}

TEST_P(StoreContract, AppendsManyAsOneOrNotAtAll) {
    // Catches an append that keeps the frames before the one that failed.
    std::vector<Bytes> frames;
    for (std::uint8_t i = 0; i < 100; ++i) frames.push_back(bytes(600, i));
    std::size_t given = 0;
    auto stops = [&]() -> Result<std::optional<NewFrame>> {
        if (given == 60) return refuse("", "No more.");
        return NewFrame{FrameKind::data, frames[given++]};
    };
    EXPECT_TRUE(test::is_refused(store().append(id(1), 1, stops)));
    EXPECT_TRUE(all(store(), id(1)).empty());
    given = 0;
    auto ends = [&]() -> Result<std::optional<NewFrame>> {
        if (given == 100) return std::nullopt;
        return NewFrame{FrameKind::data, frames[given++]};
    };
    EXPECT_EQ(test::must(store().append(id(1), 1, ends)), 100u);
    EXPECT_EQ(all(store(), id(1)).size(), 100u);
    EXPECT_EQ(test::must(store().append(id(1), 101, frames_from({}))), 100u);
}

TEST_P(StoreContract, ReadsRangesAndStopsWhenToldTo) {
    // Catches borders that are off by one, other compartments' frames in a range, and a
    // reader that cannot stop.
    for (SequenceNumber at = 1; at <= 200; ++at) {
        test::must(add(store(), id(1), at, bytes(520, static_cast<std::uint8_t>(at))));
        if (at <= 20) test::must(add(store(), id(2), at, bytes(520, 200)));
    }
    auto middle = all(store(), id(1), 50, 149);
    ASSERT_EQ(middle.size(), 100u);
    EXPECT_EQ(middle.begin()->first, 50u);
    EXPECT_EQ(middle[149], bytes(520, 149));
    EXPECT_EQ(all(store(), id(1), 190, 10'000).size(), 11u);
    EXPECT_TRUE(all(store(), id(1), 201, UINT64_MAX).empty());
    int seen = 0;
    auto stops = [&](SequenceNumber, ByteView) -> Done {
        if (++seen == 3) return fault(FaultKind::limit, "enough");
        return {};
    };
    EXPECT_TRUE(test::has_fault(store().read_frames(id(1), 1, 200, stops), FaultKind::limit));
    EXPECT_EQ(seen, 3);
}

TEST_P(StoreContract, FindsFramesByKindAndReadsWithinReading) {
    // Catches a lost index of kinds, and a callback that locks itself out.
    for (SequenceNumber at = 1; at <= 30; ++at)
        test::must(add(store(), id(1), at, bytes(512, 0),
                       at % 10 == 0 ? FrameKind::snapshot : (at == 1 ? FrameKind::epoch : FrameKind::data)));
    test::must(add(store(), id(2), 1, bytes(512, 0), FrameKind::snapshot));
    EXPECT_EQ(test::must(store().frames_of_kind(id(1), FrameKind::snapshot)),
              (std::vector<SequenceNumber>{10, 20, 30}));
    EXPECT_EQ(test::must(store().frames_of_kind(id(1), FrameKind::epoch)), std::vector<SequenceNumber>{1});
    std::size_t inner = 0;
    test::must(store().read_frames(id(1), 1, 2, [&](SequenceNumber, ByteView) -> Done {
        inner += all(store(), id(1)).size();
        return {};
    }));
    EXPECT_EQ(inner, 60u);
}

TEST_P(StoreContract, ReplacesAndAppendsTogether) {
    // Catches an erasure of which one half happens, and kinds lost when bytes are replaced.
    test::must(add(store(), id(1), 1, bytes(5000, 1)));
    test::must(add(store(), id(1), 2, bytes(5000, 2), FrameKind::snapshot));
    Bytes tombstone = bytes(300, 9), added = bytes(700, 8);
    NewFrame more{FrameKind::erasure, added};
    ReplacedFrame two[] = {{1, tombstone}, {2, tombstone}}, missing[] = {{1, tombstone}, {7, tombstone}};
    EXPECT_TRUE(
        test::has_fault(store().replace(id(1), missing, 3, frames_from({&more, 1})), FaultKind::missing));
    EXPECT_TRUE(test::has_fault(store().replace(id(1), two, 2, frames_from({&more, 1})), FaultKind::taken));
    EXPECT_EQ(all(store(), id(1))[1], bytes(5000, 1));
    EXPECT_EQ(test::must(store().replace(id(1), two, 3, frames_from({&more, 1}))), 3u);
    auto frames = all(store(), id(1));
    EXPECT_EQ(frames[1], tombstone);
    EXPECT_EQ(frames[2], tombstone);
    EXPECT_EQ(frames[3], added);
    EXPECT_EQ(test::must(store().frames_of_kind(id(1), FrameKind::snapshot)), std::vector<SequenceNumber>{2});
}

TEST_P(StoreContract, ComparesAndSwapsBlobs) {
    // Catches a put or remove that overwrites what its caller has not seen.
    Bytes key = bytes(16, 1);
    Revision first = test::must(store().put("accounts", key, {}, bytes(70'000, 1)));
    EXPECT_TRUE(test::has_fault(store().put("accounts", key, {}, bytes(5, 2)), FaultKind::taken));
    Revision second = test::must(store().put("accounts", key, first, bytes(80'000, 2)));
    EXPECT_TRUE(test::has_fault(store().put("accounts", key, first, bytes(5, 3)), FaultKind::taken));
    EXPECT_TRUE(test::has_fault(store().remove("accounts", key, first), FaultKind::taken));
    harness->reopen();
    std::optional<Blob> found = test::must(store().get("accounts", key));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->bytes, bytes(80'000, 2));
    EXPECT_EQ(found->revision, second);
    EXPECT_FALSE(test::must(store().get("inboxes", key)).has_value());
    test::must(store().remove("accounts", key, second));
    EXPECT_FALSE(test::must(store().get("accounts", key)).has_value());
    test::must(store().remove("accounts", key, {}));
    test::must(store().put("accounts", key, {}, {}));
    EXPECT_TRUE(test::must(store().get("accounts", key))->bytes.empty());
}

TEST_P(StoreContract, WritesSeveralBlobsOrNone) {
    // Catches a write of which one half happens, and what waited for the next sync and is gone after it.
    Bytes one = bytes(16, 1), two = bytes(16, 2), three = bytes(16, 3), old = bytes(70'000, 1),
          more = bytes(900, 2);
    BlobWrite waiting[] = {{"attachment", one, {}, old}, {"upload", one, {}, more}};
    test::must(store().write(waiting, Durable::with_the_next));
    Revision listed = revision_of(more);
    BlobWrite taken[] = {
        {"mailbox", two, {}, old}, {"intake", three, {}, more}, {"upload", one, revision_of(old)}};
    EXPECT_TRUE(test::has_fault(store().write(taken, Durable::at_once), FaultKind::taken));
    EXPECT_TRUE(test::has_fault(store().write(taken, Durable::with_the_next), FaultKind::taken));
    EXPECT_FALSE(test::must(store().get("mailbox", two)).has_value());
    EXPECT_TRUE(test::must(store().get("upload", one)).has_value());
    BlobWrite good[] = {{"mailbox", two, {}, old}, {"intake", three, {}, more}, {"upload", one, listed}};
    test::must(store().write(good, Durable::at_once));
    test::must(store().write({}, Durable::at_once));
    harness->reopen();
    EXPECT_EQ(test::must(store().get("attachment", one))->bytes, old);
    EXPECT_EQ(test::must(store().get("mailbox", two))->bytes, old);
    EXPECT_EQ(test::must(store().get("intake", three))->bytes, more);
    EXPECT_FALSE(test::must(store().get("upload", one)).has_value());
}

TEST_P(StoreContract, ListsBlobsInOrderOfTheirKeys) {
    // Catches prefixes that end in 0xff, order by text instead of bytes, and spaces that run into each other.
    for (Bytes key : {Bytes{1, 255}, Bytes{1, 255, 255}, Bytes{1, 255, 0}, Bytes{2}, Bytes{1}, Bytes{200}})
        test::must(store().put("a", key, {}, bytes(key.size() * 10, 1)));
    test::must(store().put("b", Bytes{1, 255}, {}, bytes(1, 1)));
    std::vector<Bytes> keys;
    for (const BlobEntry& entry : test::must(store().list("a", Bytes{1, 255}))) {
        keys.push_back(entry.key);
        EXPECT_EQ(entry.size, entry.key.size() * 10);
    }
    EXPECT_EQ(keys, (std::vector<Bytes>{{1, 255}, {1, 255, 0}, {1, 255, 255}}));
    EXPECT_EQ(test::must(store().list("a")).size(), 6u);
    EXPECT_EQ(test::must(store().spaces()), (std::vector<std::string>{"a", "b"}));
}

TEST_P(StoreContract, LetsExactlyOneOfSeveralWritersWinEachNumber) {
    // Catches lost or doubled frames when threads and a second process append to one compartment.
    constexpr int threads = 4, each = 40;
    std::atomic<int> lost = 0;
    auto write = [&](int thread) {
        Store& to = thread % 2 == 0 ? harness->store() : harness->second();
        for (int i = 0; i < each;) {
            SequenceNumber next = test::must(to.last(id(1))) + 1;
            Bytes frame{static_cast<std::uint8_t>(thread), static_cast<std::uint8_t>(i)};
            Result<SequenceNumber> done = add(to, id(1), next, frame);
            if (done) {
                EXPECT_EQ(*done, next);
                ++i;
            } else {
                ASSERT_TRUE(test::has_fault(done, FaultKind::taken)) << test::wrong_of(done);
                ++lost;
            }
        }
    };
    std::vector<std::thread> writers;
    for (int thread = 0; thread < threads; ++thread) writers.emplace_back(write, thread);
    for (std::thread& writer : writers) writer.join();
    auto frames = all(store(), id(1));
    ASSERT_EQ(frames.size(), static_cast<std::size_t>(threads * each));
    EXPECT_EQ(frames.rbegin()->first, static_cast<SequenceNumber>(threads * each));
    std::map<int, int> next;  // each thread's frames stand in its own order, none twice, none missing
    for (const auto& [at, frame] : frames) EXPECT_EQ(frame[1], next[frame[0]]++);
}

TEST_P(StoreContract, ReadsOnWhileOthersWrite) {
    // Catches a reader that waits for a writer, sees half an append, or is thrown off by a replace.
    for (SequenceNumber at = 1; at <= 20; ++at) test::must(add(store(), id(1), at, bytes(2000, 1)));
    std::atomic<bool> stop = false;
    std::thread reader([&] {
        while (!stop) {
            auto frames = all(harness->second(), id(1));
            EXPECT_EQ(frames.size() % 20, 0u) << "half an append";
        }
    });
    std::vector<Bytes> more(20, bytes(2000, 2));
    std::vector<NewFrame> frames;
    for (const Bytes& frame : more) frames.push_back({FrameKind::data, frame});
    for (SequenceNumber at = 21; at <= 201; at += 20)
        test::must(store().append(id(1), at, frames_from(frames)));
    stop = true;
    reader.join();
}

}  // namespace karnameh
