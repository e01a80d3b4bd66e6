// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/names.h"

#include "base/text.h"
#include "document/day_text.h"

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
    {"SE", "استکهلم", 30},   {"SE", "گوتنبرگ", 22},  {"SE", "مالمو", 14},
    {"SE", "اوپسالا", 6},    {"DE", "کلن", 22},      {"DE", "هامبورگ", 14},
    {"DE", "فرانکفورت", 18}, {"DE", "برلین", 16},    {"DE", "مونیخ", 7},
    {"GB", "لندن", 30},      {"GB", "منچستر", 10},   {"GB", "بیرمنگام", 8},
    {"NO", "اسلو", 16},      {"NO", "برگن", 5},      {"DK", "کپنهاگ", 12},
    {"FI", "هلسینکی", 7},    {"NL", "آمستردام", 10}, {"NL", "لاهه", 5},
    {"BE", "بروکسل", 6},     {"FR", "پاریس", 10},    {"AT", "وین", 8},
    {"CH", "زوریخ", 7},      {"IT", "رم", 3},        {"CA", "تورنتو", 22},
    {"CA", "ونکوور", 13},    {"CA", "مونترال", 6},   {"US", "لس‌آنجلس", 12},
    {"US", "نیویورک", 6},    {"US", "واشنگتن", 4},   {"AU", "سیدنی", 8},
    {"AU", "ملبورن", 5},     {"TR", "آنکارا", 6},    {"TR", "وان", 4},
    {"JP", "توکیو", 2},
};

}  // namespace

std::string numbered(std::string_view name, std::size_t number) {
    return std::string(name) + " " + local_digits(std::to_string(number), Language::persian);
}

std::string solar_day(DayNumber day) {
    return document::span_text(day, day, CalendarSystem::solar_hijri, Language::persian);
}

std::string code_name(std::size_t number) {
    std::string name(words[number % std::size(words)]);
    std::size_t round = number / std::size(words);
    return round > 0 ? numbered(name, round + 1) : name;
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
