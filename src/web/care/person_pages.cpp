// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is held about one person, as one page to print and as a file to hand over. That it was collected is
// entered in the audit journal before anything is shown.
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "kernel/key_index.h"
#include "kernel/without_version.h"
#include "markup/form.h"
#include "record/difference.h"
#include "web/audit/sensitive.h"
#include "web/care/about_file.h"
#include "web/care/pages.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view name_field = "person-name";
constexpr std::size_t matches_most = 20;

// Who the address means: a record, or a name that is kept on the shelf.
struct Subject {
    Id id;
    std::string name;
    std::string audited;  // what the audit journal says: never the name
};
std::optional<Subject> subject_in_address(Visit& visit) {
    std::string_view argument = visit.arguments[0];
    if (Result<Id> id = parse_id(argument)) {
        Reading reading = visit.session->read();
        const Record* row = reading.scope().find(*id);
        if (!row) return std::nullopt;
        const Kind& kind = visit.site.program().kinds.get(row->kind);
        if (kind.module.empty()) return std::nullopt;
        return Subject{*id, "", std::string(kind.name) + " " + id->text()};
    }
    std::string name(trim(visit.shelf->filter(argument).get(name_field)));
    if (name.empty()) return std::nullopt;
    return Subject{{}, std::move(name), "by name"};
}

// What earlier versions of the record said that the next one says no more, the latest first.
Result<std::vector<EarlierValue>> earlier_values(Visit& visit, const Id& id, Arena& arena) {
    std::vector<EarlierValue> values;
    if (!id) return values;
    std::vector<Version> versions = KARNAMEH_TRY(visit.session->history(id));
    const Kind* kind = nullptr;
    {
        Reading reading = visit.session->read();
        kind = visit.site.program().kinds.find(reading.scope().kind_of(id));
    }
    if (!kind) return values;
    Record* after = nullptr;
    Instant until;
    for (const Version& version : versions) {
        Record* row = decoded(*kind, version.fields, arena);
        if (row && after)
            for (const Field* field : differing_fields(*kind, *row, *after))
                if (is_set(*field, *row)) values.push_back({until, field, row});
        if (row) after = row;
        until = version.at;
    }
    return values;
}

void write_facts(markup::Writer& to, const Visit& visit, const Scope& scope, const Record& row) {
    const Kind& kind = visit.site.program().kinds.get(row.kind);
    markup::Element facts = to.element("dl", {{"class", "facts"}});
    for (const Field& field : kind.fields) {
        if (!is_set(field, row) || is_own_business(kind, field)) continue;
        to.text_element("dt", say(field.label, visit.language));
        markup::Element value = to.element("dd");
        write_value(to, visit, scope, field, row);
    }
}

void write_part(markup::Writer& to, const Visit& visit, const Scope& scope, const AboutPart& part) {
    if (part.rows->empty()) return;
    to.text_element("h2", say(part.heading, visit.language));
    for (const Record* row : *part.rows) {
        const Kind& kind = visit.site.program().kinds.get(row->kind);
        {
            markup::Element heading = to.element("h3");
            to.text(say(kind.label, visit.language));
            to.text(": ");
            write_record_link(to, visit, scope, row->id);
        }
        write_facts(to, visit, scope, *row);
    }
}

void write_earlier(markup::Writer& to, const Visit& visit, const Scope& scope,
                   const std::vector<EarlierValue>& earlier) {
    if (earlier.empty()) return;
    Language language = visit.language;
    to.text_element("h2", say("What it said before", language));
    markup::Element facts = to.element("dl", {{"class", "facts"}});
    for (const EarlierValue& value : earlier) {
        to.text_element("dt", say(Message("{1}, until {2}",
                                          {std::string(say(value.field->label, language)),
                                           instant_text_for_people(value.until, Zone::utc(), language)}),
                                  language));
        markup::Element cell = to.element("dd");
        write_value(to, visit, scope, *value.field, *value.row);
    }
}

