// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/constraint.h"

#include <algorithm>

#include "base/limits.h"
#include "base/numeral.h"
#include "base/text.h"
#include "record/bounds.h"
#include "record/text_form.h"

namespace karnameh {

namespace {

Problem problem(const Field& field, Message what) {
    return {std::string(field.name), std::move(what), accepted_by(field)};
}

bool is_known(CodeStandard standard, Code code) {
    switch (standard) {
        case CodeStandard::none:
            return is_code_text(code.text());
        case CodeStandard::country:
            return is_country(code);
        case CodeStandard::language:
            return is_language(code);
        case CodeStandard::currency:
            return is_currency(code);
    }
    return false;
}

template <typename Item>
std::optional<Problem> list_problem(const Field& field, std::span<const Item> items) {
    if (items.size() > limits::list_items)
        return Problem{std::string(field.name),
                       {"The list has {1} items.", {std::to_string(items.size())}},
                       {"Accepted are at most {1} items.", {std::to_string(limits::list_items)}}};
    if (items.size() < 2) return {};
    std::vector<Item> sorted(items.begin(), items.end());
    std::ranges::sort(sorted);
    auto twice = std::ranges::adjacent_find(sorted);
    if (twice == sorted.end()) return {};
    return problem(field, {"“{1}” stands in the list twice.", {std::string(twice->text())}});
}

template <typename Item>
std::span<const Item> items(const Field& field, const Record& row) {
    const auto& list = value<List<Item>>(field, row);
    return {list.begin(), list.end()};
}

std::optional<Problem> choices_problem(const Field& field, std::uint32_t chosen) {
    if ((chosen & ~known_choices(field)) == 0) return {};
    return problem(field, "The field has no such option.");
}

std::optional<Problem> choice_problem(const Field& field, std::uint8_t chosen) {
    if (chosen == 0 || field.option(chosen) != nullptr) return {};
    return problem(field, "The field has no such option.");
}

}  // namespace

std::optional<Problem> problem_of(const Field& field, std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > limits::text_bytes)
        return Problem{std::string(field.name),
                       {"The text is {1} bytes long.", {std::to_string(text.size())}},
                       {"Accepted are at most {1} bytes.", {std::to_string(limits::text_bytes)}}};
    if (!is_clean_text(text))
        return Problem{std::string(field.name), "The text is not UTF-8, or holds control characters.",
                       "Accepted are letters, digits and signs in UTF-8, tabs and line breaks."};
    if (trim(text).empty()) return problem(field, "The text is nothing but blanks.");
    return {};
}

std::optional<Problem> problem_of(const Field& field, Integer number) {
    if (!number.is_set() || (number.value >= field.least && number.value <= field.most)) return {};
    return problem(field, {"{1} is outside what this field takes.", {std::to_string(number.value)}});
}

std::optional<Problem> problem_of(const Field& field, const Decimal& number) {
    if (number.scale <= numeral::scale_max) return {};
    return problem(field, "The number has more than eighteen digits after the point.");
}

std::optional<Problem> problem_of(const Field& field, const Quantity& quantity) {
    if (!quantity.is_set()) return {};
    if (quantity.low > quantity.high)
        return problem(field, {"The range {1} begins with its larger number.", {quantity_text(quantity)}});
    if (quantity.low >= field.least && quantity.high <= field.most) return {};
    return problem(field, {"{1} is outside what this field takes.", {quantity_text(quantity)}});
}

std::optional<Problem> problem_of(const Field& field, Code code) {
    if (code.is_empty() || is_known(field.standard, code)) return {};
    return problem(field, {"“{1}” is not a code that this field knows.", {std::string(code.text())}});
}

std::optional<Problem> problem_of(const Field& field, const Date& date) {
    if (!date.is_set() || is_sound(date)) return {};
    return problem(field, "The date is outside the years that can be kept.");
}

std::optional<Problem> problem_of(const Field& field, Instant at) {
    if (!at.is_set() || is_sound(at)) return {};
    return problem(field, "The moment is outside the years that can be kept.");
}

std::optional<Problem> problem_of(const Field& field, const Money& money) {
    if (!money.is_set() || is_currency(money.currency)) return {};
    return problem(field, {"“{1}” is not the code of a currency.", {std::string(money.currency.text())}});
}

std::optional<Problem> problem_of(const Field& field, std::span<const Code> codes) {
    for (Code code : codes)
        if (std::optional<Problem> wrong = problem_of(field, code)) return wrong;
    return list_problem(field, codes);
}

std::optional<Problem> problem_of(const Field& field, std::span<const Id> ids) {
    return list_problem(field, ids);
}

std::optional<Problem> problem_in(const Field& field, const Record& row) {
    switch (field.type) {
        case FieldType::text:
            return problem_of(field, value<Text>(field, row).view());
        case FieldType::integer:
            return problem_of(field, value<Integer>(field, row));
        case FieldType::decimal:
            return problem_of(field, value<Decimal>(field, row));
        case FieldType::choice:
            return choice_problem(field, value<std::uint8_t>(field, row));
        case FieldType::choices:
            return choices_problem(field, value<std::uint32_t>(field, row));
        case FieldType::code:
            return problem_of(field, value<Code>(field, row));
        case FieldType::codes:
            return problem_of(field, items<Code>(field, row));
        case FieldType::date:
            return problem_of(field, value<Date>(field, row));
        case FieldType::instant:
            return problem_of(field, value<Instant>(field, row));
        case FieldType::quantity:
            return problem_of(field, value<Quantity>(field, row));
        case FieldType::money:
            return problem_of(field, value<Money>(field, row));
        case FieldType::references:
            return problem_of(field, items<Id>(field, row));
        case FieldType::flag:
        case FieldType::reference:
            return {};
    }
    return {};
}

Problem empty_problem(const Field& field) {
    return problem(field, "This is required and was left empty.");
}

}  // namespace karnameh
