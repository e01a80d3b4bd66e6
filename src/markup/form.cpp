// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/form.h"

#include <algorithm>

#include "base/say.h"

namespace karnameh::markup {

namespace {

struct InputWords {
    std::string_view type, mode, autocomplete;
};
InputWords words_of(InputType type) {
    switch (type) {
        case InputType::text:
            return {"text", "", "off"};
        case InputType::passphrase:
            return {"password", "", "current-password"};
        case InputType::one_time_code:
            return {"text", "numeric", "one-time-code"};
        case InputType::number:
            return {"text", "numeric", "off"};  // digits in three scripts: not type=number
        case InputType::search:
            return {"search", "", "off"};
        case InputType::file:
        case InputType::files:
            return {"file", "", ""};
    }
    return {};
}

std::string field_id(const FieldView& field) {
    return std::string("field-").append(field.name);
}

std::string_view class_of(const FieldView& field) {
    if (!field.error.empty()) return "field wrong";
    return field.noted ? "field noted" : "field";
}

// The ids of the hint and the error, for aria-describedby.
std::string described_by(const FieldView& field) {
    std::string ids;
    if (!field.hint.empty()) ids = field_id(field) + "-hint";
    if (!field.error.empty()) ids.append(ids.empty() ? "" : " ").append(field_id(field)).append("-error");
    return ids;
}

void write_marks(Writer& to, const FieldView& field) {
    if (!field.required) return;
    to.text(" ");
    to.text_element("span", {{"class", "needed"}}, say("(needed)", field.language));
}

void write_notes(Writer& to, const FieldView& field) {
    std::string id = field_id(field);
    if (!field.hint.empty()) to.text_element("p", {{"class", "hint"}, {"id", id + "-hint"}}, field.hint);
    if (!field.error.empty()) to.text_element("p", {{"class", "error"}, {"id", id + "-error"}}, field.error);
}

// The frame of a single control: label above, hint and error between it and the control.
Element begin_field(Writer& to, const FieldView& field) {
    Element frame = to.element("div", {{"class", class_of(field)}});
    {
        Element label = to.element("label", {{"for", field_id(field)}});
        to.text(field.label);
        write_marks(to, field);
    }
    write_notes(to, field);
    return frame;
}

}  // namespace

Element form(Writer& to, std::string_view action, const FormView& view) {
    Element opened =
        to.element("form", {{"action", action},
                            {"method", view.method == FormMethod::post ? "post" : "get"},
                            Attribute::if_any("enctype", view.has_files ? "multipart/form-data" : ""),
                            Attribute::if_any("aria-label", view.label),
                            {"accept-charset", "utf-8"}});
    if (!view.token.empty()) hidden(to, form_token.text(), view.token);
    return opened;
}

void input(Writer& to, const FieldView& field) {
    Element frame = begin_field(to, field);
    InputWords words = words_of(field.type);
    bool kept = field.type != InputType::passphrase && field.type != InputType::one_time_code &&
                field.type != InputType::file && field.type != InputType::files;
    to.empty_element("input",
                     {{"type", words.type},
                      {"id", field_id(field)},
                      {"name", field.name},
                      Attribute::if_any("value", kept ? field.value : ""),
                      Attribute::if_any("inputmode", words.mode),
                      Attribute::if_any("list", field.offers.empty() ? "" : field_id(field) + "-offers"),
                      Attribute::if_any("autocomplete",
                                        field.autocomplete.empty() ? words.autocomplete : field.autocomplete),
                      Attribute::if_any("dir", field.type == InputType::text ? "auto" : ""),
                      Attribute::if_any("aria-describedby", described_by(field)),
                      Attribute::if_any("aria-invalid", field.error.empty() ? "" : "true"),
                      Attribute::flag("multiple", field.type == InputType::files),
                      Attribute::flag("required", field.required),
                      Attribute::flag("autofocus", field.focused)});
    if (field.offers.empty()) return;
    Element list = to.element("datalist", {{"id", field_id(field) + "-offers"}});
    for (const std::string& offer : field.offers) to.text_element("option", {{"value", offer}}, "");
}

void text_area(Writer& to, const FieldView& field, int rows) {
    Element frame = begin_field(to, field);
    Element area =
        to.element("textarea", {{"id", field_id(field)},
                                {"name", field.name},
                                {"rows", std::to_string(rows)},
                                {"dir", "auto"},
                                Attribute::if_any("aria-describedby", described_by(field)),
                                Attribute::if_any("aria-invalid", field.error.empty() ? "" : "true"),
                                Attribute::flag("required", field.required),
                                Attribute::flag("autofocus", field.focused)});
    to.text("\n");  // the first line feed of a text area is not part of its value
    to.text(field.value);
}

void select(Writer& to, const FieldView& field, std::span<const Choice> choices) {
    Element frame = begin_field(to, field);
    bool any = std::any_of(choices.begin(), choices.end(), [](const Choice& c) { return c.chosen; });
    // HTML takes `required` only of a list that begins with an empty choice; without one, something is chosen anyway.
    Element list = to.element("select", {{"id", field_id(field)},
                                         {"name", field.name},
                                         Attribute::if_any("aria-describedby", described_by(field)),
                                         Attribute::if_any("aria-invalid", field.error.empty() ? "" : "true"),
                                         Attribute::flag("required", field.required && !any),
                                         Attribute::flag("autofocus", field.focused)});
    if (!any || !field.required) to.text_element("option", {{"value", ""}}, "—");
    for (const Choice& choice : choices)
        to.text_element("option", {{"value", choice.value}, Attribute::flag("selected", choice.chosen)},
                        choice.label);
}

namespace {

void write_group(Writer& to, const FieldView& field, std::string_view type, std::span<const Choice> choices) {
    Element group = to.element("fieldset", {{"class", class_of(field)},
                                            {"id", field_id(field)},
                                            {"tabindex", "-1"},
                                            Attribute::if_any("aria-describedby", described_by(field))});
    {
        Element legend = to.element("legend");
        to.text(field.label);
        write_marks(to, field);
    }
    write_notes(to, field);
    for (const Choice& choice : choices) {
        Element label = to.element("label", {{"class", "choice"}});
        to.empty_element("input", {{"type", type},
                                   {"name", field.name},
                                   {"value", choice.value},
                                   Attribute::flag("checked", choice.chosen)});
        to.text(" ");
        to.text_element("span", {{"dir", "auto"}}, choice.label);
    }
}

}  // namespace

void check_boxes(Writer& to, const FieldView& field, std::span<const Choice> choices) {
    write_group(to, field, "checkbox", choices);
}

void radio_buttons(Writer& to, const FieldView& field, std::span<const Choice> choices) {
    write_group(to, field, "radio", choices);
}

void hidden(Writer& to, std::string_view name, std::string_view value) {
    to.empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

void submit(Writer& to, std::string_view words, ButtonKind kind, std::string_view name,
            std::string_view value) {
    std::string_view look = kind == ButtonKind::primary  ? "primary"
                            : kind == ButtonKind::danger ? "danger"
                                                         : "";
    to.text_element("button",
                    {{"type", "submit"},
                     Attribute::if_any("class", look),
                     Attribute::if_any("name", name),
                     Attribute::if_any("value", value)},
                    words);
}

std::string field_error(const Refusal& refusal, std::string_view field, Language language) {
    std::string text;
    for (const Problem& problem : refusal.problems) {
        if (problem.where != field) continue;
        if (!text.empty()) text += ' ';
        text += say(problem.what, language);
        if (!problem.accepted.text.empty()) text.append(" ").append(say(problem.accepted, language));
    }
    return text;
}

void problems(Writer& to, const Refusal& refusal, std::span<const std::string_view> fields,
              Language language) {
    if (refusal.problems.empty()) return;
    Element box = to.element("div", {{"class", "problems"}, {"role", "alert"}});
    to.text_element("p", say("Please put this right:", language));
    Element list = to.element("ul");
    for (const Problem& problem : refusal.problems) {
        Element item = to.element("li");
        std::string words = say(problem.what, language);
        bool known = std::find(fields.begin(), fields.end(), problem.where) != fields.end();
        if (known)
            to.text_element("a", {{"href", "#field-" + problem.where}}, words);
        else
            to.text(words);
        if (!known && !problem.accepted.text.empty()) {
            to.text(" ");
            to.text(say(problem.accepted, language));
        }
    }
}

}  // namespace karnameh::markup
