// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "books/journal_reader.h"

namespace karnameh::books {

namespace {

std::string_view take_word(std::string_view& text) {
    text = trim(text);
    std::size_t stop = std::min(text.find_first_of(" \t"), text.size());
    std::string_view word = text.substr(0, stop);
    text = trim(text.substr(stop));
    return word;
}

// What stands before a comment; an account's name may hold single blanks, so a comment has two before it, or a tab.
std::string_view without_comment(std::string_view text) {
    for (std::size_t at = text.find(';'); at != text.npos; at = text.find(';', at + 1))
        if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t') return trim(text.substr(0, at));
    return trim(text);
}

// The account of a directive ends where that of a posting does.
std::string_view account_in(std::string_view text) {
    text = without_comment(text);
    std::size_t stop = std::min({text.find("  "), text.find('\t'), text.size()});
    return trim(text.substr(0, stop));
}

}  // namespace

void JournalReader::read_directive(Line line) {
    if (gives_up_) {
        *gives_up_ = true;
        return;
    }
    std::string_view rest = trim(line.text());
    if (syntax_ == Syntax::ledger && (rest.front() == '!' || rest.front() == '@')) rest.remove_prefix(1);
    std::string_view word = take_word(rest);
    if (word.empty() || read_common_directive(word, rest, line) || read_scoped_directive(word, rest)) {
        skip_indented();
        return;
    }
    if (word.front() == '=')
        not_understood("Automated transactions are not understood: what they would add is missing.");
    else if (word.front() == '~')
        not_understood("Periodic transactions are not understood; they are plans, and change no balance.");
    else if (word.front() == '-')
        not_understood({"An option of the program, “{1}”, was passed over.", {std::string(word)}});
    else if ((word == "i" || word == "o" || word == "b" || word == "h" || word == "I" || word == "O") &&
             !rest.empty())
        not_understood("Entries of a time clock are not understood; they were left out.");
    else
        not_understood({"The directive “{1}” is not understood; it was passed over.", {std::string(word)}});
    skip_indented();
}

bool JournalReader::read_common_directive(std::string_view word, std::string_view rest, Line line) {
    if (word == "account") return declare_account(rest), true;
    if (word == "commodity") return declare_commodity(rest), true;
    if (word == "P") return read_price(rest), true;
    if (word == "include") return include(without_comment(rest)), true;
    if (word == "comment" || word == "test") return skip_until("end " + std::string(word)), true;
    if (word == "payee" || word == "tag" || word == "N") return true;
    if (word == "D") {
        AmountReader::Amount amount;
        const char* at = rest.data();
        std::string_view text = without_comment(rest);
        if (!amounts_.read_style(at, text.data() + text.size(), amount))
            return not_understood({"“{1}” is not understood as an amount.", {std::string(rest)}}), true;
        if (syntax_ == Syntax::hledger) setting_.default_commodity = amount.commodity;
        settings_changed();
        return true;
    }
    if (word == "decimal-mark" && syntax_ == Syntax::hledger) {
        if (rest != "." && rest != ",")
            return not_understood({"“{1}” is no decimal mark.", {std::string(rest)}}), true;
        setting_.decimal_mark = rest.front();
        settings_changed();
        return true;
    }
    bool is_year = word == "Y" || word == "year";
    if (word.size() > 1 && word.front() == 'Y' && word[1] >= '0' && word[1] <= '9') {
        rest = {word.data() + 1, line.end};
        is_year = true;
    }
    if (!is_year) return false;
    int year = 0;
    for (char c : without_comment(rest))
        year = c >= '0' && c <= '9' && year < 1000 ? year * 10 + (c - '0') : -1;
    if (year < 1000)
        not_understood({"“{1}” is no year.", {std::string(rest)}});
    else
        setting_.year = year;
    return true;
}

bool JournalReader::read_scoped_directive(std::string_view word, std::string_view rest) {
    if (word == "alias") {
        std::size_t equals = rest.find('=');
        if (rest.starts_with('/') || equals == rest.npos)
            not_understood("Aliases by regular expression are not understood; it was passed over.");
        else
            add_alias(trim(rest.substr(0, equals)), trim(rest.substr(equals + 1)));
        return true;
    }
    if (word == "A" || word == "bucket") {
        if (syntax_ == Syntax::ledger) setting_.bucket = spelled(account_in(rest)).account;
        return true;
    }
    if (word == "end") return end_scope(rest), true;
    if (word != "apply") return false;
    std::string_view what = take_word(rest);
    if (what == "account") {
        setting_.prefixes.emplace_back(account_in(rest));
        settings_changed();
        return true;
    }
    if (what == "year") return read_common_directive("year", rest, {rest.data(), rest.data() + rest.size()});
    if (what != "tag")
        not_understood({"“apply {1}” is not understood; it was passed over.", {std::string(what)}});
    return true;
}

void JournalReader::end_scope(std::string_view what) {
    if (what == "aliases") {
        setting_.aliases.clear();
        settings_changed();
    } else if ((what == "apply account" || what == "apply" || what.empty()) && !setting_.prefixes.empty()) {
        setting_.prefixes.pop_back();
        settings_changed();
    }
}

void JournalReader::add_alias(std::string_view from, std::string_view to) {
    if (from.empty() || to.empty()) return not_understood("This alias lacks one of its names.");
    setting_.aliases.emplace_back(from, to);
    settings_changed();
}

void JournalReader::declare_account(std::string_view rest) {
    std::string_view name = account_in(rest);
    if (name.empty()) return not_understood("This directive names no account.");
    AccountId account = spelled(name).account;
    book_.account_facts[account].declared = true;
    Line line;
    while (at_indented() && next_line(line)) {
        std::string_view below = trim(line.text());
        std::string_view word = take_word(below);
        if (word == "alias" && syntax_ == Syntax::ledger) {
            setting_.aliases.emplace_back(below, book_.accounts[account]);
            settings_changed();
        } else if (word == "default" && syntax_ == Syntax::ledger) {
            setting_.bucket = account;
        } else if (word == "payee") {
            not_understood("Accounts that follow from the payee are not understood.");
        }
    }
}

void JournalReader::declare_commodity(std::string_view rest) {
    std::string_view text = without_comment(rest);
    AmountReader::Amount amount;
    const char *at = text.data(), *end = at + text.size();
    bool has_number =
        std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }) && !text.starts_with('"');
    if (text.starts_with('"')) {
        const char* behind = at;
        amounts_.take_symbol(behind, end);
        has_number = std::any_of(behind, end, [](char c) { return c >= '0' && c <= '9'; });
    }
    CommodityId of = none;
    if (has_number) {
        if (!amounts_.read_style(at, end, amount))
            return not_understood({"“{1}” is not understood as an amount.", {std::string(text)}});
        of = amount.commodity;
    } else {
        of = book_.commodity(text.starts_with('"') ? amounts_.take_symbol(at, end) : text);
    }
    Line line;
    while (at_indented() && next_line(line)) {
        std::string_view below = trim(line.text());
        std::string_view word = take_word(below);
        if (word == "format") {
            std::string_view format = without_comment(below);
            at = format.data();
            if (!amounts_.read_style(at, at + format.size(), amount))
                not_understood({"“{1}” is not understood as an amount.", {std::string(format)}});
        } else if (word == "alias") {
            not_understood("Aliases of commodities are not understood.");
        } else if (word == "default" && syntax_ == Syntax::hledger) {
            setting_.default_commodity = of;
        }
    }
}

