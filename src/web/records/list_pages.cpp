// SPDX-License-Identifier: AGPL-3.0-or-later
// All records of a kind, filtered and sorted.
#include "base/say.h"
#include "markup/form.h"
#include "web/audit/sensitive.h"
#include "web/desks/pages.h"
#include "web/records/homes.h"
#include "web/records/list_view.h"
#include "web/records/saved_lists_view.h"

namespace karnameh::web {

namespace {

// How many there are, and the way back from a filter to all of them.
void write_count(markup::Writer& to, const Visit& visit, const Kind& kind, const ListFilter& filter,
                 Visit::Query query, std::size_t count) {
    Language language = visit.language;
    markup::Element line = to.element("p", {{"role", "status"}});
    if (count > 0)
        to.text(say_count("{1} record", "{1} records", static_cast<std::int64_t>(count), {}, language));
    else
        to.text(filter.is_empty() ? say("There are none that you may open.", language)
                                  : say("None that you may open is like that.", language));
    if (filter.is_empty()) return;
    to.text(" · ");
    query.emplace_back("show", "all");
    to.text_element("a", {{"href", visit.address("records/" + std::string(kind.name), query)}},
                    say("Show all", language));
}

// The list without its conditions, its columns and its order kept.
Response without_conditions(Visit& visit, const Kind& kind) {
    Parameters columns;
    for (const Field* field : chosen_columns(kind, visit.shelf->filter(visit.request.query.get("filter"))))
        columns.add(std::string(column_field), std::string(field->name));
    Visit::Query query;
    if (!columns.all().empty()) query.emplace_back("filter", visit.shelf->keep_filter(std::move(columns)));
    if (visit.request.query.has("sort"))
        query.emplace_back("sort", std::string(visit.request.query.get("sort")));
    return redirect(visit.address("records/" + std::string(kind.name), query));
}

// The address of what is counted: an order means nothing there.
Visit::Query counted_query(Visit::Query query, std::string_view group) {
    std::erase_if(query, [](const auto& part) { return part.first == "sort"; });
    query.emplace_back("group", std::string(group));
    return query;
}

}  // namespace

Response records_page(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    if (visit.request.query.get("show") == "all") return without_conditions(visit, *kind);
    if (Done entered = enter_looking_at_list(visit, *kind); !entered)
        return wrong_page(visit, entered.error());
    // The list is shown all the same where the note of saved ones cannot be read; their own page says so.
    std::vector<SavedList> saved = saved_lists(*visit.session).value_or(std::vector<SavedList>{});
    Language language = visit.language;
    bool may_write = !kind->module.empty() && !writable(*visit.session).empty();
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    std::string number(visit.request.query.get("filter")), sort(visit.request.query.get("sort"));
    std::string_view group = visit.request.query.get("group");
    Grouping by = grouping_of(*kind, group, language);
    Parameters kept = visit.shelf->filter(number);
    bool is_forgotten = !number.empty() && kept.all().empty();
    if (is_forgotten) number.clear();
    ListFilter filter(*kind, kept, sort, keys);
    Visit::Query query;
    if (!kept.all().empty()) query.emplace_back("filter", number);
    if (filter.sorted_by()) query.emplace_back("sort", sort);
    ListRows rows(*kind, reading.scope(), filter);

    std::string path = "records/" + std::string(kind->name);
    markup::Writer main;
    if (!kind->module.empty()) {
        markup::Element where = main.element("p", {{"class", "source"}});
        write_desk_link(main, visit, *kind);
    }
    main.text_element("h1", {{"class", "name"}}, say(kind->plural, language));
    if (is_forgotten)
        main.text_element(
            "p", {{"class", "notice"}, {"role", "status"}},
            say("What this list was filtered by is kept no longer: this is all of it.", language));
    if (!kind->module.empty()) {
        markup::Element ways = main.element("p", {{"class", "buttons"}});
        main.text_element("a", {{"class", "button"}, {"href", visit.address(path + "/new")}},
                          say(Message("New: {1}", {std::string(say(kind->label, language))}), language));
        main.text_element("a", {{"href", visit.address(path + "/quick")}}, say("Quick entry", language));
        main.text_element("a", {{"href", visit.address(path + "/import")}}, say("Take in a table", language));
    }
    if (may_write && rows.count() > 0) {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address(path + "/bulk", query)}},
                          say("Change several", language));
    }
    write_saved_lists(main, visit, saved, kind->name);
    write_filter_form(main, visit, reading.scope(), *kind, filter, kept);
    if (!kind->module.empty() && rows.count() > 0) write_export_form(main, visit, *kind, number, sort);
    write_grouping_form(main, visit, *kind, kept.all().empty() ? "" : number, by.field ? group : "");
    if (!query.empty() || by.field)
        write_save_form(main, visit,
                        {.id = {},
                         .kind = std::string(kind->name),
                         .name = {},
                         .sort = filter.sorted_by() ? sort : "",
                         .group = std::string(by.field ? group : ""),
                         .kept = {}},
                        number, {});
    write_count(main, visit, *kind, filter, query, rows.count());
    if (by.field && rows.count() > 0)
        write_groups(main, visit, *kind, by, group_rows(*kind, rows.all(), by, keys, language),
                     counted_query(query, group));
    else
        write_list(main, visit, reading.scope(), rows, path, query, &filter, nullptr,
                   chosen_columns(*kind, kept));
    return page(visit, say(kind->plural, language), std::move(main).finish(),
                filter.refusal().problems.empty() ? 200 : 422, markup::PageWidth::wide);
}

Response filter_records(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    std::string sort(visit.request.form.get("sort"));
    if (!sort.empty() && visit.request.form.has(falling_field)) sort.insert(0, "-");
    Parameters kept;
    for (const auto& [name, value] : visit.request.form.all())
        if (name != markup::form_token.text() && name != "sort" && name != falling_field &&
            !trim(value).empty())
            kept.add(name, value);
    Visit::Query query;
    if (!kept.all().empty()) query.emplace_back("filter", visit.shelf->keep_filter(std::move(kept)));
    if (!sort.empty()) query.emplace_back("sort", sort);
    return redirect(visit.address("records/" + std::string(kind->name), query));
}

}  // namespace karnameh::web
