// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_filter.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace karnameh::web {

namespace {

// The lowest and highest that a field may mean, on one scale for all rows; nothing where it is not set.
struct Bounds {
    std::int64_t low, high;
};
std::int64_t whole_units(const Money& amount) {
    std::int64_t unit = 1;
    for (int digits = minor_digits(amount.currency); digits > 0; --digits) unit *= 10;
    return amount.minor / unit;
}
std::optional<Bounds> bounds_of(const Field& field, const Record& row) {
    if (!is_set(field, row)) return {};
    switch (field.type) {
        case FieldType::integer: {
            std::int64_t number = value<Integer>(field, row).value;
            return Bounds{number, number};
        }
        case FieldType::quantity: {
            const auto& quantity = value<Quantity>(field, row);
            bool is_open = quantity.how == Certainness::at_least;
            return Bounds{quantity.low, is_open ? INT64_MAX : quantity.high};
        }
        case FieldType::money: {
            std::int64_t units = whole_units(value<Money>(field, row));
            return Bounds{units, units};
        }
        case FieldType::date:
            return Bounds{value<Date>(field, row).first, value<Date>(field, row).last()};
        case FieldType::instant: {
            DayNumber day = day_of(value<Instant>(field, row));
            return Bounds{day, day};
        }
        default:
            return {};
    }
}

bool has_words(const Field& field, const Record& row, const std::string& folded) {
    return is_set(field, row) && fold(field_text(field, row)).find(folded) != std::string::npos;
}

RowKey key_of(const Field& field, const Record& row, const ScopeKeys* keys) {
    RowKey key{!is_set(field, row), 0, {}};
    if (key.is_missing) return key;
    if (field.type == FieldType::instant)
        key.number = value<Instant>(field, row).seconds;
    else if (field.type == FieldType::choice || field.type == FieldType::flag)
        key.number = value<std::uint8_t>(field, row);
    else if (std::optional<Bounds> bounds = bounds_of(field, row))
        key.number = bounds->low;
    else if (field.type == FieldType::reference)
        key.text = fold(keys->key_of(field.target, value<Id>(field, row)));
    else
        key.text = fold(field_text(field, row));
    return key;
}

}  // namespace

const Field* own_day_field(const Kind& kind) {
    const Field* first = nullptr;
    for (const Field& field : kind.fields) {
        if (field.type != FieldType::date && field.type != FieldType::instant) continue;
        if (field.required) return &field;
        if (!first) first = &field;
    }
    return first;
}

std::vector<const Field*> chosen_columns(const Kind& kind, const Parameters& kept) {
    std::vector<const Field*> columns;
    for (const Field& field : kind.fields)
        if (!field.is_kept_close &&
            std::ranges::find(kept.all(), std::pair(std::string(column_field), std::string(field.name))) !=
                kept.all().end())
            columns.push_back(&field);
    return columns;
}

ListFilter::ListFilter(const Kind& kind, const Parameters& conditions, std::string_view sort,
                       const ScopeKeys& keys)
    : sent_(conditions), keys_(keys) {
    for (const Field& field : kind.fields)
        if (!field.is_kept_close) add(field);
    descending_ = sort.starts_with('-');
    sorted_by_ = kind.field(sort.substr(descending_ ? 1 : 0));
}

std::string_view ListFilter::asked(const Field& field, std::string_view end) {
    std::string name = std::string(field.name).append(end);
    std::string_view text = trim(sent_.get(name));
    if (!text.empty())
        name_.append(name).append("=").append(std::to_string(text.size())).append(":").append(text);
    return text;
}

void ListFilter::add(const Field& field) {
    switch (field.type) {
        case FieldType::flag:
        case FieldType::choice:
        case FieldType::choices:
            return add_option(field, asked(field, ""));
        case FieldType::date:
        case FieldType::instant:
            return add_days(field);
        case FieldType::integer:
        case FieldType::quantity:
        case FieldType::money:
            return add_numbers(field);
        default:
            return add_words(field, asked(field, ""));
    }
}

