// SPDX-License-Identifier: AGPL-3.0-or-later
// With one person's passphrase exactly that person's compartments open: every pair of a person and a compartment of the
// demo's organisation, against the plan that it was made from.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "sample/reference_period.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole.h"

namespace karnameh {
namespace {

using Roles = std::map<std::string, Role, std::less<>>;

class Grants : public testing::Test {
  protected:
    // Once for all tests: they only look.
    static void SetUpTestSuite() {
        folder = std::make_unique<test::TemporaryFolder>();
        test::Program(folder->path() / "home").must({"sample", (*folder / "data").string()});
        whole = std::make_unique<test::Whole>((*folder / "data/karnameh.sqlite").string());
        for (const sample::PlannedPerson& person : sample::plan().people)
            sessions[std::string(person.name)] = whole->sign_in(person.name, words_of(person.name));
        for (auto& [name, session] : sessions)
            for (const Held& held : session->compartments()) {
                ids[held.name] = held.id;
                if (!samples.contains(held.id) && held.compartment)
                    samples[held.id] = some_records(*held.compartment);
            }
    }
    static void TearDownTestSuite() {
        sessions.clear();
        whole.reset();
        folder.reset();
    }
    static std::string words_of(std::string_view person) {
        std::string line = test::contents(*folder / ("data/passphrases/" + std::string(person)));
        return line.substr(0, line.find('\n'));
    }
    static std::vector<Id> some_records(const Compartment& compartment) {
        auto lock = compartment.lock_for_reading();
        std::vector<Id> all;
        for (const Kind& kind : whole->kinds.all())
            if (const Table* table = compartment.state().table(kind.number))
                table->each([&](const Record& row) { all.push_back(row.id); });
        if (all.size() < 3) return all;
        return {all.front(), all[all.size() / 2], all.back()};
    }
    // What the plan says that this person opens.
    static Roles planned(std::string_view person) {
        sample::Plan plan = sample::plan();
        Roles roles;
        bool is_keeper = person == plan.people.front().name;
        roles["directory"] = is_keeper ? Role::keep : Role::read;
        if (is_keeper) roles["audit"] = Role::keep;
        for (const sample::PlannedCompartment& compartment : plan.compartments) {
            std::string name(compartment.name);
            if (std::ranges::count(compartment.readers, person)) roles[name] = Role::read;
            if (std::ranges::count(compartment.writers, person)) roles[name] = Role::write;
            if (compartment.keeper == person) roles[name] = Role::keep;
        }
        return roles;
    }
    static void expect_closed(Session& session, const std::string& name, Id id);

