// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists that a reader keeps under names: what they are filtered and sorted by, which columns they show, what they are
// counted by. They are the reader's own, sealed under the reader's keys (Session::own_note), and seen by nobody else.
//
// Limits: saved_lists_most lists, names of saved_name_most characters.
#pragma once

#include "kernel/session.h"
#include "web/http.h"

namespace karnameh::web {

inline constexpr std::size_t saved_lists_most = 100, saved_name_most = 80;

struct SavedList {
    std::string id, kind, name;  // `kind`: its name
    std::string sort, group;     // as addresses say them
    Parameters kept;             // as the shelf keeps them: conditions and columns
    bool operator==(const SavedList& other) const {
        return id == other.id && kind == other.kind && name == other.name && sort == other.sort &&
               group == other.group && kept.all() == other.kept.all();
    }
};

// One line for each list. A line that cannot be read is left out.
std::string saved_lists_text(const std::vector<SavedList>& lists);
std::vector<SavedList> parse_saved_lists(std::string_view text);

// In the order of their names.
Result<std::vector<SavedList>> saved_lists(Session& session);
// Refuses a name that is empty, too long or another list's of the kind, and one list too many.
Done save_list(Session& session, SavedList list);
Done rename_list(Session& session, std::string_view id, std::string_view name);
Done drop_list(Session& session, std::string_view id);

}  // namespace karnameh::web
