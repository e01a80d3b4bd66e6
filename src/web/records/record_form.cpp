// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/record_form.h"

#include "base/say.h"
#include "markup/form.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t boxes_most = 24;   // records to choose several of, before names are typed instead
constexpr std::size_t offers_most = 60;  // names that a browser offers while somebody types
constexpr std::size_t candidates_most = 12;
constexpr std::string_view picked = "pick-";  // before the name of a field: the record that was meant

bool is_reference(const Field& field) {
    return field.type == FieldType::reference || field.type == FieldType::references;
}

bool is_asked(const Kind& kind, const Field& field) {
    return !is_own_business(kind, field);
}

bool stands_open(const Field& field) {
    return field.required || !field.is_detail;
}

// The name by which the record is found again; its id where the name is another record's too.
std::string name_of(const ScopeKeys& keys, const Field& field, const Id& id) {
    std::string key = keys.key_of(field.target, id);
    Result<Id> found = keys.find(field.target, key);
    bool is_plain = key.find(';') == key.npos && key.find("؛") == key.npos;
    return is_plain && found && *found == id ? key : id.text();
}

std::string_view example_of(FieldType type) {
    switch (type) {
        case FieldType::date:
            return "For example 2009-12-05, 14 Azar 1388, 2009-summer or ~1387.";
        case FieldType::instant:
            return "For example 2009-12-05 18:30 +03:30.";
        case FieldType::quantity:
            return "For example 12, 12+, ~12 or 70-80.";
        case FieldType::money:
            return "For example 20 euros.";
        case FieldType::reference:
            return "A name; its first letters are enough.";
        case FieldType::references:
        case FieldType::codes:
            return "Several are separated by “;”.";
        default:
            return "";
    }
}

class FieldWriter {
  public:
    FieldWriter(markup::Writer& to, const Visit& visit, const FormView& view)
        : to_(to), visit_(visit), view_(view) {}

    void write(const Field& field, Focus focus = Focus::elsewhere) {
        std::string error = markup::field_error(view_.refusal, field.name, visit_.language);
        std::vector<std::string> values;
        if (auto typed = view_.typed.find(field.name); typed != view_.typed.end()) values = typed->second;
        std::string value = join(values);
        auto note = view_.notes.find(field.name);
        markup::FieldView control{.name = field.name,
                                  .label = say(field.label, visit_.language),
                                  .value = value,
                                  .hint = note != view_.notes.end() ? std::string_view(note->second)
                                                                    : say_example(example_of(field.type)),
                                  .error = error,
                                  .required = field.required,
                                  .focused = focus == Focus::here,
                                  .noted = note != view_.notes.end(),
                                  .language = visit_.language};
        if (field.type == FieldType::choice || field.type == FieldType::choices)
            write_options(field, control, values);
        else if (field.type == FieldType::flag)
            write_flag(control, value);
        else if (is_reference(field))
            write_reference(field, control, values);
        else if (field.type == FieldType::text && (field.has_lines || value.find('\n') != value.npos))
            markup::text_area(to_, control);
        else
            markup::input(to_, control);
    }

  private:
    std::string_view say_example(std::string_view words) const {
        return words.empty() ? words : say(words, visit_.language);
    }
    void write_options(const Field& field, const markup::FieldView& control,
                       const std::vector<std::string>& values) {
        std::vector<markup::Choice> choices;
        for (const Option& option : field.options)
            choices.push_back({std::string(option.name), std::string(say(option.label, visit_.language)),
                               std::ranges::find(values, option.name) != values.end()});
        if (field.type == FieldType::choice)
            markup::select(to_, control, choices);
        else
            markup::check_boxes(to_, control, choices);
    }
    void write_flag(const markup::FieldView& control, std::string_view value) {
        markup::Choice choices[] = {{"yes", std::string(say("yes", visit_.language)), value == "yes"},
                                    {"no", std::string(say("no", visit_.language)), value == "no"}};
        markup::select(to_, control, choices);
    }
    void write_reference(const Field& field, markup::FieldView control,
                         const std::vector<std::string>& values) {
        // Names of every kind there is are too many to offer.
        std::vector<Id> all;
        if (field.target != 0) all = view_.keys.matching(field.target, "", offers_most + 1);
        if (field.type == FieldType::references && field.target != 0 && all.size() <= boxes_most &&
            all_known(field, values))
            return write_boxes(field, control, all, values);
        std::vector<std::string> offers;
        if (field.type == FieldType::reference && field.target != 0 && all.size() <= offers_most)
            for (const Id& id : all) offers.push_back(name_of(view_.keys, field, id));
        control.offers = offers;
        markup::input(to_, control);
        if (!control.error.empty()) write_candidates(field, control.value);
    }
    bool all_known(const Field& field, const std::vector<std::string>& values) const {
        return std::ranges::all_of(values, [&](const std::string& value) {
            return view_.keys.find(field.target, value).has_value();
        });
    }
    void write_boxes(const Field& field, markup::FieldView control, const std::vector<Id>& all,
                     const std::vector<std::string>& values) {
        if (all.empty()) return;
        control.hint = {};
        std::vector<markup::Choice> choices;
        for (const Id& id : all) {
            std::string name = name_of(view_.keys, field, id);
            bool is_chosen = std::ranges::find(values, name) != values.end();
            choices.push_back({name, view_.keys.name_of(id, visit_.language), is_chosen});
        }
        markup::check_boxes(to_, control, choices);
    }
    // For the first name that is not one record's: which may be meant. Each choice stands for the whole field.
    void write_candidates(const Field& field, std::string_view value) {
        std::vector<std::string_view> items = split_items(value);
        if (field.type == FieldType::reference) items = {value};
        for (std::string_view& item : items) {
            if (trim(item).empty() || view_.keys.find(field.target, trim(item))) continue;
            std::vector<markup::Choice> choices;
            for (const Id& id : view_.keys.matching(field.target, trim(item), candidates_most)) {
                std::string whole;
                for (const std::string_view& other : items)
                    whole.append(whole.empty() ? "" : "; ")
                        .append(&other == &item ? name_of(view_.keys, field, id) : std::string(trim(other)));
                choices.push_back({whole, title_of(field, id), false});
            }
            std::string label =
                say(Message("Which one is “{1}”?", {std::string(trim(item))}), visit_.language);
            std::string name = std::string(picked) + std::string(field.name);
            if (!choices.empty())
                markup::radio_buttons(to_, {.name = name, .label = label, .language = visit_.language},
                                      choices);
            return;
        }
    }
    std::string title_of(const Field& field, const Id& id) const {
        const Record* row = view_.keys.find(id);
        std::string title = view_.keys.name_of(id, visit_.language);
        if (row && field.target == 0)
            title.append(" · ").append(
                say(visit_.site.program().kinds.get(row->kind).label, visit_.language));
        return title;
    }

