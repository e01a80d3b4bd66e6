// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking a record out, and undoing from its history: one change taken back, or a whole version brought back. Each is a
// new change; nothing of the history goes.
#include "base/say.h"
#include "kernel/without_version.h"
#include "record/difference.h"
#include "web/audit/sensitive.h"
#include "web/records/edit_form.h"
#include "web/records/history_view.h"
#include "web/records/homes.h"
#include "web/records/pages.h"
#include "web/records/references_view.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

Response bring_back(Visit& visit, const WritableRecord& place, SequenceNumber number) {
    Result<std::vector<Version>> versions = visit.session->history(place.id);
    if (!versions) return wrong_page(visit, versions.error());
    SequenceNumber seen = number_of(visit.request.form.get(seen_field));
    if (versions->empty() || versions->front().sequence != seen)
        return wrong_page(visit, Refusal{{{"", "Somebody else changed this record meanwhile.",
                                           "Look at its history again, then choose."}}});
    Arena arena;
    Record* version = version_at(*versions, number, place.kind, arena);
    if (!version)
        return wrong_page(visit,
                          Refusal{{{"", "That version is not there any more.", "One of the history."}}});
    version->id = place.id;
    // The files stay those of today: one that was taken away since is gone.
    if (const Record* now = version_at(*versions, seen, place.kind, arena))
        copy_value(*place.kind.field(common_field::attachments), *now, *version);
    Change change(visit.site.program().kinds);
    change.put(*version, versions->front().fields.empty() ? 0 : seen);
    if (Result<SequenceRange> stored = visit.session->commit(place.home, change); !stored)
        return wrong_page(visit, stored.error());
    return redirect(visit.address("record/" + place.id.text(), {{"done", "saved"}}));
}

// The form of the record as it would be, with what stood before beside what was changed again since.
Edit edit_without(Visit& visit, const WritableRecord& place, const WithoutVersion& without) {
    Edit edit{.kind = place.kind, .id = place.id, .seen = without.seen};
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    edit.typed = typed_of(place.kind, *without.row, keys);
    for (const Field* field : without.conflicts)
        edit.note(*field, "Before that change: {1}", "Before that change this was empty.",
                  join(typed_field(*field, *without.before, keys)), visit.language);
    return edit;
}

Response take_back(Visit& visit, const WritableRecord& place, SequenceNumber number) {
    if (Done entered = enter_looking(visit, place.kind, place.id); !entered)
        return wrong_page(visit, entered.error());
    Arena arena;
    Result<WithoutVersion> without = without_version(*visit.session, place.kind, place.id, number, arena);
    if (!without) return wrong_page(visit, without.error());
    if (without->is_same)
        return wrong_page(visit, Refusal{{{"", "Nothing of that change is left to take back.",
                                           "One of the history that still stands."}}});
    if (!without->conflicts.empty()) {
        Edit edit = edit_without(visit, place, *without);
        edit.meanwhile =
            say("Some of what that change wrote was changed again since. Marked below stands what is there "
                "now, with what stood before that change beside it; the rest is as it was before. Look at it "
                "and save.",
                visit.language);
        return show_edit_form(visit, edit, 409);
    }
    Change change(visit.site.program().kinds);
    change.put(*without->row, without->seen);
    if (Result<SequenceRange> stored = visit.session->commit(place.home, change); !stored)
        return refused_edit_form(visit, edit_without(visit, place, *without), stored.error());
    return redirect(visit.address("record/" + place.id.text(), {{"done", "taken-back"}}));
}

}  // namespace

Response removal_page(Visit& visit) {
    std::expected<WritableRecord, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    Language language = visit.language;
    Reading reading = visit.session->read();
    const Record* row = reading.scope().find(place->id);
    if (!row) return not_found_page(visit);
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
    write_referring(main, visit, reading.scope(), place->id);
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response remove_record(Visit& visit) {
    std::expected<WritableRecord, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    Change change(visit.site.program().kinds);
    change.erase(place->kind, place->id, number_of(visit.request.form.get(seen_field)));
    if (Result<SequenceRange> stored = visit.session->commit(place->home, change); !stored)
        return wrong_page(visit, stored.error());
    return redirect(visit.address("record/" + place->id.text()));
}

Response change_by_history(Visit& visit) {
    std::expected<WritableRecord, Response> place = writable_record(visit);
    if (!place) return std::move(place).error();
    const Parameters& form = visit.request.form;
    if (form.has(take_back_button)) return take_back(visit, *place, number_of(form.get(take_back_button)));
    return bring_back(visit, *place, number_of(form.get(bring_back_button)));
}

}  // namespace karnameh::web
