// SPDX-License-Identifier: AGPL-3.0-or-later
// A record and its story: what it says, what it refers to and what refers to it, its files, its history.
#include <algorithm>

#include "base/say.h"
#include "web/audit/sensitive.h"
#include "web/care/pages.h"
#include "web/desks/pages.h"
#include "web/handling/handled.h"
#include "web/records/files.h"
#include "web/records/history_view.h"
#include "web/records/references_view.h"

namespace karnameh::web {

namespace {

void write_fields(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                  const Record& row) {
    // What leads elsewhere and the files are parts of the page of their own.
    auto is_shown = [&](const Field& field) {
        return is_set(field, row) && !is_own_business(kind, field) && !leads_elsewhere(field) &&
               field.number != common_field::attachments;
    };
    if (!std::ranges::any_of(kind.fields, is_shown)) return;
    markup::Element list = to.element("dl", {{"class", "facts"}});
    for (const Field& field : kind.fields) {
        if (!is_shown(field)) continue;
        to.text_element("dt", say(field.label, visit.language));
        markup::Element value = to.element("dd");
        write_value(to, visit, scope, field, row);
    }
}

// What whoever may write can do with the record.
void write_doing(markup::Writer& to, const Visit& visit, const Id& id) {
    std::string record = "record/" + id.text();
    markup::Element links = to.element("p", {{"class", "buttons"}});
    to.text_element("a", {{"class", "button"}, {"href", visit.address(record + "/edit")}},
                    say("Change", visit.language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(record + "/files")}}, say("Files", visit.language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(record + "/remove")}}, say("Take out", visit.language));
}

// One that is looked after: what must be seen before a contact, and where that is written.
void write_contact_link(markup::Writer& to, const Visit& visit, const Kind& kind, const Record& row) {
    const Module* module = visit.site.book().module(kind.module);
    std::optional<Handled> handled = module ? handled_by(visit, *module) : std::nullopt;
    if (!handled || kind.number != handled->about.number) return;
    markup::Element line = to.element("p", {{"class", "buttons"}});
    to.text_element("a", {{"class", "button"}, {"href", visit.address(handled->with(row.id))}},
                    say("Note a contact", visit.language));
}

// The kind's own records are written by desks; the kernel's are not.
bool may_write(Visit& visit, const Kind& kind, const Id& id) {
    if (kind.module.empty()) return false;
    Result<Held> home = visit.session->home_of(id);
    return home && home->role >= Role::write;
}

// What a form led here to say.
void write_done(markup::Writer& to, const Visit& visit) {
    std::string_view done = visit.request.query.get("done");
    if (done != "saved" && done != "taken-back") return;
    to.text_element(
        "p", {{"class", "notice"}, {"role", "status"}},
        say(done == "saved" ? "Saved." : "The change was taken back, as a new change.", visit.language));
}

void write_where(markup::Writer& to, const Visit& visit, const Kind& kind) {
    markup::Element where = to.element("p", {{"class", "source"}});
    write_desk_link(to, visit, kind);
    if (!kind.module.empty()) to.text(" › ");
    to.text_element("a", {{"href", visit.address("records/" + std::string(kind.name))}},
                    say(kind.plural, visit.language));
}

}  // namespace

Response record_page(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    if (!id) return not_found_page(visit);
    Result<std::vector<Version>> versions = visit.session->history(*id);
    if (!versions) return wrong_page(visit, versions.error());
    const Kind* kind = nullptr;
    {
        Reading reading = visit.session->read();
        kind = visit.site.program().kinds.find(reading.scope().kind_of(*id));
    }
    if (!kind) return not_found_page(visit);
    if (Done entered = enter_looking(visit, *kind, *id); !entered) return wrong_page(visit, entered.error());
    bool is_writable = may_write(visit, *kind, *id);
    Arena arena;
    ShownHistory history = shown_history(visit, *kind, *versions, arena);

    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    const Record* row = scope.find(*id);
    // One that was taken out is shown by what it was last.
    const Record* last = row ? row : history.last;
    if (!last) return not_found_page(visit);
    markup::Writer main;
    std::string title = record_name(visit, scope, *last);
    write_where(main, visit, *kind);
    main.text_element("h1", {{"dir", "auto"}}, title);
    write_done(main, visit);
    if (!row) {
        main.text_element("p", {{"class", "notice"}},
                          say("This record was taken out. Its history is below.", visit.language));
        write_merged_into(main, visit, scope, *id);
    } else {
        if (is_writable) write_contact_link(main, visit, *kind, *row);
        if (is_writable) write_doing(main, visit, *id);
        write_about_link(main, visit, *kind, *id);
    }
    write_fields(main, visit, scope, *kind, *last);
    if (kind->number == Attachment::kind_number)
        main.text_element("a", {{"href", visit.address("attachment/" + id->text())}},
                          say("The file itself", visit.language));
    write_referred(main, visit, scope, *kind, *last);
    write_referring(main, visit, scope, *id);
    if (row && last->attachments.size() > 0) {
        main.text_element("h2", say("Files", visit.language));
        write_files(main, visit, scope, *last, FileLinks::get);
    }
    write_history(main, visit, scope, *kind, *id, history, {is_writable, row != nullptr});
    return page(visit, title, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
