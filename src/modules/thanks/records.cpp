// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/records.h"

namespace karnameh::thanks {

namespace {

constexpr Option reasons[] = {
    {1, "money", "money"},
    {2, "time", "time and work"},
    {3, "courage", "courage"},
    {4, "skill", "skill"},
    {5, "shelter", "a roof, a room, a table"},
    {6, "public_support", "support in public"},
    {7, "other", "other"},
};
constexpr Option ways[] = {{1, "letter", "letter"},
                           {2, "mail", "e-mail"},
                           {3, "on_air", "on the air"},
                           {4, "in_person", "in person"},
                           {5, "report", "in the report"}};

}  // namespace

Options for_options() {
    return reasons;
}

std::vector<Kind> kinds() {
    return {Describe<Thanks>("thanks", "thanks", "thanks")
                .reference(1, "to", "To whom", &Thanks::to, 0)
                .text(2, "to_words", "To whom, in words", &Thanks::to_words)
                .choice(3, "for_what", "For what", &Thanks::for_what, reasons)
                .required()
                .text(4, "what", "What was done", &Thanks::what)
                .text(5, "words", "In which words", &Thanks::words)
                .lines()
                .code(6, "language", "Language", &Thanks::language, CodeStandard::language)
                .detail()
                .date(7, "owed", "Owed since", &Thanks::owed)
                .required()
                .date(8, "said", "Said on", &Thanks::said)
                .choice(9, "said_by", "Said by", &Thanks::said_by, ways)
                .named_by({"to", "to_words", "for_what", "owed"})
                .done()};
}

}  // namespace karnameh::thanks