    markup::Writer& to_;
    const Visit& visit_;
    const FormView& view_;
};

}  // namespace

std::string join(std::span<const std::string> items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : "; ") + item;
    return text;
}

Typed typed_of(const Kind& kind, const Parameters& sent) {
    Typed typed;
    for (const Field& field : kind.fields) {
        if (!is_asked(kind, field)) continue;
        std::string pick = std::string(picked) + std::string(field.name);
        if (sent.has(pick)) {
            typed[std::string(field.name)] = {std::string(sent.get(pick))};
            continue;
        }
        // Boxes of which none is ticked are not sent at all.
        if (!sent.has(field.name) && !has_several(field)) continue;
        std::vector<std::string>& values = typed[std::string(field.name)];
        for (const auto& [name, value] : sent.all())
            if (name == field.name) values.push_back(value);
    }
    return typed;
}

std::vector<std::string> typed_field(const Field& field, const Record& row, const ScopeKeys& keys) {
    if (!is_set(field, row)) return {};
    if (field.type == FieldType::reference) return {name_of(keys, field, value<Id>(field, row))};
    std::vector<std::string> values;
    if (field.type == FieldType::references) {
        for (const Id& id : value<List<Id>>(field, row)) values.push_back(name_of(keys, field, id));
        return values;
    }
    std::string text = field_text(field, row);
    if (!has_several(field)) return {text};
    for (std::string_view item : split_items(text)) values.emplace_back(trim(item));
    return values;
}

Typed typed_of(const Kind& kind, const Record& row, const ScopeKeys& keys) {
    Typed typed;
    for (const Field& field : kind.fields)
        if (is_asked(kind, field)) typed[std::string(field.name)] = typed_field(field, row, keys);
    return typed;
}

Result<Record*> read_form(const Kind& kind, const Typed& typed, const KeyLookup& keys, const Record* before,
                          Arena& arena) {
    Record* row = new_row(kind, arena);
    if (before) std::memcpy(static_cast<void*>(row), before, kind.row_bytes);
    Refusal refusal;
    for (const auto& [name, values] : typed) {
        const Field* field = kind.field(name);
        if (!field) continue;
        Done read;
        if (has_several(*field)) {
            std::vector<std::string_view> items;
            for (const std::string& value : values)
                for (std::string_view item : split_items(value)) items.push_back(item);
            read = parse_items(*field, items, keys, arena, *row);
        } else {
            read =
                parse_field(*field, values.empty() ? std::string_view() : values.front(), keys, arena, *row);
        }
        if (read) continue;
        auto* refused = std::get_if<Refusal>(&read.error());
        if (!refused) return std::unexpected(std::move(read).error());
        std::ranges::move(refused->problems, std::back_inserter(refusal.problems));
    }
    if (!refusal.problems.empty()) return std::unexpected<Wrong>(std::move(refusal));
    return row;
}

std::vector<std::string_view> form_fields(const Kind& kind) {
    std::vector<std::string_view> names;
    for (const Field& field : kind.fields)
        if (is_asked(kind, field)) names.push_back(field.name);
    return names;
}

void write_form_field(markup::Writer& to, const Visit& visit, const FormView& view, const Field& field,
                      Focus focus) {
    FieldWriter(to, visit, view).write(field, focus);
}

void write_form_fields(markup::Writer& to, const Visit& visit, const FormView& view) {
    FieldWriter writer(to, visit, view);
    bool has_more = false, is_open = false;
    for (const Field& field : view.kind.fields) {
        if (!is_asked(view.kind, field)) continue;
        if (stands_open(field)) {
            writer.write(field);
            continue;
        }
        has_more = true;
        auto typed = view.typed.find(field.name);
        is_open = is_open || view.notes.contains(field.name) ||
                  (typed != view.typed.end() && !join(typed->second).empty()) ||
                  !markup::field_error(view.refusal, field.name, visit.language).empty();
    }
    if (!has_more) return;
    markup::Element more = to.element("details", {markup::Attribute::flag("open", is_open)});
    to.text_element("summary", say("Details", visit.language));
    for (const Field& field : view.kind.fields)
        if (is_asked(view.kind, field) && !stands_open(field)) writer.write(field);
}

}  // namespace karnameh::web
