// SPDX-License-Identifier: AGPL-3.0-or-later
// All records of a kind, filtered and sorted.
#include "base/say.h"
#include "markup/form.h"
#include "web/desks/pages.h"
#include "web/records/homes.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

// The controls of one field: what it contains, which option, from when to when, from how much to how much.
class FilterFields {
  public:
    FilterFields(markup::Writer& to, const Visit& visit, const ListFilter& filter,
                 const Parameters& conditions)
        : to_(to), visit_(visit), filter_(filter), conditions_(conditions) {}

    void write(const Field& field) {
        std::string label(say(field.label, visit_.language));
        switch (field.type) {
            case FieldType::flag:
                return write_options(field, {{"yes", words("yes")}, {"no", words("no")}});
            case FieldType::choice:
            case FieldType::choices: {
                std::vector<markup::Choice> choices;
                for (const Option& option : field.options)
                    choices.push_back({std::string(option.name), words(option.label)});
                return write_options(field, std::move(choices));
            }
            case FieldType::date:
            case FieldType::instant:
                write_input(field, "-from", say(Message("{1}: from", {label}), visit_.language));
                return write_input(field, "-to", say(Message("{1}: to", {label}), visit_.language));
            case FieldType::integer:
            case FieldType::quantity:
            case FieldType::money:
                write_input(field, "-least", say(Message("{1}: at least", {label}), visit_.language));
                return write_input(field, "-most", say(Message("{1}: at most", {label}), visit_.language));
            default:
                write_input(field, "", label);
        }
    }

  private:
    std::string words(std::string_view message) const { return std::string(say(message, visit_.language)); }
    void write_input(const Field& field, std::string_view end, std::string_view label) {
        std::string name = std::string(field.name).append(end);
        std::string error = markup::field_error(filter_.refusal(), name, visit_.language);
        markup::input(to_, {.name = name,
                            .label = label,
                            .value = conditions_.get(name),
                            .error = error,
                            .language = visit_.language});
    }
    void write_options(const Field& field, std::vector<markup::Choice> choices) {
        std::string_view chosen = conditions_.get(field.name);
        for (markup::Choice& choice : choices) choice.chosen = choice.value == chosen;
        std::string error = markup::field_error(filter_.refusal(), field.name, visit_.language);
        markup::select(to_,
                       {.name = field.name,
                        .label = say(field.label, visit_.language),
                        .error = error,
                        .language = visit_.language},
                       choices);
    }

    markup::Writer& to_;
    const Visit& visit_;
    const ListFilter& filter_;
    const Parameters& conditions_;
};

void write_filter(markup::Writer& to, const Visit& visit, const Kind& kind, const ListFilter& filter,
                  const Parameters& conditions) {
    Language language = visit.language;
    std::string path = visit.address("records/" + std::string(kind.name));
    markup::Element details =
        to.element("details", {markup::Attribute::flag("open", !filter.refusal().problems.empty())});
    to.text_element("summary", say("Filter and sort", language));
    markup::Element form = markup::form(to, path, {.token = visit.form_token});
    std::vector<markup::Choice> orders;
    markup::Element fields = to.element("div", {{"class", "filter"}});
    for (const Field& field : kind.fields) {
        if (is_own_business(kind, field)) continue;
        FilterFields(to, visit, filter, conditions).write(field);
        orders.push_back({std::string(field.name), std::string(say(field.label, language)),
                          filter.sorted_by() == &field && !filter.is_descending()});
    }
    markup::select(to, {.name = "sort", .label = say("Sort by", language), .language = language}, orders);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Show", language));
}

// How many there are, and the way back from a filter to all of them.
void write_count(markup::Writer& to, const Visit& visit, const Kind& kind, const ListFilter& filter,
                 std::size_t count) {
    Language language = visit.language;
    markup::Element line = to.element("p", {{"role", "status"}});
    if (count > 0)
        to.text(say_count("{1} record", "{1} records", static_cast<std::int64_t>(count), {}, language));
    else
        to.text(filter.is_empty() ? say("There are none that you may open.", language)
                                  : say("None that you may open is like that.", language));
    if (filter.is_empty()) return;
    to.text(" · ");
    to.text_element("a", {{"href", visit.address("records/" + std::string(kind.name))}},
                    say("Show all", language));
}

}  // namespace

Response records_page(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    Language language = visit.language;
    bool may_write = !kind->module.empty() && !writable(*visit.session).empty();
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    std::string number(visit.request.query.get("filter")), sort(visit.request.query.get("sort"));
    std::string_view group = visit.request.query.get("group");
    Grouping by = grouping_of(*kind, group, language);
    Parameters conditions = visit.shelf->filter(number);
    ListFilter filter(*kind, conditions, sort, keys);
    Visit::Query query;
    if (!filter.is_empty()) query.emplace_back("filter", number);
    if (filter.sorted_by()) query.emplace_back("sort", sort);
    ListRows rows(*kind, reading.scope(), filter);

    std::string path = "records/" + std::string(kind->name);
    markup::Writer main;
    if (!kind->module.empty()) {
        markup::Element where = main.element("p", {{"class", "source"}});
        write_desk_link(main, visit, *kind);
    }
    main.text_element("h1", {{"class", "name"}}, say(kind->plural, language));
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
    write_filter(main, visit, *kind, filter, conditions);
    if (!kind->module.empty() && rows.count() > 0) write_export_form(main, visit, *kind, number, sort);
    write_grouping_form(main, visit, *kind, filter.is_empty() ? "" : number, by.field ? group : "");
    write_count(main, visit, *kind, filter, rows.count());
    if (by.field && rows.count() > 0)
        write_groups(main, visit, *kind, by, group_rows(*kind, rows.all(), by, keys, language));
    else
        write_list(main, visit, reading.scope(), rows, path, query, &filter);
    return page(visit, say(kind->plural, language), std::move(main).finish(),
                filter.refusal().problems.empty() ? 200 : 422, markup::PageWidth::wide);
}

Response filter_records(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    Visit::Query query{{"filter", visit.shelf->keep_filter(visit.request.form)}};
    if (std::string sort(visit.request.form.get("sort")); !sort.empty()) query.emplace_back("sort", sort);
    return redirect(visit.address("records/" + std::string(kind->name), query));
}

}  // namespace karnameh::web
