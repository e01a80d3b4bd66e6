// SPDX-License-Identifier: AGPL-3.0-or-later
// Quick entry: many records of one kind in a row, one line each, by keyboard alone. Enter saves, and typing goes on in
// the next line, which begins with what usually repeats; the last lines stand below and can be taken back.
//
// The address carries nothing but numbers of fields and ids of the last lines; what is taken over is read from the
// record that was written. Each line has the id of its record from the start: sent twice it is stored once.
#include <iostream>

#include "base/say.h"
#include "record/codec.h"
#include "web/handling/handled.h"
#include "web/records/homes.h"
#include "web/records/pages.h"
#include "web/records/quick_line.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view chosen_name = "shown-field", line_name = "written-line", id_name = "line-id",
                           undo_name = "take-back", currency_name = "currency-of-";
constexpr std::size_t lines_most = 10;

struct Line {
    const Kind& kind;
    std::vector<FieldNumber> chosen = {};
    std::vector<const Field*> fields = {};
    std::vector<Id> written = {};  // the last ones, newest first
    Id id{};
    std::string home = {};
    Typed typed = {};
    Refusal refusal = {};
};

std::string path_of(const Kind& kind) {
    return "records/" + std::string(kind.name) + "/quick";
}

// What goes from line to line; `sent` is a query or a form.
Line line_of(const Kind& kind, const Parameters& sent) {
    Line line{.kind = kind};
    for (const auto& [name, value] : sent.all()) {
        if (name == chosen_name) {
            const Field* field =
                kind.field(static_cast<FieldNumber>(std::min(number_of(value), SequenceNumber{UINT16_MAX})));
            if (field) line.chosen.push_back(field->number);
        } else if (name == line_name && line.written.size() < lines_most) {
            if (Result<Id> id = parse_id(value)) line.written.push_back(*id);
        }
    }
    line.fields = quick_fields(kind, line.chosen);
    return line;
}

Visit::Query query_of(const Line& line) {
    Visit::Query query;
    for (FieldNumber number : line.chosen) query.emplace_back(chosen_name, std::to_string(number));
    for (const Id& id : line.written) query.emplace_back(line_name, id.text());
    return query;
}

void write_hidden(markup::Writer& to, const Line& line) {
    for (const auto& [name, value] : query_of(line)) markup::hidden(to, name, value);
}

const Record* last_of(const Line& line, const Scope& scope) {
    for (const Id& id : line.written)
        if (const Record* row = scope.find(id); row && row->kind == line.kind.number) return row;
    return nullptr;
}

// The currencies of the line before, for amounts that are typed without one.
void write_currencies(markup::Writer& to, const Visit& visit, const Line& line, const Record* last) {
    for (const Field* field : line.fields) {
        if (field->type != FieldType::money) continue;
        std::string name = std::string(currency_name).append(field->name);
        std::string currency(visit.request.form.get(name));
        if (currency.empty() && last && is_set(*field, *last)) {
            std::string amount = field_text(*field, *last);
            currency = amount.substr(amount.find(' ') + 1);
        }
        if (currency.empty()) continue;
        markup::hidden(to, name, currency);
        std::string label(say(field->label, visit.language));
        to.text_element("p", {{"class", "hint"}},
                        say(Message("{1} without a currency: {2}.", {label, currency}), visit.language));
    }
}

void write_entry(markup::Writer& to, const Visit& visit, const Line& line, const Scope& scope,
                 const std::vector<Held>& homes) {
    ScopeKeys keys(visit.site.program().kinds, scope);
    std::map<std::string, std::string, std::less<>> notes;
    markup::Element form = markup::form(to, visit.address(path_of(line.kind)), {.token = visit.form_token});
    std::vector<std::string_view> names;
    for (const Field* field : line.fields) names.push_back(field->name);
    names.push_back(home_field);
    markup::problems(to, line.refusal, names, visit.language);
    markup::hidden(to, id_name, line.id.text());
    write_hidden(to, line);
    const Field* focused = focused_field(line.fields, line.typed, line.refusal);
    {
        markup::Element fields = to.element("div", {{"class", "filter"}});
        for (const Field* field : line.fields)
            write_form_field(to, visit, {line.kind, line.typed, keys, line.refusal, notes}, *field,
                             field == focused ? Focus::here : Focus::elsewhere);
    }
    write_currencies(to, visit, line, last_of(line, scope));
    {
        markup::Element buttons = to.element("p", {{"class", "buttons"}});
        markup::submit(to, say("Save the line", visit.language));
    }
    if (homes.size() == 1 && line.home == homes.front().id.text())
        markup::hidden(to, home_field, homes.front().id.text());
    else
        write_homes(to, visit, homes, line.home, line.refusal);
}