void ListFilter::add_words(const Field& field, std::string_view text) {
    if (text.empty()) return;
    if (field.type != FieldType::reference && field.type != FieldType::references) {
        conditions_.emplace_back(
            [&field, folded = fold(text)](const Record& row) { return has_words(field, row, folded); });
        return;
    }
    std::unordered_set<Id> meant;
    if (Result<Id> id = parse_id(text)) {
        meant.insert(*id);
    } else {
        asks_others_ = true;
        std::vector<Id> found = keys_.matching(field.target, text, SIZE_MAX);
        meant.insert(found.begin(), found.end());
    }
    conditions_.emplace_back([&field, meant = std::move(meant)](const Record& row) {
        if (field.type == FieldType::reference) return meant.contains(value<Id>(field, row));
        return std::ranges::any_of(value<List<Id>>(field, row),
                                   [&](const Id& id) { return meant.contains(id); });
    });
}

void ListFilter::add_option(const Field& field, std::string_view name) {
    if (name.empty()) return;
    std::uint8_t wanted = 0;
    if (field.type == FieldType::flag)
        wanted = static_cast<std::uint8_t>(name == "yes" ? Flag::yes : name == "no" ? Flag::no : Flag::unset);
    else if (const Option* option = field.option(name))
        wanted = option->number;
    if (wanted == 0) {
        refusal_.problems.push_back({std::string(field.name),
                                     {"“{1}” is not one of the options.", {std::string(name)}},
                                     accepted_by(field)});
        return;
    }
    conditions_.emplace_back([&field, wanted](const Record& row) {
        if (field.type == FieldType::choices) return (value<std::uint32_t>(field, row) >> wanted & 1) != 0;
        return value<std::uint8_t>(field, row) == wanted;
    });
}

void ListFilter::add_days(const Field& field) {
    std::int64_t from = INT64_MIN, to = INT64_MAX;
    for (std::string_view end : {"-from", "-to"}) {
        std::string_view text = asked(field, end);
        if (text.empty()) continue;
        Result<Date> date = parse_date(text);
        if (!date) {
            for (Problem problem : std::get<Refusal>(date.error()).problems) {
                problem.where = std::string(field.name).append(end);
                refusal_.problems.push_back(std::move(problem));
            }
            continue;
        }
        (end == "-from" ? from : to) = end == "-from" ? date->first : date->last();
    }
    if (from == INT64_MIN && to == INT64_MAX) return;
    conditions_.emplace_back([&field, from, to](const Record& row) {
        std::optional<Bounds> days = bounds_of(field, row);
        return days && days->high >= from && days->low <= to;
    });
}

void ListFilter::add_numbers(const Field& field) {
    std::int64_t least = INT64_MIN, most = INT64_MAX;
    for (std::string_view end : {"-least", "-most"}) {
        std::string_view text = asked(field, end);
        if (text.empty()) continue;
        Result<std::int64_t> number = parse_integer(text);
        if (!number) {
            for (Problem problem : std::get<Refusal>(number.error()).problems) {
                problem.where = std::string(field.name).append(end);
                refusal_.problems.push_back(std::move(problem));
            }
            continue;
        }
        (end == "-least" ? least : most) = *number;
    }
    if (least == INT64_MIN && most == INT64_MAX) return;
    conditions_.emplace_back([&field, least, most](const Record& row) {
        std::optional<Bounds> numbers = bounds_of(field, row);
        return numbers && numbers->high >= least && numbers->low <= most;
    });
}

bool ListFilter::holds(const Record& row) const {
    return std::ranges::all_of(conditions_, [&](const Condition& condition) { return condition(row); });
}

RowOrder ListFilter::order() const {
    if (!sorted_by_) return {};
    const ScopeKeys* keys = sorted_by_->type == FieldType::reference ? &keys_ : nullptr;
    return {[field = sorted_by_, keys](const Record& row) { return key_of(*field, row, keys); }, descending_};
}

std::optional<RowSelection> ListFilter::selection() const {
    bool follows_names = sorted_by_ && sorted_by_->type == FieldType::reference;
    if (asks_others_ || follows_names || !refusal_.problems.empty()) return std::nullopt;
    RowSelection selection{name_, {}, order()};
    if (sorted_by_) selection.name += (descending_ ? "\n-" : "\n") + std::string(sorted_by_->name);
    if (!conditions_.empty())
        selection.holds = [conditions = conditions_](const Record& row) {
            return std::ranges::all_of(conditions,
                                       [&](const Condition& condition) { return condition(row); });
        };
    return selection;
}

}  // namespace karnameh::web
