// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/names.h"

#include "base/text.h"

namespace karnameh::sample {

namespace {

constexpr std::string_view words[] = {
    "بلوط",    "چنار",        "سرو",        "صنوبر",
    "سپیدار",  "افرا",        "نارون",      "بید",
    "کاج",     "گردو",        "زیتون",      "انار",
    "شمشاد",   "راش",         "توسکا",      "ون",
    "ارغوان",  "اقاقیا",      "شقایق",      "بنفشه",
    "زنبق",    "میخک",        "نیلوفر",     "پامچال",
    "شمعدانی", "اطلسی",       "آفتابگردان", "رازیانه",
    "پونه",    "آویشن",       "کارون",      "ارس",
    "کرخه",    "هیرمند",      "سفیدرود",    "اترک",
    "تجن",     "هراز",        "سیروان",     "زرینه‌رود",
    "دماوند",  "سبلان",       "سهند",       "زاگرس",
    "توچال",   "دنا",         "تفتان",      "الوند",
    "بزقوش",   "اشترانکوه",   "چلچله",      "سار",
    "شاهین",   "قمری",        "هدهد",       "کبک",
    "درنا",    "لک‌لک", "سهره",       "چکاوک",
    "فیروزه",  "عقیق",        "یاقوت",      "زمرد",
    "لعل",     "مرجان",       "کهربا",      "یشم",
    "بلور",    "الماس",       "شباهنگ",     "هفت‌اورنگ",
    "عیوق",    "سماک",        "کهکشان",     "دب‌اکبر",
    "شهاب",    "سپیده",       "توفان",      "باران",
};

constexpr City places[] = {
    {"SE", "Stockholm", 30}, {"SE", "Gothenburg", 22}, {"SE", "Malmö", 14},       {"SE", "Uppsala", 6},
    {"DE", "Cologne", 22},   {"DE", "Hamburg", 14},    {"DE", "Frankfurt", 18},   {"DE", "Berlin", 16},
    {"DE", "Munich", 7},     {"GB", "London", 30},     {"GB", "Manchester", 10},  {"GB", "Birmingham", 8},
    {"NO", "Oslo", 16},      {"NO", "Bergen", 5},      {"DK", "Copenhagen", 12},  {"FI", "Helsinki", 7},
    {"NL", "Amsterdam", 10}, {"NL", "The Hague", 5},   {"BE", "Brussels", 6},     {"FR", "Paris", 10},
    {"AT", "Vienna", 8},     {"CH", "Zurich", 7},      {"IT", "Rome", 3},         {"CA", "Toronto", 22},
    {"CA", "Vancouver", 13}, {"CA", "Montreal", 6},    {"US", "Los Angeles", 12}, {"US", "New York", 6},
    {"US", "Washington", 4}, {"AU", "Sydney", 8},      {"AU", "Melbourne", 5},    {"TR", "Ankara", 6},
    {"TR", "Van", 4},        {"JP", "Tokyo", 2},
};

}  // namespace

std::string code_name(std::size_t number) {
    std::string name(words[number % std::size(words)]);
    std::size_t round = number / std::size(words);
    if (round > 0) name += ' ' + local_digits(std::to_string(round + 1), Language::persian);
    return name;
}

std::span<const City> cities() {
    return places;
}

Code currency_of(Code country) {
    constexpr std::pair<Code, Code> own[] = {{"SE", "SEK"}, {"GB", "GBP"}, {"NO", "NOK"}, {"DK", "DKK"},
                                             {"CH", "CHF"}, {"CA", "CAD"}, {"US", "USD"}, {"AU", "AUD"},
                                             {"TR", "EUR"}, {"JP", "USD"}};
    for (const auto& [name, currency] : own)
        if (name == country) return currency;
    return "EUR";
}

Code language_of(Code country) {
    constexpr std::pair<Code, Code> own[] = {
        {"SE", "sv"}, {"DE", "de"}, {"AT", "de"}, {"CH", "de"}, {"NO", "no"}, {"DK", "da"}, {"FI", "fi"},
        {"NL", "nl"}, {"BE", "fr"}, {"FR", "fr"}, {"IT", "it"}, {"TR", "tr"}, {"JP", "ja"}, {"IR", "fa"}};
    for (const auto& [name, language] : own)
        if (name == country) return language;
    return "en";
}

}  // namespace karnameh::sample