void write_file_form(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    std::string action = visit.address("care/person/" + std::string(visit.arguments[0]));
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    std::vector<markup::Choice> choices{{"fa", "فارسی", language == Language::persian},
                                        {"en", "English", language == Language::english}};
    markup::select(
        to,
        {.name = "file-language",
         .label = say("The language of the file", language),
         .hint = say("That of the person who gets it. Print this page from your browser to hand over paper.",
                     language),
         .required = true,
         .language = language},
        choices);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("As a text", language), markup::ButtonKind::primary, "format", "text");
    markup::submit(to, "JSON", markup::ButtonKind::plain, "format", "json");
}

void write_notes(markup::Writer& to, const Visit& visit, const AboutPerson& about) {
    Language language = visit.language;
    to.text_element("p", {{"class", "soft"}},
                    say(Message("{1}, by {2}", {instant_text_for_people(visit.site.program().clock->now(),
                                                                        Zone::utc(), language),
                                                visit.session->name()}),
                        language));
    {
        markup::Element notes = to.element("div", {{"class", "not-printed"}});
        to.text_element(
            "p",
            say("This is what you may open. What stands in compartments that are closed to you, and what "
                "was erased, is not here.",
                language));
        to.text_element(
            "p", say("Records that were taken out, or that went when two were merged, are not here either: "
                     "they are still held, with their history, until they are erased for good.",
                     language));
        to.text_element(
            "p", {{"class", "notice"}},
            say("Read it through before you hand it over: it may say things of other people, too.",
                language));
    }
    if (!about.is_indexed)
        to.text_element(
            "p", {{"class", "notice"}},
            say("The search is still being made ready: some records that only have the name in their text "
                "may be missing. Open this page again in a minute.",
                language));
    if (about.is_cut)
        to.text_element("p", {{"class", "notice"}},
                        say("There is more than fits on one page; this is not all.", language));
}

void write_matches(markup::Writer& to, const Visit& visit, const Scope& scope, const ScopeKeys& keys,
                   std::string_view number, const std::string& name) {
    Language language = visit.language;
    to.text_element("h2", say("Who is meant", language));
    markup::Element list = to.element("ul");
    for (std::string_view kind_name : kinds_of_people()) {
        const Kind* kind = visit.site.program().kinds.find(kind_name);
        if (!kind || !kind->key_field()) continue;
        for (const Id& id : keys.matching(kind->number, name, matches_most)) {
            const Record* row = scope.find(id);
            if (!row) continue;
            markup::Element item = to.element("li");
            to.text_element("a", {{"href", visit.address("care/person/" + id.text())}, {"dir", "auto"}},
                            kind->title(*row));
            to.text(" · ");
            to.text(say(kind->label, language));
        }
    }
    markup::Element item = to.element("li");
    to.text_element("a", {{"href", visit.address("care/person/" + std::string(number))}},
                    say("None of these: what has the name in its text", language));
}

Done enter_collecting(Visit& visit, const Subject& subject, std::string_view how) {
    auto enter = [&] {
        return visit.session->audit(AuditAct::collected, subject.audited + std::string(how));
    };
    return how.empty() ? visit.shelf->once("about " + std::string(visit.arguments[0]), enter) : enter();
}

}  // namespace

Response find_person_page(Visit& visit) {
    Language language = visit.language;
    std::string number(visit.request.query.get("named"));
    std::string name(trim(visit.shelf->filter(number).get(name_field)));
    if (!name.empty())
        for (std::string_view of : kinds_of_people())
            if (const Kind* kind = visit.site.program().kinds.find(of))
                if (Done entered = enter_looking_at_list(visit, *kind); !entered)
                    return wrong_page(visit, entered.error());
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    std::string_view heading = say("Everything about one person", language);
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("care")}}, say("Care of the data", language));
    }
    main.text_element("h1", heading);
    main.text_element(
        "p", say("For somebody who asks what is held about them: their record, what refers to it and what "
                 "has their name in its text, in everything that you may open. That you collected it is "
                 "entered in the audit journal.",
                 language));
    markup::Element form = markup::form(main, visit.address("care/person"), {.token = visit.form_token});
    markup::input(main, {.name = name_field,
                         .label = say("Name", language),
                         .value = name,
                         .hint = say("A name or a code name; its first letters are enough.", language),
                         .required = true,
                         .language = language});
    markup::submit(main, say("Find", language));
    form.close();
    if (!name.empty()) write_matches(main, visit, reading.scope(), keys, number, name);
    return page(visit, heading, std::move(main).finish());
}

