// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/text_form.h"

#include "base/say.h"
#include "base/text.h"
#include "record/bounds.h"
#include "record/constraint.h"

namespace karnameh {

namespace {

std::unexpected<Wrong> refuse_one(Problem problem) {
    return std::unexpected<Wrong>(Refusal{{std::move(problem)}});
}

// What base or a lookup refused, said of this field.
std::unexpected<Wrong> refuse_as(const Field& field, Wrong wrong) {
    if (Refusal* refusal = std::get_if<Refusal>(&wrong)) {
        for (Problem& problem : refusal->problems) {
            problem.where = field.name;
            if (problem.accepted.text.empty()) problem.accepted = accepted_by(field);
        }
    }
    return std::unexpected<Wrong>(std::move(wrong));
}

std::unexpected<Wrong> refuse_item(const Field& field, std::string_view item, std::string_view sentence) {
    return refuse_one({std::string(field.name), {sentence, {std::string(item)}}, accepted_by(field)});
}

template <typename T>
Done put(const Field& field, Result<T> parsed, Record& row) {
    if (!parsed) return refuse_as(field, std::move(parsed).error());
    if (std::optional<Problem> wrong = problem_of(field, *parsed)) return refuse_one(std::move(*wrong));
    *static_cast<T*>(slot(field, row)) = *parsed;
    return {};
}

// Browsers and spreadsheets end lines with CR LF.
std::string with_line_feeds(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            clean += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            clean += '\n';
    }
    return clean;
}

Done parse_text(const Field& field, std::string_view cell, Arena& arena, Record& row) {
    std::string clean;
    if (cell.find('\r') != std::string_view::npos) cell = clean = with_line_feeds(cell);
    if (trim(cell).empty()) cell = {};
    if (std::optional<Problem> wrong = problem_of(field, cell)) return refuse_one(std::move(*wrong));
    *static_cast<Text*>(slot(field, row)) = arena.copy(cell);
    return {};
}

Result<Integer> read_integer(std::string_view cell) {
    return Integer{KARNAMEH_TRY(parse_integer(cell))};
}

Done parse_flag(const Field& field, std::string_view cell, Record& row) {
    static constexpr std::string_view yes[] = {"yes", "true", "1", "بله", "بلی", "آری"};
    static constexpr std::string_view no[] = {"no", "false", "0", "خیر", "نه"};
    auto& flag = *static_cast<Flag*>(slot(field, row));
    std::string folded;
    auto is = [&](std::string_view word) { return cell == word || folded == fold(word); };
    if (cell != "yes" && cell != "no") folded = fold(cell);
    if (std::ranges::any_of(yes, is)) return flag = Flag::yes, Done{};
    if (std::ranges::any_of(no, is)) return flag = Flag::no, Done{};
    return refuse_item(field, cell, "“{1}” is neither yes nor no.");
}

const Option* find_option(const Field& field, std::string_view text) {
    if (const Option* option = field.option(text)) return option;
    std::string folded = fold(text);
    for (const Option& option : field.options)
        if (fold(option.name) == folded || fold(option.label) == folded ||
            fold(say(option.label, Language::persian)) == folded)
            return &option;
    return nullptr;
}

Done parse_choice(const Field& field, std::string_view cell, Record& row) {
    const Option* option = find_option(field, cell);
    if (!option) return refuse_item(field, cell, "“{1}” is not one of the options.");
    *static_cast<std::uint8_t*>(slot(field, row)) = option->number;
    return {};
}

Result<Code> read_code(const Field& field, std::string_view item) {
    Code code;
    if (item.size() > Code::length_max || !is_code_text(item))
        return refuse_item(field, item, "“{1}” is not a code that this field knows.");
    for (std::size_t i = 0; i < item.size(); ++i) {
        bool letter = (item[i] | 0x20) >= 'a' && (item[i] | 0x20) <= 'z';
        if (letter && field.standard != CodeStandard::none)
            code.letters[i] = static_cast<char>(field.standard == CodeStandard::language ? item[i] | 0x20
                                                                                         : item[i] & ~0x20);
        else
            code.letters[i] = item[i];
    }
    return code;
}

Result<Id> read_reference(const Field& field, std::string_view item, const KeyLookup& keys) {
    if (item.size() == 32)
        if (Result<Id> id = parse_id(item); id && *id) return *id;
    return keys.find(field.target, item);
}

Done parse_reference(const Field& field, std::string_view cell, const KeyLookup& keys, Record& row) {
    Result<Id> id = read_reference(field, cell, keys);
    if (!id) return refuse_as(field, std::move(id).error());
    *static_cast<Id*>(slot(field, row)) = *id;
    return {};
}

template <typename Item, typename Read>
Done parse_list(const Field& field, std::span<const std::string_view> texts, Read read, Arena& arena,
                Record& row) {
    std::vector<Item> items;
    items.reserve(texts.size());
    for (std::string_view text : texts) {
        text = trim(text);
        if (text.empty()) continue;
        Result<Item> item = read(text);
        if (!item) return refuse_as(field, std::move(item).error());
        items.push_back(*item);
    }
    if (std::optional<Problem> wrong = problem_of(field, std::span<const Item>(items)))
        return refuse_one(std::move(*wrong));
    *static_cast<List<Item>*>(slot(field, row)) = arena.copy_list<Item>(items);
    return {};
}

Done parse_choices(const Field& field, std::span<const std::string_view> texts, Record& row) {
    std::uint32_t chosen = 0;
    for (std::string_view text : texts) {
        text = trim(text);
        if (text.empty()) continue;
        const Option* option = find_option(field, text);
        if (!option) return refuse_item(field, text, "“{1}” is not one of the options.");
        chosen |= std::uint32_t{1} << option->number;
    }
    *static_cast<std::uint32_t*>(slot(field, row)) = chosen;
    return {};
}

}  // namespace

