// SPDX-License-Identifier: AGPL-3.0-or-later
// The language of the terminal, and what went wrong said in it.
// Threads: pure.
#pragma once

#include "base/say.h"

namespace karnameh::cli {

// By the values of LC_ALL, LC_MESSAGES and LANG, null where they are not set: the first that says something decides.
Language language_of_locale(const char* all, const char* messages, const char* language);

// A line for each problem, with its place, what is wrong and what would be accepted; a fault with its detail, which is
// for whoever looks after the machine and stays as it is.
std::string told(const Wrong& wrong, Language language);

}  // namespace karnameh::cli
