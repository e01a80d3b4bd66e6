// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/quick_line.h"

#include <algorithm>

#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

bool is_taken_over(const Field& field) {
    switch (field.type) {
        case FieldType::date:
        case FieldType::instant:
        case FieldType::reference:
        case FieldType::references:
        case FieldType::code:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::vector<const Field*> quick_fields(const Kind& kind, std::span<const FieldNumber> chosen) {
    auto left = static_cast<std::ptrdiff_t>(quick_fields_usual);
    left -= std::ranges::count_if(kind.fields, &Field::required);
    std::vector<const Field*> fields;
    for (const Field& field : kind.fields) {
        if (!is_in_lists(kind, field)) continue;
        bool is_wanted = field.required || std::ranges::find(chosen, field.number) != chosen.end();
        if (!is_wanted && chosen.empty() && !field.has_lines && field.number < common_field::arenas)
            is_wanted = left-- > 0;
        if (is_wanted) fields.push_back(&field);
    }
    return fields;
}

Typed taken_over(std::span<const Field* const> fields, const Record& before, const ScopeKeys& keys) {
    Typed typed;
    for (const Field* field : fields)
        if (is_taken_over(*field) && is_set(*field, before))
            typed[std::string(field->name)] = typed_field(*field, before, keys);
    return typed;
}

Typed first_line(std::span<const Field* const> fields, DayNumber today) {
    Typed typed;
    for (const Field* field : fields)
        if (field->type == FieldType::date && field->required)
            typed[std::string(field->name)] = {date_text(Date::on(today))};
    return typed;
}

const Field* focused_field(std::span<const Field* const> fields, const Typed& typed, const Refusal& refusal) {
    for (const Field* field : fields)
        if (std::ranges::find(refusal.problems, field->name, &Problem::where) != refusal.problems.end())
            return field;
    for (const Field* field : fields)
        if (field->type == FieldType::instant || !typed.contains(field->name)) return field;
    return fields.empty() ? nullptr : fields.front();
}

std::string with_currency(std::string_view typed, std::string_view currency) {
    std::string whole = std::string(trim(typed)) + " " + std::string(currency);
    return !parse_money(typed) && parse_money(whole) ? whole : std::string(typed);
}

}  // namespace karnameh::web
