// SPDX-License-Identifier: AGPL-3.0-or-later
// The statistics of a handler's circles, from the button to the committee: through pages, with a clock that is set.
#include <gtest/gtest.h>

#include "kernel/post_box.h"
#include "kernel/system_records.h"
#include "modules/circles/records.h"
#include "store/memory/memory_store.h"
#include "tests/support/every_module.h"
#include "tests/support/expect.h"
#include "tests/support/visitor.h"

namespace karnameh {
namespace {

constexpr std::string_view words = "a passphrase for the outbox test";
constexpr std::int64_t day = 86'400;

class Outbox : public testing::Test {
  protected:
    Outbox() {
        for (Kind& kind : system_kinds()) program.kinds.add(std::move(kind));
        program.modules = every_module();
        for (Module& module : program.modules) {
            for (Kind& kind : module.kinds) {
                kind.module = module.name;
                program.kinds.add(kind);
            }
        }
        program.rules = std::make_unique<RuleBook>(rule_book(program.modules));
        program.clock = std::make_unique<SetClock>(start_of(day_number({2009, 12, 10})));
        program.random = std::make_unique<SystemRandom>();
        program.cost = {test_cost, CostRule::any};
        organisation = test::must(
            Organisation::found({*store, program.kinds, *program.rules, *program.clock, *program.random},
                                "An organisation", "keeper", words, program.cost));
        site = std::make_unique<web::Site>(program, organisation);
        keeper = test::must(organisation->sign_in("keeper", words));
        committee = test::must(keeper->make_compartment("committee"));
        test::must(keeper->add_account("handler", words));
        test::must(set_post_box(*keeper, test::must(keeper->compartment("committee"))));
        handler = test::must(organisation->sign_in("handler", words));
        own = test::must(handler->make_compartment("circles"));
        Change change(program.kinds);
        for (std::string_view name : {"one", "two", "three", "four", "five", "six"}) {
            circles::Circle row{};
            row.kind = circles::Circle::kind_number;
            row.id = program.random->id();
            row.code_name = {name.data(), static_cast<std::uint32_t>(name.size())};
            row.first_request = Date::on(2009, 10, 3);
            change.put(row);
        }
        test::must(handler->commit(own, change));
    }
    void pass(std::int64_t seconds) { static_cast<SetClock&>(*program.clock).advance(seconds); }
    std::size_t rows() {
        Reading reading = keeper->read();
        return reading.scope().count<circles::CircleStatistic>();
    }
    std::size_t letters() { return test::must(store->list(post_space)).size(); }
    void visit(std::string_view person) {
        test::Visitor page(*site);
        page.sign_in(person, words, "");
    }
    // How far the handler's own journal has come.
    SequenceNumber head() {
        Reading reading = handler->read();
        for (const auto& [compartment, head] : reading.heads())
            if (compartment == own) return head;
        return 0;
    }

    Program program;
    std::unique_ptr<Store> store = make_memory_store();
    std::shared_ptr<Organisation> organisation;
    std::unique_ptr<web::Site> site;
    std::shared_ptr<Session> keeper, handler;
    Id committee, own;
};

// Catches rows that reach the committee at the moment of the button, before their time, twice, one handler's alone, or
// with a write in the handler's compartment at the same moment.
TEST_F(Outbox, is_sent_when_its_time_has_come_and_taken_in_on_the_fifteenth) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    EXPECT_NE(page.get("en").body.find("6 rows of statistics are ready"), std::string::npos);
    page.get("en/desks/circles/statistics");
    web::Response posted = page.post("en/desks/circles/statistics", {});
    EXPECT_EQ(posted.status, 303u);
    EXPECT_EQ(letters(), 0u);
    EXPECT_NE(page.get("en/desks/circles/statistics").body.find("6 rows wait in the outbox"),
              std::string::npos);
    pass(day - 60);
    visit("handler");
    EXPECT_EQ(letters(), 0u) << "it is not time yet";
    pass(2 * day + 60);
    const SequenceNumber before = head();
    test::Visitor late(*site);
    late.sign_in("handler", words, "");
    EXPECT_EQ(letters(), 7u) << "and one that says that these are all";
    EXPECT_EQ(head(), before) << "something was written in both at one moment";
    late.get("en/desks/circles/today");
    EXPECT_EQ(letters(), 7u);
    EXPECT_EQ(late.get("en").body.find("are ready to be posted"), std::string::npos);
    EXPECT_NE(late.get("en/desks/circles/statistics").body.find("Everything is posted"), std::string::npos);
    test::Visitor reader(*site);
    reader.sign_in("keeper", words, "");
    EXPECT_NE(reader.get("en/desks/circles/statistics").body.find("6 rows wait in the post box"),
              std::string::npos);
    EXPECT_EQ(rows(), 0u) << "alone they would be one handler's";
    pass(2 * day);  // the fifteenth
    visit("handler");
    EXPECT_EQ(rows(), 0u) << "the handler cannot";
    visit("keeper");
    EXPECT_EQ(rows(), 6u);
    visit("keeper");
    EXPECT_EQ(rows(), 6u);
    EXPECT_EQ(letters(), 1u);
}

// Catches the committee's rows naming a circle or a handler, by any text, number or writer of it.
TEST_F(Outbox, leaves_nothing_with_the_rows_that_leads_to_a_circle) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    page.get("en/desks/circles/statistics");
    page.post("en/desks/circles/statistics", {});
    pass(3 * day);
    visit("handler");
    pass(30 * day);
    visit("keeper");
    ASSERT_EQ(rows(), 6u);
    std::set<Id> circles;
    handler->read().scope().each<circles::Circle>(
        [&](const circles::Circle& row) { circles.insert(row.id); });
    std::vector<Id> posted;
    keeper->read().scope().each<circles::CircleStatistic>([&](const circles::CircleStatistic& row) {
        EXPECT_FALSE(circles.contains(row.id));
        posted.push_back(row.id);
        Bytes fields;
        encode_record(program.kinds.get(row.kind), row, fields);
        std::string text(fields.begin(), fields.end());
        for (const Id& id : circles)
            EXPECT_EQ(text.find(std::string(id.bytes.begin(), id.bytes.end())), std::string::npos);
        for (const char* name : {"one", "two", "three", "four", "five", "six"})
            EXPECT_EQ(text.find(name), std::string::npos);
        EXPECT_EQ(row.first_contact, Date::in_month(2009, 10));
    });
    for (const Id& row : posted)
        for (const Version& version : test::must(keeper->history(row)))
            EXPECT_EQ(keeper->name_of(version.writer), "keeper");
}

