// SPDX-License-Identifier: AGPL-3.0-or-later
// What people call the country or the language that a code stands for, in the reader's language.
//
// Source: CLDR, through ICU. A code that it does not know is its own name.
#pragma once

#include <string>

#include "base/code.h"
#include "base/text.h"

namespace karnameh {

std::string country_name(Code country, Language language);
std::string language_name(Code spoken, Language language);

}  // namespace karnameh
