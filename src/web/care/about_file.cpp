// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/care/about_file.h"

#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "record/json.h"
#include "record/text_form.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

void add_line(std::string& to, std::string_view label, std::string_view value) {
    to.append(label).append(": ").append(value).append("\n");
}

void add_record(std::string& to, const Visit& visit, const Scope& scope, const Record& row,
                Language language) {
    const Kind& kind = visit.site.program().kinds.get(row.kind);
    add_line(to, say(kind.label, language),
             karnameh::record_name(visit.site.program().kinds, scope, row, language));
    for (const Field& field : kind.fields) {
        if (!is_set(field, row) || is_own_business(kind, field)) continue;
        add_line(to, "  " + std::string(say(field.label, language)),
                 value_words(visit, scope, field, row, language));
    }
    to += '\n';
}

std::string record_line(const Kinds& kinds, const Record& row, std::string_view part) {
    const Kind& kind = kinds.get(row.kind);
    // Apart from the record's own fields, one of which may be called kind.
    return "{\"part\":\"" + std::string(part) + "\",\"kind\":\"" + std::string(kind.name) +
           "\",\"record\":" + record_json(kind, row) + "}";
}

}  // namespace

std::vector<AboutPart> parts_of(const AboutPerson& about) {
    return {{"refers", "What refers to this person", &about.referring},
            {"belongs", "What belongs to that", &about.belonging},
            {"names", "What has the name in its text", &about.naming}};
}

std::string about_text(const Visit& visit, const Scope& scope, const AboutPerson& about,
                       const std::vector<EarlierValue>& earlier, Language language) {
    std::string text = say(Message("Everything about {1}", {about.name}), language) + "\n";
    text.append(visit.site.organisation().name()).append("\n");
    text.append(instant_text_for_people(visit.site.program().clock->now(), Zone::utc(), language))
        .append("\n\n");
    if (about.own) add_record(text, visit, scope, *about.own, language);
    if (!earlier.empty()) {
        text.append(say("What it said before", language)).append("\n\n");
        for (const EarlierValue& value : earlier)
            add_line(
                text,
                say(Message("{1}, until {2}", {std::string(say(value.field->label, language)),
                                               instant_text_for_people(value.until, Zone::utc(), language)}),
                    language),
                value_words(visit, scope, *value.field, *value.row, language));
        text += '\n';
    }
    for (const AboutPart& part : parts_of(about)) {
        if (part.rows->empty()) continue;
        text.append(say(part.heading, language)).append("\n\n");
        for (const Record* row : *part.rows) add_record(text, visit, scope, *row, language);
    }
    return text;
}

std::string about_json(const Visit& visit, const AboutPerson& about,
                       const std::vector<EarlierValue>& earlier) {
    const Kinds& kinds = visit.site.program().kinds;
    std::string json = "{\"about\":" + json_text(about.name) +
                       ",\"made\":" + json_text(instant_text(visit.site.program().clock->now())) +
                       ",\n\"records\":[";
    std::string_view comma = "\n";
    auto add = [&](const Record& row, std::string_view part) {
        json.append(std::exchange(comma, ",\n")).append(record_line(kinds, row, part));
    };
    if (about.own) add(*about.own, "own");
    for (const AboutPart& part : parts_of(about))
        for (const Record* row : *part.rows) add(*row, part.name);
    json += "\n],\n\"earlier\":[";
    comma = "\n";
    for (const EarlierValue& value : earlier)
        json.append(std::exchange(comma, ",\n"))
            .append("{\"until\":" + json_text(instant_text(value.until)) +
                    ",\"field\":" + json_text(value.field->name) +
                    ",\"value\":" + json_text(field_text(*value.field, *value.row)) + "}");
    return json + "\n]}\n";
}

}  // namespace karnameh::web
