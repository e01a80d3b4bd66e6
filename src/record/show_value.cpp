// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/show_value.h"

#include "base/show.h"
#include "record/codec.h"

namespace karnameh {

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
        if (!text.empty()) text += between_items(language);
        text += say(option.label, language);
    }
    return text;
}

}  // namespace

std::string value_text_for_people(const Field& field, const Record& row, Language language) {
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
                text.append(text.empty() ? "" : between_items(language))
                    .append(code_text(field, code, language));
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

}  // namespace karnameh
