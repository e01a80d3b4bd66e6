// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/duplicates.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/words.h"
#include "record/difference.h"

namespace karnameh::search {

namespace {

constexpr std::size_t letters_least = 5;                   // of a name, before one of them may differ
constexpr std::size_t digits_least = 9, digits_most = 15;  // of a telephone number

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all.append(all.empty() ? "" : " ").append(word);
    return all;
}

// Where each character of well-formed text begins, and its end.
std::vector<std::size_t> character_places(std::string_view text) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) places.push_back(i);
    places.push_back(text.size());
    return places;
}

// The name and the name without each of its characters, digits excepted: two names are near where they share one.
std::vector<std::string> near_forms(const std::string& name) {
    std::vector<std::size_t> places = character_places(name);
    std::vector<std::string> forms{name};
    if (places.size() <= letters_least) return forms;
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        char first = name[places[i]];
        if (first >= '0' && first <= '9') continue;
        forms.push_back(name.substr(0, places[i]) + name.substr(places[i + 1]));
    }
    return forms;
}

bool is_address_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-' || c == '+';
}

void add_addresses(std::string_view text, std::vector<std::string>& to) {
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
        std::size_t begin = at, end = at + 1;
        while (begin > 0 && is_address_character(text[begin - 1])) --begin;
        while (end < text.size() && is_address_character(text[end])) ++end;
        while (end > at && text[end - 1] == '.') --end;
        std::string_view host = text.substr(at + 1, end - at - 1);
        if (begin < at && host.find('.') != host.npos) to.emplace_back(text.substr(begin, end - begin));
    }
}

void add_telephones(std::string_view text, std::vector<std::string>& to) {
    std::string digits;
    auto end_number = [&] {
        if (digits.size() >= digits_least && digits.size() <= digits_most)
            to.push_back(digits.substr(digits.size() - digits_least));
        digits.clear();
    };
    for (char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (!std::string_view(" -().+/").contains(c))
            end_number();
    }
    end_number();
}

class Finder {
  public:
    Finder(const Kind& kind, const std::function<bool(const Id&, const Id&)>& are_two)
        : kind_(kind), are_two_(are_two) {}

    Duplicates find(const Table& table) {
        table.each([&](const Record& row) { rows_.push_back(&row); });
        if (rows_.size() > duplicate_rows_most) {
            rows_.erase(rows_.begin(), rows_.end() - duplicate_rows_most);
            found_.is_cut = true;
        }
        add_names();
        add_numbers();
        std::ranges::stable_sort(found_.pairs, std::greater(), weight);
        if (found_.pairs.size() > duplicate_pairs_most) {
            found_.pairs.resize(duplicate_pairs_most);
            found_.is_cut = true;
        }
        return std::move(found_);
    }

  private:
    using Groups = std::unordered_map<std::string, std::vector<const Record*>>;

    void add_names() {
        Groups same, near;
        for (const Record* row : rows_) {
            std::vector<std::string> words = words_of(value<Text>(*kind_.key_field(), *row));
            if (words.empty()) continue;
            for (std::string& form : near_forms(joined(words))) near[std::move(form)].push_back(row);
            std::ranges::sort(words);
            same[joined(words)].push_back(row);
        }
        each_pair(same, [&](const Record& one, const Record& other) {
            add(one, other, {Likeness::same_name, kind_.key_field()}, false);
        });
        each_pair(near, [&](const Record& one, const Record& other) {
            add(one, other, {Likeness::near_name, kind_.key_field()}, true);
        });
    }
    void add_numbers() {
        Groups groups;
        for (const Record* row : rows_) {
            std::unordered_set<std::string> numbers;
            for (const Field& field : kind_.fields)
                if (field.type == FieldType::text)
                    for (std::string& number : numbers_in(value<Text>(field, *row)))
                        numbers.insert(std::move(number));
            for (const std::string& number : numbers) groups[number].push_back(row);
        }
        each_pair(groups, [&](const Record& one, const Record& other) {
            add(one, other, {Likeness::same_number, nullptr}, false);
        });
    }
    template <typename Take>
    void each_pair(const Groups& groups, Take take) {
        for (const auto& [what, rows] : groups) {
            if (rows.size() > duplicate_group_most) {
                found_.is_cut = true;
                continue;
            }
            for (std::size_t i = 0; i < rows.size(); ++i)
                for (std::size_t j = i + 1; j < rows.size(); ++j)
                    if (rows[i] != rows[j]) take(*rows[i], *rows[j]);
        }
    }

