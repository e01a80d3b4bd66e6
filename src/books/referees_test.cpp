// SPDX-License-Identifier: AGPL-3.0-or-later
// Journals of many makes, and random books of all sizes, held against the programs themselves.
#include <gtest/gtest.h>

#include "base/random.h"
#include "books/balance.h"
#include "books/entry_builder.h"
#include "books/writer.h"
#include "books/written_names.h"
#include "tests/support/referees.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::books {
namespace {

namespace fs = std::filesystem;
using test::RefereeBalances;

std::string listed(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems)
        text.append(problem.where).append(": ").append(problem.what.english()).append("\n");
    return text;
}

Reading read_file(const std::string& name, Syntax syntax) {
    Result<std::shared_ptr<const Source>> source = Source::open(name);
    EXPECT_TRUE(source) << name;
    Result<Reading> reading = read_books(std::move(*source), syntax, 2009);
    EXPECT_TRUE(reading);
    return std::move(*reading);
}

using Exacts = std::map<std::string, Exact>;

Exacts ours(const Book& book, Measure measure, const WrittenNames* names = nullptr) {
    Exacts all;
    std::optional<std::vector<Balance>> held = balances(book, measure);
    EXPECT_TRUE(held);
    for (const Balance& of : *held) {
        std::string account(names ? names->accounts[of.account] : book.accounts[of.account]);
        std::string commodity(names ? names->commodities[of.commodity] : book.commodities[of.commodity]);
        std::erase(commodity, '"');
        all[account + "|" + commodity] = of.total;
    }
    return all;
}

// Equal as sets, to the last digit that the referee shows; what it rounds to nought it does not show.
void expect_same(const Exacts& ours, const RefereeBalances& theirs, const std::string& what,
                 int digits = -1) {
    for (const auto& [key, shown] : theirs) {
        std::optional<Exact> number = parse_exact(shown);
        ASSERT_TRUE(number) << what << ": " << key << " " << shown;
        if (digits >= 0) number = rounded(*number, digits);
        auto found = ours.find(key);
        Exact own = found == ours.end() ? Exact{} : found->second;
        EXPECT_EQ(exact_text(reduced(rounded(own, number->scale))), exact_text(reduced(*number)))
            << what << ": " << key;
    }
    for (const auto& [key, own] : ours)
        if (!theirs.contains(key)) {
            EXPECT_TRUE(rounded(own, 2).is_zero())
                << what << ": " << key << " is ours alone, " << exact_text(own);
        }
}

std::vector<std::string> corpus(const std::string& name) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator("tests/corpus/" + name)) files.push_back(entry.path());
    std::ranges::sort(files);
    EXPECT_GT(files.size(), 2u);
    return files;
}

TEST(Referees, HledgerAgreesOnEveryJournal) {
    // Would catch: an amount, a default, a price or a directive of hledger's that is read as something else.
    for (const std::string& file : corpus("hledger_journal")) {
        Reading reading = read_file(file, Syntax::hledger);
        EXPECT_TRUE(reading.wrong.empty()) << listed(reading.wrong);
        EXPECT_EQ(reading.not_understood.empty(), file.find("not_understood") == file.npos)
            << listed(reading.not_understood);
        expect_same(ours(reading.book, Measure::amounts), test::Hledger::balances(file, false), file);
        expect_same(ours(reading.book, Measure::booked_value), test::Hledger::balances(file, true),
                    file + " at cost");
    }
}

TEST(Referees, LedgerAgreesOnEveryJournal) {
    // Would catch: the same of ledger's, its lots and its commas among them.
    for (const std::string& file : corpus("ledger_journal")) {
        Reading reading = read_file(file, Syntax::ledger);
        EXPECT_TRUE(reading.wrong.empty()) << listed(reading.wrong);
        if (file.find("expressions") != file.npos) {
            EXPECT_EQ(reading.not_understood.size(), 5u) << listed(reading.not_understood);
            continue;
        }
        expect_same(ours(reading.book, Measure::amounts), test::Ledger::balances(file, false), file);
        expect_same(ours(reading.book, Measure::booked_value), test::Ledger::balances(file, true),
                    file + " at cost");
    }
}

TEST(Referees, BeancountAgreesOnEveryFile) {
    // Would catch: a lot booked against another, a pad or a rounding of its own that comes out otherwise.
    test::TemporaryFolder folder;
    std::vector<std::string> files = corpus("beancount");
    std::string example = folder / "example.beancount";
    EXPECT_EQ(test::run_line("bean-example --seed 5 -o " + test::in_shell_quotes(example)).status, 0);
    files.push_back(example);
    for (const std::string& file : files) {
        Reading reading = read_file(file, Syntax::beancount);
        EXPECT_TRUE(reading.wrong.empty()) << listed(reading.wrong);
        test::Beancount::Answer answer = test::Beancount::ask(file);
        EXPECT_TRUE(answer.errors.empty()) << answer.errors.front();
        expect_same(ours(reading.book, Measure::amounts), answer.native, file);
        expect_same(ours(reading.book, Measure::booked_value), answer.booked, file + " at cost", 10);
    }
}

