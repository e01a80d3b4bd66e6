// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include "base/show.h"

__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    "karnameh_persian_texts_begin:\n"
    ".incbin \"" KARNAMEH_PERSIAN_TEXTS
    "\"\n"
    "karnameh_persian_texts_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char karnameh_persian_texts_begin[], karnameh_persian_texts_end[];

namespace karnameh {

namespace {

namespace gettext = boost::locale::gnu_gettext;
using Catalogue = boost::locale::message_format<char>;

// Lives as long as the program: its texts are handed out as views.
const Catalogue& persian_catalogue() {
    static const Catalogue* catalogue = [] {
        gettext::messages_info info;
        info.language = std::string("fa");
        info.encoding = std::string("UTF-8");
        info.paths = {""};
        info.domains = {gettext::messages_info::domain("karnameh")};
        info.callback = [](const std::string& file, const std::string&) {
            bool asked = file.ends_with("fa/LC_MESSAGES/karnameh.mo");
            return asked ? std::vector<char>(karnameh_persian_texts_begin, karnameh_persian_texts_end)
                         : std::vector<char>();
        };
        return gettext::create_messages_facet<char>(info);
    }();
    return *catalogue;
}

const char* translation(std::string_view sentence, Language language) {
    if (language == Language::english || sentence.empty()) return nullptr;
    return persian_catalogue().get(0, nullptr, std::string(sentence).c_str());
}

// An argument that the sentence asks to be said as people write such values; {1|number}: a plain numeral ("1250").
std::string for_people(std::string argument, std::string_view sentence, const std::string& place,
                       Language language) {
    if (sentence.find(place + "|money}") != sentence.npos) {
        Result<Money> money = parse_money(argument);
        return money ? money_text_for_people(*money, language) : argument;
    }
    if (sentence.find(place + "|size}") != sentence.npos) {
        Result<std::int64_t> bytes = parse_integer(argument);
        return bytes ? size_text_for_people(static_cast<std::uint64_t>(*bytes), language) : argument;
    }
    if (sentence.find(place + "|number}") != sentence.npos) return numeral_text(argument, language);
    return argument;
}

}  // namespace

std::string_view say(std::string_view sentence, Language language) {
    const char* translated = translation(sentence, language);
    return translated ? std::string_view(translated) : sentence;
}

std::string say(const Message& message, Language language) {
    std::string_view sentence = say(message.text, language);
    if (sentence.find('|') == sentence.npos) return message.fill(sentence);
    Message shown = message;
    for (std::size_t i = 0; i < shown.arguments.size(); ++i)
        shown.arguments[i] =
            for_people(std::move(shown.arguments[i]), sentence, "{" + std::to_string(i + 1), language);
    return shown.fill(sentence);
}

std::string say(const Problem& problem, Language language) {
    std::string text = say(problem.what, language);
    return problem.accepted.text.empty() ? text : text + ' ' + say(problem.accepted, language);
}

std::string say(const Wrong& wrong, Language language) {
    if (const Fault* fault = std::get_if<Fault>(&wrong))
        return std::string(say(fault_outcome(fault->kind).sentence, language));
    std::string lines;
    for (const Problem& problem : std::get<Refusal>(wrong).problems) {
        if (!lines.empty()) lines += '\n';
        lines += say(problem, language);
    }
    return lines;
}

std::string say_count(std::string_view one, std::string_view many, std::int64_t count,
                      std::vector<std::string> arguments, Language language) {
    const char* translated = nullptr;
    if (language == Language::persian)
        translated =
            persian_catalogue().get(0, nullptr, std::string(one).c_str(), static_cast<int>(count % 1000000));
    std::string_view sentence = translated ? std::string_view(translated) : count == 1 ? one : many;
    arguments.insert(arguments.begin(), number_text(count, language));
    return Message(sentence, std::move(arguments)).english();
}

bool is_translated(std::string_view sentence, Language language) {
    return language == Language::english || translation(sentence, language) != nullptr;
}

}  // namespace karnameh
