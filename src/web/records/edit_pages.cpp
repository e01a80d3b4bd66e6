// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing records: a new one, and a change. Nothing that was typed is lost: a refused form comes back as it was sent;
// where somebody else changed the record meanwhile, both versions stand side by side, field by field, and what only the
// other one changed is taken over.
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "intake/desk.h"
#include "kernel/without_version.h"
#include "record/difference.h"
#include "record/merge_versions.h"
#include "web/audit/sensitive.h"
#include "web/records/edit_form.h"
#include "web/records/homes.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

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
    Result<Record*> mine = read_form(edit.kind, edit.typed, keys, base ? base : theirs, arena);
    // What cannot be read stays as it was typed, and every change of the other one's is told beside it.
    MergedFields merged;
    if (mine)
        merged = merge_versions(edit.kind, base, *theirs, **mine);
    else
        merged.conflicts = differing_fields(edit.kind, base ? *base : *new_row(edit.kind, arena), *theirs);
    for (const Field* field : merged.taken)
        edit.typed[std::string(field->name)] = typed_field(*field, *theirs, keys);
    for (const std::vector<const Field*>& fields : {merged.taken, merged.conflicts})
        for (const Field* field : fields)
            edit.note(*field, "In the other version: {1}", "The other version leaves this empty.",
                      join(typed_field(*field, *theirs, keys)), visit.language);
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

// Those of the message that the record was begun from. The record is there already, whatever is wrong with them.
Done take_files_along(Visit& visit, const Edit& edit, const Id& record) {
    if (edit.letter.empty()) return {};
    Id id = KARNAMEH_TRY(parse_id(edit.letter));
    return intake::attach_files(*visit.session, KARNAMEH_TRY(intake::letter(*visit.session, id)), record);
}

Response saved_or_shown(Visit& visit, Edit edit) {
    bool is_stale = false;
    Result<Id> id = save(visit, edit, is_stale);
    if (id) {
        if (!edit.id) visit.shelf->keep_home(edit.kind.number, edit.home);
        if (Done taken = take_files_along(visit, edit, *id); !taken) return wrong_page(visit, taken.error());
        if (visit.request.form.get(then_field) == "another")
            return redirect(
                visit.address("records/" + std::string(edit.kind.name) + "/new", {{"done", "saved"}}));
        return redirect(visit.address("record/" + id->text(), {{"done", "saved"}}));
    }
    if (!is_stale) return refused_edit_form(visit, std::move(edit), id.error());
    if (Done merged = merge(visit, edit); !merged)
        return refused_edit_form(visit, std::move(edit), merged.error());
    return show_edit_form(visit, edit, 409);
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
    edit.home = first_home(visit, homes, *kind);
    return show_edit_form(visit, edit, 200);
}

Response make_record(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    Edit edit{.kind = *kind, .typed = typed_of(*kind, visit.request.form)};
    edit.home = visit.request.form.get(home_field);
    edit.letter = visit.request.form.get(letter_field);
    return saved_or_shown(visit, std::move(edit));
}

Response edit_page(Visit& visit) {
    std::expected<WritableRecord, Response> place = writable_record(visit);
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
    return show_edit_form(visit, edit, 200);
}

// Who may not write is told beside the form, with what was typed in it.
Response change_record(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    const Kind* kind = id ? written_kind(visit, *id) : nullptr;
    if (!kind) return not_found_page(visit);
    Edit edit{.kind = *kind, .id = *id, .seen = number_of(visit.request.form.get(seen_field))};
    edit.typed = typed_of(*kind, visit.request.form);
    return saved_or_shown(visit, std::move(edit));
}

}  // namespace karnameh::web
