// SPDX-License-Identifier: AGPL-3.0-or-later
// Help, man page, table of verbs and shell completion, printed from the verbs' descriptions. Help speaks the reader's
// language; the committed pages are in English, and a test compares them (docs/karnameh.1, karnameh.bash, commands.md).
#pragma once

#include "cli/verb.h"

namespace karnameh::cli {

std::string overview(Language language);
std::string verb_help(const Verb& verb, Language language);
// karnameh(1), in mdoc.
std::string man_page();
// In Markdown.
std::string verb_table();
// For bash.
std::string bash_completion();

}  // namespace karnameh::cli
