// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_view.h"

#include "base/say.h"
#include "base/show.h"

namespace karnameh::web {

namespace {

constexpr std::size_t columns_in_a_list = 6;

// Those that were chosen; or the first fields that some of these rows have set, but for the one that the rows' own names
// come from.
std::vector<const Field*> columns_of(const Kind& kind, const std::vector<const Record*>& rows,
                                     Columns chosen) {
    std::vector<const Field*> columns(chosen.begin(), chosen.end());
    if (!columns.empty()) return columns;
    for (const Field& field : kind.fields) {
        if (columns.size() == columns_in_a_list) break;
        if (&field == kind.key_field() || !is_in_lists(kind, field)) continue;
        if (std::ranges::any_of(rows, [&](const Record* row) { return is_set(field, *row); }))
            columns.push_back(&field);
    }
    return columns;
}

bool is_number(const Field& field) {
    return field.type == FieldType::integer || field.type == FieldType::decimal ||
           field.type == FieldType::money || field.type == FieldType::quantity;
}

// The list that heads of columns lead to, sorted by them.
struct Sortable {
    std::string_view path;
    const Visit::Query& query;
    const ListFilter* filter;  // nullptr: they lead nowhere
    const Ticks* ticks;        // nullptr: rows have no boxes
    Columns columns = {};
};

void write_column_head(markup::Writer& to, const Visit& visit, const Field& field, const Sortable& list) {
    std::string_view label = say(field.label, visit.language), kind_of_column = is_number(field) ? "n" : "";
    if (!list.filter)
        return to.text_element("th", {{"scope", "col"}, markup::Attribute::if_any("class", kind_of_column)},
                               label);
    bool is_here = list.filter->sorted_by() == &field, is_rising = is_here && !list.filter->is_descending();
    Visit::Query query = list.query;
    std::erase_if(query, [](const auto& part) { return part.first == "sort"; });
    query.emplace_back("sort", std::string(is_rising ? "-" : "").append(field.name));
    markup::Element cell =
        to.element("th", {{"scope", "col"},
                          markup::Attribute::if_any("class", kind_of_column),
                          markup::Attribute::if_any("aria-sort", !is_here    ? ""
                                                                 : is_rising ? "ascending"
                                                                             : "descending")});
    to.text_element("a", {{"href", visit.address(list.path, query)}}, label);
    if (is_here) to.text(is_rising ? " ↑" : " ↓");
}

void write_head(markup::Writer& to, const Visit& visit, const Kind& kind,
                const std::vector<const Field*>& columns, const Sortable& list) {
    Language language = visit.language;
    to.text_element("caption", say(kind.plural, language));
    markup::Element head = to.element("thead");
    markup::Element line = to.element("tr");
    to.text_element("th", {{"scope", "col"}}, say("Record", language));
    for (const Field* field : columns) write_column_head(to, visit, *field, list);
}

void write_tick(markup::Writer& to, const Visit& visit, const Scope& scope, const Record& row,
                const Ticks& ticks) {
    std::string value = ticked_row(row);
    to.empty_element(
        "input",
        {{"type", "checkbox"},
         {"name", ticked_field},
         {"value", value},
         {"aria-label", say(Message("Choose: {1}", {record_name(visit, scope, row)}), visit.language)},
         markup::Attribute::flag("checked", ticks.contains(value))});
    to.text(" ");
}

void write_rows(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                const std::vector<const Record*>& rows, const Sortable& list) {
    std::vector<const Field*> columns = columns_of(kind, rows, list.columns);
    markup::Element scroll = to.element("div", {{"class", "scroll"},
                                                {"tabindex", "0"},
                                                {"role", "group"},
                                                {"aria-label", say(kind.plural, visit.language)}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    write_head(to, visit, kind, columns, list);
    markup::Element body = to.element("tbody");
    for (const Record* row : rows) {
        markup::Element line = to.element("tr");
        {
            markup::Element heading = to.element("th", {{"scope", "row"}});
            if (list.ticks) write_tick(to, visit, scope, *row, *list.ticks);
            write_record_link(to, visit, scope, row->id);
        }
        for (const Field* field : columns) {
            bool has = is_set(*field, *row);
            markup::Element cell = to.element(
                "td",
                {markup::Attribute::if_any("class", is_number(*field) ? "n" : ""),
                 markup::Attribute::if_any("data-label", has ? say(field->label, visit.language) : "")});
            if (has) write_value(to, visit, scope, *field, *row);
        }
    }
}

std::string shown(std::size_t number, Language language) {
    return number_text(static_cast<std::int64_t>(number), language);
}

}  // namespace

std::string ticked_row(const Record& row) {
    return row.id.text().append(":").append(std::to_string(row.sequence));
}

void write_pages(markup::Writer& to, const Visit& visit, const ListPage& here, std::string_view path,
                 const Visit::Query& query) {
    Language language = visit.language;
    if (here.pages <= 1) return;
    std::vector<markup::NavigationLink> links;
    auto link = [&](std::string_view words, std::size_t page) {
        Visit::Query whole = query;
        whole.emplace_back("page", std::to_string(page));
        links.push_back({.words = std::string(say(words, language)), .address = visit.address(path, whole)});
    };
    if (here.number > 2) link("First rows", 1);
    if (here.number > 1) link("Earlier rows", here.number - 1);
    if (here.number < here.pages) link("Further rows", here.number + 1);
    if (here.number + 1 < here.pages) link("Last rows", here.pages);
    markup::navigation(to, say("Pages of the list", language), links);
}

// What counts up to the last page stays within it, whatever the address says.
ListPage page_of(const Visit& visit, std::size_t all, std::size_t on_a_page) {
    std::size_t pages = std::max<std::size_t>(1, (all + on_a_page - 1) / on_a_page), number = 1;
    if (Result<std::int64_t> asked = parse_integer(visit.request.query.get("page")); asked && *asked > 1)
        number = std::min(static_cast<std::size_t>(*asked), pages);
    std::size_t first = (number - 1) * on_a_page;
    return {number, pages, first, std::min(first + on_a_page, all)};
}

static void write_page_of_list(markup::Writer& to, const Visit& visit, const Scope& scope, std::size_t all,
                               const ListPage& here, std::span<const Record* const> shown_rows,
                               const Sortable& list) {
    if (here.pages > 1)
        to.text_element(
            "p", {{"class", "soft"}},
            say(Message("{1} to {2} of {3}", {shown(here.first + 1, visit.language),
                                              shown(here.last, visit.language), shown(all, visit.language)}),
                visit.language));
    std::map<KindNumber, std::vector<const Record*>> by_kind;
    for (const Record* row : shown_rows) by_kind[row->kind].push_back(row);
    for (const auto& [kind, rows] : by_kind)
        write_rows(to, visit, scope, visit.site.program().kinds.get(kind), rows, list);
    write_pages(to, visit, here, list.path, list.query);
}

void write_list(markup::Writer& to, const Visit& visit, const Scope& scope,
                const std::vector<const Record*>& all, std::string_view path, const Visit::Query& query,
                const ListFilter* filter, const Ticks* ticks, Columns columns) {
    if (all.empty()) return;
    ListPage here = page_of(visit, all.size());
    write_page_of_list(to, visit, scope, all.size(), here,
                       std::span(all).subspan(here.first, here.last - here.first),
                       {path, query, filter, ticks, columns});
}

void write_list(markup::Writer& to, const Visit& visit, const Scope& scope, const ListRows& rows,
                std::string_view path, const Visit::Query& query, const ListFilter* filter,
                const Ticks* ticks, Columns columns) {
    if (rows.count() == 0) return;
    ListPage here = page_of(visit, rows.count());
    write_page_of_list(to, visit, scope, rows.count(), here, rows.slice(here.first, here.last),
                       {path, query, filter, ticks, columns});
}

bool write_kinds(markup::Writer& to, const Visit& visit, const State& state) {
    if (state.size() == 0) return false;
    markup::Element list = to.element("ul", {{"class", "plain"}});
    for (const Kind& kind : visit.site.program().kinds.all()) {
        const Table* table = state.table(kind.number);
        if (!table || table->live() == 0) continue;
        markup::Element item = to.element("li");
        to.text_element("a",
                        {{"class", "name"}, {"href", visit.address("records/" + std::string(kind.name))}},
                        say(kind.plural, visit.language));
        to.text(" ");
        to.text_element("span", {{"class", "soft"}},
                        number_text(static_cast<std::int64_t>(table->live()), visit.language));
    }
    return true;
}

}  // namespace karnameh::web
