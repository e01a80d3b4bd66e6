// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/organisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "kernel/session.h"
#include "store/memory/memory_store.h"
#include "tests/support/expect.h"

namespace karnameh {
namespace {

struct Note : Record {
    static constexpr KindNumber kind_number = 50;
    Text title;
    Integer weight;
    Id about;
};

Kind note_kind() {
    return Describe<Note>("note", "note", "notes")
        .text(1, "title", "Title", &Note::title)
        .required()
        .key()
        .integer(2, "weight", "Weight", &Note::weight)
        .between(0, 100)
        .reference(3, "about", "About", &Note::about, Note::kind_number)
        .done();
}

struct Stamp : Record {
    static constexpr KindNumber kind_number = 51;
    Integer worth;
};

Kind stamp_kind() {
    return Describe<Stamp>("stamp", "stamp", "stamps").integer(1, "worth", "Worth", &Stamp::worth).done();
}

Text text(std::string_view s) {
    return {s.data(), static_cast<std::uint32_t>(s.size())};
}

class OrganisationTest : public testing::Test {
  protected:
    OrganisationTest() {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        kinds.add(note_kind());
        kinds.add(stamp_kind());
        organisation = *Organisation::found(environment(), "An organisation", "keeper", keeper_words, cost);
        keeper = *organisation->sign_in("keeper", keeper_words);
    }
    Environment environment() { return {*store, kinds, rules, clock, random}; }
    Note note(std::string_view title) {
        Note row{};
        row.kind = Note::kind_number;
        row.id = random.id();
        row.title = text(title);
        return row;
    }
    Change change(std::initializer_list<Note> rows) {
        Change all(kinds);
        for (const Note& row : rows) all.put(row);
        return all;
    }
    static std::size_t notes(Session& session) { return session.read().scope().count<Note>(); }

