// SPDX-License-Identifier: AGPL-3.0-or-later
// The other direction: a value as text, and what a field takes in words.
#include "base/text.h"
#include "record/text_form.h"

namespace karnameh {

namespace {

template <typename Items, typename Say>
std::string joined(const Items& items, std::string_view separator, Say say) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += say(item);
    }
    return text;
}

std::string chosen_text(const Field& field, std::uint32_t chosen) {
    std::string text;
    for (const Option& option : field.options) {
        if ((chosen >> option.number & 1) == 0) continue;
        if (!text.empty()) text += ';';
        text += option.name;
    }
    return text;
}

std::string choice_text(const Field& field, std::uint8_t chosen) {
    const Option* option = field.option(chosen);
    return option ? std::string(option->name) : "";
}

Message accepted_numbers(const Field& field) {
    std::string least = std::to_string(field.least), most = std::to_string(field.most);
    if (field.least == INT64_MIN && field.most == INT64_MAX)
        return "Accepted are whole numbers such as 1250, 1,250 or ۱۲۵۰.";
    if (field.most == INT64_MAX) return {"Accepted are whole numbers of {1} or more.", {least}};
    if (field.least == INT64_MIN) return {"Accepted are whole numbers of at most {1}.", {most}};
    return {"Accepted are whole numbers from {1} to {2}.", {least, most}};
}

Message accepted_quantities(const Field& field) {
    if (field.most == INT64_MAX)
        return {
            "Accepted are numbers of {1} or more, such as 12, 12+ for at least, ~12 for about and 70-80 for "
            "a "
            "range.",
            {std::to_string(field.least)}};
    return {
        "Accepted are numbers from {1} to {2}, such as 12, 12+ for at least, ~12 for about and 70-80 for a "
        "range.",
        {std::to_string(field.least), std::to_string(field.most)}};
}

Message accepted_codes(CodeStandard standard, bool several) {
    switch (standard) {
        case CodeStandard::country:
            return several
                       ? "Accepted are the two-letter codes of countries, separated by “;”, such as DE;SE."
                       : "Accepted is the two-letter code of a country, such as DE.";
        case CodeStandard::language:
            return several ? "Accepted are the codes of languages, separated by “;”, such as fa;ckb."
                           : "Accepted is the code of a language, such as fa or ckb.";
        case CodeStandard::currency:
            return several ? "Accepted are the three-letter codes of currencies, separated by “;”, such as "
                             "USD;SEK."
                           : "Accepted is the three-letter code of a currency, such as USD.";
        case CodeStandard::none:
            break;
    }
    return several ? "Accepted are codes of at most eight letters, digits and “-”, separated by “;”."
                   : "Accepted is a code of at most eight letters, digits and “-”.";
}

std::string option_names(const Field& field) {
    return joined(field.options, ", ", [](const Option& option) { return option.name; });
}

}  // namespace

std::string field_text(const Field& field, const Record& row) {
    switch (field.type) {
        case FieldType::text:
            return value<Text>(field, row).string();
        case FieldType::integer: {
            Integer number = value<Integer>(field, row);
            return number.is_set() ? std::to_string(number.value) : "";
        }
        case FieldType::decimal:
            return decimal_text(value<Decimal>(field, row));
        case FieldType::flag: {
            Flag flag = value<Flag>(field, row);
            return flag == Flag::yes ? "yes" : flag == Flag::no ? "no" : "";
        }
        case FieldType::choice:
            return choice_text(field, value<std::uint8_t>(field, row));
        case FieldType::choices:
            return chosen_text(field, value<std::uint32_t>(field, row));
        case FieldType::code:
            return std::string(value<Code>(field, row).text());
        case FieldType::codes:
            return joined(value<List<Code>>(field, row), ";", [](const Code& code) { return code.text(); });
        case FieldType::date:
            return date_text(value<Date>(field, row));
        case FieldType::instant:
            return instant_text(value<Instant>(field, row));
        case FieldType::quantity:
            return quantity_text(value<Quantity>(field, row));
        case FieldType::money:
            return money_text(value<Money>(field, row));
        case FieldType::reference: {
            const Id& id = value<Id>(field, row);
            return id ? id.text() : "";
        }
        case FieldType::references:
            return joined(value<List<Id>>(field, row), ";", [](const Id& id) { return id.text(); });
    }
    assertion_failed("a field type of the list", __FILE__, __LINE__);
}

Message accepted_by(const Field& field) {
    switch (field.type) {
        case FieldType::text:
            return "Accepted is any text.";
        case FieldType::integer:
            return accepted_numbers(field);
        case FieldType::decimal:
            return "Accepted are numbers such as 12, 1.4906 or ۱٫۴۹۰۶, of at most eighteen digits.";
        case FieldType::flag:
            return "Accepted are yes and no.";
        case FieldType::choice:
            return {"Accepted is one of: {1}.", {option_names(field)}};
        case FieldType::choices:
            return {"Accepted are any of these, separated by “;”: {1}.", {option_names(field)}};
        case FieldType::code:
            return accepted_codes(field.standard, false);
        case FieldType::codes:
            return accepted_codes(field.standard, true);
        case FieldType::date:
            return "Accepted are 2009-12-05, 2009-12, 2009, 2009-summer, 5 December 2009, and the same in "
                   "the Solar Hijri "
                   "calendar: 1388-09-14, 1388-09, 1388, 14 Azar 1388; with ~ before them for about.";
        case FieldType::instant:
            return "Accepted are 2009-12-05T18:30:00Z and 2009-12-05 18:30 +03:30: day, time and the offset "
                   "from UTC.";
        case FieldType::quantity:
            return accepted_quantities(field);
        case FieldType::money:
            return "Accepted are an amount and its currency by its three letters or its full name, such as "
                   "1,250.50 USD or 20 euros.";
        case FieldType::reference:
            return "Accepted is the id of a record, or the name by which people know it.";
        case FieldType::references:
            return "Accepted are ids of records, or the names by which people know them, separated by “;”.";
    }
    assertion_failed("a field type of the list", __FILE__, __LINE__);
}

std::vector<const Field*> all_fields(const Kind& kind) {
    std::vector<const Field*> fields;
    fields.reserve(kind.fields.size());
    for (const Field& field : kind.fields)
        if (!field.is_kept_close) fields.push_back(&field);
    return fields;
}

}  // namespace karnameh
