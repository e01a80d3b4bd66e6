// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/written_names.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace karnameh::books {

namespace {

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
}

std::vector<std::string_view> parts_of(std::string_view name) {
    std::vector<std::string_view> parts;
    while (true) {
        std::size_t colon = std::min(name.find(':'), name.size());
        parts.push_back(name.substr(0, colon));
        if (colon == name.size()) return parts;
        name.remove_prefix(colon + 1);
    }
}

// Of hledger and ledger: what would begin something else, or end the name, is replaced.
std::string plain_account(std::string_view name) {
    std::string written;
    for (char c : name) {
        bool taken = static_cast<unsigned char>(c) >= ' ' && c != ';' && c != 127 &&
                     !(c == ' ' && written.ends_with(' '));
        written += taken ? c : '-';
    }
    while (written.ends_with(' ')) written.pop_back();
    if (written.empty() ||
        std::string_view("([*!;#%|=~@{\" ").find(written.front()) != std::string_view::npos)
        written.insert(0, "_");
    return written;
}

std::string_view beancount_root(std::string_view first) {
    std::string folded = fold(first);
    constexpr std::pair<std::string_view, std::string_view> roots[] = {
        {"assets", "Assets"},         {"asset", "Assets"},   {"liabilities", "Liabilities"},
        {"liability", "Liabilities"}, {"equity", "Equity"},  {"income", "Income"},
        {"revenues", "Income"},       {"revenue", "Income"}, {"expenses", "Expenses"},
        {"expense", "Expenses"}};
    auto found = std::ranges::find(roots, folded, &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(roots) ? "" : found->second;
}

// A part begins with a capital or a digit and goes on with letters, digits and “-”; what has other letters is a code.
std::string beancount_part(std::string_view part, AccountId account) {
    if (part.empty() || !is_ascii(part)) return "C" + std::to_string(account);
    std::string written;
    for (char c : part) written += is_capital(c) || is_small(c) || is_digit(c) ? c : '-';
    if (is_small(written.front())) written.front() = static_cast<char>(written.front() - 'a' + 'A');
    if (written.front() == '-') written.insert(0, "X");
    return written;
}

std::string beancount_account(std::string_view name, AccountId account) {
    std::vector<std::string_view> parts = parts_of(name);
    std::string_view root = beancount_root(parts.front());
    std::string written(root.empty() ? "Equity" : root);
    if (!root.empty()) parts.erase(parts.begin());
    if (parts.empty()) parts.push_back("All");
    for (std::string_view part : parts) written.append(":").append(beancount_part(part, account));
    return written;
}

// Two to twenty-four capitals, digits and some signs, from a capital to a capital or digit.
std::string beancount_commodity(std::string_view name, CommodityId commodity) {
    std::string written;
    for (char c : name) {
        if (is_small(c)) c = static_cast<char>(c - 'a' + 'A');
        if (!is_capital(c) && !is_digit(c) && c != '.' && c != '_' && c != '-')
            return "CUR" + std::to_string(commodity);
        written += c;
    }
    bool good = written.size() >= 2 && written.size() <= 24 && is_capital(written.front()) &&
                (is_capital(written.back()) || is_digit(written.back()));
    return good ? written : "CUR" + std::to_string(commodity);
}

// Letters alone, or one of the signs that both programs know, need no quotes.
std::string quoted_commodity(std::string_view name) {
    if (name.empty() || name == "$" || name == "€" || name == "£" || name == "¥") return std::string(name);
    // Ledger counts time in these.
    bool is_unit_of_time = name == "s" || name == "m" || name == "h";
    if (!is_unit_of_time &&
        std::ranges::all_of(name, [](char c) { return is_capital(c) || is_small(c) || (c & 0x80); }))
        return std::string(name);
    std::string written("\"");
    for (char c : name) written += c == '"' || c == '\n' || c == ';' ? '_' : c;
    if (is_unit_of_time) written += '_';
    return written + "\"";
}

std::string unlike(std::set<std::string>& taken, const std::string& name, std::string_view close) {
    std::string written = name;
    for (int number = 2; !taken.insert(written).second; ++number) {
        written = name;
        written.insert(written.size() - close.size(), "-" + std::to_string(number));
    }
    return written;
}

}  // namespace

WrittenNames WrittenNames::of(const Book& book, Syntax syntax) {
    WrittenNames names;
    std::set<std::string> taken;
    // First those that keep their names, so that no code takes one of them away.
    names.accounts.resize(book.accounts.size());
    for (bool codes : {false, true})
        for (AccountId id = 0; id < book.accounts.size(); ++id) {
            std::string written = syntax == Syntax::beancount ? beancount_account(book.accounts[id], id)
                                                              : plain_account(book.accounts[id]);
            if ((written != book.accounts[id]) == codes) names.accounts[id] = unlike(taken, written, "");
        }
    taken.clear();
    names.commodities.resize(book.commodities.size());
    for (bool codes : {false, true})
        for (CommodityId id = 0; id < book.commodities.size(); ++id) {
            std::string_view name = book.commodities[id];
            std::string written =
                syntax == Syntax::beancount ? beancount_commodity(name, id) : quoted_commodity(name);
            if ((written != name) != codes) continue;
            names.commodities[id] = unlike(taken, written, written.ends_with('"') ? "\"" : "");
        }
    return names;
}

}  // namespace karnameh::books
