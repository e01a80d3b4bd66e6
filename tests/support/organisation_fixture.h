// SPDX-License-Identifier: AGPL-3.0-or-later
// An organisation in memory with one keeper and one kind of record of its own, for tests of the kernel.
#pragma once

#include "kernel/session.h"
#include "store/memory/memory_store.h"
#include "tests/support/expect.h"

namespace karnameh::test {

struct Remark : Record {
    static constexpr KindNumber kind_number = 50;
    Text title;
    Id about;
};

class OrganisationFixture : public testing::Test {
  protected:
    explicit OrganisationFixture(std::vector<Kind> more = {}) {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        for (Kind& kind : more) kinds.add(std::move(kind));
        kinds.add(Describe<Remark>("remark", "remark", "remarks")
                      .text(1, "title", "Title", &Remark::title)
                      .required()
                      .key()
                      .reference(2, "about", "About", &Remark::about, Remark::kind_number)
                      .done());
        organisation =
            must(Organisation::found(environment(), "An organisation", "keeper", keeper_words, cost));
        keeper = signed_in("keeper", keeper_words);
        desk = must(keeper->make_compartment("desk"));
    }
    Environment environment() { return {*store, kinds, rules, clock, random}; }
    std::shared_ptr<Session> signed_in(std::string_view name, std::string_view words) {
        return must(organisation->sign_in(name, words));
    }
    // A second account with that role on the desk.
    std::shared_ptr<Session> joined(Role role) {
        must(keeper->add_account("ann", ann_words));
        must(keeper->grant(desk, "ann", role));
        return signed_in("ann", ann_words);
    }
    // As another process: nothing of what is open is shared.
    std::shared_ptr<Session> elsewhere(std::string_view name, std::string_view words) {
        others.push_back(must(Organisation::open(environment(), cost)));
        return must(others.back()->sign_in(name, words));
    }
    Remark remark(std::string_view title) {
        Remark row{};
        row.kind = Remark::kind_number;
        row.id = random.id();
        row.title = {title.data(), static_cast<std::uint32_t>(title.size())};
        return row;
    }
    Change change(const std::vector<Remark>& rows) {
        Change all(kinds);
        for (const Remark& row : rows) all.put(row);
        return all;
    }
    static std::size_t remarks(Session& session) { return session.read().scope().count<Remark>(); }

    static constexpr std::string_view keeper_words = "a long passphrase of the keeper";
    static constexpr std::string_view ann_words = "another long passphrase entirely";
    Organisation::Cost cost{test_cost, CostRule::any};
    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    std::unique_ptr<Store> store = make_memory_store();
    std::vector<std::shared_ptr<Organisation>> others;
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> keeper;
    Id desk;
};

}  // namespace karnameh::test
