// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/journal.h"

#include <algorithm>
#include <thread>

#include "seal/intake.h"
#include "tests/support/journal_fixture.h"

namespace karnameh {

namespace {

using test::Collector;

class JournalTest : public test::JournalFixture {};

TEST_F(JournalTest, GivesBackWhatWasAppendedInOrder) {
    // Catches payloads lost, changed or out of order across closing and opening.
    Journal journal = create();
    EXPECT_EQ(add(journal, {"one", "two"}).first, 2u);
    EXPECT_EQ(add(journal, {"three"}).last, 4u);
    Journal opened = test::must(Journal::open(*store, journal.grant(Role::read, "")));
    Collector collector;
    test::must(opened.replay(collector));
    EXPECT_EQ(collector.payloads, (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_EQ(collector.frames[2].sequence, 4u);
    EXPECT_EQ(collector.frames[2].schema, 7u);
    EXPECT_EQ(collector.frames[2].writer, founder.signing.open);
    EXPECT_EQ(opened.head(), journal.head());
    EXPECT_EQ(opened.roster(), roster);
}

TEST_F(JournalTest, LetsOneOfTwoWritersWinAndTheOtherCatchUp) {
    // Catches an append on top of frames that its writer has not seen.
    Journal one = create();
    Journal two = reopen(one);
    add(one, {"first"});
    ByteView late = as_bytes("second");
    EXPECT_TRUE(test::has_fault(two.append(random, founder.signing, {&late, 1}, 7), FaultKind::taken));
    Collector seen;
    EXPECT_EQ(test::must(two.catch_up(seen)), 1u);
    EXPECT_EQ(seen.payloads, std::vector<std::string>{"first"});
    test::must(two.append(random, founder.signing, {&late, 1}, 7));
    EXPECT_EQ(test::must(two.catch_up(seen)), 0u);
    EXPECT_EQ(replayed(one), (std::vector<std::string>{"first", "second"}));
}

TEST_F(JournalTest, LosesNothingOfSeveralWritersAtOnce) {
    // Catches lost or doubled changes when threads append, are told `taken`, catch up and try again.
    Journal first = create();
    constexpr int threads = 4, each = 25;
    auto write = [&](int thread) {
        SeededRandom own(static_cast<std::uint64_t>(thread) + 100);
        Journal journal = test::must(Journal::open(*store, first.grant(Role::write, "")));
        Collector seen;
        test::must(journal.replay(seen));
        for (int i = 0; i < each;) {
            std::string text = std::to_string(thread) + ":" + std::to_string(i);
            ByteView payload = as_bytes(text);
            if (journal.append(own, founder.signing, {&payload, 1}, 7))
                ++i;
            else
                test::must(journal.catch_up(seen));
        }
    };
    std::vector<std::thread> writers;
    for (int thread = 0; thread < threads; ++thread) writers.emplace_back(write, thread);
    for (std::thread& writer : writers) writer.join();
    std::vector<std::string> all = replayed(first);
    EXPECT_EQ(all.size(), static_cast<std::size_t>(threads * each));
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST_F(JournalTest, BeginsWithTheLastSnapshot) {
    // Catches a replay that starts too early or too late, or folds a snapshot twice.
    Journal journal = create();
    Journal other = reopen(journal);
    add(journal, {"a", "b"});
    snapshot(journal, {"a+b"});
    add(journal, {"c"});
    snapshot(journal, {"a+b", "c"});
    add(journal, {"d"});
    EXPECT_EQ(replayed(journal), (std::vector<std::string>{"a+b", "c", "d"}));
    Collector seen;
    test::must(other.catch_up(seen));
    EXPECT_EQ(seen.payloads, (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST_F(JournalTest, CanBeReadInPiecesByThreads) {
    // Catches pieces that do not join, and a piece of another journal that does.
    Journal journal = create();
    for (int i = 0; i < 40; ++i) add(journal, {std::to_string(i)});
    Journal opened = test::must(Journal::open(*store, journal.grant(Role::read, "")));
    SequenceRange range = test::must(opened.replay_range());
    ASSERT_EQ(range.last, 41u);
    std::vector<ReadPiece> pieces(4);
    std::vector<Collector> collectors(4);
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < 4; ++i)
        readers.emplace_back([&, i] {
            SequenceRange part{1 + i * 10, i == 3 ? 41 : (i + 1) * 10};
            pieces[i] = test::must(opened.read(part, collectors[i]));
        });
    for (std::thread& thread : readers) thread.join();
    std::swap(pieces[1].before, pieces[2].before);
    EXPECT_TRUE(test::has_fault(opened.accept(pieces), FaultKind::corrupt));
    EXPECT_EQ(opened.head().sequence, 0u);
    std::swap(pieces[1].before, pieces[2].before);
    test::must(opened.accept(pieces));
    EXPECT_EQ(opened.head(), journal.head());
    std::vector<std::string> all;
    for (Collector& part : collectors) all.insert(all.end(), part.payloads.begin(), part.payloads.end());
    ASSERT_EQ(all.size(), 40u);
    EXPECT_EQ(all[39], "39");
}

TEST_F(JournalTest, BelievesNoReader) {
    // Catches a member without the right to write whose frames count all the same.
    roster.set({reader.card(), Role::read});
    Journal journal = create();
    ByteView forged = as_bytes("forged");
    EXPECT_TRUE(test::is_refused(journal.append(random, reader.signing, {&forged, 1}, 7)));
    // The reader has the key and, say, the store: the frame is well made, but not by whom it should be.
    FrameHeader header;
    header.compartment = compartment;
    header.sequence = 2;
    header.roster = 1;
    header.previous = journal.head().chain_hash;
    Grant grant = journal.grant(Role::read, "");
    SealedFrame frame = test::must(seal_frame(grant.data_key, header, reader.signing, forged, random));
    NewFrame added{FrameKind::data, frame.bytes};
    test::must(store->append(compartment, 2, frames_from({&added, 1})));
    Journal opened = test::must(Journal::open(*store, grant));
    Collector collector;
    Done done = opened.replay(collector);
    EXPECT_TRUE(test::has_fault(done, FaultKind::corrupt));
    EXPECT_NE(test::wrong_of(done).find("frame 2"), std::string::npos);
    EXPECT_TRUE(collector.payloads.empty());
}

TEST_F(JournalTest, KeepsKeepersToThemselves) {
    // Catches a writer who makes rosters, epochs or erasures.
    roster.set({reader.card(), Role::write});
    Journal journal = create();
    EXPECT_TRUE(test::is_refused(journal.set_roster(random, reader.signing, roster)));
    EXPECT_TRUE(test::is_refused(journal.open_epoch(random, reader.signing, roster)));
    Roster nobody;
    nobody.set({reader.card(), Role::write});
    EXPECT_TRUE(test::is_refused(journal.open_epoch(random, founder.signing, nobody)));
}

TEST_F(JournalTest, ShutsOutAnOldEpochAndOpensThePastToTheNew) {
    // Catches a key that still opens after its grant was taken, and a new one that does not open the past.
    roster.set({reader.card(), Role::write});
    Journal journal = create();
    Grant old = journal.grant(Role::write, "");
    add(journal, {"before"});
    Roster without = roster;
    without.remove(reader.account);
    test::must(journal.open_epoch(random, founder.signing, without));
    add(journal, {"between"});
    test::must(journal.open_epoch(random, founder.signing, without));
    add(journal, {"after"});
    EXPECT_EQ(journal.epoch(), 3u);
    EXPECT_TRUE(test::has_fault(Journal::open(*store, old), FaultKind::missing));
    Journal opened = reopen(journal);
    EXPECT_EQ(replayed(opened), (std::vector<std::string>{"before", "between", "after"}));
    EXPECT_EQ(opened.roster(), without);
    ByteView late = as_bytes("late");
    EXPECT_TRUE(test::is_refused(opened.append(random, reader.signing, {&late, 1}, 7)));
    // Nor does the old key open the new frames' bytes.
    bool opens = true;
    test::must(store->read_frames(compartment, 6, 6, [&](SequenceNumber, ByteView stored) -> Done {
        FrameView frame = KARNAMEH_TRY(read_frame(stored));
        Bytes room(plaintext_bytes(frame.header));
        opens = open_frame(old.data_key, frame, hash_body(frame), room).has_value();
        return {};
    }));
    EXPECT_FALSE(opens);
}

TEST_F(JournalTest, TellsAnOpenJournalOfAnEpochThatOthersOpened) {
    // Catches a server that goes on with a key that was taken away.
    Journal one = create();
    Journal two = reopen(one);
    test::must(one.open_epoch(random, founder.signing, roster));
    Collector seen;
    EXPECT_TRUE(test::has_fault(two.catch_up(seen), FaultKind::missing));
    Journal three = test::must(Journal::open(*store, one.grant(Role::keep, "")));
    Roster more = roster;
    more.set({reader.card(), Role::write});
    test::must(three.replay(seen));
    test::must(one.set_roster(random, founder.signing, more));
    test::must(three.catch_up(seen));
    EXPECT_EQ(three.roster(), more);
    ByteView payload = as_bytes("mine");
    test::must(three.append(random, reader.signing, {&payload, 1}, 7));
    EXPECT_EQ(replayed(one), std::vector<std::string>{"mine"});
}

TEST_F(JournalTest, TakesDropsOfEveryEpoch) {
    // Catches a message lost because the intake's key changed while it waited.
    Journal journal = create();
    Bytes early = test::must(seal_drop(journal.intake(), as_bytes("early")));
    test::must(journal.open_epoch(random, founder.signing, roster));
    Bytes late = test::must(seal_drop(journal.intake(), as_bytes("late")));
    Journal opened = test::must(Journal::open(*store, journal.grant(Role::read, "")));
    EXPECT_EQ(as_text(test::must(opened.take_drop(early)).view()), "early");
    EXPECT_EQ(as_text(test::must(opened.take_drop(late)).view()), "late");
    late[50] ^= 1;
    EXPECT_TRUE(test::has_fault(opened.take_drop(late), FaultKind::corrupt));
}

TEST_F(JournalTest, OpensForItsFounderOnly) {
    // Catches a journal rewritten from its first frame by somebody who has the key.
    Journal journal = create();
    Grant grant = journal.grant(Role::read, "");
    grant.founder = reader.signing.open;
    EXPECT_TRUE(test::has_fault(Journal::open(*store, grant), FaultKind::corrupt));
    grant.compartment = random.id();
    EXPECT_TRUE(test::has_fault(Journal::open(*store, grant), FaultKind::missing));
}

TEST_F(JournalTest, TakesManyPayloadsAsOneChange) {
    // Catches an import of which the first part stays when the last part is refused.
    Journal journal = create();
    Head before = journal.head();
    int given = 0;
    auto stops = [&]() -> Result<std::optional<ByteView>> {
        if (++given == 50) return refuse("line 50", "Not a number.");
        return as_bytes("row");
    };
    EXPECT_TRUE(test::is_refused(journal.append(random, founder.signing, stops, 7)));
    EXPECT_EQ(journal.head(), before);
    EXPECT_TRUE(replayed(journal).empty());
    add(journal, {"next"});
    EXPECT_EQ(replayed(journal).size(), 1u);
}

}  // namespace

}  // namespace karnameh
