// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/duplicates.h"

#include <gtest/gtest.h>

#include "statements/specimen.h"

namespace karnameh::statements {
namespace {

Entry gift(std::int64_t cents, std::string reference = "", DayNumber day = 20'000) {
    Entry entry;
    entry.booked = day;
    entry.amount = {cents, "EUR"};
    entry.bank_reference = std::move(reference);
    return entry;
}
Statement of(std::vector<Entry> entries) {
    Statement statement;
    statement.account = "DE1";
    statement.currency = "EUR";
    statement.entries = std::move(entries);
    return statement;
}

// Catches a statement that is booked again when it comes again, in whatever format.
TEST(Duplicates, AStatementThatComesAgainIsKnownWhole) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Statement made = specimen::Maker(seed).statement();
        std::vector<Statement> twice{made, made};
        EXPECT_EQ(find_duplicates(twice).size(), made.entries.size());
        EXPECT_TRUE(find_duplicates(std::span(twice).first(1)).empty())
            << "it adds up, so nothing in it is double";
        auto as_read = [](const std::string& text) {
            return std::move(read_statements("s", as_bytes(text)).value().statements[0]);
        };
        for (Entry& entry : made.entries) entry.remittance = entry.counterparty = "x";
        EXPECT_EQ(fingerprints(as_read(specimen::write_camt(made, 8))),
                  fingerprints(as_read(specimen::write_mt940(made, 4, true))));
    }
}

// Catches two gifts without a name on one day that become one.
TEST(Duplicates, AlikeWithoutAReferenceAreCounted) {
    std::vector<Statement> two{of({gift(1000), gift(1000), gift(1000)}),
                               of({gift(1000), gift(1000), gift(500)})};
    std::vector<Duplicate> found = find_duplicates(two);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].again, (EntryNumber{1, 0}));
    EXPECT_EQ(found[1].first, (EntryNumber{0, 1}));
}

// Catches one reference that counts twice, and another day or amount under it that is lost.
TEST(Duplicates, AReferenceIsOneEntry) {
    Statement statement =
        of({gift(1000, "A"), gift(1000, "A"), gift(1000, "B"), gift(2000, "A"), gift(1000, "A", 7)});
    std::vector<Statement> one{statement};
    ASSERT_EQ(find_duplicates(one).size(), 1u);
    EXPECT_EQ(find_duplicates(one)[0].again, (EntryNumber{0, 1}));
    one[0].opening = Balance{{0, "EUR"}};
    one[0].closing = Balance{{6000, "EUR"}};
    EXPECT_TRUE(find_duplicates(one).empty());
}

// Catches parts of a batch that look like each other, and pending entries that keep the booked one out.
TEST(Duplicates, PartsOfABatchAndWhatIsPending) {
    std::vector<Entry> parts{gift(1000, "B"), gift(1000, "B")};
    parts[0].part = 1;
    parts[1].part = 2;
    std::vector<Statement> one{of(parts)};
    EXPECT_TRUE(find_duplicates(one).empty());
    Entry pending = gift(1000);
    pending.status = Status::pending;
    std::vector<Statement> two{of({pending}), of({gift(1000)})};
    EXPECT_TRUE(find_duplicates(two).empty());
}

}  // namespace
}  // namespace karnameh::statements
