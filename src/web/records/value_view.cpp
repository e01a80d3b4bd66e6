// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/value_view.h"

#include "base/code_name.h"
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"

namespace karnameh::web {

std::string code_text(const Field& field, const Code& code, Language language) {
    switch (field.standard) {
        case CodeStandard::country:
            return country_name(code, language);
        case CodeStandard::language:
            return language_name(code, language);
        case CodeStandard::currency:
            return currency_name(code, language);
        case CodeStandard::none:
            return std::string(code.text());
    }
    return {};
}

namespace {

std::string choices_text(const Field& field, std::uint32_t chosen, Language language) {
    std::string text;
    for (const Option& option : field.options) {
        if (!(chosen >> option.number & 1)) continue;
        if (!text.empty()) text += language == Language::persian ? "، " : ", ";
        text += say(option.label, language);
    }
    return text;
}

std::string plain_text(const Field& field, const Record& row, Language language) {
    switch (field.type) {
        case FieldType::text:
            return value<Text>(field, row).string();
        case FieldType::integer:
            return number_text(value<Integer>(field, row).value, language);
        case FieldType::decimal:
            return decimal_text_for_people(value<Decimal>(field, row), language);
        case FieldType::flag:
            return std::string(say(value<Flag>(field, row) == Flag::yes ? "yes" : "no", language));
        case FieldType::choice: {
            const Option* option = field.option(value<std::uint8_t>(field, row));
            return std::string(option ? say(option->label, language) : "");
        }
        case FieldType::choices:
            return choices_text(field, value<std::uint32_t>(field, row), language);
        case FieldType::code:
            return code_text(field, value<Code>(field, row), language);
        case FieldType::codes: {
            std::string text;
            for (const Code& code : value<List<Code>>(field, row))
                text += (text.empty()                    ? ""
                         : language == Language::persian ? "، "
                                                         : ", ") +
                        code_text(field, code, language);
            return text;
        }
        case FieldType::date:
            return date_text_for_people(value<Date>(field, row), language);
        case FieldType::instant:
            return instant_text_for_people(value<Instant>(field, row), Zone::utc(), language);
        case FieldType::quantity:
            return quantity_text_for_people(value<Quantity>(field, row), language);
        case FieldType::money:
            return money_text_for_people(value<Money>(field, row), language);
        case FieldType::reference:
        case FieldType::references:
            return {};
    }
    return {};
}

}  // namespace

bool is_own_business(const Kind& kind, const Field& field) {
    return kind.number == Attachment::kind_number && (field.name == "blob" || field.name == "key");
}

std::string writer_name(const Visit& visit, const PublicKey& signing) {
    std::string name = visit.session->name_of(signing);
    return name.empty() ? std::string(say("somebody whom the directory no longer knows", visit.language))
                        : name;
}

void write_record_link(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& id) {
    const Record* row = scope.find(id);
    if (!row) {
        to.text_element("em", say("a record that is not open to you", visit.language));
        return;
    }
    const Kind& kind = visit.site.program().kinds.get(row->kind);
    to.text_element("a", {{"href", visit.address("record/" + id.text())}, {"dir", "auto"}}, kind.title(*row));
}

void write_value(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                 const Record& row) {
    if (field.type == FieldType::reference) {
        write_record_link(to, visit, scope, value<Id>(field, row));
    } else if (field.type == FieldType::references) {
        bool first = true;
        for (const Id& id : value<List<Id>>(field, row)) {
            if (!std::exchange(first, false)) to.text(visit.language == Language::persian ? "، " : ", ");
            write_record_link(to, visit, scope, id);
        }
    } else {
        bool is_free = field.type == FieldType::text;
        if (is_free)
            to.text_element("span", {{"dir", "auto"}}, plain_text(field, row, visit.language));
        else
            to.text(plain_text(field, row, visit.language));
    }
}

}  // namespace karnameh::web
