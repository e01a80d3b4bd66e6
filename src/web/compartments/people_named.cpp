// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/people_named.h"

#include "base/say.h"

namespace karnameh::web {

PeopleNamed::PeopleNamed(Session& session) {
    Reading reading = session.read();
    reading.scope().each<DirectoryEntry>([&](const DirectoryEntry& account) {
        by_key_.emplace(account.signing.string(), account.name.string());
        by_folded_name_.emplace(fold(account.name), account.name.string());
    });
}

std::string PeopleNamed::name_of(const PublicKey& signing, Language language) const {
    auto name = by_key_.find(signing.text());
    return name == by_key_.end() ? std::string(say("somebody whom the directory no longer knows", language))
                                 : name->second;
}

std::vector<std::string> PeopleNamed::names() const {
    std::vector<std::string> names;
    for (const auto& [folded, name] : by_folded_name_) names.push_back(name);
    return names;
}

Result<std::vector<std::string>> PeopleNamed::find_all(std::string_view line, std::string_view where) const {
    std::string with_one_separator(line);
    constexpr std::string_view persian = "؛";
    for (std::size_t at; (at = with_one_separator.find(persian)) != std::string::npos;)
        with_one_separator.replace(at, persian.size(), ";");
    std::vector<std::string> found;
    std::string_view rest = with_one_separator;
    while (!rest.empty()) {
        std::string_view name = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
        if (trim(name).empty()) continue;
        auto known = by_folded_name_.find(fold(name));
        if (known == by_folded_name_.end())
            return refuse(std::string(where),
                          {"The directory knows nobody called “{1}”.", {std::string(trim(name))}},
                          "Names as the directory has them, separated by “;”.");
        found.push_back(known->second);
    }
    return found;
}

std::string_view role_words(Role role) {
    return role == Role::read ? "reads" : role == Role::write ? "writes" : "keeps";
}

std::string members_text(const Roster& roster, Role role, const PeopleNamed& people, Language language) {
    std::string text;
    for (const Member& member : roster.members) {
        if (member.role != role) continue;
        if (!text.empty()) text += language == Language::persian ? "، " : ", ";
        text += people.name_of(member.card.signing, language);
    }
    return text;
}

}  // namespace karnameh::web
