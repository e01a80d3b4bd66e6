// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/key_index.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "kernel/record_name.h"

namespace karnameh {

const ScopeKeys::Names& ScopeKeys::names_of(KindNumber number) const {
    auto [found, is_new] = names_.try_emplace(number);
    if (!is_new) return found->second;
    const Kind& kind = kinds_.get(number);
    const Field* key = kind.key_field();
    if (!key) return found->second;
    for (const Scope::Part& part : scope_.parts())
        if (const Table* table = part.state->table(number))
            table->each([&](const Record& row) {
                if (is_set(*key, row)) found->second[fold(value<Text>(*key, row))].push_back(row.id);
            });
    return found->second;
}

Result<Id> ScopeKeys::find(KindNumber target, std::string_view key) const {
    std::string folded = fold(key);
    std::vector<Id> matches;
    for (const Kind& kind : kinds_.all()) {
        if (target != 0 && kind.number != target) continue;
        const Names& names = names_of(kind.number);
        if (auto found = names.find(folded); found != names.end())
            matches.insert(matches.end(), found->second.begin(), found->second.end());
    }
    if (matches.size() == 1) return matches.front();
    if (matches.empty())
        return refuse("", {"No record that you may open is called “{1}”.", {std::string(key)}},
                      "The name of a record, or its id.");
    return refuse("", {"{2} records are called “{1}”.", {std::string(key), std::to_string(matches.size())}},
                  "The id of the one that is meant.");
}

std::vector<Id> ScopeKeys::matching(KindNumber target, std::string_view text, std::size_t most) const {
    struct Match {
        std::size_t at;  // where the text stands in the name
        std::string_view name;
        Id id;
    };
    std::string folded = fold(text);
    std::vector<Match> matches;
    for (const Kind& kind : kinds_.all()) {
        if (target != 0 && kind.number != target) continue;
        for (const auto& [name, ids] : names_of(kind.number))
            if (std::size_t at = name.find(folded); at != name.npos)
                for (const Id& id : ids) matches.push_back({at, name, id});
    }
    most = std::min(most, matches.size());
    std::ranges::partial_sort(
        matches, matches.begin() + static_cast<std::ptrdiff_t>(most), {},
        [](const Match& match) { return std::tuple(match.at > 0, match.name, match.id); });
    std::vector<Id> found;
    for (const Match& match : std::span(matches).first(most)) found.push_back(match.id);
    return found;
}

std::string ScopeKeys::name_of(const Id& id, Language language) const {
    const Record* row = scope_.find(id);
    return row ? record_name(kinds_, scope_, *row, language) : std::string();
}

std::string ScopeKeys::key_of(KindNumber, const Id& id) const {
    const Record* row = scope_.find(id);
    return row ? kinds_.get(row->kind).title(*row) : std::string();
}

}  // namespace karnameh