Response find_person(Visit& visit) {
    Parameters kept;
    kept.add(std::string(name_field), std::string(visit.request.form.get(name_field)));
    return redirect(visit.address("care/person", {{"named", visit.shelf->keep_filter(std::move(kept))}}));
}

Response about_person_page(Visit& visit) {
    std::optional<Subject> subject = subject_in_address(visit);
    if (!subject) return not_found_page(visit);
    if (Done entered = enter_collecting(visit, *subject, ""); !entered)
        return wrong_page(visit, entered.error());
    Arena arena;
    Result<std::vector<EarlierValue>> earlier = earlier_values(visit, subject->id, arena);
    if (!earlier) return wrong_page(visit, earlier.error());
    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    const Record* own = subject->id ? scope.find(subject->id) : nullptr;
    if (subject->id && !own) return not_found_page(visit);
    AboutPerson about =
        about_person(visit.site.program().kinds, scope, visit.site.indexer(), own, subject->name);
    std::string heading = say(Message("Everything about {1}", {about.name}), visit.language);
    markup::Writer main;
    main.text_element("h1", {{"dir", "auto"}}, heading);
    write_notes(main, visit, about);
    write_file_form(main, visit);
    if (own) {
        main.text_element("h2", say("The record itself", visit.language));
        write_facts(main, visit, scope, *own);
    }
    write_earlier(main, visit, scope, *earlier);
    for (const AboutPart& part : parts_of(about)) write_part(main, visit, scope, part);
    if (about.count() == 0)
        main.text_element("p", {{"class", "notice"}},
                          say("Nothing that you may open has this name in it.", visit.language));
    return page(visit, heading, std::move(main).finish());
}

Response about_person_file(Visit& visit) {
    std::optional<Subject> subject = subject_in_address(visit);
    if (!subject) return not_found_page(visit);
    bool is_json = visit.request.form.get("format") == "json";
    if (Done entered = enter_collecting(visit, *subject, " as a file"); !entered)
        return wrong_page(visit, entered.error());
    Arena arena;
    Result<std::vector<EarlierValue>> earlier = earlier_values(visit, subject->id, arena);
    if (!earlier) return wrong_page(visit, earlier.error());
    Reading reading = visit.session->read();
    const Record* own = subject->id ? reading.scope().find(subject->id) : nullptr;
    if (subject->id && !own) return not_found_page(visit);
    AboutPerson about =
        about_person(visit.site.program().kinds, reading.scope(), visit.site.indexer(), own, subject->name);
    Language language = parse_language(visit.request.form.get("file-language")).value_or(visit.language);
    Response response;
    response.content_type = is_json ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", std::string("attachment; filename=\"person.") +
                                                             (is_json ? "json\"" : "txt\""));
    response.body = is_json ? about_json(visit, about, *earlier)
                            : about_text(visit, reading.scope(), about, *earlier, language);
    return response;
}

void write_about_link(markup::Writer& to, const Visit& visit, const Kind& kind, const Id& id) {
    if (std::ranges::find(kinds_of_people(), kind.name) == kinds_of_people().end()) return;
    markup::Element line = to.element("p", {{"class", "not-printed"}});
    to.text_element("a", {{"href", visit.address("care/person/" + id.text())}},
                    say("Everything about this person", visit.language));
}

}  // namespace karnameh::web
