// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/erasure.h"

#include "journal/verify.h"
#include "tests/support/journal_fixture.h"

namespace karnameh {

namespace {

class ErasureTest : public test::JournalFixture {
  protected:
    Done erase(Journal& journal, SequenceNumber sequence, std::string_view rest, const PersonKeys& second) {
        std::vector<ErasedFrame> named = KARNAMEH_TRY(journal.name_frames({&sequence, 1}));
        Consent consent = consent_to_erase(compartment, named, second.signing);
        Erasure erasure{sequence, SecretBytes(as_bytes(rest))};
        return journal.erase(random, founder.signing, {&erasure, 1}, consent);
    }
};

TEST_F(ErasureTest, LeavesTheRestInItsPlace) {
    // Catches an erased payload that can still be read, a rest that is lost or moved, and heads that break.
    Journal journal = create();
    add(journal, {"alpha", "beta+secret", "gamma"});
    Head before = journal.head();
    test::must(erase(journal, 3, "beta", keeper));
    EXPECT_EQ(replayed(journal), (std::vector<std::string>{"alpha", "beta", "gamma"}));
    EXPECT_EQ(stored(3).size(), tombstone_bytes);
    EXPECT_TRUE(test::must(holds_head(*store, before)));
    add(journal, {"delta"});
    EXPECT_EQ(replayed(journal).size(), 4u);
    JournalCheck check = test::must(verify_journal(*store, journal.grant(Role::read, "")));
    EXPECT_TRUE(check.is_good());
    EXPECT_EQ(check.tombstones, 1u);
}

TEST_F(ErasureTest, LeavesNothingWhereNothingIsLeft) {
    // Catches an empty payload delivered for an erased one.
    Journal journal = create();
    add(journal, {"alpha", "secret"});
    test::must(erase(journal, 3, "", keeper));
    EXPECT_EQ(replayed(journal), std::vector<std::string>{"alpha"});
}

TEST_F(ErasureTest, ErasesWhatIsLeftAgain) {
    // Catches a rest that stays for ever, or loses its place when it is erased in turn.
    Journal journal = create();
    add(journal, {"a+b+c", "z"});
    test::must(erase(journal, 2, "a+b", keeper));
    SequenceNumber rest_at = journal.head().sequence - 1;
    test::must(erase(journal, rest_at, "a", keeper));
    EXPECT_EQ(replayed(journal), (std::vector<std::string>{"a", "z"}));
    EXPECT_TRUE(test::must(verify_journal(*store, journal.grant(Role::read, ""))).is_good());
    EXPECT_TRUE(test::is_refused(erase(journal, 2, "", keeper)));
}

TEST_F(ErasureTest, ReachesSnapshots) {
    // Catches an erased record that a snapshot still restates.
    Journal journal = create();
    add(journal, {"a", "secret"});
    snapshot(journal, {"a;secret"});
    SequenceNumber both[] = {3, 4};
    std::vector<ErasedFrame> named = test::must(journal.name_frames(both));
    Erasure erasures[] = {{3, {}}, {4, SecretBytes(as_bytes("a"))}};
    test::must(journal.erase(random, founder.signing, erasures,
                             consent_to_erase(compartment, named, keeper.signing)));
    EXPECT_EQ(replayed(journal), std::vector<std::string>{"a"});
    test::Collector collector;
    Journal opened = reopen(journal);
    test::must(opened.read({1, opened.head().sequence}, collector));
    EXPECT_EQ(collector.payloads, (std::vector<std::string>{"a", "a"}));
    EXPECT_EQ(collector.frames[1].kind, FrameKind::snapshot);
    EXPECT_EQ(collector.frames[1].sequence, 4u);
    EXPECT_EQ(collector.frames[1].stored_at, 5u);
}

TEST_F(ErasureTest, NeedsTwoKeepers) {
    // Catches an erasure by one keeper alone, with a reader's consent, or with a consent to something else.
    roster.set({reader.card(), Role::read});
    Journal journal = create();
    add(journal, {"a", "b"});
    EXPECT_TRUE(test::is_refused(erase(journal, 2, "", founder)));
    EXPECT_TRUE(test::is_refused(erase(journal, 2, "", reader)));
    SequenceNumber other = 3;
    Consent consent =
        consent_to_erase(compartment, test::must(journal.name_frames({&other, 1})), keeper.signing);
    Erasure erasure{2, {}};
    EXPECT_TRUE(test::is_refused(journal.erase(random, founder.signing, {&erasure, 1}, consent)));
    EXPECT_EQ(replayed(journal), (std::vector<std::string>{"a", "b"}));
    SequenceNumber first = 1;
    EXPECT_TRUE(test::is_refused(journal.name_frames({&first, 1})));
}

TEST_F(ErasureTest, FindsATombstoneThatNobodyConsentedTo) {
    // Catches frames that somebody with the store's files deletes as if keepers had.
    Journal journal = create();
    add(journal, {"a", "inconvenient", "c"});
    Bytes bytes = stored(3);
    FrameView frame = test::must(read_frame(bytes));
    overwrite_frame(3, make_tombstone(frame, hash_body(frame)));
    test::Collector collector;
    Journal opened = test::must(Journal::open(*store, journal.grant(Role::read, "")));
    EXPECT_TRUE(test::has_fault(opened.replay(collector), FaultKind::corrupt));
    JournalCheck check = test::must(verify_journal(*store, journal.grant(Role::read, "")));
    ASSERT_EQ(check.damaged, 1u);
    EXPECT_EQ(check.damage[0].frame, 3u);
}

TEST_F(ErasureTest, IsSeenByAnOpenJournal) {
    // Catches a second server that takes an erasure for damage.
    Journal one = create();
    add(one, {"a", "secret+b"});
    Journal two = reopen(one);
    test::must(erase(one, 3, "b", keeper));
    test::Collector collector;
    EXPECT_TRUE(test::has_fault(two.read({1, 3}, collector), FaultKind::taken));
    test::must(two.catch_up(collector));
    collector.payloads.clear();
    test::must(two.read({1, 3}, collector));
    EXPECT_EQ(collector.payloads, (std::vector<std::string>{"a", "b"}));
}

}  // namespace

}  // namespace karnameh
