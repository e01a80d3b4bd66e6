// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms: each control with its label, its hint, and what was wrong with it beside it. A form posts to its own
// site with the session's hidden token, and works by keyboard and without script.
//
//   Element send = form(to, "/sign-in", {.token = token});
//   problems(to, refused, language);                    // at the top: what to put right, linked to the fields
//   input(to, {.name = "person", .label = say("Name", language), .value = typed, .error = …});
//   submit(to, say("Sign in", language));
//
// A refused form is written with the values that were typed: nothing that people put in is lost. Passphrases
// alone are never written back.
#pragma once

#include <span>
#include <vector>

#include "base/text.h"
#include "markup/html.h"

namespace karnameh::markup {

enum class FormMethod : std::uint8_t { post, get };
struct FormView {
    std::string_view token = {};  // written as the hidden field form_token
    FormMethod method = FormMethod::post;
    bool has_files = false;
    std::string_view label = {};  // names the form where a page has several
};
inline constexpr Name form_token = "token";
Element form(Writer& to, std::string_view action, const FormView& view);

// files: one or several.
enum class InputType : std::uint8_t { text, passphrase, one_time_code, number, search, file, files };

struct FieldView {
    std::string_view name = {};  // letters, digits, hyphen, low line; also makes the id, "field-<name>"
    std::string_view label = {};
    InputType type = InputType::text;
    std::string_view value = {};
    std::string_view hint = {};
    std::string_view error = {};
    std::string_view autocomplete = {};
    bool required = false;
    bool focused =
        false;  // of an input, a list or an area: where typing begins when the page opens; one on a page
    bool noted = false;  // the hint says something of this very value, and is to be seen
    Language language = Language::english;
    std::span<const std::string> offers = {};  // of an input: what the browser may offer while somebody types
};
void input(Writer& to, const FieldView& field);
void text_area(Writer& to, const FieldView& field, int rows = 5);

struct Choice {
    std::string value = {}, label = {};
    bool chosen = false;
};
// One of several: a drop-down list. With nothing required it begins with an empty choice.
void select(Writer& to, const FieldView& field, std::span<const Choice> choices);
// Some of several (or, with one choice, yes or no): boxes in a group with the field's label.
void check_boxes(Writer& to, const FieldView& field, std::span<const Choice> choices);
// One of a few that stand open side by side, or none.
void radio_buttons(Writer& to, const FieldView& field, std::span<const Choice> choices);
void hidden(Writer& to, std::string_view name, std::string_view value);

enum class ButtonKind : std::uint8_t { primary, plain, danger };
// `name` and `value` tell several buttons of one form apart.
void submit(Writer& to, std::string_view words, ButtonKind kind = ButtonKind::primary,
            std::string_view name = {}, std::string_view value = {});

// What was refused, at the top of the form: each problem a link to its field. Nothing where there is none.
// `fields` are the form's, in order; problems of none of them stand without a link.
void problems(Writer& to, const Refusal& refusal, std::span<const std::string_view> fields,
              Language language);
// The message for one field, empty where nothing is wrong with it.
std::string field_error(const Refusal& refusal, std::string_view field, Language language);

}  // namespace karnameh::markup
