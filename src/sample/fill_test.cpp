// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/fill.h"

#include <gtest/gtest.h>

#include <set>

#include "modules/circles/records.h"
#include "store/memory/memory_store.h"
#include "tests/support/every_module.h"

namespace karnameh::sample {
namespace {

std::string passphrase_of(std::string_view person) {
    return "a long passphrase of " + std::string(person);
}

// One organisation for all cases: filling asks for every rule and takes some seconds.
class FillTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        std::vector<Module> modules = every_module();
        for (const Module& module : modules)
            for (const Kind& kind : module.kinds) kinds.add(kind);
        rules = new RuleBook(rule_book(modules));
        store = make_memory_store().release();
        Environment environment{*store, kinds, *rules, clock, random};
        organisation = *Organisation::found(environment, "An organisation", "secretary",
                                            passphrase_of("secretary"), {test_cost, CostRule::any});
        auto keeper = *organisation->sign_in("secretary", passphrase_of("secretary"));
        Result<std::size_t> filled = fill(*organisation, *keeper, passphrase_of, {});
        ASSERT_TRUE(filled) << describe(filled.error());
        written = *filled;
    }
    static void TearDownTestSuite() {
        organisation.reset();
        delete rules;
        delete store;
    }

    static inline Kinds kinds;
    static inline RuleBook* rules = nullptr;
    static inline Store* store = nullptr;
    static inline SetClock clock{{1'262'000'000}};  // 2009-12-28
    static inline SystemRandom random;
    static inline std::shared_ptr<Organisation> organisation;
    static inline std::size_t written = 0;
};

// Catches records that are lost on the way into their compartments, and a person who sees too much or too little.
TEST_F(FillTest, each_person_sees_the_compartments_of_the_plan_and_no_others) {
    EXPECT_GT(written, 60'000u);
    Plan plan = sample::plan();
    for (const PlannedPerson& person : plan.people) {
        std::set<std::string> planned, seen;
        for (const PlannedCompartment& compartment : plan.compartments) {
            auto has = [&](const auto& names) {
                return std::ranges::find(names, person.name) != names.end();
            };
            if (compartment.keeper == person.name || has(compartment.readers) || has(compartment.writers))
                planned.insert(std::string(compartment.name));
        }
        auto session = *organisation->sign_in(person.name, passphrase_of(person.name));
        for (const Held& held : session->compartments())
            if (held.compartment->state().size() > 0 &&
                std::ranges::find(plan.compartments, held.name, &PlannedCompartment::name) !=
                    plan.compartments.end())
                seen.insert(held.name);
        EXPECT_EQ(planned, seen) << person.name;
    }
}

// Catches circles that anybody but their handler can see, the secretary included.
TEST_F(FillTest, only_handlers_see_circles) {
    std::size_t circles_seen = 0;
    for (const PlannedPerson& person : plan().people) {
        auto session = *organisation->sign_in(person.name, passphrase_of(person.name));
        std::size_t circles = 0;
        Reading reading = session->read();
        for (const Scope::Part& part : reading.scope().parts())
            if (const Table* table = part.state->table(circles::Circle::kind_number))
                circles += table->live();
        EXPECT_EQ(circles > 0, person.name.starts_with("handler-")) << person.name;
        circles_seen += circles;
    }
    EXPECT_GE(circles_seen, 1010u);  // each by one handler
}

}  // namespace
}  // namespace karnameh::sample
