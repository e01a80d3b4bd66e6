// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with what refers to it and its history.
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "markup/form.h"
#include "record/difference.h"
#include "record/word_difference.h"
#include "web/audit/sensitive.h"
#include "web/desks/pages.h"
#include "web/records/files.h"
#include "web/records/list_view.h"
#include "web/records/record_form.h"

namespace karnameh::web {

namespace {

void write_fields(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                  const Record& row) {
    markup::Element list = to.element("dl", {{"class", "facts"}});
    for (const Field& field : kind.fields) {
        bool is_files = field.number == common_field::attachments;  // a part of the page of their own
        if (!is_set(field, row) || is_own_business(kind, field) || is_files) continue;
        to.text_element("dt", say(field.label, visit.language));
        markup::Element value = to.element("dd");
        write_value(to, visit, scope, field, row);
    }
}

void write_side(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                const Record& row) {
    if (is_set(field, row))
        write_value(to, visit, scope, field, row);
    else
        to.text("—");
}

// What was taken out or put in, said to those who do not see how it is set.
void write_sort_of_change(markup::Writer& to, const Visit& visit, bool is_put_in) {
    to.text_element("span", {{"class", "unseen"}},
                    std::string(say(is_put_in ? "put in:" : "taken out:", visit.language)) + " ");
}

// A text that was changed, word by word.
void write_changed_text(markup::Writer& to, const Visit& visit, std::string_view before,
                        std::string_view after) {
    markup::Element text = to.element("span", {{"dir", "auto"}});
    for (const WordPiece& piece : word_difference(before, after)) {
        if (piece.change == WordChange::kept) {
            to.text(piece.text);
            continue;
        }
        const bool is_put_in = piece.change == WordChange::put_in;
        markup::Element changed = to.element(is_put_in ? markup::Name("ins") : markup::Name("del"));
        write_sort_of_change(to, visit, is_put_in);
        to.text(piece.text);
    }
}

void write_changes(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                   const Record& before, const Record& after) {
    markup::Element changes = to.element("dl", {{"class", "facts"}});
    for (const Field* field : differing_fields(kind, before, after)) {
        if (is_own_business(kind, *field)) continue;
        to.text_element("dt", say(field->label, visit.language));
        markup::Element value = to.element("dd");
        if (field->type == FieldType::text) {
            write_changed_text(to, visit, karnameh::value<Text>(*field, before).view(),
                               karnameh::value<Text>(*field, after).view());
            continue;
        }
        {
            markup::Element was = to.element("del");
            write_sort_of_change(to, visit, false);
            write_side(to, visit, scope, *field, before);
        }
        to.text(" ");
        markup::Element is = to.element("ins");
        write_sort_of_change(to, visit, true);
        write_side(to, visit, scope, *field, after);
    }
}

// A version as it is shown: when and by whom; the record as it was then.
struct ShownVersion {
    std::string when, who;
    SequenceNumber sequence;
    const Record* row;  // nullptr: erased, or not readable any more
};

// What the reader may do with the record.
struct Doing {
    Id id;
    bool may_write;
};

void write_bring_back(markup::Writer& to, const Visit& visit, const Doing& doing, SequenceNumber version,
                      SequenceNumber newest) {
    std::string action = visit.address("record/" + doing.id.text() + "/bring-back");
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::hidden(to, "version", std::to_string(version));
    markup::hidden(to, seen_field, std::to_string(newest));
    markup::submit(to, say("Bring this version back", visit.language), markup::ButtonKind::plain);
}

void write_history(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                   const std::vector<ShownVersion>& versions, const Doing& doing) {
    Language language = visit.language;
    to.text_element("h2", {{"id", "history"}}, say("History", language));
    markup::Element list = to.element("ol", {{"class", "plain history"}});
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const ShownVersion& version = versions[i];
        bool is_first = i + 1 == versions.size() || !versions[i + 1].row;
        markup::Element item = to.element("li");
        to.text_element("p", {{"class", "soft"}},
                        say(Message("{1}, by {2}", {version.when, version.who}), language));
        if (!version.row)
            to.text_element("p", say("Erased.", language));
        else if (is_first)
            to.text_element("p", say("First written.", language));
        else
            write_changes(to, visit, scope, kind, *versions[i + 1].row, *version.row);
        if (doing.may_write && version.row && i > 0)
            write_bring_back(to, visit, doing, version.sequence, versions.front().sequence);
    }
}

void write_doing(markup::Writer& to, const Visit& visit, const Doing& doing) {
    if (!doing.may_write) return;
    std::string record = "record/" + doing.id.text();
    markup::Element links = to.element("p", {{"class", "buttons"}});
    to.text_element("a", {{"class", "button"}, {"href", visit.address(record + "/edit")}},
                    say("Change", visit.language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(record + "/files")}}, say("Files", visit.language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(record + "/remove")}}, say("Take out", visit.language));
}

