// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody stands behind a person who signs in, and looks at every page for a sign that this was a second passphrase:
// the pages of whoever came in by one are held against those of a person who has nothing else, byte by byte.
#include <gtest/gtest.h>

#include <regex>

#include "kernel/session.h"
#include "modules/people/records.h"
#include "seal/one_time.h"
#include "seal/word_code.h"
#include "store/memory/memory_store.h"
#include "tests/support/every_module.h"
#include "tests/support/expect.h"
#include "tests/support/visitor.h"

namespace karnameh {
namespace {

using test::Visitor;

constexpr std::string_view first_words = "the first passphrase of somebody",
                           second_words = "the second passphrase of somebody";

class DuressPages : public testing::Test {
  protected:
    DuressPages() {
        for (Kind& kind : system_kinds()) program.kinds.add(std::move(kind));
        program.modules = every_module();
        for (const Module& module : program.modules)
            for (const Kind& kind : module.kinds) program.kinds.add(kind);
        program.rules = std::make_unique<RuleBook>(rule_book(program.modules));
        program.clock = std::make_unique<SetClock>(Instant{1'260'000'000});
        program.random = std::make_unique<SystemRandom>();
        program.cost = {test_cost, CostRule::any};
        organisation = test::must(
            Organisation::found({*store, program.kinds, *program.rules, *program.clock, *program.random},
                                "An organisation", "keeper", first_words, program.cost));
        site = std::make_unique<web::Site>(program, organisation);
        keeper = signed_in("keeper");
        harmless = test::must(keeper->make_compartment("harmless"));
        Id desk = test::must(keeper->make_compartment("desk"));
        people::Person row{};
        row.kind = people::Person::kind_number;
        row.id = friend_id = program.random->id();
        row.name = {"A friend", 8};
        row.exposure = people::Exposure::open;
        Change change(program.kinds);
        change.put(row);
        test::must(keeper->commit(harmless, change));
        for (const char* person : {"almond", "walnut"}) {
            test::must(keeper->add_account(person, first_words));
            test::must(keeper->grant(harmless, person, Role::read));
        }
        test::must(keeper->grant(desk, "almond", Role::write));
        directory = organisation->settings().directory;
    }
    std::shared_ptr<Session> signed_in(std::string_view name) {
        return test::must(organisation->sign_in(name, first_words));
    }
    // The code of the next half minute.
    std::string next_code() {
        SetClock& clock = static_cast<SetClock&>(*program.clock);
        clock.advance(30);
        return one_time_code(authenticator.view(), clock.now());
    }

    Program program;
    std::unique_ptr<Store> store = make_memory_store();
    std::shared_ptr<Organisation> organisation;
    std::unique_ptr<web::Site> site;
    std::shared_ptr<Session> keeper;
    SecretBytes authenticator{as_bytes("12345678901234567890")};
    Id harmless, directory, friend_id;
};

// What an onlooker sees of an answer, without what differs from page to page and from person to person.
std::string seen(const web::Response& response) {
    static const std::regex own(
        "almond|walnut|value=\"[0-9a-f]{128}\"|__Host-session=[0-9a-f]{64}|<ol class=\"codes\">.*?</ol>|"
        "(Word|واژهٔ) [0-9۰-۹]+");
    std::string text = std::to_string(response.status) + " " + response.content_type + "\n";
    for (const auto& [name, value] : response.headers) text.append(name).append(": ").append(value) += '\n';
    text += response.body;
    EXPECT_FALSE(response.pieces) << "is not compared";
    return std::regex_replace(text, own, "…");
}

void expect_same(const std::string& one, const std::string& other, std::string_view where) {
    auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    std::size_t from = at - std::min<std::size_t>(at, 60);
    EXPECT_TRUE(one == other) << where << ":\n"
                              << one.substr(from, 160) << "\nand\n"
                              << other.substr(from, 160);
}

// Catches a page, an answer to a form, a header or a size that tells which passphrase somebody came in with.
TEST_F(DuressPages, look_like_those_of_somebody_who_has_nothing_else) {
    std::string code = next_code();
    for (const char* person : {"almond", "walnut"}) {
        test::must(signed_in(person)->set_up_one_time_codes(authenticator.view(), code));
        std::string words;
        for (const std::string& word : new_word_code(recovery_word_count, Language::english, *program.random))
            words += word + " ";
        test::must(signed_in(person)->set_recovery_words(words));
    }
    Id shown[] = {directory, harmless};
    test::must(signed_in("almond")->add_duress_passphrase(second_words, shown, true));

    Visitor forced(*site), other(*site);
    code = next_code();
    expect_same(seen(forced.sign_in("almond", second_words, "000000")),
                seen(other.sign_in("walnut", first_words, "000000")), "a wrong code");
    web::Response came_in = forced.sign_in("almond", second_words, code);
    ASSERT_EQ(came_in.status, 303u);
    expect_same(seen(came_in), seen(other.sign_in("walnut", first_words, code)), "signing in");

    std::vector<std::string> paths;
    for (const web::Route& route : web::routes())
        if (route.method == web::Method::get && !route.path.contains('*')) paths.emplace_back(route.path);
    std::string compartment = "compartments/" + harmless.text(), record = "record/" + friend_id.text();
    for (const char* below : {"", "/name", "/hand-over", "/shares", "/export"})
        paths.push_back(compartment + below);
    for (const char* below : {"", "/edit", "/remove", "/erase", "/files"}) paths.push_back(record + below);
    for (const char* path : {"desk/people", "records/person", "records/person/new", "records/directory_entry",
                             "records/circle", "report/people"})
        paths.emplace_back(path);
    std::size_t good = 0;
    for (const char* language : {"en", "fa"})
        for (const std::string& path : paths) {
            std::string whole = std::string(language) + (path.empty() ? "" : "/") + path;
            web::Response answer = forced.get(whole);
            good += answer.status == 200;
            expect_same(seen(answer), seen(other.get(whole)), whole);
        }
    EXPECT_GT(good, paths.size()) << "hardly a page was looked at";

    std::string words(second_words), other_words(first_words), fresh = "what somebody was made to choose";
    auto both = [&](std::string_view path, std::vector<std::pair<std::string, std::string>> fields) {
        auto others = fields;
        for (auto& [name, value] : others)
            if (value == words) value = other_words;
        std::string mine = seen(forced.post(path, fields));
        expect_same(mine, seen(other.post(path, others)), path);
        return mine;
    };
    both("en/me/lock", {});
    both("en/me/codes/remove", {{"passphrase", words}, {"code", "000000"}});
    both("en/me/words", {{"word-first", "x"}, {"word-second", "x"}, {"passphrase", words}});
    both("en/" + compartment + "/grant", {{"person", "keeper"}, {"role", "read"}});
    both("en/" + record + "/edit", {{"name", "Another name"}});
    both("en/me/second-passphrase", {{"current", words}, {"fresh", "short"}, {"again", "short"}});
    both("en/me/second-passphrase",
         {{"current", words}, {"fresh", fresh}, {"again", fresh}, {"shown", harmless.text()}});
    std::string changed =
        both("en/me/passphrase",
             {{"current", words}, {"fresh", "walls of " + fresh}, {"again", "walls of " + fresh}});
    EXPECT_TRUE(changed.contains("done=passphrase")) << changed;
}

// Catches a list of members that says more of somebody who came in by a second passphrase than their grants do.
TEST_F(DuressPages, say_of_ones_own_role_what_the_grant_says) {
    test::must(keeper->grant(harmless, "walnut", Role::keep));
    Id shown[] = {directory, harmless};
    test::must(signed_in("walnut")->add_duress_passphrase(second_words, shown, false));
    auto roles = [&](std::string_view words) {
        Visitor visitor(*site);
        EXPECT_EQ(visitor.sign_in("walnut", words, "").status, 303u);
        std::string page = visitor.get("en/compartments/" + harmless.text()).body;
        page = page.substr(page.find("Who may open it"));
        std::size_t row = page.find(">walnut<");
        std::string own = page.substr(row, page.find("</tr>", row) - row);
        std::string list = visitor.get("en/compartments").body;
        std::size_t keepers = list.find("data-label=\"Keepers\"", list.find(">harmless<"));
        return std::pair(own.contains(">keeps<"), list.substr(keepers, 80).contains("walnut"));
    };
    EXPECT_EQ(roles(first_words), std::pair(true, true)) << "nothing is looked at";
    EXPECT_EQ(roles(second_words), std::pair(false, false));
}

}  // namespace
}  // namespace karnameh
