// SPDX-License-Identifier: AGPL-3.0-or-later
// Records as tables, eighty to a page; on a narrow screen each row becomes a card.
#pragma once

#include <set>

#include "web/records/list_filter.h"
#include "web/records/list_groups.h"
#include "web/records/list_rows.h"
#include "web/records/value_view.h"

namespace karnameh::web {

// So many that a page of any kind travels in the first packets.
inline constexpr std::size_t rows_on_a_page = 80;

// The page that the address asks for ("?page=2") of so many rows, or of other things: from first to before last.
struct ListPage {
    std::size_t number, pages, first, last;
};
ListPage page_of(const Visit& visit, std::size_t all, std::size_t on_a_page = rows_on_a_page);
// Links to the pages before and after; nothing where there is one page.
void write_pages(markup::Writer& to, const Visit& visit, const ListPage& here, std::string_view path,
                 const Visit::Query& query);

// Offers the list as a file; `filter` and `sort` as they stand in its address.
void write_export_form(markup::Writer& to, const Visit& visit, const Kind& kind, std::string_view filter,
                       std::string_view sort);

// In the form: the largest first. An address says it as "-" before the field.
inline constexpr std::string_view falling_field = "sort-falling";
// What a list is filtered and sorted by, and which columns it shows: `kept` is what the shelf keeps of it.
void write_filter_form(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                       const ListFilter& filter, const Parameters& kept);

// Offers to count the list by a field; `chosen` is the grouping that is shown, by its name.
void write_grouping_form(markup::Writer& to, const Visit& visit, const Kind& kind, std::string_view filter,
                         std::string_view chosen);
// `query` is the address's: what the picture is asked for by.
void write_groups(markup::Writer& to, const Visit& visit, const Kind& kind, const Grouping& by,
                  const Groups& groups, const Visit::Query& query);

// Rows that are chosen in a list with a box before each: which record, and the version that was looked at.
inline constexpr std::string_view ticked_field = "chosen-row";
std::string ticked_row(const Record& row);
using Ticks = std::set<std::string, std::less<>>;

// The fields that somebody chose to see; empty: those that say something.
using Columns = std::span<const Field* const>;

// The rows of that page, a table for each kind, and links to the pages before and after. `path` and `query` are the
// list's own address. With a filter, the heads of columns lead to the list sorted by them; with
// ticks, each row has a box.
void write_list(markup::Writer& to, const Visit& visit, const Scope& scope,
                const std::vector<const Record*>& all, std::string_view path, const Visit::Query& query,
                const ListFilter* filter = nullptr, const Ticks* ticks = nullptr, Columns columns = {});

// The same for a page of a list that is not gathered whole.
void write_list(markup::Writer& to, const Visit& visit, const Scope& scope, const ListRows& rows,
                std::string_view path, const Visit::Query& query, const ListFilter* filter = nullptr,
                const Ticks* ticks = nullptr, Columns columns = {});

// The kinds of which a compartment holds records, each a link to its list with how many. False where it holds none.
bool write_kinds(markup::Writer& to, const Visit& visit, const State& state);

}  // namespace karnameh::web
