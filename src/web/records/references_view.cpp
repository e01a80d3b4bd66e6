// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/references_view.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/say.h"
#include "markup/form.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t links_open = 12;   // of one field; the rest is folded
constexpr std::size_t rows_whole = 5;    // a group of so many is shown whole
constexpr std::size_t rows_of_one = 3;   // of one that has more
constexpr std::size_t rows_of_all = 24;  // on one page
constexpr std::size_t columns_most = 4;

// Records of one kind that name the record in one field.
struct Referring {
    const Kind* kind;
    const Field* field;
    std::vector<const Record*> rows;
};

bool names(const Field& field, const Record& row, const Id& id) {
    if (field.type == FieldType::reference) return value<Id>(field, row) == id;
    const List<Id>& all = value<List<Id>>(field, row);
    return std::ranges::find(all, id) != all.end();
}

std::vector<Referring> groups_of(const Visit& visit, const Scope& scope, const Id& id) {
    std::map<std::pair<KindNumber, FieldNumber>, Referring> groups;
    scope.each_referring_any(id, [&](const Record& from) {
        const Kind& kind = visit.site.program().kinds.get(from.kind);
        for (std::uint8_t index : kind.references) {
            const Field& field = kind.fields[index];
            if (!names(field, from, id)) continue;
            Referring& group = groups[{kind.number, field.number}];
            group.kind = &kind;
            group.field = &field;
            group.rows.push_back(&from);
        }
    });
    std::vector<Referring> all;
    for (auto& [place, group] : groups) all.push_back(std::move(group));
    return all;
}

// When a record says that something was, by its first date or moment; what says none comes last.
std::int64_t moment_of(const Kind& kind, const Record& row) {
    for (const Field& field : kind.fields) {
        if (!is_set(field, row)) continue;
        if (field.type == FieldType::date) return std::int64_t{value<Date>(field, row).last()} * 86400;
        if (field.type == FieldType::instant) return value<Instant>(field, row).seconds;
    }
    return INT64_MIN;
}

// The latest so many first; the order of the others does not matter.
void put_latest_first(Referring& group, std::size_t shown) {
    auto key = [&](const Record* row) { return std::pair(moment_of(*group.kind, *row), row->sequence); };
    std::ranges::partial_sort(group.rows, group.rows.begin() + static_cast<std::ptrdiff_t>(shown),
                              std::greater(), key);
}

// A few that some of the rows have set; what refers to the record says the same in each.
std::vector<const Field*> columns_of(const Referring& group, std::span<const Record* const> rows) {
    std::vector<const Field*> columns;
    for (const Field& field : group.kind->fields) {
        if (columns.size() == columns_most) break;
        if (&field == group.field || &field == group.kind->key_field() || !is_in_lists(*group.kind, field))
            continue;
        if (std::ranges::any_of(rows, [&](const Record* row) { return is_set(field, *row); }))
            columns.push_back(&field);
    }
    return columns;
}

// Filters are kept in the session, under a number: so the list is asked for by a form, as any filtered list is.
void write_way_to_all(markup::Writer& to, const Visit& visit, const Referring& group, const Id& id) {
    std::string action = visit.address("records/" + std::string(group.kind->name));
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::hidden(to, group.field->name, id.text());
    std::string count = number_text(static_cast<std::int64_t>(group.rows.size()), visit.language);
    markup::submit(to,
                   say(Message("All {1}: {2}", {count, std::string(say(group.kind->plural, visit.language))}),
                       visit.language),
                   markup::ButtonKind::plain);
}

// In which field: where records of one kind name it in several.
void write_way(markup::Writer& to, const Visit& visit, const Referring& group) {
    std::string kind(say(group.kind->plural, visit.language)), field(say(group.field->label, visit.language));
    to.text_element("h3", say(Message("{1}: {2}", {kind, field}), visit.language));
}

}  // namespace

bool leads_elsewhere(const Field& field) {
    bool is_reference = field.type == FieldType::reference || field.type == FieldType::references;
    return is_reference && field.number < common_field::arenas;
}

void write_referred(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                    const Record& row) {
    auto is_shown = [&](const Field& field) { return leads_elsewhere(field) && is_set(field, row); };
    if (!std::ranges::any_of(kind.fields, is_shown)) return;
    to.text_element("h2", say("What it refers to", visit.language));
    markup::Element list = to.element("dl", {{"class", "facts"}});
    for (const Field& field : kind.fields) {
        if (!is_shown(field)) continue;
        to.text_element("dt", say(field.label, visit.language));
        markup::Element value_of_it = to.element("dd");
        if (field.type == FieldType::reference || value<List<Id>>(field, row).size() <= links_open) {
            write_value(to, visit, scope, field, row);
            continue;
        }
        const List<Id>& all = value<List<Id>>(field, row);
        write_record_links(to, visit, scope, std::span(all.begin(), links_open));
        markup::Element more = to.element("details");
        to.text_element("summary",
                        say_count("{1} more", "{1} more", static_cast<std::int64_t>(all.size() - links_open),
                                  {}, visit.language));
        write_record_links(to, visit, scope, std::span(all.begin() + links_open, all.end()));
    }
}

void write_referring(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& id) {
    std::vector<Referring> groups = groups_of(visit, scope, id);
    if (groups.empty()) return;
    to.text_element("h2", say("What refers to it", visit.language));
    std::size_t left = rows_of_all;
    for (Referring& group : groups) {
        std::size_t all = group.rows.size(), wanted = all <= rows_whole ? all : rows_of_one;
        std::size_t shown = wanted <= left ? wanted : 0;
        left -= shown;
        put_latest_first(group, shown);
        if (std::ranges::count(groups, group.kind, &Referring::kind) > 1) write_way(to, visit, group);
        std::vector<const Record*> rows(group.rows.begin(),
                                        group.rows.begin() + static_cast<std::ptrdiff_t>(shown));
        write_list(to, visit, scope, rows, "", {}, nullptr, nullptr, columns_of(group, rows));
        if (shown < all) write_way_to_all(to, visit, group, id);
    }
}

}  // namespace karnameh::web
