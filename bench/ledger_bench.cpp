// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain-text journals: all balances of a million entries from their text, beside ledger and hledger reading the same
// file, and beside a bare program that splits it into postings and adds them up without checking anything. And sheets of
// balances by month, from books that are open.
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include "base/random.h"
#include "bench/benches.h"
#include "bench/running.h"
#include "books/balance.h"
#include "books/reading.h"

namespace karnameh::bench {

namespace {

using namespace books;

constexpr double ledger_times = 30, hledger_times = 100, bare_share = 1.0 / 3, sheet_seconds_most = 0.020;
constexpr int runs = 5;

std::string two(std::uint64_t number) {
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}
std::string cents(std::uint64_t minor) {
    return std::to_string(minor / 100) + "." + two(minor % 100);
}

enum class Costs : std::uint8_t { none, in_dollars };

// Gifts over ten years in four currencies, sorted by date. Costs are left out for ledger's sake, which takes hours for a
// million of them.
void write_journal(const std::string& name, std::uint64_t entries, Costs costs) {
    std::ofstream file(name);
    SeededRandom random(41);
    constexpr const char* currencies[] = {"USD", "EUR", "SEK", "GBP"};
    constexpr std::uint64_t rates[] = {100, 143, 14, 160};
    for (std::uint64_t i = 0; i < entries; ++i) {
        std::uint64_t day = i * 3650 / entries, currency = random.below(4),
                      minor = 100 + random.below(500'000);
        std::string amount = cents(minor) + " " + currencies[currency];
        std::string cost = currency == 0 || costs == Costs::none
                               ? ""
                               : " @@ " + cents(minor * rates[currency] / 100) + " USD";
        file << 2000 + day / 365 << "-" << two(1 + day % 365 / 31) << "-" << two(1 + day % 365 % 31 % 28)
             << " * (G" << i << ") gift by friend " << random.below(10'000) << "\n    Assets:Bank:Account"
             << random.below(40) << "  " << amount << cost << "\n    Income:Gifts:Programme"
             << random.below(200) << "  -" << amount << cost << "\n\n";
    }
}

// Splits at lines and blanks, knows no directive, and takes every amount to have two digits.
std::size_t bare_sums(std::string_view text) {
    std::unordered_map<std::string, std::int64_t> sums;
    std::string key;
    const char *at = text.data(), *end = at + text.size();
    while (at < end) {
        const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        const char* stop = found ? static_cast<const char*>(found) : end;
        if (stop - at > 4 && std::memcmp(at, "    ", 4) == 0) {
            const char* account = at + 4;
            const char* behind = account;
            while (behind + 1 < stop && (behind[0] != ' ' || behind[1] != ' ')) ++behind;
            const char* number = behind + 2;
            std::int64_t minor = 0;
            bool below = *number == '-';
            for (number += below; number < stop && *number != ' '; ++number)
                if (*number != '.') minor = minor * 10 + (*number - '0');
            const char* currency = number + 1;
            const char* last = currency;
            while (last < stop && *last != ' ') ++last;
            key.assign(account, behind).append(currency, last);
            sums[key] += below ? -minor : minor;
        }
        at = stop + 1;
    }
    return sums.size();
}

double seconds_of(const std::vector<std::string>& words) {
    auto start = std::chrono::steady_clock::now();
    Running program(words);
    int status = program.wait();
    KARNAMEH_ASSERT(status == 0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Reading open_books(const std::string& name) {
    Result<std::shared_ptr<const Source>> source = Source::open(name);
    KARNAMEH_ASSERT(source);
    Result<Reading> reading = read_books(std::move(*source), Syntax::ledger, 2009);
    KARNAMEH_ASSERT(reading && reading->wrong.empty() && reading->not_understood.empty());
    return std::move(*reading);
}

void sheets(const std::string& name, Figures& figures) {
    Reading reading = open_books(name);
    double slowest = 0;
    for (Measure measure : {Measure::amounts, Measure::booked_value}) {
        std::optional<MonthlyChanges> months = MonthlyChanges::of(reading.book, measure);
        KARNAMEH_ASSERT(months);
        int first = month_index(day_number({2000, 1, 1}));
        slowest = std::max(slowest, median_seconds(runs, [&] {
                               KARNAMEH_ASSERT(!months->sheet(reading.book, first, first + 119)->empty());
                           }));
    }
    report(figures, {"ledger.sheet", "balances of all accounts at the end of 120 months, from open books",
                     slowest, "s", "", 0, 0, sheet_seconds_most, Goal::at_most});
}

}  // namespace

void adding_up_journals(Scale scale, Figures& figures) {
    std::uint64_t entries = scale == Scale::quick ? 100'000 : 1'000'000;
    auto folder = std::filesystem::temp_directory_path() / ("karnameh-ledger-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    std::string name = (folder / "million.ledger").string();
    std::string what = "all balances of " + std::to_string(entries) + " entries";
    auto ours = [&] {
        Reading reading = open_books(name);
        KARNAMEH_ASSERT(!balances(reading.book, Measure::amounts)->empty());
    };
    auto bare = [&] { KARNAMEH_ASSERT(bare_sums((*Source::open(name))->text()) > 0); };
    for (Costs costs : {Costs::in_dollars, Costs::none}) {
        write_journal(name, entries, costs);
        Pair pair = median_pair(runs, ours, bare);
        std::string of = what + (costs == Costs::none ? "" : " with costs") + " from " +
                         std::to_string(std::filesystem::file_size(name) / 1'000'000) + " MB of text";
        report(figures, {costs == Costs::none ? "ledger.bare" : "ledger.bare-costs", of, pair.ours, "s",
                         "a bare program that checks nothing", pair.rival, pair.rival / pair.ours, bare_share,
                         Goal::at_least});
        if (costs == Costs::in_dollars) {
            sheets(name, figures);
            continue;
        }
        double by_ledger =
            seconds_of({"/bin/sh", "-c", "exec ledger --args-only -f \"$0\" balance >/dev/null", name});
        report(figures, {"ledger.ledger", of, pair.ours, "s", "ledger", by_ledger, by_ledger / pair.ours,
                         ledger_times, Goal::at_least});
        double by_hledger = seconds_of({"/bin/sh", "-c", "exec hledger -f \"$0\" balance >/dev/null", name});
        report(figures, {"ledger.hledger", of, pair.ours, "s", "hledger", by_hledger, by_hledger / pair.ours,
                         hledger_times, Goal::at_least});
    }
    std::filesystem::remove_all(folder);
}

}  // namespace karnameh::bench