void write_line_row(markup::Writer& to, const Visit& visit, const Line& line, const Scope& scope,
                    const Record& row) {
    markup::Element cells = to.element("tr");
    {
        markup::Element heading = to.element("th", {{"scope", "row"}});
        write_record_link(to, visit, scope, row.id);
    }
    for (const Field* field : line.fields) {
        bool has = is_set(*field, row) && field != line.kind.key_field();
        markup::Element cell = to.element(
            "td", {markup::Attribute::if_any("data-label", has ? say(field->label, visit.language) : "")});
        if (has) write_value(to, visit, scope, *field, row);
    }
    markup::Element cell = to.element("td");
    markup::submit(to, say("Take back", visit.language), markup::ButtonKind::plain, undo_name,
                   row.id.text() + "." + std::to_string(row.sequence));
}

void write_last_lines(markup::Writer& to, const Visit& visit, const Line& line, const Scope& scope) {
    if (!last_of(line, scope)) return;
    Language language = visit.language;
    to.text_element("h2", say("The last lines", language));
    markup::Element form =
        markup::form(to, visit.address(path_of(line.kind) + "/undo"), {.token = visit.form_token});
    write_hidden(to, line);
    markup::Element scroll = to.element("div", {{"class", "scroll"},
                                                {"tabindex", "0"},
                                                {"role", "group"},
                                                {"aria-label", say("The last lines", language)}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", say(line.kind.plural, language));
    {
        markup::Element head = to.element("thead");
        markup::Element cells = to.element("tr");
        to.text_element("th", {{"scope", "col"}}, say("Record", language));
        for (const Field* field : line.fields)
            to.text_element("th", {{"scope", "col"}}, say(field->label, language));
        to.text_element("th", {{"scope", "col"}}, say("Undo", language));
    }
    markup::Element body = to.element("tbody");
    for (const Id& id : line.written)
        if (const Record* row = scope.find(id); row && row->kind == line.kind.number)
            write_line_row(to, visit, line, scope, *row);
}

// The choice of fields: numbers in an address that can be kept among a browser's bookmarks.
void write_choice(markup::Writer& to, const Visit& visit, const Line& line) {
    markup::Element details = to.element("details");
    to.text_element("summary", say("Choose the fields of a line", visit.language));
    markup::Element form =
        markup::form(to, visit.address(path_of(line.kind)), {.method = markup::FormMethod::get});
    for (const Id& id : line.written) markup::hidden(to, line_name, id.text());
    std::vector<markup::Choice> choices;
    for (const Field& field : line.kind.fields)
        if (!field.required && is_in_lists(line.kind, field))
            choices.push_back({std::to_string(field.number), std::string(say(field.label, visit.language)),
                               std::ranges::find(line.fields, &field) != line.fields.end()});
    markup::check_boxes(to,
                        {.name = chosen_name,
                         .label = say("Fields beside those that are needed", visit.language),
                         .language = visit.language},
                        choices);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Show these", visit.language), markup::ButtonKind::plain);
}

// After taking a line back: where it can be brought back from.
void write_taken_back(markup::Writer& to, const Visit& visit) {
    Result<Id> id = parse_id(visit.request.query.get("taken-back"));
    if (!id) return;
    markup::Element notice = to.element("p", {{"class", "notice"}, {"role", "status"}});
    to.text(say("The line was taken back.", visit.language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address("record/" + id->text())}},
                    say("Its history", visit.language));
}

Response show(Visit& visit, const Line& line, const std::vector<Held>& homes, unsigned status) {
    Language language = visit.language;
    Reading reading = visit.session->read();
    std::string heading =
        say(Message("Quick entry: {1}", {std::string(say(line.kind.plural, language))}), language);
    markup::Writer main;
    main.text_element("h1", heading);
    write_taken_back(main, visit);
    main.text_element("p", {{"class", "soft"}},
                      say("Enter saves the line and begins the next one, which takes over what usually "
                          "repeats.",
                          language));
    write_before_contact(main, visit, reading.scope(), line.kind, {});
    write_entry(main, visit, line, reading.scope(), homes);
    write_last_lines(main, visit, line, reading.scope());
    write_choice(main, visit, line);
    main.text_element("a", {{"href", visit.address("records/" + std::string(line.kind.name))}},
                      say("The whole list", language));
    return page(visit, heading, std::move(main).finish(), status, markup::PageWidth::wide);
}

// What was typed comes back, whatever went wrong.
Response refused(Visit& visit, Line line, const std::vector<Held>& homes, const Wrong& wrong) {
    const Fault* fault = std::get_if<Fault>(&wrong);
    if (!fault) {
        line.refusal = std::get<Refusal>(wrong);
        return show(visit, line, homes, 422);
    }
    std::cerr << "karnameh: " << describe(wrong) << '\n';
    FaultOutcome outcome = fault_outcome(fault->kind);
    line.refusal = {{{"", {outcome.sentence}}}};
    return show(visit, line, homes, static_cast<unsigned>(outcome.http_status));
}

Done store(Visit& visit, const Line& line, const std::vector<Held>& homes) {
    Change change(visit.site.program().kinds);
    {
        Reading reading = visit.session->read();
        const Record* same = reading.scope().find(line.id);
        if (same && same->kind == line.kind.number) return {};  // the line was sent twice
        ScopeKeys keys(visit.site.program().kinds, reading.scope());
        Typed typed = line.typed;
        for (const Field* field : line.fields) {
            auto amount = typed.find(field->name);
            if (field->type != FieldType::money || amount == typed.end() || amount->second.empty()) continue;
            std::string& text = amount->second.front();
            text =
                with_currency(text, visit.request.form.get(std::string(currency_name).append(field->name)));
        }
        Arena arena;
        Record* row = KARNAMEH_TRY(read_form(line.kind, typed, keys, nullptr, arena));
        row->id = line.id;
        change.put(*row);
    }
    KARNAMEH_TRY(visit.session->commit(KARNAMEH_TRY(home_meant(homes, line.home)), change));
    return {};
}

Response nowhere_to_write(Visit& visit) {
    return wrong_page(
        visit,
        Refusal{{{"", "There is no compartment that you may write in.", "Ask a keeper for a grant."}}});
}

}  // namespace

