// SPDX-License-Identifier: AGPL-3.0-or-later
// An organisation whose only compartment is written to without end, for tests that take the ground away from under it:
// change n has 1 + n % 5 records, so that half of a change shows.
//
// Threads: one.
#pragma once

#include <map>

#include "kernel/session.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/expect.h"

namespace karnameh::test {

inline constexpr std::string_view writers_passphrase = "the passphrase of the writer";

struct Note : Record {
    static constexpr KindNumber kind_number = 50;
    Integer change, part;
    Text words;
};
inline int parts_of(std::int64_t change) {
    return static_cast<int>(1 + change % 5);
}

class Written {
  public:
    // Makes the organisation in the store at `address`: sqlite's file, or postgresql://…
    static void found(const std::string& address) {
        Written fresh;
        fresh.store = open(address);
        fresh.organisation = must(Organisation::found(fresh.environment(), "written", "writer",
                                                      writers_passphrase, {test_cost, CostRule::any}));
        must(must(fresh.organisation->sign_in("writer", writers_passphrase))->make_compartment("desk"));
    }
    explicit Written(const std::string& address) : Written() {
        store = open(address);
        organisation = must(Organisation::open(environment(), {test_cost, CostRule::any}));
        session = must(organisation->sign_in("writer", writers_passphrase));
        desk = must(session->compartment("desk")).id;
    }
    // How many records of each change are there.
    std::map<std::int64_t, int> parts_present() {
        std::map<std::int64_t, int> parts;
        Reading reading = session->read();
        reading.scope().each<Note>([&](const Note& note) { ++parts[note.change.value]; });
        return parts;
    }
    Done write(std::int64_t change) {
        Change rows(kinds);
        for (int part = 0; part < parts_of(change); ++part) {
            Note note{};
            note.kind = Note::kind_number;
            note.id = random.id();
            note.change.value = change;
            note.part.value = part;
            std::string words(static_cast<std::size_t>(change % 700), 'w');
            note.words = {words.data(), static_cast<std::uint32_t>(words.size())};
            rows.put(note);
        }
        KARNAMEH_TRY(session->commit(desk, rows));
        return {};
    }

    Kinds kinds;
    RuleBook rules{{}};
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> session;
    Id desk;

  private:
    Written() {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        kinds.add(Describe<Note>("note", "note", "notes")
                      .integer(1, "change", "Change", &Note::change)
                      .required()
                      .integer(2, "part", "Part", &Note::part)
                      .required()
                      .text(3, "words", "Words", &Note::words)
                      .done());
    }
    static std::unique_ptr<Store> open(const std::string& address) {
        if (address.starts_with("postgres")) return must(open_postgres_store(address));
        return must(open_sqlite_store(address, SqliteOpen::create));
    }
    Environment environment() { return {*store, kinds, rules, clock, random}; }
};

// Every change up to `acknowledged` is there, and none in part.
inline void expect_whole(Written& place, std::int64_t acknowledged) {
    std::map<std::int64_t, int> present = place.parts_present();
    for (const auto& [change, parts] : present)
        ASSERT_EQ(parts, parts_of(change)) << "half of change " << change;
    for (std::int64_t change = 1; change <= acknowledged; ++change)
        ASSERT_TRUE(present.contains(change)) << "lost change " << change << " of " << acknowledged;
}

}  // namespace karnameh::test
