// SPDX-License-Identifier: AGPL-3.0-or-later
// Sentences in the reader's language. The English sentence in the code is its own name; the Persian one
// stands in a fa.po file beside the code that says it, and all of those are built into the program as
// one gettext catalogue.
//
// Threads: any; the catalogue is read once and never changes.
// Fails: never. A sentence without a translation is said in English; tests/texts lists such sentences.
#pragma once

#include "base/text.h"

namespace karnameh {

// Good for the life of the program, except that an untranslated sentence is returned as
// the view that came in.
std::string_view say(std::string_view sentence, Language language);
inline std::string_view say(const char* sentence, Language language) {
    return say(std::string_view(sentence), language);
}
// With its arguments put in, untranslated.
std::string say(const Message& message, Language language);
// What is wrong and what would be accepted, without the place; a fault's sentence for the
// page, without its detail.
std::string say(const Problem& problem, Language language);
std::string say(const Wrong& wrong, Language language);
// The sentence for that many: {1} becomes the number, {2} … the other arguments.
//   say_count("{1} circle", "{1} circles", 1250, {}, Language::english) == "1,250 circles"
std::string say_count(std::string_view one, std::string_view many, std::int64_t count,
                      std::vector<std::string> arguments, Language language);
bool is_translated(std::string_view sentence, Language language);

}  // namespace karnameh