// P DATE [TIME] COMMODITY PRICE
void JournalReader::read_price(std::string_view rest) {
    const char *at = rest.data(), *end = at + rest.size();
    MarketPrice price{};
    auto unknown = [&] {
        not_understood({"The price “{1}” is not understood; it was passed over.", {std::string(rest)}});
    };
    if (!take_date(at, end, price.date)) return unknown();
    auto skip = [&] {
        while (at < end && (*at == ' ' || *at == '\t')) ++at;
    };
    skip();
    if (at < end && *at >= '0' && *at <= '9') {
        while (at < end && *at != ' ' && *at != '\t') ++at;
        skip();
    }
    std::string_view name = amounts_.take_symbol(at, end);
    AmountReader::Amount amount;
    if (name.empty() || !amounts_.read(at, end, amount)) return unknown();
    price.commodity = book_.commodity(name);
    price.in = amount.commodity;
    price.price = amount.number;
    book_.prices.push_back(price);
}

void JournalReader::include_file(const std::string& name) {
    if (std::ranges::find(open_files_, name) != open_files_.end())
        return reading_.add_wrong(here(), {"{1} includes itself.", {name}});
    if (open_files_.size() >= include_depth_max || book_.sources.size() >= sources_max)
        return reading_.add_wrong(here(), "Too many files include one another.");
    Result<std::shared_ptr<const Source>> source = open_(name);
    if (!source) return reading_.add_wrong(here(), {"{1} cannot be read.", {name}});
    read(std::move(*source));
}

void JournalReader::include(std::string_view pattern) {
    if (pattern.size() > 1 && (pattern.front() == '"' || pattern.front() == '\'') &&
        pattern.back() == pattern.front())
        pattern = pattern.substr(1, pattern.size() - 2);
    std::size_t colon = pattern.find(':');
    if (colon != pattern.npos && pattern.find('/') > colon) {
        std::string_view reader = pattern.substr(0, colon);
        if (reader != "hledger" && reader != "journal" && reader != "ledger")
            return not_understood(
                {"A file of another format, “{1}”, was not included.", {std::string(pattern)}});
        pattern.remove_prefix(colon + 1);
    }
    std::string name(pattern);
    if (!name.starts_with('/') && !name.starts_with("~/"))
        name = open_files_.back().substr(0, open_files_.back().rfind('/') + 1) + name;
    if (name.find("**") != name.npos)
        return not_understood(
            {"A pattern of folders, “{1}”, is not understood; nothing was included.", {name}});
    std::vector<std::string> names = files_matching(name);
    if (names.empty()) reading_.add_wrong(here(), {"{1} matches no file.", {name}});
    for (const std::string& one : names)
        if (names.size() == 1 || one != open_files_.back()) include_file(one);
}

}  // namespace karnameh::books
