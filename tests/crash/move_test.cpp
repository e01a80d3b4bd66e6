// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo's organisation moves from SQLite to PostgreSQL and back, by `karnameh move`.
#include <gtest/gtest.h>

#include "tests/support/postgres_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace karnameh {
namespace {

// Catches anything that does not arrive: a frame, an account, a grant, a record behind a figure.
TEST(Move, keeps_every_fact_there_and_back) {
    test::TemporaryFolder folder;
    test::PostgresDatabase database;
    test::Program program(folder / "home");
    std::string data = (folder / "data").string(),
                secretary = (folder / "data/passphrases/secretary").string();
    program.must({"sample", data});
    auto facts = [&](const std::string& store) {
        return program.must(
            {"facts", "--data", data, "--store", store, "--as", "secretary", "--passphrase-file", secretary});
    };
    auto verified = [&](const std::string& store) {
        return program.must({"verify", "--data", data, "--store", store});
    };
    auto others = [&](const std::string& store) {
        std::string lists;
        for (const char* person : {"treasurer", "handler-lale", "channel-desk"})
            lists += program.must({"compartment", "list", "--data", data, "--store", store, "--as", person,
                                   "--passphrase-file", (folder / "data/passphrases" / person).string()});
        return lists;
    };
    std::string first = "sqlite:" + data + "/karnameh.sqlite", second = database.address(),
                third = "sqlite:" + (folder / "back.sqlite").string();
    std::string stated = facts(first), lists = others(first);
    EXPECT_GT(std::ranges::count(stated, '\n'), 40);
    EXPECT_EQ(stated.find("\tNO\t"), std::string::npos);

    std::string before = verified(first);
    program.must({"move", second, "--data", data, "--store", first});
    EXPECT_EQ(verified(second), before);
    EXPECT_EQ(facts(second), stated);
    EXPECT_EQ(others(second), lists);

    // With what was signed in there meanwhile.
    before = verified(second);
    program.must({"move", third, "--data", data, "--store", second});
    EXPECT_EQ(verified(third), before);
    EXPECT_EQ(facts(third), stated);
    EXPECT_EQ(others(third), lists);

    // What is in use is not written over.
    EXPECT_EQ(program.run({"move", first, "--data", data, "--store", third}).status, 1);
    EXPECT_EQ(facts(first), stated);
}

}  // namespace
}  // namespace karnameh
