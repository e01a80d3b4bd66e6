// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with what refers to it and its history.
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "record/difference.h"
#include "web/list_view.h"

namespace karnameh::web {

namespace {

void write_fields(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                  const Record& row) {
    markup::Element list = to.element("dl", {{"class", "facts"}});
    for (const Field& field : kind.fields) {
        if (!is_set(field, row) || is_own_business(kind, field)) continue;
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

void write_changes(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                   const Record& before, const Record& after) {
    markup::Element changes = to.element("dl", {{"class", "facts"}});
    for (const Field* field : differing_fields(kind, before, after)) {
        if (is_own_business(kind, *field)) continue;
        to.text_element("dt", say(field->label, visit.language));
        markup::Element value = to.element("dd");
        {
            markup::Element was = to.element("del");
            write_side(to, visit, scope, *field, before);
        }
        to.text(" ");
        markup::Element is = to.element("ins");
        write_side(to, visit, scope, *field, after);
    }
}

// A version as it is shown: when and by whom; the record as it was then.
struct ShownVersion {
    std::string when, who;
    const Record* row;  // nullptr: erased, or not readable any more
};

void write_history(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                   const std::vector<ShownVersion>& versions) {
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
    }
}

std::vector<ShownVersion> shown_versions(Visit& visit, const Kind& kind, const std::vector<Version>& versions,
                                         Arena& arena) {
    std::vector<ShownVersion> shown;
    for (const Version& version : versions) {
        std::string who = visit.session->name_of(version.writer);
        if (who.empty()) who = say("somebody whom the directory no longer knows", visit.language);
        Record* row = version.fields.empty() ? nullptr : new_row(kind, arena);
        cbor::Reader reader(version.fields);
        bool is_good = row && decode_record(kind, reader, arena, *row);
        shown.push_back({instant_text_for_people(version.at, Zone::utc(), visit.language), std::move(who),
                         is_good ? row : nullptr});
    }
    return shown;
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
        if (const Record* row = reading.scope().find(*id)) kind = visit.site.program().kinds.find(row->kind);
    }
    if (!kind) return not_found_page(visit);
    Arena arena;
    std::vector<ShownVersion> shown = shown_versions(visit, *kind, *versions, arena);

    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    const Record* row = scope.find(*id);
    if (!row) return not_found_page(visit);
    markup::Writer main;
    std::string title = kind->title(*row);
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("records/" + std::string(kind->name))}},
                          say(kind->plural, visit.language));
    }
    main.text_element("h1", {{"dir", "auto"}}, title);
    write_fields(main, visit, scope, *kind, *row);
    if (kind->number == Attachment::kind_number)
        main.text_element("a", {{"href", visit.address("attachment/" + id->text())}},
                          say("The file itself", visit.language));
    std::vector<const Record*> referring;
    scope.each_referring_any(*id, [&](const Record& from) { referring.push_back(&from); });
    if (!referring.empty()) main.text_element("h2", say("What refers to it", visit.language));
    write_list(main, visit, scope, referring, "record/" + id->text(), {});
    write_history(main, visit, scope, *kind, shown);
    return page(visit, title, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