    static constexpr std::string_view keeper_words = "a long passphrase of the keeper";
    static constexpr std::string_view other_words = "another long passphrase entirely";
    Organisation::Cost cost{test_cost, CostRule::any};
    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    std::unique_ptr<Store> store = make_memory_store();
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> keeper;
};

// Catches a change that is lost between commit and a later opening from the stored frames.
TEST_F(OrganisationTest, what_was_committed_is_there_after_reopening) {
    Id desk = *keeper->make_compartment("desk");
    Note row = note("kept");
    ASSERT_TRUE(keeper->commit(desk, change({row})));
    keeper.reset();
    organisation.reset();

    organisation = *Organisation::open(environment(), cost);
    keeper = *organisation->sign_in("keeper", keeper_words);
    Reading reading = keeper->read();
    const Note* found = reading.scope().find<Note>(row.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->title.view(), "kept");
}

// Catches a passphrase, or a name without an account, that opens something, and sentences that tell them apart.
TEST_F(OrganisationTest, wrong_passphrase_and_unknown_name_get_the_same_answer) {
    auto wrong = organisation->sign_in("keeper", "not the right words at all");
    auto unknown = organisation->sign_in("nobody", "not the right words at all");
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(describe(wrong.error()), describe(unknown.error()));
}

// Catches compartments that show to people without a grant, and grants that do not arrive.
TEST_F(OrganisationTest, a_compartment_is_seen_by_whom_it_was_granted_and_nobody_else) {
    Id desk = *keeper->make_compartment("desk");
    ASSERT_TRUE(keeper->commit(desk, change({note("one")})));
    ASSERT_TRUE(keeper->add_account("ann", other_words));
    auto ann = *organisation->sign_in("ann", other_words);
    EXPECT_EQ(notes(*ann), 0u);
    EXPECT_FALSE(ann->compartment("desk"));

    ASSERT_TRUE(keeper->grant(desk, "ann", Role::read));
    ann = *organisation->sign_in("ann", other_words);
    EXPECT_EQ(notes(*ann), 1u);
    EXPECT_FALSE(ann->commit(desk, change({note("two")})));  // read is not write
    EXPECT_FALSE(ann->commit(organisation->settings().audit, change({note("two")})));
    std::vector<std::string> refused;
    const std::vector<AuditLine> entries = test::must(keeper->audit_entries());
    for (const AuditLine& line : entries)
        if (line.act == "refused") refused.push_back(line.who + " " + line.what);
    EXPECT_THAT(refused, testing::UnorderedElementsAre("ann desk", "ann ")) << "a try is entered";

    ASSERT_TRUE(keeper->take_away(desk, "ann"));
    ASSERT_TRUE(keeper->commit(desk, change({note("three")})));
    ann.reset();
    keeper.reset();
    ann = *organisation->sign_in("ann", other_words);
    EXPECT_LE(notes(*ann), 1u);  // nothing that was written after the grant was taken away
}

// Catches two writers who both believe they changed the same version.
TEST_F(OrganisationTest, a_version_that_is_no_longer_current_is_refused) {
    Id desk = *keeper->make_compartment("desk");
    Note row = note("first");
    SequenceNumber seen = keeper->commit(desk, change({row}))->first;
    row.title = text("second");
    Change one(kinds), other(kinds);
    one.put(row, seen);
    row.title = text("third");
    other.put(row, seen);
    ASSERT_TRUE(keeper->commit(desk, one));
    auto refused = keeper->commit(desk, other);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(std::holds_alternative<Refusal>(refused.error()));
}

// Catches changes that break the description or point nowhere, and batches that are applied in part.
TEST_F(OrganisationTest, a_batch_is_refused_whole) {
    Id desk = *keeper->make_compartment("desk");
    Note heavy = note("heavy");
    heavy.weight.value = 101;
    Note astray = note("astray");
    astray.about = random.id();
    auto refused = keeper->commit(desk, change({note("good"), heavy, astray}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<Refusal>(refused.error()).problems.size(), 2u);
    EXPECT_EQ(notes(*keeper), 0u);

    Note target = note("target");
    Note pointing = note("pointing");
    pointing.about = target.id;
    EXPECT_TRUE(keeper->commit(desk, change({pointing, target})));  // within the batch, in any order
    std::size_t referring = 0;
    keeper->read().scope().each_referring<Note>(target.id, [&](const Note&) { ++referring; });
    EXPECT_EQ(referring, 1u);
}

// Catches a history that loses or mixes up versions, across a snapshot as well.
TEST_F(OrganisationTest, history_walks_back_through_snapshots) {
    Id desk = *keeper->make_compartment("desk");
    Note row = note("1");
    ASSERT_TRUE(keeper->commit(desk, change({row})));
    row.title = text("2");
    clock.advance(60);
    ASSERT_TRUE(keeper->commit(desk, change({row})));
    ASSERT_TRUE(keeper->compact(desk));
    keeper.reset();
    keeper = *organisation->sign_in("keeper", keeper_words);
    EXPECT_EQ(notes(*keeper), 1u);
    row.title = text("3");
    ASSERT_TRUE(keeper->commit(desk, change({row})));

    std::vector<Version> versions = *keeper->history(row.id);
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_GT(versions[0].sequence, versions[1].sequence);
    EXPECT_EQ(versions[1].at.seconds - versions[2].at.seconds, 60);
    EXPECT_EQ(keeper->name_of(versions[0].writer), "keeper");
}

// Catches erased records that come back, and references to them.
TEST_F(OrganisationTest, an_erased_record_is_gone_from_the_state_and_stays_in_history) {
    Id desk = *keeper->make_compartment("desk");
    Note row = note("short-lived");
    ASSERT_TRUE(keeper->commit(desk, change({row})));
    Change erase(kinds);
    erase.erase(kinds.get(Note::kind_number), row.id);
    ASSERT_TRUE(keeper->commit(desk, erase));
    EXPECT_EQ(notes(*keeper), 0u);
    ASSERT_TRUE(keeper->compact(desk));
    keeper.reset();
    keeper = *organisation->sign_in("keeper", keeper_words);
    EXPECT_EQ(notes(*keeper), 0u);
    EXPECT_EQ(keeper->history(row.id)->size(), 2u);
}

// Catches an id that comes back as another kind of record, in a journal that then cannot be folded any more.
TEST_F(OrganisationTest, an_id_stays_of_its_kind_when_its_record_is_erased) {
    Id desk = *keeper->make_compartment("desk");
    Note row = note("once");
    ASSERT_TRUE(keeper->commit(desk, change({row})));
    Change erase(kinds);
    erase.erase(kinds.get(Note::kind_number), row.id);
    ASSERT_TRUE(keeper->commit(desk, erase));
    Stamp stamp{};
    stamp.kind = Stamp::kind_number;
    stamp.id = row.id;
    Change other(kinds);
    other.put(stamp);
    EXPECT_FALSE(keeper->commit(desk, other));
    Change both(kinds);
    stamp.id = random.id();
    both.put(stamp);
    row.id = stamp.id;
    both.put(row);
    EXPECT_FALSE(keeper->commit(desk, both));
    EXPECT_TRUE(keeper->commit(desk, change({note("again")})));
}

// Catches acknowledged changes that are lost, doubled or folded in another order when several programs write to one
// compartment: here two organisations over one store, each with threads of its own.
TEST_F(OrganisationTest, concurrent_writers_lose_nothing) {
    constexpr int threads_each = 3, changes_each = 20;
    Id desk = *keeper->make_compartment("desk");
    auto second_organisation = *Organisation::open(environment(), cost);
    auto second = *second_organisation->sign_in("keeper", keeper_words);
    std::vector<std::jthread> writers;
    std::atomic<int> done = 0;
    for (Session* session : {keeper.get(), second.get()})
        for (int thread = 0; thread < threads_each; ++thread)
            writers.emplace_back([&, session] {
                for (int i = 0; i < changes_each; ++i)
                    done += session->commit(desk, change({note("n")})).has_value();
            });
    writers.clear();
    EXPECT_EQ(done, 2 * threads_each * changes_each);
    EXPECT_EQ(notes(*keeper), static_cast<std::size_t>(done));
    EXPECT_EQ(notes(*second), static_cast<std::size_t>(done));
}

// Catches half of another program's change that is shown because the other half of it is damaged.
TEST_F(OrganisationTest, a_change_of_which_a_frame_is_damaged_does_not_show_in_part) {
    Id desk = *keeper->make_compartment("desk");
    auto other = *Organisation::open(environment(), cost);
    auto second = *other->sign_in("keeper", keeper_words);
    ASSERT_TRUE(second->commit(desk, change({note("before")})));
    ASSERT_EQ(notes(*keeper), 1u);
    std::string title(100'000, 'x');
    SequenceRange range = *second->commit(desk, change({note(title), note(title), note(title)}));
    ASSERT_GE(range.size(), 2u);
    Bytes last;
    ASSERT_TRUE(store->read_frames(desk, range.last, range.last, [&](SequenceNumber, ByteView frame) -> Done {
        last.assign(frame.begin(), frame.end());
        return {};
    }));
    last[last.size() / 2] ^= 1;
    ReplacedFrame damaged{range.last, last};
    ASSERT_TRUE(store->replace(desk, {&damaged, 1}, range.last + 1, frames_from({})));
    EXPECT_EQ(notes(*keeper), 1u);
    last[last.size() / 2] ^= 1;
    ASSERT_TRUE(store->replace(desk, {&damaged, 1}, range.last + 1, frames_from({})));
    EXPECT_EQ(notes(*keeper), 4u);
}

// Catches a duress passphrase that shows more than it was given, and one whose use leaves the first working although
// it was to destroy it.
TEST_F(OrganisationTest, the_second_passphrase_opens_only_what_was_chosen) {
    Id harmless = *keeper->make_compartment("harmless");
    Id desk = *keeper->make_compartment("desk");
    ASSERT_TRUE(keeper->commit(harmless, change({note("leaflets")})));
    ASSERT_TRUE(keeper->commit(desk, change({note("a secret")})));
    Id shown[] = {harmless};
    ASSERT_TRUE(keeper->add_duress_passphrase(other_words, shown, true));
    EXPECT_TRUE(organisation->sign_in("keeper", keeper_words));  // both work until the second is used

    auto forced = organisation->sign_in("keeper", other_words);
    ASSERT_TRUE(forced);
    EXPECT_EQ((*forced)->compartments().size(), 1u);
    EXPECT_EQ(notes(**forced), 1u);
    EXPECT_FALSE(organisation->sign_in("keeper", keeper_words));
}

// Catches an audit journal that people without its key can read, or that leaves things out.
TEST_F(OrganisationTest, what_was_done_is_written_down_for_the_audit_keepers) {
    Id desk = *keeper->make_compartment("desk");
    ASSERT_TRUE(keeper->add_account("ann", other_words));
    ASSERT_TRUE(keeper->grant(desk, "ann", Role::read));
    std::vector<AuditLine> lines = *keeper->audit_entries();
    auto has = [&](std::string_view act) { return std::ranges::count(lines, act, &AuditLine::act); };
    EXPECT_GE(has("signed_in"), 1);
    EXPECT_EQ(has("account_added"), 1);
    EXPECT_EQ(has("granted"), 1);
    auto ann = *organisation->sign_in("ann", other_words);
    EXPECT_FALSE(ann->audit_entries());
}

// Catches a way to a new passphrase that does not check it: short, in everybody's list, or made of the names at hand.
TEST_F(OrganisationTest, takes_no_passphrase_that_others_would_guess) {
    for (std::string_view bad : {"short", "Password-Password-1987", "an organisation ann 1987"}) {
        EXPECT_TRUE(test::is_refused(keeper->add_account("ann", bad))) << bad;
        EXPECT_FALSE(organisation->sign_in("ann", bad)) << bad;
    }
    for (std::string_view bad : {"short", "Password-Password-1987", "an organisation keeper 1987"}) {
        EXPECT_TRUE(test::is_refused(keeper->change_passphrase(bad))) << bad;
        EXPECT_TRUE(test::is_refused(keeper->add_duress_passphrase(bad, {}, false))) << bad;
    }
    EXPECT_TRUE(organisation->sign_in("keeper", keeper_words))
        << "the old one must go on opening the account";
}

}  // namespace
}  // namespace karnameh
