// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/duplicates.h"

#include <map>

#include "base/text.h"

namespace karnameh::statements {

namespace {

std::string kind_of(const Statement& statement, const Entry& entry) {
    std::string key = statement.account + '|' + date_text(entry.day() ? Date::on(*entry.day()) : Date{}) +
                      '|' + money_text(entry.amount) + '|';
    if (entry.bank_reference.empty())
        return key + "text|" + fold(entry.counterparty) + '|' + fold(entry.end_to_end) + '|' +
               fold(entry.remittance);
    key += "reference|" + entry.bank_reference;
    return entry.part == 0 ? key : key + '/' + std::to_string(entry.part);
}

}  // namespace

std::vector<std::string> fingerprints(const Statement& statement) {
    bool proven = statement.opening && statement.closing;
    std::map<std::string, int> counts;
    std::vector<std::string> all;
    for (const Entry& entry : statement.entries) {
        std::string& key = all.emplace_back();
        if (entry.status != Status::booked) continue;
        key = kind_of(statement, entry);
        int number = ++counts[key];
        if (number > 1 && (proven || entry.bank_reference.empty())) key += '#' + std::to_string(number);
    }
    return all;
}

std::vector<Duplicate> find_duplicates(std::span<const Statement> statements) {
    std::map<std::string, EntryNumber> seen;
    std::vector<Duplicate> found;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        std::vector<std::string> keys = fingerprints(statements[i]);
        for (std::size_t j = 0; j < keys.size(); ++j) {
            if (keys[j].empty()) continue;
            auto [first, is_new] = seen.try_emplace(std::move(keys[j]), EntryNumber{i, j});
            if (!is_new) found.push_back({{i, j}, first->second});
        }
    }
    return found;
}

}  // namespace karnameh::statements