    void add(const Record& one, const Record& other, LikePart part, bool asks_for_more) {
        std::pair<const Record*, const Record*> key = std::minmax({&one, &other});
        if (auto known = places_.find(key); known != places_.end()) {
            std::vector<LikePart>& why = found_.pairs[known->second].why;
            bool is_said = std::ranges::any_of(why, [&](const LikePart& had) {
                return had.likeness == part.likeness ||
                       (had.likeness == Likeness::same_name && part.likeness == Likeness::near_name);
            });
            if (!is_said) why.push_back(part);
            return;
        }
        if (found_.pairs.size() >= 8 * duplicate_pairs_most) {
            found_.is_cut = true;
            return;
        }
        std::vector<LikePart> why{part};
        for (const Field& field : kind_.fields)
            if (agrees(field, one, other)) why.push_back({Likeness::same_value, &field});
        if ((asks_for_more && why.size() == 1) || is_told_apart(one, other) || are_two_(one.id, other.id))
            return;
        places_.emplace(key, found_.pairs.size());
        found_.pairs.push_back({key.first, key.second, std::move(why)});
    }
    // Something in common that few have in common: a day, a reference, a short text such as a city.
    bool agrees(const Field& field, const Record& one, const Record& other) const {
        if (&field == kind_.key_field() || field.number >= common_field::arenas) return false;
        if (!is_set(field, one) || !is_set(field, other)) return false;
        if (field.type == FieldType::date)
            return value<Date>(field, one).precision == Precision::day && same_value(field, one, other);
        if (field.type == FieldType::reference) return same_value(field, one, other);
        return field.type == FieldType::text && !field.has_lines &&
               fold(value<Text>(field, one)) == fold(value<Text>(field, other));
    }
    bool is_told_apart(const Record& one, const Record& other) const {
        return std::ranges::any_of(kind_.fields, [&](const Field& field) {
            bool may_tell =
                field.required && (field.type == FieldType::date || field.type == FieldType::choice ||
                                   field.type == FieldType::reference);
            return may_tell && is_set(field, one) && is_set(field, other) && !same_value(field, one, other);
        });
    }
    static int weight(const LikePair& pair) {
        int all = 0;
        for (const LikePart& part : pair.why)
            all += part.likeness == Likeness::same_name || part.likeness == Likeness::same_number ? 4
                   : part.likeness == Likeness::near_name                                         ? 2
                                                                                                  : 1;
        return all;
    }

    const Kind& kind_;
    const std::function<bool(const Id&, const Id&)>& are_two_;
    std::vector<const Record*> rows_;
    std::map<std::pair<const Record*, const Record*>, std::size_t> places_;
    Duplicates found_;
};

}  // namespace

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> numbers;
    std::string plain = latin_digits(text);
    add_telephones(plain, numbers);
    std::vector<std::string> addresses;
    add_addresses(plain, addresses);
    for (const std::string& address : addresses) numbers.push_back(fold(address));
    return numbers;
}

Duplicates find_duplicates(const Kind& kind, const State& state,
                           const std::function<bool(const Id&, const Id&)>& are_two) {
    const Table* table = state.table(kind.number);
    return table && kind.key_field() ? Finder(kind, are_two).find(*table) : Duplicates{};
}

}  // namespace karnameh::search
