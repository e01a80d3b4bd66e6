// SPDX-License-Identifier: AGPL-3.0-or-later
// A field's value as people read it, in the reader's language: choices and codes by their names, dates in both calendars
// (base/show.h). References say ids, not names: those are nothing.
#pragma once

#include "base/text.h"
#include "record/kind.h"

namespace karnameh {

std::string value_text_for_people(const Field& field, const Record& row, Language language);
// The name of a country, language or currency; the code itself where it is of none of them.
std::string code_text(const Field& field, const Code& code, Language language);
// What stands between the items of a list: "، " or ", ".
constexpr std::string_view between_items(Language language) {
    return language == Language::persian ? "، " : ", ";
}

}  // namespace karnameh
