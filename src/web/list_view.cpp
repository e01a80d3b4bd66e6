// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/list_view.h"

#include "base/say.h"
#include "base/show.h"

namespace karnameh::web {

namespace {

constexpr std::size_t columns_in_a_list = 6;

// What counts up to the last page stays within it, whatever the address says.
std::size_t page_number(const Request& request, std::size_t pages) {
    Result<std::int64_t> number = parse_integer(request.query.get("page"));
    if (!number || *number < 1) return 1;
    return std::min(static_cast<std::size_t>(*number), pages);
}

// The first fields that some of these rows have set, but for the one that the rows' own names come from.
std::vector<const Field*> columns_of(const Kind& kind, const std::vector<const Record*>& rows) {
    std::vector<const Field*> columns;
    for (const Field& field : kind.fields) {
        if (columns.size() == columns_in_a_list) break;
        if (&field == kind.key_field() || is_own_business(kind, field)) continue;
        if (std::ranges::any_of(rows, [&](const Record* row) { return is_set(field, *row); }))
            columns.push_back(&field);
    }
    return columns;
}

bool is_number(const Field& field) {
    return field.type == FieldType::integer || field.type == FieldType::decimal ||
           field.type == FieldType::money || field.type == FieldType::quantity;
}

void write_head(markup::Writer& to, const Kind& kind, const std::vector<const Field*>& columns,
                Language language) {
    to.text_element("caption", say(kind.plural, language));
    markup::Element head = to.element("thead");
    markup::Element line = to.element("tr");
    to.text_element("th", {{"scope", "col"}}, say("Record", language));
    for (const Field* field : columns)
        to.text_element("th",
                        {{"scope", "col"}, markup::Attribute::if_any("class", is_number(*field) ? "n" : "")},
                        say(field->label, language));
}

void write_rows(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                const std::vector<const Record*>& rows) {
    std::vector<const Field*> columns = columns_of(kind, rows);
    markup::Element scroll = to.element("div", {{"class", "scroll"},
                                                {"tabindex", "0"},
                                                {"role", "group"},
                                                {"aria-label", say(kind.plural, visit.language)}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    write_head(to, kind, columns, visit.language);
    markup::Element body = to.element("tbody");
    for (const Record* row : rows) {
        markup::Element line = to.element("tr");
        {
            markup::Element heading = to.element("th", {{"scope", "row"}});
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

void write_pages(markup::Writer& to, const Visit& visit, std::size_t number, std::size_t all,
                 std::string_view path, const Visit::Query& query) {
    Language language = visit.language;
    std::size_t pages = (all + rows_on_a_page - 1) / rows_on_a_page;
    std::vector<markup::NavigationLink> links;
    auto link = [&](std::string_view words, std::size_t page) {
        Visit::Query whole = query;
        whole.emplace_back("page", std::to_string(page));
        links.push_back({.words = std::string(say(words, language)), .address = visit.address(path, whole)});
    };
    if (number > 2) link("First rows", 1);
    if (number > 1) link("Earlier rows", number - 1);
    if (number < pages) link("Further rows", number + 1);
    if (number + 1 < pages) link("Last rows", pages);
    markup::navigation(to, say("Pages of the list", language), links);
}

}  // namespace

void write_list(markup::Writer& to, const Visit& visit, const Scope& scope,
                const std::vector<const Record*>& all, std::string_view path, const Visit::Query& query) {
    if (all.empty()) return;
    std::size_t pages = (all.size() + rows_on_a_page - 1) / rows_on_a_page;
    std::size_t number = page_number(visit.request, pages);
    std::size_t first = (number - 1) * rows_on_a_page;
    std::size_t last = std::min(first + rows_on_a_page, all.size());
    if (pages > 1)
        to.text_element(
            "p", {{"class", "soft"}},
            say(Message("{1} to {2} of {3}", {shown(first + 1, visit.language), shown(last, visit.language),
                                              shown(all.size(), visit.language)}),
                visit.language));
    std::map<KindNumber, std::vector<const Record*>> by_kind;
    for (std::size_t i = first; i < last; ++i) by_kind[all[i]->kind].push_back(all[i]);
    for (const auto& [kind, rows] : by_kind)
        write_rows(to, visit, scope, visit.site.program().kinds.get(kind), rows);
    if (pages > 1) write_pages(to, visit, number, all.size(), path, query);
}

}  // namespace karnameh::web
