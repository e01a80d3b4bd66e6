// SPDX-License-Identifier: AGPL-3.0-or-later
// The people of the directory by name and by key, gathered once from a reading.
#pragma once

#include <map>
#include <optional>

#include "base/text.h"
#include "journal/roster.h"
#include "kernel/session.h"

namespace karnameh::web {

class PeopleNamed {
  public:
    explicit PeopleNamed(Session& session);

    // Words for somebody whom the directory no longer knows, where it does not.
    std::string name_of(const PublicKey& signing, Language language) const;
    // Everybody's name, in the order of the alphabet.
    std::vector<std::string> names() const;
    // The names in a line, separated by ";" or "؛", as the directory writes them; refuses one that it does not know,
    // at the form's field `where`.
    Result<std::vector<std::string>> find_all(std::string_view line, std::string_view where) const;

  private:
    std::map<std::string, std::string, std::less<>> by_key_, by_folded_name_;
};

// "reads", "writes", "keeps".
std::string_view role_words(Role role);

// The members of a compartment that have that role, their names in a row.
std::string members_text(const Roster& roster, Role role, const PeopleNamed& people, Language language);

}  // namespace karnameh::web