Response quick_page(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    std::vector<Held> homes = writable(*visit.session);
    if (homes.empty()) return nowhere_to_write(visit);
    Line line = line_of(*kind, visit.request.query);
    line.id = visit.site.program().random->id();
    line.home = first_home(visit, homes, *kind);
    {
        Reading reading = visit.session->read();
        ScopeKeys keys(visit.site.program().kinds, reading.scope());
        const Record* last = last_of(line, reading.scope());
        line.typed = last ? taken_over(line.fields, *last, keys)
                          : first_line(line.fields, day_of(visit.site.program().clock->now()));
    }
    return show(visit, line, homes, 200);
}

Response write_line(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    std::vector<Held> homes = writable(*visit.session);
    if (homes.empty()) return nowhere_to_write(visit);
    const Parameters& form = visit.request.form;
    Line line = line_of(*kind, form);
    line.typed = typed_of(*kind, form);
    line.home = form.get(home_field);
    Result<Id> id = parse_id(form.get(id_name));
    line.id = id ? *id : visit.site.program().random->id();
    if (Done stored = store(visit, line, homes); !stored)
        return refused(visit, std::move(line), homes, stored.error());
    visit.shelf->keep_home(kind->number, line.home);
    line.written.insert(line.written.begin(), line.id);
    if (line.written.size() > lines_most) line.written.pop_back();
    return redirect(visit.address(path_of(*kind), query_of(line)));
}

Response undo_line(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    std::string_view meant = visit.request.form.get(undo_name);
    std::size_t point = meant.find('.');
    Result<Id> id = parse_id(meant.substr(0, point));
    SequenceNumber seen = point == meant.npos ? 0 : number_of(meant.substr(point + 1));
    if (!id || seen == 0) return not_found_page(visit);
    Result<Held> home = visit.session->home_of(*id);
    if (!home) return wrong_page(visit, home.error());
    Change change(visit.site.program().kinds);
    change.erase(*kind, *id, seen);
    if (Result<SequenceRange> stored = visit.session->commit(home->id, change); !stored)
        return wrong_page(visit, stored.error());
    Line line = line_of(*kind, visit.request.form);
    std::erase(line.written, *id);
    Visit::Query query = query_of(line);
    query.emplace_back("taken-back", id->text());
    return redirect(visit.address(path_of(*kind), query));
}

}  // namespace karnameh::web
