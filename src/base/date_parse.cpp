// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading dates and instants. The plain forms (2009-12-05) are read in place, as imports need; everything
// else is folded, cut into numbers and words, and looked up.
#include <array>
#include <map>
#include <optional>

#include "base/date.h"
#include "base/text.h"

namespace karnameh {

namespace {

constexpr int month_lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

// What a text says, before it is known whether such a day exists; zero: not said.
struct Said {
    int year = 0, month = 0, day = 0;
    std::optional<Season> season;
    std::optional<CalendarSystem> month_of;  // the calendar that a month's name belongs to
};

struct Word {
    enum class Kind : std::uint8_t { month, season, about, filler } kind;
    int number = 0;
    CalendarSystem calendar = CalendarSystem::gregorian;
};

using Words = std::map<std::string, Word, std::less<>>;

void add_months(Words& words, CalendarSystem calendar, std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        words.emplace(fold(names[i]), Word{Word::Kind::month, static_cast<int>(i % 12) + 1, calendar});
}

const Words& words() {
    static const auto* all = [] {
        static constexpr std::string_view gregorian[] = {
            "january",   "february", "march",    "april",    "may",    "june",   "july",  "august",
            "september", "october",  "november", "december", "jan",    "feb",    "mar",   "apr",
            "may",       "jun",      "jul",      "aug",      "sep",    "oct",    "nov",   "dec",
            "ژانویه",    "فوریه",    "مارس",     "آوریل",    "مه",     "ژوئن",   "ژوئیه", "اوت",
            "سپتامبر",   "اکتبر",    "نوامبر",   "دسامبر",   "ژانویۀ", "فوریۀ",  "مارچ",  "اپریل",
            "می",        "جون",      "جولای",    "آگوست",    "sept",   "اکتوبر", "نومبر", "دسمبر"};
        static constexpr std::string_view solar_hijri[] = {
            "farvardin", "ordibehesht", "khordad",  "tir",       "mordad",     "shahrivar", "mehr",
            "aban",      "azar",        "dey",      "bahman",    "esfand",     "فروردین",   "اردیبهشت",
            "خرداد",     "تیر",         "مرداد",    "شهریور",    "مهر",        "آبان",      "آذر",
            "دی",        "بهمن",        "اسفند",    "farwardin", "ordibehest", "khurdad",   "teer",
            "amordad",   "shahrivar",   "mehr",     "aban",      "azar",       "dei",       "bahman",
            "isfand",    "فروردین",     "اردیبهشت", "خرداد",     "تیر",        "امرداد"};
        auto* table = new Words;
        add_months(*table, CalendarSystem::gregorian, gregorian);
        add_months(*table, CalendarSystem::solar_hijri, solar_hijri);
        static constexpr std::string_view seasons[] = {
            "spring", "summer", "autumn", "winter", "بهار", "تابستان", "پاییز", "زمستان", "", "", "fall"};
        for (std::size_t i = 0; i < std::size(seasons); ++i)
            if (!seasons[i].empty())
                table->emplace(fold(seasons[i]), Word{Word::Kind::season, static_cast<int>(i % 4)});
        for (std::string_view about :
             {"about", "around", "circa", "approximately", "حدود", "حدوداً", "تقریباً", "~", "≈"})
            table->emplace(fold(about), Word{Word::Kind::about});
        for (std::string_view filler : {"of", "the", "سال", "ماه"})
            table->emplace(fold(filler), Word{Word::Kind::filler});
        return table;
    }();
    return *all;
}

constexpr std::string_view accepted_dates =
    "Accepted are 2009-12-05, 2009-12, 2009, 2009-summer, 5 December 2009, and the same in the Solar Hijri "
    "calendar: "
    "1388-09-14, 1388-09, 1388, 14 Azar 1388; with ~ before them for about.";

std::unexpected<Wrong> not_a_date(std::string_view text) {
    return refuse("", {"“{1}” is not a date as this field takes it.", {std::string(text)}}, accepted_dates);
}

bool exists(const Said& said, bool solar_hijri) {
    if (said.month > 12) return false;
    if (said.day == 0) return true;
    if (!solar_hijri)
        return said.day <= month_lengths[said.month - 1] &&
               gregorian_day(day_number({said.year, said.month, said.day})).day == said.day;
    return said.day <= Date::in_solar_hijri_month(said.year, said.month).length;
}

Result<Date> date_of(const Said& said, std::string_view text) {
    bool solar_hijri = said.year >= 1200 && said.year <= 1699;
    if (!solar_hijri && (said.year < 1700 || said.year > 2999))
        return refuse(
            "", {"The year {1} belongs to neither calendar.", {std::to_string(said.year)}},
            "Accepted are Gregorian years from 1700 to 2999 and Solar Hijri years from 1200 to 1699.");
    if (said.month_of && solar_hijri != (*said.month_of == CalendarSystem::solar_hijri))
        return refuse(
            "", {"“{1}” joins the month of one calendar to the year of the other.", {std::string(text)}},
            accepted_dates);
    if (!exists(said, solar_hijri))
        return refuse("", {"The calendar has no such day as “{1}”.", {std::string(text)}}, accepted_dates);
    if (said.season)
        return solar_hijri ? Date::in_solar_hijri_season(said.year, *said.season)
                           : Date::in_season(said.year, *said.season);
    if (said.month == 0) return solar_hijri ? Date::in_solar_hijri_year(said.year) : Date::in_year(said.year);
    if (said.day == 0)
        return solar_hijri ? Date::in_solar_hijri_month(said.year, said.month)
                           : Date::in_month(said.year, said.month);
    CivilDay day{said.year, said.month, said.day};
    if (!solar_hijri) return Date::on(day_number(day));
    return Date{solar_hijri_day_number(day), 1, Precision::day, CalendarSystem::solar_hijri, false};
}

// `count` digits at `at`, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int number = 0;
    for (char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

// 2009-12-05, 2009-12, 2009: exactly so.
std::optional<Said> read_plain(std::string_view text) {
    std::size_t size = text.size();
    if ((size != 4 && size != 7 && size != 10) || (size > 4 && text[4] != '-') ||
        (size > 7 && text[7] != '-'))
        return {};
    Said said;
    said.year = digits_at(text, 0, 4);
    if (size > 4) said.month = digits_at(text, 5, 2);
    if (size > 7) said.day = digits_at(text, 8, 2);
    bool digits = said.year >= 0 && said.month >= 0 && said.day >= 0;
    bool zero = (size > 4 && said.month == 0) || (size > 7 && said.day == 0);
    if (!digits || zero) return {};
    return said;
}

// Cuts folded text at blanks and punctuation, and between digits and letters.
std::vector<std::string_view> cut(std::string_view text) {
    constexpr std::string_view marks[] = {" ", "-", "/", ",", ".", "،", "–", "‐"};
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::vector<std::string_view> tokens;
    std::size_t start = 0, at = 0;
    auto close = [&] {
        if (at > start) tokens.push_back(text.substr(start, at - start));
        start = at;
    };
    while (at < text.size()) {
        std::size_t mark = 0;
        for (std::string_view m : marks)
            if (text.substr(at).starts_with(m)) mark = m.size();
        if (mark > 0 || (at > start && is_digit(text[at]) != is_digit(text[at - 1]))) close();
        at += mark > 0 ? mark : 1;
        if (mark > 0) start = at;
    }
    close();
    return tokens;
}

// Puts one number where it belongs; false where there is no place left for it.
bool take_number(std::string_view token, bool words_seen, Said& said) {
    int number = token.size() <= 4 ? digits_at(token, 0, token.size()) : -1;
    if (number <= 0) return false;
    if (token.size() == 4) return said.year == 0 && (said.year = number, true);
    if (token.size() > 2) return false;
    if (!words_seen && (said.year == 0 || said.day != 0)) return false;  // 5/12/2009: which is the month?
    int& place = words_seen || said.month != 0 ? said.day : said.month;
    return place == 0 && (place = number, true);
}

std::optional<Word> find_word(std::string_view token) {
    auto found = words().find(token);
    if (found == words().end() && token.size() > 6 && token.ends_with("ماه"))
        found = words().find(token.substr(0, token.size() - std::string_view("ماه").size()));
    if (found == words().end()) return {};
    return found->second;
}

// Everything else; empty where the text says no date.
std::optional<Said> read_words(std::string_view folded, bool& about) {
    Said said;
    std::vector<std::string_view> tokens = cut(folded);
    auto names = [&](std::string_view token) {
        std::optional<Word> word = find_word(token);
        return word && (word->kind == Word::Kind::month || word->kind == Word::Kind::season);
    };
    bool words_seen = std::ranges::any_of(tokens, names);
    for (std::string_view token : tokens) {
        if (token.front() >= '0' && token.front() <= '9') {
            if (!take_number(token, words_seen, said)) return {};
            continue;
        }
        std::optional<Word> word = find_word(token);
        if (!word) return {};
        if (word->kind == Word::Kind::about) about = true;
        if (word->kind == Word::Kind::month) {
            if (said.month != 0 || said.season) return {};
            said.month = word->number;
            said.month_of = word->calendar;
        }
        if (word->kind == Word::Kind::season) {
            if (said.month != 0 || said.season) return {};
            said.season = static_cast<Season>(word->number);
        }
    }
    bool day_without_month = said.day != 0 && said.month == 0;
    if (said.year == 0 || day_without_month) return {};
    return said;
}

// Seconds into the day, at "18:30" or "18:30:00"; moves `at` past them.
std::optional<std::int64_t> read_clock(std::string_view text, std::size_t& at) {
    int hour = digits_at(text, at, 2), minute = digits_at(text, at + 3, 2), second = 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[at + 2] != ':') return {};
    at += 5;
    if (at < text.size() && text[at] == ':') {
        second = digits_at(text, at + 1, 2);
        at += 3;
    }
    if (second < 0 || second > 59) return {};
    return hour * 3600 + minute * 60 + second;
}

// "Z", "+03:30" or "-0500", to the end of the text.
std::optional<std::int64_t> read_offset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return {};
    std::size_t colon = text[3] == ':' ? 1 : 0;
    int hours = digits_at(text, 1, 2), minutes = digits_at(text, 3 + colon, 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || text.size() != 5 + colon) return {};
    return (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
    std::string_view trimmed = trim(text);
    if (std::optional<Said> said = read_plain(trimmed)) return date_of(*said, trimmed);
    bool about = trimmed.starts_with('~');
    std::string_view bare = trimmed.substr(about ? 1 : 0);
    if (std::optional<Said> said = read_plain(bare)) {
        Date date = KARNAMEH_TRY(date_of(*said, trimmed));
        date.about = about;
        return date;
    }
    std::string folded = fold(bare);
    std::optional<Said> said = read_words(folded, about);
    if (!said) return not_a_date(trimmed);
    Date date = KARNAMEH_TRY(date_of(*said, trimmed));
    date.about = about;
    return date;
}

Result<Instant> parse_instant(std::string_view text) {
    std::string latin;
    std::string_view trimmed = trim(text);
    if (!trimmed.empty() && static_cast<unsigned char>(trimmed.front()) >= 0x80) {
        latin = latin_digits(trimmed);
        trimmed = latin;
    }
    std::size_t at = 11;
    bool apart = trimmed.size() > at && (trimmed[10] == 'T' || trimmed[10] == 't' || trimmed[10] == ' ');
    std::optional<Said> said = read_plain(trimmed.substr(0, 10));
    std::optional<std::int64_t> clock = apart ? read_clock(trimmed, at) : std::nullopt;
    std::optional<std::int64_t> offset;
    if (clock && at <= trimmed.size()) offset = read_offset(trim(trimmed.substr(at)));
    if (!said || said->day == 0 || !offset)
        return refuse("", {"“{1}” is not a moment as this field takes it.", {std::string(trim(text))}},
                      "Accepted are 2009-12-05T18:30:00Z and 2009-12-05 18:30 +03:30: day, time and the "
                      "offset from UTC.");
    Date day = KARNAMEH_TRY(date_of(*said, trimmed));
    return Instant{start_of(day.first).seconds + *clock - *offset};
}

}  // namespace karnameh