std::vector<std::string_view> split_items(std::string_view cell) {
    static constexpr std::string_view persian_semicolon = "؛";
    std::vector<std::string_view> items;
    std::size_t start = 0;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        std::size_t width = cell[at] == ';'                                  ? 1
                            : cell.substr(at).starts_with(persian_semicolon) ? persian_semicolon.size()
                                                                             : 0;
        if (width == 0) continue;
        items.push_back(cell.substr(start, at - start));
        start = at + width;
        at = start - 1;
    }
    items.push_back(cell.substr(start));
    return items;
}

namespace {

// What a row of zeros and `unset`s has in this field.
void clear(const Field& field, Record& row) {
    static constexpr std::size_t sizes[] = {
        sizeof(Text),          sizeof(Integer), sizeof(Decimal),    sizeof(Flag),    1,
        sizeof(std::uint32_t), sizeof(Code),    sizeof(List<Code>), sizeof(Date),    sizeof(Instant),
        sizeof(Quantity),      sizeof(Money),   sizeof(Id),         sizeof(List<Id>)};
    void* to = slot(field, row);
    if (field.type == FieldType::integer) {
        *static_cast<Integer*>(to) = {};
    } else if (field.type == FieldType::instant) {
        *static_cast<Instant*>(to) = {};
    } else {
        std::memset(to, 0, sizes[static_cast<std::size_t>(field.type)]);
    }
}

}  // namespace

Done parse_field(const Field& field, std::string_view cell, const KeyLookup& keys, Arena& arena,
                 Record& row) {
    if (field.type == FieldType::text) return parse_text(field, cell, arena, row);
    cell = trim(cell);
    if (cell.empty()) {
        clear(field, row);
        return {};
    }
    switch (field.type) {
        case FieldType::text:
            break;
        case FieldType::integer:
            return put(field, read_integer(cell), row);
        case FieldType::decimal:
            return put(field, parse_decimal(cell), row);
        case FieldType::flag:
            return parse_flag(field, cell, row);
        case FieldType::choice:
            return parse_choice(field, cell, row);
        case FieldType::code:
            return put(field, read_code(field, cell), row);
        case FieldType::date:
            return put(field, parse_date(cell), row);
        case FieldType::instant:
            return put(field, parse_instant(cell), row);
        case FieldType::quantity:
            return put(field, parse_quantity(cell), row);
        case FieldType::money:
            return put(field, parse_money(cell), row);
        case FieldType::reference:
            return parse_reference(field, cell, keys, row);
        case FieldType::choices:
        case FieldType::codes:
        case FieldType::references:
            return parse_items(field, split_items(cell), keys, arena, row);
    }
    assertion_failed("a field type of the list", __FILE__, __LINE__);
}

bool has_several(const Field& field) {
    return field.type == FieldType::choices || field.type == FieldType::codes ||
           field.type == FieldType::references;
}

Done parse_items(const Field& field, std::span<const std::string_view> items, const KeyLookup& keys,
                 Arena& arena, Record& row) {
    KARNAMEH_ASSERT(has_several(field));
    if (field.type == FieldType::choices) return parse_choices(field, items, row);
    if (field.type == FieldType::codes)
        return parse_list<Code>(
            field, items, [&](std::string_view item) { return read_code(field, item); }, arena, row);
    return parse_list<Id>(
        field, items, [&](std::string_view item) { return read_reference(field, item, keys); }, arena, row);
}

}  // namespace karnameh
