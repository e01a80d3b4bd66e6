// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/match.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/words.h"

namespace karnameh::statements {

namespace {

constexpr int reference_points = 100, amount_points = 30, payer_points = 30, day_points = 10;

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

// Whether consecutive words, put together, are the reference: “RF18 5390” is RF185390, and 12 is not in 4123.
bool says(const Words& words, const std::string& reference) {
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        std::string text;
        for (std::size_t end = begin; end < words.size() && text.size() < reference.size(); ++end)
            text += words[end];
        if (text == reference) return true;
    }
    return false;
}

struct EntryWords {
    std::vector<Words> texts;  // of each field by itself
    std::set<std::string> all;
    DayNumber day = 0;

    explicit EntryWords(const Entry& entry) {
        for (const std::string* field :
             {&entry.end_to_end, &entry.remittance, &entry.mandate, &entry.bank_reference})
            texts.push_back(words_of(*field));
        for (const std::string* field : {&entry.counterparty, &entry.remittance})
            for (std::string& word : words_of(*field)) all.insert(std::move(word));
        day = entry.day().value_or(0);
    }
};

struct ExpectedWords {
    std::string reference;
    std::vector<Words> names;

    explicit ExpectedWords(const Expectation& expectation)
        : reference(joined(words_of(expectation.reference))) {
        for (const std::string& name : expectation.payers)
            if (Words words = words_of(name); !words.empty()) names.push_back(std::move(words));
    }
};

struct Pair {
    Suggestion suggestion;
    DayNumber away;  // days outside the window
};

DayNumber days_outside(DayNumber day, const Expectation& expectation) {
    return day < expectation.first ? expectation.first - day : std::max(0, day - expectation.last);
}

Message amount_reason(const Entry& entry, const Expectation& expectation) {
    if (entry.amount == expectation.amount)
        return {"The amount is the same: {1|money}.", {money_text(entry.amount)}};
    return {"The amount is another: {1|money} instead of {2|money}.",
            {money_text(entry.amount), money_text(expectation.amount)}};
}

std::optional<Pair> judge(const Entry& entry, const EntryWords& words, const Expectation& expectation,
                          const ExpectedWords& expected) {
    if ((entry.amount.minor < 0) != (expectation.amount.minor < 0)) return {};
    bool reference = !expected.reference.empty() && std::ranges::any_of(words.texts, [&](const Words& text) {
        return says(text, expected.reference);
    });
    bool amount = entry.amount == expectation.amount;
    if (!reference && !amount) return {};
    auto named = std::ranges::find_if(expected.names, [&](const Words& name) {
        return std::ranges::all_of(name, [&](const std::string& word) { return words.all.contains(word); });
    });
    bool payer = named != expected.names.end();
    DayNumber away = days_outside(words.day, expectation);
    if (!reference && !payer && away > 0) return {};
    Pair pair{{0, 0, 0, {}}, away};
    Suggestion& to = pair.suggestion;
    if (reference) {
        to.points += reference_points;
        to.reasons.push_back({"It names the reference “{1}”.", {expectation.reference}});
    }
    if (amount) to.points += amount_points;
    to.reasons.push_back(amount_reason(entry, expectation));
    if (payer) {
        to.points += payer_points;
        std::size_t number = static_cast<std::size_t>(named - expected.names.begin());
        to.reasons.push_back({"It comes from the payer: {1}.", {expectation.payers[number]}});
    }
    if (away == 0) {
        to.points += day_points;
        to.reasons.push_back("It comes in the expected time.");
    }
    return pair;
}

// Pairs by what they can be found by: a million pairs are not judged one by one.
class Candidates {
  public:
    Candidates(std::span<const Expectation> expectations, std::span<const ExpectedWords> words) {
        for (std::size_t i = 0; i < expectations.size(); ++i) {
            by_amount_[{expectations[i].amount.currency, expectations[i].amount.minor}].push_back(i);
            if (!words[i].reference.empty()) by_reference_[words[i].reference].push_back(i);
            longest_ = std::max(longest_, words[i].reference.size());
        }
    }
    std::set<std::size_t> of(const Entry& entry, const EntryWords& words) const {
        std::set<std::size_t> found;
        auto add = [&](const auto& map, const auto& key) {
            if (auto at = map.find(key); at != map.end()) found.insert(at->second.begin(), at->second.end());
        };
        add(by_amount_, std::pair{entry.amount.currency, entry.amount.minor});
        for (const Words& text : words.texts)
            for (std::size_t begin = 0; begin < text.size(); ++begin) {
                std::string run;
                for (std::size_t end = begin; end < text.size() && run.size() < longest_; ++end)
                    add(by_reference_, run += text[end]);
            }
        return found;
    }

  private:
    std::map<std::pair<Currency, std::int64_t>, std::vector<std::size_t>> by_amount_;
    std::map<std::string, std::vector<std::size_t>> by_reference_;
    std::size_t longest_ = 0;
};

}  // namespace

std::vector<Suggestion> match(std::span<const Entry> entries, std::span<const Expectation> expectations) {
    std::vector<ExpectedWords> expected;
    for (const Expectation& one : expectations) expected.emplace_back(one);
    Candidates candidates(expectations, expected);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].status != Status::booked) continue;
        EntryWords words(entries[i]);
        for (std::size_t j : candidates.of(entries[i], words)) {
            std::optional<Pair> pair = judge(entries[i], words, expectations[j], expected[j]);
            if (!pair) continue;
            pair->suggestion.entry = i;
            pair->suggestion.expectation = j;
            pairs.push_back(std::move(*pair));
        }
    }
    auto before = [&](const Pair& one, const Pair& other) {
        const Suggestion &a = one.suggestion, &b = other.suggestion;
        if (a.points != b.points) return a.points > b.points;
        if (one.away != other.away) return one.away < other.away;
        if (a.entry != b.entry) return a.entry < b.entry;
        return expectations[a.expectation].id < expectations[b.expectation].id;
    };
    std::ranges::stable_sort(pairs, before);
    std::map<std::pair<std::size_t, int>, std::size_t> alike;  // by entry and points
    for (const Pair& pair : pairs) ++alike[{pair.suggestion.entry, pair.suggestion.points}];
    std::vector<bool> paid(entries.size()), met(expectations.size());
    std::vector<Suggestion> taken;
    for (const Pair& pair : pairs) {
        const Suggestion& one = pair.suggestion;
        if (paid[one.entry] || met[one.expectation]) continue;
        paid[one.entry] = met[one.expectation] = true;
        taken.push_back(one);
        taken.back().rivals = alike[{one.entry, one.points}] - 1;
    }
    std::ranges::sort(taken, {}, &Suggestion::entry);
    return taken;
}

}  // namespace karnameh::statements
