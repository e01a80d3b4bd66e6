// SPDX-License-Identifier: AGPL-3.0-or-later
// The form above a list: its period, arena and theme stand open, every other field, the order and the columns are folded.
#include "base/say.h"
#include "markup/form.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t offered_most = 60;  // records in a drop-down list, before names are typed instead

// The controls of one field: what it contains, which option, from when to when, from how much to how much.
class FilterFields {
  public:
    FilterFields(markup::Writer& to, const Visit& visit, const Scope& scope, const ListFilter& filter,
                 const Parameters& kept)
        : to_(to), visit_(visit), scope_(scope), filter_(filter), kept_(kept) {}

    void write(const Field& field) {
        std::string label(words(field.label));
        switch (field.type) {
            case FieldType::flag:
                return write_options(field, {{"yes", words("yes")}, {"no", words("no")}});
            case FieldType::choice:
            case FieldType::choices: {
                std::vector<markup::Choice> choices;
                for (const Option& option : field.options)
                    choices.push_back({std::string(option.name), words(option.label)});
                return write_options(field, std::move(choices));
            }
            case FieldType::date:
            case FieldType::instant:
                write_input(field, "-from", say(Message("{1}: from", {label}), visit_.language));
                return write_input(field, "-to", say(Message("{1}: to", {label}), visit_.language));
            case FieldType::integer:
            case FieldType::quantity:
            case FieldType::money:
                write_input(field, "-least", say(Message("{1}: at least", {label}), visit_.language));
                return write_input(field, "-most", say(Message("{1}: at most", {label}), visit_.language));
            default:
                write_input(field, "", label);
        }
    }

    // One record of a few, by its name; words where there are many, or where words were typed.
    void write_record(const Field& field) {
        std::vector<markup::Choice> choices;
        bool is_one = kept_.get(field.name).empty();
        for (const Scope::Part& part : scope_.parts())
            if (const Table* table = part.state->table(field.target)) {
                if (choices.size() + table->live() > offered_most)
                    return write_input(field, "", words(field.label));
                table->each([&](const Record& row) {
                    choices.push_back({row.id.text(), record_name(visit_, scope_, row)});
                    is_one = is_one || choices.back().value == kept_.get(field.name);
                });
            }
        if (!is_one) return write_input(field, "", words(field.label));
        std::ranges::sort(choices, {}, &markup::Choice::label);
        if (!choices.empty()) write_options(field, std::move(choices));
    }

    bool is_used(const Field& field) const {
        auto has = [&](std::string_view end) {
            std::string name = std::string(field.name).append(end);
            return kept_.has(name) || !markup::field_error(filter_.refusal(), name, visit_.language).empty();
        };
        return has("") || has("-from") || has("-to") || has("-least") || has("-most");
    }

  private:
    std::string words(std::string_view message) const { return std::string(say(message, visit_.language)); }
    void write_input(const Field& field, std::string_view end, std::string_view label) {
        std::string name = std::string(field.name).append(end);
        std::string error = markup::field_error(filter_.refusal(), name, visit_.language);
        markup::input(to_, {.name = name,
                            .label = label,
                            .value = kept_.get(name),
                            .error = error,
                            .language = visit_.language});
    }
    void write_options(const Field& field, std::vector<markup::Choice> choices) {
        std::string_view chosen = kept_.get(field.name);
        for (markup::Choice& choice : choices) choice.chosen = choice.value == chosen;
        std::string error = markup::field_error(filter_.refusal(), field.name, visit_.language);
        markup::select(to_,
                       {.name = field.name,
                        .label = say(field.label, visit_.language),
                        .error = error,
                        .language = visit_.language},
                       choices);
    }

    markup::Writer& to_;
    const Visit& visit_;
    const Scope& scope_;
    const ListFilter& filter_;
    const Parameters& kept_;
};

bool is_vocabulary(const Field& field) {
    return field.number == common_field::arenas || field.number == common_field::themes;
}

bool stands_open(const Kind& kind, const Field& field) {
    return &field == own_day_field(kind) || (is_vocabulary(field) && !kind.module.empty());
}

void write_folded(markup::Writer& to, const Visit& visit, const Kind& kind, const ListFilter& filter,
                  FilterFields& controls) {
    Language language = visit.language;
    std::vector<markup::Choice> orders;
    bool is_used = false;
    for (const Field& field : kind.fields)
        if (is_in_lists(kind, field)) {
            orders.push_back({std::string(field.name), std::string(say(field.label, language)),
                              filter.sorted_by() == &field});
            is_used = is_used || (!stands_open(kind, field) && controls.is_used(field));
        }
    markup::Element details = to.element("details", {markup::Attribute::flag("open", is_used)});
    to.text_element("summary", say("Filter and sort", language));
    markup::Element fields = to.element("div", {{"class", "filter"}});
    for (const Field& field : kind.fields)
        if (is_in_lists(kind, field) && !stands_open(kind, field)) controls.write(field);
    markup::select(to, {.name = "sort", .label = say("Sort by", language), .language = language}, orders);
    markup::Choice falling[] = {
        {"yes", std::string(say("the largest or latest first", language)), filter.is_descending()}};
    markup::check_boxes(
        to, {.name = falling_field, .label = say("Which way", language), .language = language}, falling);
}

void write_columns(markup::Writer& to, const Visit& visit, const Kind& kind, const Parameters& kept) {
    Language language = visit.language;
    std::vector<const Field*> chosen = chosen_columns(kind, kept);
    markup::Element details = to.element("details");
    to.text_element("summary", say("Columns", language));
    std::vector<markup::Choice> choices;
    for (const Field& field : kind.fields)
        if (is_in_lists(kind, field))
            choices.push_back({std::string(field.name), std::string(say(field.label, language)),
                               std::ranges::find(chosen, &field) != chosen.end()});
    markup::check_boxes(to,
                        {.name = column_field,
                         .label = say("Columns to show", language),
                         .hint = say("With none chosen, the first fields that say something.", language),
                         .language = language},
                        choices);
}

}  // namespace

void write_filter_form(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                       const ListFilter& filter, const Parameters& kept) {
    std::string path = visit.address("records/" + std::string(kind.name));
    markup::Element form = markup::form(
        to, path, {.token = visit.form_token, .label = say("What the list shows", visit.language)});
    FilterFields controls(to, visit, scope, filter, kept);
    {
        markup::Element open = to.element("div", {{"class", "filter few"}});
        for (const Field& field : kind.fields) {
            if (!stands_open(kind, field)) continue;
            if (is_vocabulary(field))
                controls.write_record(field);
            else
                controls.write(field);
        }
    }
    write_folded(to, visit, kind, filter, controls);
    write_columns(to, visit, kind, kept);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Show", visit.language));
}

}  // namespace karnameh::web
