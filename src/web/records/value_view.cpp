// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/value_view.h"

#include "base/say.h"
#include "record/show_value.h"

namespace karnameh::web {

bool is_own_business(const Kind& kind, const Field& field) {
    return kind.number == Attachment::kind_number && (field.name == "blob" || field.name == "key");
}

bool is_in_lists(const Kind& kind, const Field& field) {
    return !is_own_business(kind, field) && !field.is_kept_close;
}

std::string writer_name(const Visit& visit, const PublicKey& signing) {
    std::string name = visit.session->name_of(signing);
    return name.empty() ? std::string(say("somebody whom the directory no longer knows", visit.language))
                        : name;
}

std::string record_name(const Visit& visit, const Scope& scope, const Record& row) {
    return karnameh::record_name(visit.site.program().kinds, scope, row, visit.language);
}

void write_record_link(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& id) {
    const Record* row = scope.find(id);
    if (!row) {
        to.text_element("em", say("a record that is not open to you", visit.language));
        return;
    }
    to.text_element("a", {{"href", visit.address("record/" + id.text())}, {"dir", "auto"}},
                    record_name(visit, scope, *row));
}

void write_record_links(markup::Writer& to, const Visit& visit, const Scope& scope, std::span<const Id> ids) {
    bool first = true;
    for (const Id& id : ids) {
        if (!std::exchange(first, false)) to.text(between_items(visit.language));
        write_record_link(to, visit, scope, id);
    }
}

std::string value_words(const Visit& visit, const Scope& scope, const Field& field, const Record& row,
                        Language language) {
    std::vector<Id> named;
    if (field.type == FieldType::reference)
        named.push_back(value<Id>(field, row));
    else if (field.type == FieldType::references)
        named.assign(value<List<Id>>(field, row).begin(), value<List<Id>>(field, row).end());
    else
        return is_set(field, row) ? value_text_for_people(field, row, language) : "";
    std::string words;
    for (const Id& id : named) {
        if (!id) continue;
        const Record* target = scope.find(id);
        if (!words.empty()) words += between_items(language);
        words += target ? karnameh::record_name(visit.site.program().kinds, scope, *target, language)
                        : std::string(say("a record that is not open to you", language));
    }
    return words;
}

void write_value(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                 const Record& row) {
    if (field.type == FieldType::reference) {
        write_record_link(to, visit, scope, value<Id>(field, row));
    } else if (field.type == FieldType::references) {
        const List<Id>& all = value<List<Id>>(field, row);
        write_record_links(to, visit, scope, std::span(all.begin(), all.end()));
    } else {
        bool is_free = field.type == FieldType::text;
        if (is_free)
            to.text_element("span", {{"dir", "auto"}}, value_text_for_people(field, row, visit.language));
        else
            to.text(value_text_for_people(field, row, visit.language));
    }
}

}  // namespace karnameh::web
