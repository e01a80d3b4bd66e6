// SPDX-License-Identifier: AGPL-3.0-or-later
// What Cairo cannot say of a document: its language, the direction in which its pages are turned, and that a
// reader shows its title. Appended to the finished file as an incremental update (ISO 32000-1 §7.5.6), which
// leaves every byte before it as it was.
#pragma once

#include <string>

#include "base/text.h"

namespace karnameh::render {

// `pdf`: a file by Cairo with a classic cross-reference table (version 1.4). A file of another
// shape stays as it is.
void say_language(std::string& pdf, Language language);

}  // namespace karnameh::render