constexpr const char* account_names[] = {"Assets:Bank:Stockholm",
                                         "Assets:دارایی:صندوق",
                                         "Expenses:Channel:satellite 2",
                                         "Income:Gifts",
                                         "Income:Gifts:کمک‌ها",
                                         "Liabilities:Loans",
                                         "Equity:Opening",
                                         "other:things",
                                         "Assets:Bank"};
struct Kind {
    const char* name;
    std::uint8_t digits;
    std::uint64_t most;
};
constexpr Kind kinds[] = {{"EUR", 2, 5'000'000},       {"USD", 2, 5'000'000}, {"SEK", 2, 50'000'000},
                          {"IRR", 0, 900'000'000'000}, {"KWD", 3, 500'000},   {"BTC", 8, 900'000'000},
                          {"JPY", 0, 100'000},         {"kr", 2, 1000},       {"Share 1", 4, 100'000}};

// One to four amounts, each booked in euros, and what balances them.
std::vector<Draft> random_postings(SeededRandom& random, Book& book) {
    std::vector<Draft> drafts;
    Exact left;
    for (std::size_t parts = 1 + random.below(4); parts > 0; --parts) {
        const Kind& kind = kinds[random.below(std::size(kinds))];
        Draft draft;
        draft.account = book.account(account_names[random.below(std::size(account_names))]);
        draft.commodity = book.commodity(kind.name);
        auto minor = static_cast<std::int64_t>(1 + random.below(kind.most));
        bool below = random.below(2) == 0;
        draft.amount = {below ? -minor : minor, kind.digits};
        draft.has_amount = true;
        Exact value = draft.amount;
        if (draft.commodity != book.commodity("EUR")) {
            auto cents = static_cast<std::int64_t>(1 + random.below(9'000'000));
            value = {below ? -cents : cents, 2};
            draft.value_commodity = book.commodity("EUR");
            draft.value = value;
        }
        left = *sum(left, value);
        drafts.push_back(draft);
    }
    Draft rest;
    rest.account = book.account(account_names[random.below(std::size(account_names))]);
    rest.commodity = book.commodity("EUR");
    rest.amount = left.negated();
    rest.has_amount = true;
    drafts.push_back(rest);
    return drafts;
}

// Books of all kinds: gifts and costs in many currencies booked in euros, exchanges, shares at a price, Persian
// accounts, remarks that mean something to one program or another.
Reading random_books(std::uint64_t seed, std::size_t entries) {
    SeededRandom random(seed);
    Reading reading;
    Book& book = reading.book;
    book.sources.push_back(Source::of("random", ""));
    EntryBuilder builder(reading, Syntax::hledger);
    constexpr std::string_view remarks[] = {
        "plain",   "key: value", ":one:two:", "date: none", "[2009/01/02]",
        "x:: 1 +", "یادداشت",    "a; b",      "date:2009"};
    std::vector<Assertion> none_asserted;
    for (std::size_t i = 0; i < entries; ++i) {
        Entry head;
        head.date = day_number({2000, 1, 1}) + static_cast<DayNumber>(random.below(4000));
        head.status = static_cast<Status>(random.below(3));
        if (random.below(3) == 0) head.code = "A-12";
        head.payee = random.below(5) == 0 ? "(somebody; else) * \"x\" \\" : "هدیه از A & B | پاییز";
        std::vector<Draft> drafts = random_postings(random, book);
        EXPECT_TRUE(builder.add(head, drafts, none_asserted));
        if (random.below(4) == 0)
            book.remarks.push_back(
                {static_cast<EntryId>(i), none, remarks[random.below(std::size(remarks))]});
        if (random.below(4) == 0)
            book.remarks.push_back(
                {static_cast<EntryId>(i), book.entries[i].first, remarks[random.below(std::size(remarks))]});
    }
    builder.finish();
    EXPECT_TRUE(reading.wrong.empty()) << listed(reading.wrong);
    return reading;
}

std::string write(const Book& book, Syntax syntax, const fs::path& file) {
    Result<std::string> text = write_books(book, syntax);
    EXPECT_TRUE(text) << describe(text.error());
    std::ofstream(file) << *text;
    return file;
}