// The kind's own records are written by desks; the kernel's are not.
bool may_write(Visit& visit, const Kind& kind, const Id& id) {
    if (kind.module.empty()) return false;
    Result<Held> home = visit.session->home_of(id);
    return home && home->role >= Role::write;
}

std::vector<ShownVersion> shown_versions(Visit& visit, const Kind& kind, const std::vector<Version>& versions,
                                         Arena& arena) {
    std::vector<ShownVersion> shown;
    for (const Version& version : versions) {
        std::string who = writer_name(visit, version.writer);
        Record* row = version.fields.empty() ? nullptr : new_row(kind, arena);
        cbor::Reader reader(version.fields);
        bool is_good = row && decode_record(kind, reader, arena, *row);
        shown.push_back({instant_text_for_people(version.at, Zone::utc(), visit.language), std::move(who),
                         version.sequence, is_good ? row : nullptr});
    }
    return shown;
}

// What a form led here to say.
void write_done(markup::Writer& to, const Visit& visit) {
    std::string_view done = visit.request.query.get("done");
    if (done == "saved")
        to.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", visit.language));
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
    Doing doing{*id, may_write(visit, *kind, *id)};
    Arena arena;
    std::vector<ShownVersion> shown = shown_versions(visit, *kind, *versions, arena);

    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    const Record* row = scope.find(*id);
    // One that was taken out is shown by what it was last.
    const Record* last = row;
    for (const ShownVersion& version : shown)
        if (!last) last = version.row;
    if (!last) return not_found_page(visit);
    markup::Writer main;
    std::string title = record_name(visit, scope, *last);
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        write_desk_link(main, visit, *kind);
        if (!kind->module.empty()) main.text(" › ");
        main.text_element("a", {{"href", visit.address("records/" + std::string(kind->name))}},
                          say(kind->plural, visit.language));
    }
    main.text_element("h1", {{"dir", "auto"}}, title);
    write_done(main, visit);
    if (!row)
        main.text_element("p", {{"class", "notice"}},
                          say("This record was taken out. Its history is below.", visit.language));
    else
        write_doing(main, visit, doing);
    write_fields(main, visit, scope, *kind, *last);
    if (kind->number == Attachment::kind_number)
        main.text_element("a", {{"href", visit.address("attachment/" + id->text())}},
                          say("The file itself", visit.language));
    if (row && last->attachments.size() > 0) {
        main.text_element("h2", say("Files", visit.language));
        write_files(main, visit, scope, *last, FileLinks::get);
    }
    std::vector<const Record*> referring;
    scope.each_referring_any(*id, [&](const Record& from) { referring.push_back(&from); });
    if (!referring.empty()) main.text_element("h2", say("What refers to it", visit.language));
    write_list(main, visit, scope, referring, "record/" + id->text(), {});
    write_history(main, visit, scope, *kind, shown, doing);
    return page(visit, title, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
