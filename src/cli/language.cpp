// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/language.h"

namespace karnameh::cli {

Language language_of_locale(const char* all, const char* messages, const char* language) {
    for (const char* value : {all, messages, language})
        if (value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("fa") ? Language::persian : Language::english;
    return Language::english;
}

namespace {

// "circles.csv, line 3, column size": the words between the names are ours.
std::string place(std::string_view where, Language language) {
    std::string said;
    while (!where.empty()) {
        std::size_t end = where.find(", ");
        std::string_view part = where.substr(0, end);
        where.remove_prefix(end == where.npos ? where.size() : end + 2);
        for (std::string_view word : {"line", "column", "record"})
            if (part.starts_with(word) && part.substr(word.size()).starts_with(' ')) {
                said += std::string(said.empty() ? "" : ", ") +
                        say(Message(std::string(word) + " {1}", {std::string(part.substr(word.size() + 1))}),
                            language);
                part = {};
            }
        if (!part.empty()) said += std::string(said.empty() ? "" : ", ") + std::string(part);
    }
    return said;
}

}  // namespace

std::string told(const Wrong& wrong, Language language) {
    if (std::holds_alternative<Fault>(wrong)) return say(wrong, language) + " (" + describe(wrong) + ")";
    std::string lines;
    for (const Problem& problem : std::get<Refusal>(wrong).problems) {
        if (!lines.empty()) lines += '\n';
        if (!problem.where.empty()) lines += place(problem.where, language) + ": ";
        lines += say(problem, language);
    }
    return lines;
}

}  // namespace karnameh::cli
