// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/difference.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace karnameh {

namespace {

template <typename T>
bool same(const Field& field, const Record& before, const Record& after) {
    return value<T>(field, before) == value<T>(field, after);
}

template <typename Item>
bool same_list(const Field& field, const Record& before, const Record& after) {
    return std::ranges::equal(value<List<Item>>(field, before), value<List<Item>>(field, after));
}

}  // namespace

bool same_value(const Field& field, const Record& before, const Record& after) {
    switch (field.type) {
        case FieldType::text:
            return value<Text>(field, before).view() == value<Text>(field, after).view();
        case FieldType::integer:
            return value<Integer>(field, before).value == value<Integer>(field, after).value;
        case FieldType::decimal:
            return same<Decimal>(field, before, after);
        case FieldType::flag:
        case FieldType::choice:
            return same<std::uint8_t>(field, before, after);
        case FieldType::choices:
            return same<std::uint32_t>(field, before, after);
        case FieldType::code:
            return same<Code>(field, before, after);
        case FieldType::codes:
            return same_list<Code>(field, before, after);
        case FieldType::date:
            return same<Date>(field, before, after);
        case FieldType::instant:
            return same<Instant>(field, before, after);
        case FieldType::quantity:
            return same<Quantity>(field, before, after);
        case FieldType::money:
            return same<Money>(field, before, after);
        case FieldType::reference:
            return same<Id>(field, before, after);
        case FieldType::references:
            return same_list<Id>(field, before, after);
    }
    return false;
}

void copy_value(const Field& field, const Record& from, Record& to) {
    auto copy = [&]<typename T>(std::type_identity<T>) {
        std::memcpy(reinterpret_cast<char*>(&to) + field.offset, &value<T>(field, from), sizeof(T));
    };
    switch (field.type) {
        case FieldType::text:
            return copy(std::type_identity<Text>());
        case FieldType::integer:
            return copy(std::type_identity<Integer>());
        case FieldType::decimal:
            return copy(std::type_identity<Decimal>());
        case FieldType::flag:
        case FieldType::choice:
            return copy(std::type_identity<std::uint8_t>());
        case FieldType::choices:
            return copy(std::type_identity<std::uint32_t>());
        case FieldType::code:
            return copy(std::type_identity<Code>());
        case FieldType::codes:
            return copy(std::type_identity<List<Code>>());
        case FieldType::date:
            return copy(std::type_identity<Date>());
        case FieldType::instant:
            return copy(std::type_identity<Instant>());
        case FieldType::quantity:
            return copy(std::type_identity<Quantity>());
        case FieldType::money:
            return copy(std::type_identity<Money>());
        case FieldType::reference:
            return copy(std::type_identity<Id>());
        case FieldType::references:
            return copy(std::type_identity<List<Id>>());
    }
}

std::vector<const Field*> differing_fields(const Kind& kind, const Record& before, const Record& after) {
    std::vector<const Field*> differing;
    for (const Field& field : kind.fields)
        if (!same_value(field, before, after)) differing.push_back(&field);
    return differing;
}

}  // namespace karnameh
