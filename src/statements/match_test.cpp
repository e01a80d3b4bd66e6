// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace karnameh::statements {
namespace {

Entry paid(std::int64_t cents, std::string who, std::string text, DayNumber day = 100) {
    Entry entry;
    entry.booked = day;
    entry.amount = {cents, "EUR"};
    entry.counterparty = std::move(who);
    entry.remittance = std::move(text);
    return entry;
}
Expectation expect(std::string id, std::int64_t cents, std::vector<std::string> payers,
                   std::string reference = "") {
    return {std::move(id),
            Expected::instalment,
            std::move(reference),
            {cents, "EUR"},
            std::move(payers),
            90,
            110};
}
std::vector<Suggestion> match_one(const Entry& entry, const Expectation& expectation) {
    return match(std::span(&entry, 1), std::span(&expectation, 1));
}

// Catches a reference that is not seen for its blanks, or seen inside another number.
TEST(Match, ReferencesAreWholeWords) {
    Expectation pledge = expect("p", 5000, {}, "RF18 5390 0754");
    std::vector<Suggestion> found = match_one(paid(700, "", "gift RF185390-0754 thanks", 1), pledge);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].reasons[0].english(), "It names the reference “RF18 5390 0754”.");
    EXPECT_EQ(found[0].reasons[1].english(), "The amount is another: 7.00 EUR instead of 50.00 EUR.");
    EXPECT_EQ(match_one(paid(700, "", "RF18539007541"), pledge).size(), 0u);
    EXPECT_EQ(match_one(paid(700, "", "no 412"), expect("q", 5000, {}, "12")).size(), 0u);
    EXPECT_EQ(match_one(paid(700, "", "no ۱۲"), expect("q", 5000, {}, "12")).size(), 1u);
}

// Catches names that are the same to a person: other letters for ی and ک, another order, accents, case.
TEST(Match, NamesAsPeopleWriteThem) {
    EXPECT_EQ(match_one(paid(5000, "كريمي، سارا", "", 900), expect("p", 5000, {"سارا کریمی"}))[0].points, 60);
    EXPECT_EQ(match_one(paid(5000, "ASA LINDSTROM", "", 900), expect("p", 5000, {"سارا", "Åsa Lindström"}))[0]
                  .points,
              60);
    EXPECT_EQ(match_one(paid(5000, "Åsa Lindgren", "", 900), expect("p", 5000, {"Åsa Lindström"})).size(),
              0u);
}

// Catches suggestions out of thin air.
TEST(Match, TheAmountAloneIsNotEnough) {
    EXPECT_EQ(match_one(paid(5000, "x", "", 111), expect("p", 5000, {"y"})).size(), 0u);
    EXPECT_EQ(match_one(paid(5000, "x", "", 110), expect("p", 5000, {"y"}))[0].points, 40);
    EXPECT_EQ(match_one(paid(-5000, "x", "R1"), expect("p", 5000, {"x"}, "R1")).size(), 0u);
    Entry pending = paid(5000, "x", "R1");
    pending.status = Status::pending;
    EXPECT_EQ(match_one(pending, expect("p", 5000, {"x"}, "R1")).size(), 0u);
}

// Catches a guess that looks like certainty.
TEST(Match, RivalsAreCounted) {
    std::vector<Expectation> dues{expect("a", 1000, {}), expect("b", 1000, {}), expect("c", 1000, {"Omid"})};
    Entry entry = paid(1000, "Omid", "");
    std::vector<Suggestion> found = match(std::span(&entry, 1), dues);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].expectation, 2u);
    EXPECT_EQ(found[0].rivals, 0u);
    entry = paid(1000, "", "");
    EXPECT_EQ(match(std::span(&entry, 1), dues)[0].rivals, 2u);
}

// Catches two entries on one expectation, a better pair that loses to a worse one, and chance in the result.
TEST(Match, EachOnceTheBestFirstWhateverTheOrder) {
    std::mt19937_64 chance(7);
    auto up_to = [&](std::uint64_t most) { return chance() % (most + 1); };
    const std::string names[] = {"Sara Karimi", "Omid Rad", "Åsa Lind", ""};
    for (int round = 0; round < 500; ++round) {
        std::vector<Entry> entries;
        std::vector<Expectation> expected;
        for (std::uint64_t i = up_to(8); i > 0; --i)
            entries.push_back(paid(static_cast<std::int64_t>(up_to(2)) * 1000 + 1000, names[up_to(3)],
                                   up_to(2) ? "" : "R" + std::to_string(up_to(5)),
                                   static_cast<DayNumber>(85 + up_to(30))));
        for (std::uint64_t i = up_to(8); i > 0; --i)
            expected.push_back(expect(std::to_string(i), static_cast<std::int64_t>(up_to(2)) * 1000 + 1000,
                                      {names[up_to(3)]}, up_to(2) ? "" : "R" + std::to_string(up_to(5))));
        std::vector<Suggestion> found = match(entries, expected);
        std::vector<bool> paid_once(entries.size()), met_once(expected.size());
        for (const Suggestion& one : found) {
            EXPECT_FALSE(paid_once[one.entry] || met_once[one.expectation]);
            paid_once[one.entry] = met_once[one.expectation] = true;
            EXPECT_FALSE(one.reasons.empty());
        }
        // No pair that was left out has more points than what took its entry and what took its expectation.
        for (std::size_t i = 0; i < entries.size(); ++i)
            for (std::size_t j = 0; j < expected.size(); ++j) {
                std::vector<Suggestion> alone = match_one(entries[i], expected[j]);
                if (alone.empty()) continue;
                int best = -1;
                for (const Suggestion& one : found)
                    if (one.entry == i || one.expectation == j) best = std::max(best, one.points);
                EXPECT_GE(best, alone[0].points);
            }
        std::vector<Expectation> shuffled = expected;
        std::ranges::shuffle(shuffled, chance);
        auto ids = [](const std::vector<Suggestion>& of, const std::vector<Expectation>& from) {
            std::vector<std::pair<std::size_t, std::string>> pairs;
            for (const Suggestion& one : of) pairs.emplace_back(one.entry, from[one.expectation].id);
            return pairs;
        };
        EXPECT_EQ(ids(match(entries, shuffled), shuffled), ids(found, expected));
    }
}

}  // namespace
}  // namespace karnameh::statements