void expect_ours_again(const Book& book, const std::string& file, Syntax syntax) {
    WrittenNames names = WrittenNames::of(book, syntax);
    Reading again = read_file(file, syntax);
    EXPECT_TRUE(again.wrong.empty()) << listed(again.wrong);
    EXPECT_TRUE(again.not_understood.empty()) << listed(again.not_understood);
    for (Measure measure : {Measure::amounts, Measure::booked_value}) {
        Exacts before = ours(book, measure, &names), after = ours(again.book, measure);
        ASSERT_EQ(before.size(), after.size()) << file;
        for (const auto& [key, number] : before)
            EXPECT_EQ(compare(number, after[key]), 0) << file << ": " << key;
    }
}

void expect_hledger_agrees(const Book& book, const fs::path& folder) {
    std::string file = write(book, Syntax::hledger, folder / "books.journal");
    WrittenNames names = WrittenNames::of(book, Syntax::hledger);
    test::Said said = test::Hledger::check(file);
    ASSERT_EQ(said.status, 0) << test::first_lines(said);
    expect_same(ours(book, Measure::amounts, &names), test::Hledger::balances(file, false), "hledger");
    expect_same(ours(book, Measure::booked_value, &names), test::Hledger::balances(file, true),
                "hledger at cost");
    expect_ours_again(book, file, Syntax::hledger);
}

void expect_ledger_agrees(const Book& book, const fs::path& folder) {
    std::string file = write(book, Syntax::ledger, folder / "books.ledger");
    WrittenNames names = WrittenNames::of(book, Syntax::ledger);
    test::Said said = test::Ledger::check(file);
    ASSERT_EQ(said.status, 0) << test::first_lines(said);
    expect_same(ours(book, Measure::amounts, &names), test::Ledger::balances(file, false), "ledger");
    expect_same(ours(book, Measure::booked_value, &names), test::Ledger::balances(file, true),
                "ledger at cost");
    expect_ours_again(book, file, Syntax::ledger);
}

void expect_beancount_agrees(const Book& book, const fs::path& folder) {
    std::string file = write(book, Syntax::beancount, folder / "books.beancount");
    WrittenNames names = WrittenNames::of(book, Syntax::beancount);
    test::Beancount::Answer answer = test::Beancount::ask(file);
    ASSERT_TRUE(answer.errors.empty()) << answer.errors.front();
    expect_same(ours(book, Measure::amounts, &names), answer.native, "beancount");
    expect_same(ours(book, Measure::booked_value, &names), answer.booked, "beancount at cost", 8);
    expect_ours_again(book, file, Syntax::beancount);
}

TEST(RandomBooks, AreAcceptedByAllThreeAndAgree) {
    // Would catch: a name, a remark or a cost that one of the three does not take under its strictest flags, and any
    // balance, native or booked, that one of them sees otherwise.
    std::uint64_t seed = 100;
    for (std::size_t entries : {10, 10, 10, 100, 100, 1000, 10'000}) {
        test::TemporaryFolder folder;
        Reading reading = random_books(++seed, entries);
        expect_hledger_agrees(reading.book, folder.path());
        expect_ledger_agrees(reading.book, folder.path());
        expect_beancount_agrees(reading.book, folder.path());
        if (entries == 10) {
            test::Said said = test::Beancount::check(folder / "books.beancount");
            EXPECT_EQ(said.status, 0) << test::first_lines(said);
        }
    }
}

// The largest, a program at a time, since each takes its while.
TEST(LargeBooks, HledgerAgrees) {
    // Would catch: the same, of a hundred thousand entries.
    test::TemporaryFolder folder;
    expect_hledger_agrees(random_books(200, 100'000).book, folder.path());
}

TEST(LargeBooks, LedgerAgrees) {
    // Would catch: the same, of a hundred thousand entries.
    test::TemporaryFolder folder;
    expect_ledger_agrees(random_books(201, 100'000).book, folder.path());
}

TEST(LargeBooks, BeancountAgrees) {
    // Would catch: the same, of a hundred thousand entries.
    test::TemporaryFolder folder;
    expect_beancount_agrees(random_books(202, 100'000).book, folder.path());
}

TEST(Conversion, EveryJournalIsTakenByAllThree) {
    // Would catch: what one program can say and the writer for another turns into something that is refused there.
    for (auto [name, syntax] :
         {std::pair("hledger_journal", Syntax::hledger), std::pair("ledger_journal", Syntax::ledger),
          std::pair("beancount", Syntax::beancount)})
        for (const std::string& file : corpus(name)) {
            SCOPED_TRACE(file);
            test::TemporaryFolder folder;
            Reading reading = read_file(file, syntax);
            expect_hledger_agrees(reading.book, folder.path());
            expect_ledger_agrees(reading.book, folder.path());
            if (file.find("virtual") == file.npos && file.find("directives.journal") == file.npos)
                expect_beancount_agrees(reading.book, folder.path());
            else
                EXPECT_FALSE(write_books(reading.book, Syntax::beancount));
        }
}

}  // namespace
}  // namespace karnameh::books
