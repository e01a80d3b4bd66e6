// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/kind.h"

#include <algorithm>

namespace karnameh {

const Option* Field::option(std::uint8_t option_number) const {
    // Most kinds number their options 1, 2, 3 …
    if (option_number - 1u < options.size() && options[option_number - 1u].number == option_number)
        return &options[option_number - 1u];
    for (const Option& candidate : options)
        if (candidate.number == option_number) return &candidate;
    return nullptr;
}

const Option* Field::option(std::string_view option_name) const {
    for (const Option& candidate : options)
        if (candidate.name == option_name) return &candidate;
    return nullptr;
}

const Field* Kind::field(std::string_view field_name) const {
    for (const Field& candidate : fields)
        if (candidate.name == field_name) return &candidate;
    return nullptr;
}

std::string Kind::title(const Record& record) const {
    if (const Field* naming = key_field()) {
        const char* at = reinterpret_cast<const char*>(&record) + naming->offset;
        const Text& text = *reinterpret_cast<const Text*>(at);
        if (!text.is_empty()) return text.string();
    }
    return record.id.text().substr(0, 8);
}

Options certainty_options() {
    static constexpr Option options[] = {
        {1, "certain", "Certain"}, {2, "likely", "Likely"}, {3, "hearsay", "Hearsay"}};
    return options;
}

namespace {

// Names go into CSV headers, JSON and addresses.
bool is_plain_name(std::string_view name) {
    auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.front() >= 'a' && std::ranges::all_of(name, plain);
}

void check_options(const Field& field) {
    bool chosen_from = field.type == FieldType::choice || field.type == FieldType::choices;
    KARNAMEH_ASSERT(chosen_from == !field.options.empty());
    for (const Option& option : field.options) {
        KARNAMEH_ASSERT(option.number > 0 && !option.name.empty() && !option.label.empty());
        KARNAMEH_ASSERT(field.type == FieldType::choice || option.number < 32);
        KARNAMEH_ASSERT(option.name.find_first_of(";\"\r\n") == std::string_view::npos);
        KARNAMEH_ASSERT(field.option(option.number) == &option);
        KARNAMEH_ASSERT(field.option(option.name) == &option);
    }
}

}  // namespace

void finish(Kind& kind) {
    KARNAMEH_ASSERT(kind.number > 0 && is_plain_name(kind.name));
    KARNAMEH_ASSERT(!kind.fields.empty() && kind.fields.size() < 256);
    kind.by_number.assign(kind.fields.back().number + std::size_t{1}, 0);
    kind.stored.assign(kind.by_number.size(), {});
    kind.references.clear();
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        KARNAMEH_ASSERT(field.number > 0 && (i == 0 || kind.fields[i - 1].number < field.number));
        KARNAMEH_ASSERT(is_plain_name(field.name) && field.name != "id" && !field.label.empty());
        KARNAMEH_ASSERT(kind.field(field.name) == &field);
        KARNAMEH_ASSERT(field.offset < kind.row_bytes && field.least <= field.most);
        check_options(field);
        for (std::size_t j = 0; j < i; ++j) KARNAMEH_ASSERT(kind.fields[j].offset != field.offset);
        kind.by_number[field.number] = static_cast<std::uint8_t>(i + 1);
        kind.stored[field.number] = {field.offset, field.type, static_cast<std::uint8_t>(i + 1)};
        if (field.type == FieldType::reference || field.type == FieldType::references)
            kind.references.push_back(static_cast<std::uint8_t>(i));
    }
}

const Kind& Kinds::add(Kind kind) {
    KARNAMEH_ASSERT(find(kind.number) == nullptr && find(kind.name) == nullptr);
    const Kind& kept = kinds_.emplace_back(std::move(kind));
    if (by_number_.size() <= kept.number) by_number_.resize(kept.number + std::size_t{1});
    by_number_[kept.number] = &kept;
    return kept;
}

const Kind* Kinds::find(std::string_view name) const {
    for (const Kind& kind : kinds_)
        if (kind.name == name) return &kind;
    return nullptr;
}

const Kind& Kinds::get(KindNumber number) const {
    const Kind* kind = find(number);
    KARNAMEH_ASSERT(kind != nullptr);
    return *kind;
}

}  // namespace karnameh
