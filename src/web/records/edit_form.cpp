// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/edit_form.h"
#include "web/records/value_view.h"

#include <iostream>

#include "base/say.h"
#include "web/handling/handled.h"
#include "web/records/homes.h"

namespace karnameh::web {

void Edit::note(const Field& field, std::string_view says, std::string_view is_empty, const std::string& text,
                Language language) {
    notes[std::string(field.name)] =
        text.empty() ? std::string(say(is_empty, language)) : say(Message(says, {text}), language);
}

namespace {

// Of a contact: whom the form names so far.
Id about_in(const Edit& edit, const ScopeKeys& keys) {
    const Field* field = edit.kind.fields.data();
    auto typed = edit.typed.find(field->name);
    if (field->type != FieldType::reference || typed == edit.typed.end() || typed->second.empty()) return {};
    return keys.find(field->target, trim(typed->second.front())).value_or(Id{});
}

}  // namespace

Response show_edit_form(Visit& visit, const Edit& edit, unsigned status) {
    Language language = visit.language;
    std::vector<Held> homes;
    if (!edit.id) homes = writable(*visit.session);
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    const Record* row = edit.id ? reading.scope().find(edit.id) : nullptr;

    std::string heading =
        row ? record_name(visit, reading.scope(), *row)
            : say(Message("New: {1}", {std::string(say(edit.kind.label, language))}), language);
    markup::Writer main;
    main.text_element("h1", {{"dir", "auto"}}, heading);
    if (visit.request.query.get("done") == "saved" && visit.request.method != Method::post)
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    if (!edit.meanwhile.empty())
        main.text_element("p", {{"class", "notice"}, {"role", "alert"}}, edit.meanwhile);
    write_before_contact(main, visit, reading.scope(), edit.kind, about_in(edit, keys));
    std::string action = edit.id ? visit.address("record/" + edit.id.text() + "/edit")
                                 : visit.address("records/" + std::string(edit.kind.name) + "/new");
    {
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        std::vector<std::string_view> fields = form_fields(edit.kind);
        fields.push_back(home_field);
        markup::problems(main, edit.refusal, fields, language);
        if (edit.id)
            markup::hidden(main, seen_field, std::to_string(edit.seen));
        else if (homes.size() == 1 && edit.home == homes.front().id.text())
            markup::hidden(main, home_field, homes.front().id.text());
        else
            write_homes(main, visit, homes, edit.home, edit.refusal);
        if (!edit.letter.empty()) {
            markup::hidden(main, letter_field, edit.letter);
            main.text_element("p", {{"class", "notice"}},
                              say("The files of the message go along when this is saved.", language));
        }
        write_form_fields(main, visit, {edit.kind, edit.typed, keys, edit.refusal, edit.notes});
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Save", language));
        if (!edit.id)
            markup::submit(main, say("Save and write another", language), markup::ButtonKind::plain,
                           then_field, "another");
        main.text_element("a",
                          {{"href", edit.id ? visit.address("record/" + edit.id.text())
                                            : visit.address("records/" + std::string(edit.kind.name))}},
                          say("Leave without saving", language));
    }
    return page(visit, heading, std::move(main).finish(), status);
}

Response refused_edit_form(Visit& visit, Edit edit, const Wrong& wrong) {
    const Fault* fault = std::get_if<Fault>(&wrong);
    if (!fault) {
        edit.refusal = std::get<Refusal>(wrong);
        return show_edit_form(visit, edit, 422);
    }
    std::cerr << "karnameh: " << describe(wrong) << '\n';
    FaultOutcome outcome = fault_outcome(fault->kind);
    edit.refusal = {{{"", {outcome.sentence}}}};
    return show_edit_form(visit, edit, static_cast<unsigned>(outcome.http_status));
}

const Kind* written_kind(Visit& visit, const Id& id) {
    Reading reading = visit.session->read();
    const Kind* kind = visit.site.program().kinds.find(reading.scope().kind_of(id));
    return kind && !kind->module.empty() ? kind : nullptr;
}

std::expected<WritableRecord, Response> writable_record(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    const Kind* kind = id ? written_kind(visit, *id) : nullptr;
    if (!kind) return std::unexpected(not_found_page(visit));
    Result<Held> home = visit.session->home_of(*id);
    if (!home) return std::unexpected(wrong_page(visit, home.error()));
    if (home->role < Role::write)
        return std::unexpected(
            wrong_page(visit, Refusal{{{"", "You may read this record, but not change it."}}}));
    return WritableRecord{*id, *kind, home->id};
}

}  // namespace karnameh::web
