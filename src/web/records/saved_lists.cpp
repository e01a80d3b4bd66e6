// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/saved_lists.h"

#include <algorithm>

#include "markup/html.h"
#include "web/parse.h"

namespace karnameh::web {

namespace {

constexpr std::string_view note_name = "lists";
// Before the names of what the shelf keeps, which are those of fields.
constexpr std::string_view kept_mark = "kept.";

void add_pair(std::string& line, std::string_view name, std::string_view value) {
    line.append(line.empty() ? "" : "&")
        .append(markup::percent_encoded(name))
        .append("=")
        .append(markup::percent_encoded(value));
}

Result<std::string> checked_name(const std::vector<SavedList>& lists, const SavedList& list,
                                 std::string_view typed) {
    std::string_view name = trim(typed);
    if (name.empty()) return refuse("list-name", "The list needs a name.", "A few words.");
    if (character_count(name) > saved_name_most)
        return refuse("list-name", "This name is too long.", "At most 80 characters.");
    for (const SavedList& other : lists)
        if (other.id != list.id && other.kind == list.kind && fold(other.name) == fold(name))
            return refuse("list-name", {"Another list is called “{1}”.", {std::string(name)}},
                          "A name of its own.");
    return std::string(name);
}

using Lists = std::vector<SavedList>;
Done change(Session& session, const std::function<Done(Lists&)>& edit) {
    return session.change_own_note(note_name, [&](std::string_view text) -> Result<std::string> {
        Lists lists = parse_saved_lists(text);
        KARNAMEH_TRY(edit(lists));
        return saved_lists_text(lists);
    });
}

}  // namespace

std::string saved_lists_text(const std::vector<SavedList>& lists) {
    std::string text;
    for (const SavedList& list : lists) {
        std::string line;
        add_pair(line, "id", list.id);
        add_pair(line, "kind", list.kind);
        add_pair(line, "name", list.name);
        add_pair(line, "sort", list.sort);
        add_pair(line, "group", list.group);
        for (const auto& [name, value] : list.kept.all())
            add_pair(line, std::string(kept_mark).append(name), value);
        text.append(line).append("\n");
    }
    return text;
}

std::vector<SavedList> parse_saved_lists(std::string_view text) {
    std::vector<SavedList> lists;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        Result<Parameters> read = parse_form(line);
        if (!read || read->get("id").empty()) continue;
        SavedList list{std::string(read->get("id")),    std::string(read->get("kind")),
                       std::string(read->get("name")),  std::string(read->get("sort")),
                       std::string(read->get("group")), {}};
        for (const auto& [name, value] : read->all())
            if (name.starts_with(kept_mark)) list.kept.add(name.substr(kept_mark.size()), value);
        lists.push_back(std::move(list));
    }
    return lists;
}

Result<std::vector<SavedList>> saved_lists(Session& session) {
    Lists lists = parse_saved_lists(KARNAMEH_TRY(session.own_note(note_name)));
    std::ranges::sort(lists, {}, [](const SavedList& list) { return fold(list.name); });
    return lists;
}

Done save_list(Session& session, SavedList list) {
    return change(session, [&](Lists& lists) -> Done {
        list.name = KARNAMEH_TRY(checked_name(lists, list, list.name));
        if (lists.size() >= saved_lists_most)
            return refuse("list-name", "These are all the lists that can be kept.",
                          "Delete one that you no longer need; at most 100 are kept.");
        lists.push_back(list);
        return {};
    });
}

Done rename_list(Session& session, std::string_view id, std::string_view name) {
    return change(session, [&](Lists& lists) -> Done {
        for (SavedList& list : lists) {
            if (list.id != id) continue;
            list.name = KARNAMEH_TRY(checked_name(lists, list, name));
            return {};
        }
        return refuse("", "This list is not there any more.", "Save it once more where the list is shown.");
    });
}

Done drop_list(Session& session, std::string_view id) {
    return change(session, [&](Lists& lists) -> Done {
        std::erase_if(lists, [&](const SavedList& list) { return list.id == id; });
        return {};
    });
}

}  // namespace karnameh::web
