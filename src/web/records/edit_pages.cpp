// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing records: a new one, a change, taking one out and bringing a version back. Nothing that was typed is lost: a
// refused form comes back as it was sent; where somebody else changed the record meanwhile, both versions stand side by
// side, field by field, and what only the other one changed is taken over.
#include <iostream>

#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "markup/form.h"
#include "record/difference.h"
#include "web/audit/sensitive.h"
#include "web/records/homes.h"
#include "web/records/list_view.h"
#include "web/records/record_form.h"

namespace karnameh::web {

namespace {

constexpr std::string_view then_field = "and-then";

using Notes = std::map<std::string, std::string, std::less<>>;

// What a form stands for.
struct Edit {
    const Kind& kind;
    Id id{};                  // empty: a new record
    SequenceNumber seen = 0;  // the version that the form was filled with
    std::string home = {};    // of a new record: the id of the compartment where it is to be kept, as typed
    Typed typed = {};
    Refusal refusal = {};
    Notes notes = {};
    std::string meanwhile = {};  // who changed the record in the meantime, and when
};

Response show_form(Visit& visit, const Edit& edit, unsigned status) {
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
    std::string action = edit.id ? visit.address("record/" + edit.id.text() + "/edit")
                                 : visit.address("records/" + std::string(edit.kind.name) + "/new");
    {
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        std::vector<std::string_view> fields = form_fields(edit.kind);
        fields.push_back(home_field);
        markup::problems(main, edit.refusal, fields, language);
        if (edit.id)
            markup::hidden(main, seen_field, std::to_string(edit.seen));
        else
            write_homes(main, visit, homes, edit.home, edit.refusal);
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

// The version that the form was filled with, decoded; nullptr where it cannot be read any more.
Record* version_at(const std::vector<Version>& versions, SequenceNumber sequence, const Kind& kind,
                   Arena& arena) {
    for (const Version& version : versions) {
        if (version.sequence != sequence || version.fields.empty()) continue;
        Record* row = new_row(kind, arena);
        cbor::Reader reader(version.fields);
        return decode_record(kind, reader, arena, *row) ? row : nullptr;
    }
    return nullptr;
}

std::string who_and_when(Visit& visit, const Version& version) {
    std::string who = writer_name(visit, version.writer);
    return say(
        Message(
            "{1} changed this record while you were writing ({2}). What both of you changed stands marked "
            "below with the other version; what only the other one changed is taken over. Look at it and "
            "save again.",
            {who, instant_text_for_people(version.at, Zone::utc(), visit.language)}),
        visit.language);
}

// Turns a form that was filled with an older version into one for the version of today.
Done merge(Visit& visit, Edit& edit) {
    std::vector<Version> versions = KARNAMEH_TRY(visit.session->history(edit.id));
    if (!versions.empty()) edit.meanwhile = who_and_when(visit, versions.front());  // reads by itself
    Reading reading = visit.session->read();
    const Record* theirs = reading.scope().find(edit.id);
    if (!theirs || versions.empty())
        return refuse("", "Somebody else took this record out meanwhile.",
                      "Bring it back from its history, then save here again.");
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    Arena arena;
    const Record* base = version_at(versions, edit.seen, edit.kind, arena);
    edit.seen = theirs->sequence;
    Result<Record*> read = read_form(edit.kind, edit.typed, keys, base ? base : theirs, arena);
    for (const Field* field :
         differing_fields(edit.kind, base ? *base : *new_row(edit.kind, arena), *theirs)) {
        bool is_mine = !read || !base || !same_value(*field, *base, **read);
        if (is_mine && read && same_value(*field, **read, *theirs)) continue;
        std::vector<std::string> value = typed_field(*field, *theirs, keys);
        if (!is_mine) edit.typed[std::string(field->name)] = value;
        std::string text = join(value);
        edit.notes[std::string(field->name)] =
            text.empty() ? std::string(say("The other version leaves this empty.", visit.language))
                         : say(Message("In the other version: {1}", {text}), visit.language);
    }
    return {};
}

// The form as a change, checked as far as one record can be.
Result<Change> read_change(Visit& visit, const Edit& edit, Id& id, bool& is_stale) {
    Reading reading = visit.session->read();
    const Record* before = edit.id ? reading.scope().find(edit.id) : nullptr;
    if (edit.id && (!before || before->sequence != edit.seen)) {
        is_stale = true;
        return refuse("", "Somebody else changed this record meanwhile.");
    }
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    Arena arena;
    Record* row = KARNAMEH_TRY(read_form(edit.kind, edit.typed, keys, before, arena));
    row->id = id = edit.id ? edit.id : visit.site.program().random->id();
    Change change(visit.site.program().kinds);
    change.put(*row, edit.seen);
    return change;
}

Result<Id> home_of(Visit& visit, const Edit& edit) {
    if (edit.id) return KARNAMEH_TRY(visit.session->home_of(edit.id)).id;
    return home_meant(writable(*visit.session), edit.home);
}

Result<Id> save(Visit& visit, const Edit& edit, bool& is_stale) {
    Id id;
    Change change = KARNAMEH_TRY(read_change(visit, edit, id, is_stale));
    Id home = KARNAMEH_TRY(home_of(visit, edit));
    Result<SequenceRange> stored = visit.session->commit(home, change);
    if (!stored && edit.id) {
        // Between reading and committing, too, somebody may have been faster.
        Reading reading = visit.session->read();
        const Record* now = reading.scope().find(edit.id);
        is_stale = !now || now->sequence != edit.seen;
    }
    KARNAMEH_TRY(std::move(stored));
    return id;
}

// The form as it was sent, with what is wrong at its head: whatever it is, what was typed stays.
Response refused(Visit& visit, Edit edit, const Wrong& wrong) {
    const Fault* fault = std::get_if<Fault>(&wrong);
    if (!fault) {
        edit.refusal = std::get<Refusal>(wrong);
        return show_form(visit, edit, 422);
    }
    std::cerr << "karnameh: " << describe(wrong) << '\n';
    FaultOutcome outcome = fault_outcome(fault->kind);
    edit.refusal = {{{"", {outcome.sentence}}}};
    return show_form(visit, edit, static_cast<unsigned>(outcome.http_status));
}

Response saved_or_shown(Visit& visit, Edit edit) {
    bool is_stale = false;
    Result<Id> id = save(visit, edit, is_stale);
    if (id) {
        if (visit.request.form.get(then_field) == "another")
            return redirect(visit.address("records/" + std::string(edit.kind.name) + "/new",
                                          {{std::string(home_field), edit.home}, {"done", "saved"}}));
        return redirect(visit.address("record/" + id->text(), {{"done", "saved"}}));
    }
    if (!is_stale) return refused(visit, std::move(edit), id.error());
    if (Done merged = merge(visit, edit); !merged) return refused(visit, std::move(edit), merged.error());
    return show_form(visit, edit, 409);
}

const Kind* kind_of(Visit& visit, const Id& id) {
    Reading reading = visit.session->read();
    const Kind* kind = visit.site.program().kinds.find(reading.scope().kind_of(id));
    return kind && !kind->module.empty() ? kind : nullptr;
}

// The record of the desks that the address names and the reader may write.
struct Place {
    Id id;
    const Kind& kind;
    Id home;
};
std::expected<Place, Response> writable_record(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    const Kind* kind = id ? kind_of(visit, *id) : nullptr;
    if (!kind) return std::unexpected(not_found_page(visit));
    Result<Held> home = visit.session->home_of(*id);
    if (!home) return std::unexpected(wrong_page(visit, home.error()));
    if (home->role < Role::write)
        return std::unexpected(
            wrong_page(visit, Refusal{{{"", "You may read this record, but not change it."}}}));
    return Place{*id, *kind, home->id};
}

}  // namespace

Response new_record_page(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    std::vector<Held> homes = writable(*visit.session);
    if (homes.empty())
        return wrong_page(
            visit,
            Refusal{{{"", "There is no compartment that you may write in.", "Ask a keeper for a grant."}}});
    Edit edit{.kind = *kind};
    edit.home = visit.request.query.get(home_field);
    if (edit.home.empty()) edit.home = usual_home(homes, *kind);
    return show_form(visit, edit, 200);
}

Response make_record(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    Edit edit{.kind = *kind, .typed = typed_of(*kind, visit.request.form)};
    edit.home = visit.request.form.get(home_field);
    return saved_or_shown(visit, std::move(edit));
}

Response edit_page(Visit& visit) {
    std::expected<Place, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    if (Done entered = enter_looking(visit, place->kind, place->id); !entered)
        return wrong_page(visit, entered.error());
    Edit edit{.kind = place->kind, .id = place->id};
    {
        Reading reading = visit.session->read();
        const Record* row = reading.scope().find(place->id);
        if (!row) return not_found_page(visit);
        edit.seen = row->sequence;
        edit.typed = typed_of(place->kind, *row, ScopeKeys(visit.site.program().kinds, reading.scope()));
    }
    return show_form(visit, edit, 200);
}

// Who may not write is told beside the form, with what was typed in it.
Response change_record(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    const Kind* kind = id ? kind_of(visit, *id) : nullptr;
    if (!kind) return not_found_page(visit);
    Edit edit{.kind = *kind, .id = *id, .seen = number_of(visit.request.form.get(seen_field))};
    edit.typed = typed_of(*kind, visit.request.form);
    return saved_or_shown(visit, std::move(edit));
}

Response removal_page(Visit& visit) {
    std::expected<Place, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    Language language = visit.language;
    Reading reading = visit.session->read();
    const Record* row = reading.scope().find(place->id);
    if (!row) return not_found_page(visit);
    std::vector<const Record*> referring;
    reading.scope().each_referring_any(place->id, [&](const Record& from) { referring.push_back(&from); });
    markup::Writer main;
    std::string record = "record/" + place->id.text(), action = visit.address(record + "/remove");
    std::string heading =
        say(Message("Take out: {1}", {record_name(visit, reading.scope(), *row)}), language);
    main.text_element("h1", {{"dir", "auto"}}, heading);
    main.text_element("p",
                      say("It goes from lists, figures and reports. Its history stays, and it can be brought "
                          "back from there.",
                          language));
    {
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        markup::hidden(main, seen_field, std::to_string(row->sequence));
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Take it out", language), markup::ButtonKind::danger);
        main.text_element("a", {{"href", visit.address(record)}}, say("Leave it", language));
    }
    if (std::optional<Grant> grant = visit.session->grant_on(place->home);
        grant && grant->role == Role::keep) {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address(record + "/erase")}},
                          say("Erase it for good, with a second keeper", language));
    }
    if (!referring.empty()) main.text_element("h2", say("What refers to it", language));
    write_list(main, visit, reading.scope(), referring, record + "/remove", {});
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response remove_record(Visit& visit) {
    std::expected<Place, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    Change change(visit.site.program().kinds);
    change.erase(place->kind, place->id, number_of(visit.request.form.get(seen_field)));
    if (Result<SequenceRange> stored = visit.session->commit(place->home, change); !stored)
        return wrong_page(visit, stored.error());
    return redirect(visit.address("record/" + place->id.text()));
}

Response bring_back(Visit& visit) {
    std::expected<Place, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    Result<std::vector<Version>> versions = visit.session->history(place->id);
    if (!versions) return wrong_page(visit, versions.error());
    SequenceNumber seen = number_of(visit.request.form.get(seen_field));
    if (versions->empty() || versions->front().sequence != seen)
        return wrong_page(visit, Refusal{{{"", "Somebody else changed this record meanwhile.",
                                           "Look at its history again, then choose."}}});
    Arena arena;
    Record* version = version_at(*versions, number_of(visit.request.form.get("version")), place->kind, arena);
    if (!version)
        return wrong_page(visit,
                          Refusal{{{"", "That version is not there any more.", "One of the history."}}});
    version->id = place->id;
    Change change(visit.site.program().kinds);
    change.put(*version, versions->front().fields.empty() ? 0 : seen);
    if (Result<SequenceRange> stored = visit.session->commit(place->home, change); !stored)
        return wrong_page(visit, stored.error());
    return redirect(visit.address("record/" + place->id.text(), {{"done", "saved"}}));
}

}  // namespace karnameh::web
