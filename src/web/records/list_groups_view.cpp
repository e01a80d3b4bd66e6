// SPDX-License-Identifier: AGPL-3.0-or-later
// A list counted by one field: a chart as a picture, and the table that it is drawn from, with a bar beside each number.
// The bars are the browser's own, so that they stand in either direction where pictures are not shown.
#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/audit/sensitive.h"
#include "web/chart_answer.h"
#include "web/records/list_groups.h"
#include "web/records/list_view.h"
#include "web/records/pages.h"

namespace karnameh::web {

namespace {

constexpr std::size_t groups_shown = 100;

std::string sum_text(const Sum& sum, Language language) {
    std::string text;
    if (sum.number.is_set()) text = quantity_text_for_people(sum.number, language);
    for (const auto& [currency, minor] : sum.minor)
        text.append(text.empty() ? "" : " · ")
            .append(money_text_for_people({minor, Currency(currency)}, language));
    return text;
}

std::string shown(std::size_t number, Language language) {
    return number_text(static_cast<std::int64_t>(number), language);
}

// Amounts in eight currencies are no column of numbers: they are to break into lines.
std::string_view class_of(const Field& summed) {
    return summed.type == FieldType::money ? "" : "n";
}

void write_numbers(markup::Writer& to, const Groups& groups, const Group& group, Language language) {
    to.text_element("td", {{"class", "n"}, {"data-label", say("Records", language)}},
                    shown(group.rows, language));
    for (std::size_t i = 0; i < groups.summed.size(); ++i)
        to.text_element("td",
                        {markup::Attribute::if_any("class", class_of(*groups.summed[i])),
                         {"data-label", say(groups.summed[i]->label, language)}},
                        sum_text(group.sums[i], language));
}

void write_group(markup::Writer& to, const Groups& groups, const Group& group, std::size_t largest,
                 Language language) {
    markup::Element line = to.element("tr");
    to.text_element("th", {{"scope", "row"}, {"dir", "auto"}}, group.label);
    write_numbers(to, groups, group, language);
    markup::Element cell = to.element("td");
    to.text_element("meter",
                    {{"min", "0"},
                     {"max", std::to_string(largest)},
                     {"value", std::to_string(group.rows)},
                     {"aria-label", group.label}},
                    shown(group.rows, language));
}

void write_heads(markup::Writer& to, const Groups& groups, std::string_view label, Language language) {
    markup::Element head = to.element("thead");
    markup::Element line = to.element("tr");
    to.text_element("th", {{"scope", "col"}}, label);
    to.text_element("th", {{"scope", "col"}, {"class", "n"}}, say("Records", language));
    for (const Field* field : groups.summed)
        to.text_element("th", {{"scope", "col"}, markup::Attribute::if_any("class", class_of(*field))},
                        say(field->label, language));
    to.text_element("th", {{"scope", "col"}}, say("In comparison", language));
}

void write_picture(markup::Writer& to, const Visit& visit, const Kind& kind, const document::Chart& chart,
                   const Groups& groups, const Visit::Query& query) {
    Language language = visit.language;
    render::LinkMaker links;
    links.chart = [&](std::string_view, render::Screen screen) {
        return chart_address(visit, "records/" + std::string(kind.name) + "/chart", query, screen);
    };
    links.chart_size = [&](const document::Chart& of, render::Screen screen) {
        return chart_size(of, language, screen);
    };
    markup::Element figure = to.element("figure");
    render::write_chart_picture(to, chart, language, links);
    if (chart.form == ChartForm::bars && groups.groups.size() > chart.rows.size())
        to.text_element("figcaption", say(Message("The picture shows the {1} largest.",
                                                  {shown(chart.rows.size(), language)}),
                                          language));
}

}  // namespace

Response list_chart(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    const Parameters& query = visit.request.query;
    Grouping by = kind ? grouping_of(*kind, query.get("group"), visit.language) : Grouping();
    if (!by.field) return not_found_page(visit);
    if (Done entered = enter_looking_at_list(visit, *kind); !entered)
        return wrong_page(visit, entered.error());
    Result<Parameters> conditions = visit.shelf->filter_asked(query.get("filter"));
    if (!conditions) return not_found_page(visit);
    std::optional<document::Chart> chart;
    {
        Reading reading = visit.session->read();
        ScopeKeys keys(visit.site.program().kinds, reading.scope());
        ListFilter filter(*kind, *conditions, "", keys);
        ListRows rows(*kind, reading.scope(), filter);
        chart = chart_of(*kind, by, group_rows(*kind, rows.all(), by, keys, visit.language), visit.language);
    }
    return chart ? chart_answer(visit, *chart) : not_found_page(visit);
}

void write_grouping_form(markup::Writer& to, const Visit& visit, const Kind& kind, std::string_view filter,
                         std::string_view chosen) {
    Language language = visit.language;
    markup::Element details = to.element("details", {markup::Attribute::flag("open", !chosen.empty())});
    to.text_element("summary", say("Count by a field", language));
    markup::Element form = markup::form(to, visit.address("records/" + std::string(kind.name)),
                                        {.method = markup::FormMethod::get});
    if (!filter.empty()) markup::hidden(to, "filter", filter);
    std::vector<markup::Choice> choices;
    for (const auto& [name, grouping] : groupings_of(kind, language)) {
        std::string label(say(grouping.field->label, language));
        if (grouping.step == Step::year) label = say(Message("{1}: by year", {label}), language);
        if (grouping.step == Step::month) label = say(Message("{1}: by month", {label}), language);
        choices.push_back({name, std::move(label), name == chosen});
    }
    markup::select(to, {.name = "group", .label = say("Count by", language), .language = language}, choices);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Count", language), markup::ButtonKind::plain);
}

void write_groups(markup::Writer& to, const Visit& visit, const Kind& kind, const Grouping& by,
                  const Groups& groups, const Visit::Query& query) {
    Language language = visit.language;
    if (std::optional<document::Chart> chart = chart_of(kind, by, groups, language))
        write_picture(to, visit, kind, *chart, groups, query);
    std::string_view label = say(by.field->label, language);
    std::size_t largest = 1, count = std::min(groups.groups.size(), groups_shown);
    for (const Group& group : groups.groups) largest = std::max(largest, group.rows);
    markup::Element scroll =
        to.element("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", say(kind.plural, language));
    write_heads(to, groups, label, language);
    markup::Element body = to.element("tbody");
    for (std::size_t i = 0; i < count; ++i) write_group(to, groups, groups.groups[i], largest, language);
    if (std::size_t further = groups.groups.size() - count; further > 0) {
        markup::Element line = to.element("tr");
        to.text_element("th", {{"scope", "row"}},
                        say_count("{1} further group", "{1} further groups",
                                  static_cast<std::int64_t>(further), {}, language));
        for (std::size_t cell = 0; cell < groups.summed.size() + 2; ++cell) to.text_element("td", "");
    }
    markup::Element line = to.element("tr");
    to.text_element("th", {{"scope", "row"}}, say("Together", language));
    write_numbers(to, groups, groups.all, language);
    to.text_element("td", "");
}

}  // namespace karnameh::web
