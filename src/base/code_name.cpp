// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/code_name.h"

#include <unicode/locid.h>

namespace karnameh {

namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

icu::Locale locale(Language language) {
    return icu::Locale(std::string(language_code(language)).c_str());
}

}  // namespace

std::string country_name(Code country, Language language) {
    std::string code(country.text());
    icu::UnicodeString name;
    icu::Locale("", code.c_str()).getDisplayCountry(locale(language), name);
    return name.isEmpty() ? code : utf8(name);
}

std::string language_name(Code spoken, Language language) {
    std::string code(spoken.text());
    icu::UnicodeString name;
    icu::Locale(code.c_str()).getDisplayLanguage(locale(language), name);
    return name.isEmpty() ? code : utf8(name);
}

}  // namespace karnameh
