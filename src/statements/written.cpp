// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/written.h"

#include <algorithm>

#include "base/text.h"
#include "record/utf8.h"

namespace karnameh::statements {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What Windows-1252 has from 0x80 to 0x9F; 0: nothing.
constexpr char16_t windows_1252_upper[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                           0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_point(std::string& to, char32_t point) {
    auto tail = [&](int shift) { to += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        to += static_cast<char>(point);
    } else if (point < 0x800) {
        to += static_cast<char>(0xC0 | point >> 6);
        tail(0);
    } else if (point < 0x10000) {
        to += static_cast<char>(0xE0 | point >> 12);
        tail(6), tail(0);
    } else {
        to += static_cast<char>(0xF0 | point >> 18);
        tail(12), tail(6), tail(0);
    }
}

std::optional<std::string> from_windows_1252(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::uint8_t byte : bytes) {
        char32_t point = byte >= 0x80 && byte < 0xA0 ? windows_1252_upper[byte - 0x80] : byte;
        if (point == 0 && byte != 0) return {};
        append_point(text, point);
    }
    return text;
}

std::optional<std::string> from_utf16(ByteView bytes, bool big_endian) {
    if (bytes.size() % 2 != 0) return {};
    auto unit = [&](std::size_t at) -> char32_t {
        return big_endian ? bytes[at] << 8 | bytes[at + 1] : bytes[at + 1] << 8 | bytes[at];
    };
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t point = unit(at);
        if (point >= 0xDC00 && point < 0xE000) return {};
        if (point >= 0xD800 && point < 0xDC00) {
            at += 2;
            if (at >= bytes.size()) return {};
            char32_t low = unit(at);
            if (low < 0xDC00 || low >= 0xE000) return {};
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
        append_point(text, point);
    }
    return text;
}

std::optional<std::string> decoded(ByteView bytes, std::optional<Charset> said) {
    std::string_view text = as_text(bytes);
    if (text.starts_with("\xFF\xFE")) return from_utf16(bytes.subspan(2), false);
    if (text.starts_with("\xFE\xFF")) return from_utf16(bytes.subspan(2), true);
    if (said == Charset::utf16) return from_utf16(bytes, false);
    bool marked = text.starts_with("\xEF\xBB\xBF");
    if (marked) text.remove_prefix(3);
    if (is_well_formed(text) && said != Charset::windows_1252) return std::string(text);
    if (marked || said == Charset::utf8) return {};
    return from_windows_1252(bytes);
}

std::string_view charset_title(std::optional<Charset> said) {
    if (said == Charset::utf8) return "UTF-8";
    return said == Charset::utf16 ? "UTF-16" : "Windows-1252";
}

// The bytes of a blank at the front: a space, or one that does not break.
std::size_t blank_size(std::string_view text) {
    if (text.starts_with(' ')) return 1;
    if (text.starts_with("\u00A0")) return 2;
    return text.starts_with("\u202F") ? 3 : 0;
}

bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

// Takes the sign off; nothing where there are two.
std::optional<bool> take_sign(std::string_view& text) {
    bool below = take(text, "-") || take(text, "−");
    bool signed_before = below || take(text, "+");
    if (!signed_before && text.starts_with('(') && text.ends_with(')') && text.size() > 2) {
        text = text.substr(1, text.size() - 2);
        return true;
    }
    for (std::string_view mark : {"-", "−", "+"}) {
        if (text.empty() || !text.ends_with(mark)) continue;
        if (signed_before) return {};
        text.remove_suffix(mark.size());
        below = mark != "+";
        break;
    }
    text = trim(text);
    return below;
}

// The digits before and behind the decimal sign, groups checked.
struct Digits {
    std::string whole, below;
};

std::optional<Digits> digits_of(std::string_view text, const AmountStyle& style) {
    Digits digits;
    bool grouped = false;
    std::size_t in_group = 0;
    for (; !text.empty() && style.decimal.find(text.front()) == style.decimal.npos;) {
        if (is_digit(text.front())) {
            digits.whole += text.front();
            ++in_group;
            text.remove_prefix(1);
            continue;
        }
        std::size_t size = style.group.find(text.front()) != style.group.npos ? 1 : 0;
        if (size == 0 && !style.group.empty()) size = blank_size(text);
        if (size == 0 || (grouped ? in_group != 3 : in_group == 0 || in_group > 3)) return {};
        grouped = true;
        in_group = 0;
        text.remove_prefix(size);
    }
    if (digits.whole.empty() || (grouped && in_group != 3)) return {};
    if (text.empty()) return digits;
    digits.below = text.substr(1);
    if (!std::ranges::all_of(digits.below, is_digit)) return {};
    return digits;
}

}  // namespace

