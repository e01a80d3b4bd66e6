// SPDX-License-Identifier: AGPL-3.0-or-later
// The few shapes that ICU's locale data is asked and answers in. For base's own .cpp files.
#pragma once

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>

#include "base/text.h"

namespace karnameh {

inline const icu::Locale& icu_locale(Language language) {
    static const icu::Locale persian("fa"), english("en");
    return language == Language::persian ? persian : english;
}

inline std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

}  // namespace karnameh