// Catches a handler who says where everybody's rows go, and rows that are laid out where they cannot go anywhere.
TEST_F(Outbox, goes_only_where_a_keeper_of_the_directory_says) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    page.get("en/desks/circles/statistics");
    EXPECT_EQ(page.post("en/desks/circles/post-box", {{"read-in", own.text()}}).status, 422u);
    EXPECT_EQ(post_box(*handler)->compartment, committee);
    test::Visitor setting(*site);
    setting.sign_in("keeper", words, "");
    setting.get("en/desks/circles/statistics");
    EXPECT_EQ(setting.post("en/desks/circles/post-box", {{"read-in", "nowhere"}}).status, 422u);
    EXPECT_EQ(setting.post("en/desks/circles/post-box", {{"read-in", committee.text()}}).status, 303u);
    circles::Circle beside{};
    beside.kind = circles::Circle::kind_number;
    beside.id = program.random->id();
    beside.code_name = {"seven", 5};
    beside.first_request = Date::on(2009, 10, 3);
    Change circle(program.kinds);
    circle.put(beside);
    test::must(keeper->commit(committee, circle));
    EXPECT_EQ(setting.post("en/desks/circles/statistics", {}).status, 422u) << "row and circle side by side";
    Change change(program.kinds);
    {
        Reading reading = keeper->read();
        reading.scope().each<PostBoxEntry>([&](const PostBoxEntry& entry) {
            change.erase(program.kinds.get(entry.kind), entry.id, entry.sequence);
        });
    }
    test::must(keeper->commit(organisation->settings().directory, change));
    EXPECT_EQ(page.post("en/desks/circles/statistics", {}).status, 422u);
    EXPECT_EQ(handler->read().scope().count<circles::StatisticsOutbox>(), 0u);
    EXPECT_EQ(page.get("en").body.find("are ready to be posted"), std::string::npos);
}

// Catches somebody with an account who leaves rows that are too fine, or no rows at all, and has them believed.
TEST_F(Outbox, takes_in_nothing_that_the_rules_refuse) {
    circles::CircleStatistic row{};
    row.kind = circles::CircleStatistic::kind_number;
    row.id = program.random->id();
    row.first_contact = row.last_contact = Date::on(2009, 10, 3);
    row.state = circles::Outcome::in_touch;
    Bytes fields;
    encode_record(program.kinds.get(row.kind), row, fields);
    std::string letter = "14000 14000 " + row.id.text() + ' ' + to_hex(fields);
    std::vector<LetterToLeave> left{{program.random->id(), letter},
                                    {program.random->id(), "no letter at all"}};
    test::must(leave_letters(*handler, *post_box(*handler), left));
    visit("keeper");
    EXPECT_EQ(rows(), 0u);
    EXPECT_EQ(letters(), 2u) << "nothing that somebody left is lost";
}

}  // namespace
}  // namespace karnameh