std::optional<Charset> charset_named(std::string_view name) {
    std::string folded = fold(name);
    for (std::string_view ours : {"utf-8", "utf8", "us-ascii", "usascii", "ascii"})
        if (folded == ours) return Charset::utf8;
    for (std::string_view ours :
         {"windows-1252", "cp1252", "1252", "iso-8859-1", "iso8859-1", "8859-1", "latin1"})
        if (folded == ours) return Charset::windows_1252;
    if (folded == "utf-16" || folded == "utf16" || folded == "utf-16le") return Charset::utf16;
    return {};
}

Result<std::string> to_utf8(const std::string& file, ByteView bytes, std::optional<Charset> said) {
    std::optional<std::string> text = decoded(bytes, said);
    if (!text)
        return refuse(file, {"This is no text in {1}.", {std::string(charset_title(said))}},
                      "Text in UTF-8, UTF-16 or Windows-1252.");
    return std::move(*text);
}

std::string tidy(std::string_view text) {
    std::string clean;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto byte = static_cast<unsigned char>(text[at]);
        bool control = byte <= 0x20 || byte == 0x7F;
        // U+0080 to U+00A0: what is left of old controls, and the blank that does not break.
        if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0xA0) {
            control = true;
            ++at;
        }
        if (!control)
            clean += text[at];
        else if (!clean.empty() && clean.back() != ' ')
            clean += ' ';
    }
    if (!clean.empty() && clean.back() == ' ') clean.pop_back();
    return clean;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t bytes_max = 200;
    std::string clean = tidy(text);
    if (clean.size() <= bytes_max) return clean;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0) == 0x80) --end;
    return clean.substr(0, end) + "…";
}

std::string without_blanks(std::string_view text) {
    std::string kept = tidy(text);
    std::erase(kept, ' ');
    return kept;
}

std::optional<std::int64_t> exact_minor(std::string_view text, Currency currency, const AmountStyle& style) {
    std::string latin = latin_digits(trim(text));
    std::string_view rest = latin;
    bool below_zero = false;
    if (style.sign) {
        std::optional<bool> sign = take_sign(rest);
        if (!sign) return {};
        below_zero = *sign;
    }
    std::optional<Digits> digits = digits_of(rest, style);
    if (!digits) return {};
    auto fine = static_cast<std::size_t>(minor_digits(currency));
    while (digits->below.size() > fine && digits->below.back() == '0') digits->below.pop_back();
    if (digits->below.size() > fine) return {};
    digits->below.resize(fine, '0');
    std::int64_t minor = 0;
    for (char c : digits->whole + digits->below) {
        int digit = below_zero ? '0' - c : c - '0';
        if (__builtin_mul_overflow(minor, 10, &minor) || __builtin_add_overflow(minor, digit, &minor))
            return {};
    }
    return minor;
}

Result<Money> exact_amount(const std::string& place, std::string_view text, Currency currency,
                           const AmountStyle& style) {
    if (std::optional<std::int64_t> minor = exact_minor(text, currency, style))
        return Money{*minor, currency};
    return refuse(place, {"“{1}” is no amount in {2}.", {quoted(text), std::string(currency.text())}},
                  {"Digits with “{1}” before the last {2}.",
                   {std::string(style.decimal.substr(0, 1)), std::to_string(minor_digits(currency))}});
}

Result<Currency> known_currency(const std::string& place, std::string_view text) {
    std::string code = without_blanks(text);
    if (code.size() == 3 && is_currency(Currency(code))) return Currency(code);
    return refuse(place, {"“{1}” is no currency.", {quoted(code)}}, "Three capital letters, as EUR.");
}

std::optional<DayNumber> real_day(int year, int month, int day) {
    if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    DayNumber number = day_number({year, month, day});
    if (gregorian_day(number) != CivilDay{year, month, day}) return {};
    return number;
}

std::optional<DayNumber> day_of_digits(std::string_view digits) {
    if ((digits.size() != 6 && digits.size() != 8) || !std::ranges::all_of(digits, is_digit)) return {};
    auto number = [&](std::size_t at, std::size_t count) {
        int value = 0;
        for (char c : digits.substr(at, count)) value = value * 10 + (c - '0');
        return value;
    };
    std::size_t of_year = digits.size() - 4;
    int year = number(0, of_year);
    if (of_year == 2) year += year >= 80 ? 1900 : 2000;
    return real_day(year, number(of_year, 2), number(of_year + 2, 2));
}

std::optional<DayNumber> day_of_iso(std::string_view text) {
    text = trim(text);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
    if (text.size() > 10 && std::string_view("TZ+-").find(text[10]) == std::string_view::npos) return {};
    return day_of_digits(std::string(text.substr(0, 4)).append(text, 5, 2).append(text, 8, 2));
}

}  // namespace karnameh::statements