    static inline std::unique_ptr<test::TemporaryFolder> folder;
    static inline std::unique_ptr<test::Whole> whole;
    static inline std::map<std::string, std::shared_ptr<Session>> sessions;
    static inline std::map<std::string, Id> ids;          // of all compartments, by name
    static inline std::map<Id, std::vector<Id>> samples;  // records of each
};

// Neither by name nor by id, for reading nor for anything else.
void Grants::expect_closed(Session& session, const std::string& name, Id id) {
    for (const std::string& asked : {name, id.text()}) {
        Result<Held> held = session.compartment(asked);
        ASSERT_TRUE(test::is_refused(held));
        const Problem& problem = std::get<Refusal>(held.error()).problems.at(0);
        EXPECT_EQ(problem.accepted.english().find(name), std::string::npos) << problem.accepted.english();
        EXPECT_EQ(problem.accepted.english().find(id.text()), std::string::npos);
    }
    EXPECT_FALSE(session.grant_on(id));
    Change change(whole->kinds);
    change.erase(whole->kinds.all().front(), samples.at(id).empty() ? id : samples.at(id).front());
    EXPECT_TRUE(test::is_refused(session.commit(id, change)));
    EXPECT_TRUE(test::is_refused(session.judge(id, change)));
    EXPECT_TRUE(test::is_refused(session.compact(id)));
    EXPECT_TRUE(test::is_refused(session.members(id)));
    EXPECT_TRUE(test::is_refused(session.grant(id, session.name(), Role::keep)));
    EXPECT_TRUE(test::is_refused(session.take_away(id, "secretary")));
    Reading reading = session.read();
    for (const Scope::Part& part : reading.scope().parts()) EXPECT_NE(part.compartment, id);
    for (const Id& record : samples.at(id)) EXPECT_EQ(reading.scope().find(record), nullptr);
}

// Catches a grant too many, a grant too few, and a compartment that shows in any way to whom it was not granted.
TEST_F(Grants, exactly_what_was_granted_opens_to_each_of_fourteen_people) {
    ASSERT_EQ(sessions.size(), 14u);
    ASSERT_EQ(ids.size(), sample::plan().compartments.size() + 2);
    std::size_t pairs = 0, open = 0;
    for (auto& [person, session] : sessions) {
        Roles expected = planned(person), found;
        for (const Held& held : session->compartments()) {
            EXPECT_TRUE(held.compartment) << person << ", " << held.name;
            found[held.name] = held.role;
        }
        EXPECT_EQ(found, expected) << person;
        for (const auto& [name, id] : ids) {
            SCOPED_TRACE(person + ", " + name);
            ++pairs;
            open += expected.contains(name);
            if (!expected.contains(name)) expect_closed(*session, name, id);
            for (const Id& record : samples.at(id))
                EXPECT_EQ(test::must(session->history(record)).empty(), !expected.contains(name));
        }
    }
    EXPECT_EQ(pairs, 14 * ids.size());
    EXPECT_GT(open, 14u);
    EXPECT_GT(pairs - open, 100u);
}

// Catches readers who can write, and writers who can let others in.
TEST_F(Grants, nobody_does_more_than_their_role_says) {
    for (auto& [person, session] : sessions)
        for (const auto& [name, role] : planned(person)) {
            SCOPED_TRACE(person + ", " + name);
            Change change(whole->kinds);
            change.erase(whole->kinds.all().front(), whole->random.id());
            if (role < Role::write) {
                EXPECT_TRUE(test::is_refused(session->compact(ids.at(name))));
                EXPECT_TRUE(test::is_refused(session->commit(ids.at(name), change)));
            }
            if (role < Role::keep) {
                EXPECT_TRUE(test::is_refused(session->grant(ids.at(name), "secretary", Role::keep)));
                EXPECT_TRUE(test::is_refused(session->take_away(ids.at(name), "secretary")));
            }
        }
}

// Every secret of 32 bytes in a keyring, by the compartment that it belongs to (none: the person's own).
std::vector<std::pair<Id, Key>> keys_of(const OpenedAccount& account) {
    std::vector<std::pair<Id, Key>> keys;
    const PersonKeys& person = account.keyring.person;
    for (const Key* key : {&person.receiving.secret, &person.signing.seed, &account.slot_key})
        keys.emplace_back(Id{}, key->clone());
    for (std::size_t half : {0u, 32u})
        keys.emplace_back(Id{}, Key(person.signing.secret.view().subspan(half, 32)));
    for (const PublicKey& open : {person.receiving.open, person.signing.open})
        keys.emplace_back(Id{}, Key(open.view()));
    for (const Grant& grant : account.keyring.grants) {
        keys.emplace_back(grant.compartment, grant.data_key.clone());
        keys.emplace_back(Id{}, Key(grant.founder.view()));
    }
    return keys;
}

// Catches a data key shared by two compartments, or made from what somebody else holds.
TEST_F(Grants, no_key_in_a_keyring_opens_a_frame_of_another_compartment) {
    std::map<Id, std::vector<std::pair<Id, Key>>> keyrings;  // by account
    for (const BlobEntry& entry : test::must(whole->store->list("account"))) {
        Bytes block = test::must(whole->store->get("account", entry.key))->bytes;
        Id account = test::must(account_of(block));
        for (auto& [person, session] : sessions)
            if (session->account() == account)
                keyrings[account] = keys_of(test::must(open_account(block, words_of(person))));
    }
    ASSERT_EQ(keyrings.size(), 14u);
    std::map<std::pair<Id, Id>, std::size_t> opened;  // by account and compartment
    std::size_t tried = 0;
    SecretBytes room;
    for (const Id& compartment : test::must(whole->store->compartments())) {
        test::must(whole->store->read_frames(compartment, 1, UINT64_MAX,
                                             [&](SequenceNumber at, ByteView bytes) -> Done {
                                                 FrameView frame = test::must(read_frame(bytes));
                                                 Hash hash = hash_body(frame);
                                                 if (room.size() < plaintext_bytes(frame.header))
                                                     room = SecretBytes(plaintext_bytes(frame.header));
                                                 for (const auto& [account, keys] : keyrings)
                                                     for (const auto& [of, key] : keys) {
                                                         ++tried;
                                                         if (!open_frame(key, frame, hash, room.span()))
                                                             continue;
                                                         EXPECT_EQ(of, compartment) << "frame " << at;
                                                         ++opened[{account, compartment}];
                                                     }
                                                 return {};
                                             }));
    }
    EXPECT_GT(tried, 50'000u);
    for (auto& [person, session] : sessions)
        for (const auto& [name, id] : ids)
            EXPECT_EQ(opened.contains({session->account(), id}), planned(person).contains(name))
                << person << ", " << name;
}

// Catches a passphrase that opens somebody else's account.
TEST_F(Grants, a_passphrase_opens_one_account) {
    std::string before = sessions.rbegin()->first;
    for (auto& [person, session] : sessions) {
        EXPECT_TRUE(test::is_refused(whole->organisation->sign_in(person, words_of(before))));
        before = person;
    }
}

}  // namespace
}  // namespace karnameh
