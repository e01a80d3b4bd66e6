// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/reading.h"

#include "books/beancount_reader.h"
#include "books/journal_reader.h"

namespace karnameh::books {

namespace {

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

bool begins_a_line(std::string_view text, std::string_view with) {
    std::size_t at = text.find(with);
    while (at != text.npos && at > 0 && text[at - 1] != '\n') at = text.find(with, at + 1);
    return at != text.npos;
}

// "2009-12-05 open Assets:Cash": no other journal says an account there.
bool opens_accounts(std::string_view text) {
    for (std::size_t at = text.find(" open "); at != text.npos; at = text.find(" open ", at + 1)) {
        if (at < 10 || (at > 10 && text[at - 11] != '\n') || text[at - 6] != '-' || text[at - 3] != '-')
            continue;
        std::string_view name = text.substr(at + 6, text.find_first_of(" \t\r\n", at + 6) - (at + 6));
        if (name.find(':') != name.npos) return true;
    }
    return false;
}

}  // namespace

Syntax syntax_of(const Source& source) {
    const std::string& name = source.name();
    if (ends_with_any(name, {".beancount", ".bean"})) return Syntax::beancount;
    if (ends_with_any(name, {".hledger", ".journal", ".j"})) return Syntax::hledger;
    if (ends_with_any(name, {".ledger", ".ldg", ".dat"})) return Syntax::ledger;
    std::string_view text = source.text().substr(0, 1 << 20);
    if (opens_accounts(text) || begins_a_line(text, "option \"")) return Syntax::beancount;
    for (std::string_view word : {"bucket ", "define ", "tag ", "assert ", "N ", "apply tag ", "!", "@"})
        if (begins_a_line(text, word)) return Syntax::ledger;
    return Syntax::hledger;
}

std::optional<Syntax> parse_syntax(std::string_view name) {
    if (name == "hledger") return Syntax::hledger;
    if (name == "ledger") return Syntax::ledger;
    if (name == "beancount") return Syntax::beancount;
    return {};
}

void Reading::add(std::vector<Problem>& to, Place place, Message what, Message accepted) {
    if (to.size() >= listed_max) {
        ++left_off;
        return;
    }
    std::string where = place.file < book.sources.size() ? book.sources[place.file]->name() : "";
    if (place.line > 0) where.append(", line ").append(std::to_string(place.line));
    to.push_back({std::move(where), std::move(what), std::move(accepted)});
}

void Reading::add_wrong(Place place, Message what, Message accepted) {
    add(wrong, place, std::move(what), std::move(accepted));
}

void Reading::add_not_understood(Place place, Message what) {
    add(not_understood, place, std::move(what), "");
}

Result<Reading> read_books(std::shared_ptr<const Source> source, Syntax syntax, int year,
                           const OpenSource& open) {
    Result<Reading> reading(Reading{});
    if (syntax == Syntax::beancount) {
        BeancountReader reader(*reading, open);
        reader.read(std::move(source));
        reader.finish();
    } else {
        JournalReader reader(*reading, syntax, year, open);
        reader.read(std::move(source));
        reader.finish();
    }
    return reading;
}

}  // namespace karnameh::books
