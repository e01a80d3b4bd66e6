// SPDX-License-Identifier: AGPL-3.0-or-later
// What the three fuzz targets of journals share. For them alone.
#pragma once

#include "books/balance.h"
#include "books/writer.h"
#include "books/written_names.h"

namespace karnameh::books {

inline int read_and_write(std::string_view text, Syntax syntax) {
    OpenSource no_files = [](const std::string& name) -> Result<std::shared_ptr<const Source>> {
        return fault(FaultKind::missing, name);
    };
    Result<Reading> reading = read_books(Source::of("fuzz", text), syntax, 2009, no_files);
    KARNAMEH_ASSERT(reading);
    const Book& book = reading->book;
    for (const std::vector<Problem>* list : {&reading->wrong, &reading->not_understood})
        for (const Problem& problem : *list) KARNAMEH_ASSERT(!problem.what.english().empty());
    if (!book.entries.empty())
        if (std::optional<MonthlyChanges> months = MonthlyChanges::of(book, Measure::booked_value)) {
            int month = month_index(book.entries[0].date);
            (void)months->sheet(book, month, month + 11);
        }
    if (!reading->wrong.empty()) return 0;
    for (Syntax to : {Syntax::hledger, Syntax::ledger, Syntax::beancount}) {
        Result<std::string> written = write_books(book, to);
        std::optional<std::vector<Balance>> before = balances(book, Measure::amounts);
        if (!written || !before) continue;
        Result<Reading> again = read_books(Source::of("again", *written), to, 2009, no_files);
        KARNAMEH_ASSERT(again);
        // A number may have just as many digits as fit, and some more behind the point once it is written out.
        if (!again->wrong.empty() || !again->not_understood.empty()) continue;
        std::optional<std::vector<Balance>> after = balances(again->book, Measure::amounts);
        KARNAMEH_ASSERT(after && after->size() == before->size());
        WrittenNames names = WrittenNames::of(book, to);
        for (const Balance& of : *before) {
            std::string commodity = names.commodities[of.commodity];
            std::erase(commodity, '"');
            auto same = std::ranges::find_if(*after, [&](const Balance& other) {
                return again->book.accounts[other.account] == names.accounts[of.account] &&
                       again->book.commodities[other.commodity] == commodity;
            });
            KARNAMEH_ASSERT(same != after->end() && compare(same->total, of.total) == 0);
        }
    }
    return 0;
}

}  // namespace karnameh::books
