// SPDX-License-Identifier: AGPL-3.0-or-later
// The statistics of a handler's circles, from the button to the committee: through pages, with a clock that is set.
#include <gtest/gtest.h>

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
        std::vector<Rule> rules;
        for (Kind& kind : system_kinds()) program.kinds.add(std::move(kind));
        program.modules = every_module();
        for (Module& module : program.modules) {
            for (Kind& kind : module.kinds) {
                kind.module = module.name;
                program.kinds.add(kind);
            }
            rules.insert(rules.end(), module.rules.begin(), module.rules.end());
        }
        program.rules = std::make_unique<RuleBook>(std::move(rules));
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
        test::must(keeper->grant(committee, "handler", Role::write));
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

// Catches rows that reach the committee at the moment of the button, before their time, twice, or with a write in the
// handler's compartment at the same moment.
TEST_F(Outbox, is_sent_when_its_time_has_come_and_the_handler_is_back) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    EXPECT_NE(page.get("en").body.find("6 rows of statistics are ready"), std::string::npos);
    page.get("en/desks/circles/statistics");
    web::Response posted = page.post("en/desks/circles/statistics", {{"goes-into", committee.text()}});
    EXPECT_EQ(posted.status, 303u);
    EXPECT_EQ(rows(), 0u);
    EXPECT_NE(page.get("en/desks/circles/statistics").body.find("6 rows wait in the outbox"),
              std::string::npos);
    pass(day - 60);
    test::Visitor early(*site);
    early.sign_in("handler", words, "");
    EXPECT_EQ(rows(), 0u) << "it is not time yet";
    pass(2 * day + 60);
    const SequenceNumber before = head();
    test::Visitor late(*site);
    late.sign_in("handler", words, "");
    EXPECT_EQ(rows(), 6u);
    EXPECT_EQ(head(), before) << "something was written in both at one moment";
    late.get("en/desks/circles/today");
    EXPECT_EQ(rows(), 6u);
    EXPECT_EQ(late.get("en").body.find("are ready to be posted"), std::string::npos);
}

// Catches the committee's rows naming a circle, by any text or number of it.
TEST_F(Outbox, leaves_nothing_with_the_rows_that_leads_to_a_circle) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    page.get("en/desks/circles/statistics");
    page.post("en/desks/circles/statistics", {{"goes-into", committee.text()}});
    pass(3 * day);
    test::Visitor late(*site);
    late.sign_in("handler", words, "");
    ASSERT_EQ(rows(), 6u);
    std::set<Id> circles;
    handler->read().scope().each<circles::Circle>(
        [&](const circles::Circle& row) { circles.insert(row.id); });
    keeper->read().scope().each<circles::CircleStatistic>([&](const circles::CircleStatistic& row) {
        EXPECT_FALSE(circles.contains(row.id));
        Bytes fields;
        encode_record(program.kinds.get(row.kind), row, fields);
        std::string text(fields.begin(), fields.end());
        for (const Id& id : circles)
            EXPECT_EQ(text.find(std::string(id.bytes.begin(), id.bytes.end())), std::string::npos);
        for (const char* name : {"one", "two", "three", "four", "five", "six"})
            EXPECT_EQ(text.find(name), std::string::npos);
        EXPECT_EQ(row.first_contact, Date::in_month(2009, 10));
    });
}

// Catches rows that are posted where the handler's own records are, or into a compartment that is not theirs.
TEST_F(Outbox, goes_only_where_the_handler_may_write) {
    test::Visitor page(*site);
    page.sign_in("handler", words, "");
    for (const std::string& into : {own.text(), program.random->id().text(), std::string("nowhere")}) {
        page.get("en/desks/circles/statistics");
        page.post("en/desks/circles/statistics", {{"goes-into", into}});
        EXPECT_EQ(handler->read().scope().count<circles::StatisticsOutbox>(), 0u) << into;
    }
}

}  // namespace
}  // namespace karnameh
