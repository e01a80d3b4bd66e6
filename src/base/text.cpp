// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <charconv>
#include <cmath>

namespace karnameh {

namespace {

constexpr char32_t malformed = 0xFFFFFFFF;

// Reads one code point at `at` and moves past it; `malformed` (and one byte on) where RFC 3629 is broken.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char lead = byte(at++);
    if (lead < 0x80) return lead;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + more > text.size()) return malformed;
    char32_t point = lead & (0x3F >> more);
    for (int i = 0; i < more; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return malformed;
        point = point << 6 | (byte(at + i) & 0x3F);
    }
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (point < least[more] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return malformed;
    at += more;
    return point;
}

// Unicode's compatibility case folding without marks, then the letters that Persian and Arabic write apart.
std::string fold_code_point(char32_t point) {
    if (point == malformed) return "\xEF\xBF\xBD";
    if (u_isUWhiteSpace(static_cast<UChar32>(point))) return " ";
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
    KARNAMEH_ASSERT(U_SUCCESS(status));
    icu::UnicodeString letters(static_cast<UChar32>(point));
    letters = decompose->normalize(casefold->normalize(letters, status), status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        UChar32 c = letters.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK || c == 0x621 || c == 0x640) continue;  // hamza, kashida
        if (int digit = u_charDigitValue(c); digit >= 0) c = U'0' + digit;
        if (c == 0x64A || c == 0x649) c = 0x6CC;                              // ي ى → ی
        if (c == 0x643) c = 0x6A9;                                            // ك → ک
        if (c == 0x629 || c == 0x6D5 || c == 0x6C1 || c == 0x6BE) c = 0x647;  // ة ە ہ ھ → ه
        kept.append(c);
    }
    std::string utf8;
    return kept.toUTF8String(utf8);
}

// What the letters of one and two bytes fold to, worked out once.
const std::array<std::string, 0x800>& folded_letters() {
    static const auto* table = [] {
        auto* letters = new std::array<std::string, 0x800>;
        for (char32_t point = 0; point < letters->size(); ++point) (*letters)[point] = fold_code_point(point);
        return letters;
    }();
    return *table;
}

// The language's signs, separators and digits for a number written in the English way.
std::string localised(std::string_view english, Language language) {
    if (language == Language::english) return std::string(english);
    std::string text;
    for (char c : english) {
        if (c == '-')
            text += "\u200E\u2212";
        else if (c == ',')
            text += "٬";
        else if (c == '.')
            text += "٫";
        else
            text += c;
    }
    return local_digits(text, language);
}

}  // namespace

Result<Language> parse_language(std::string_view code) {
    for (Language language : languages)
        if (language_code(language) == code) return language;
    return refuse("", {"There is no language {1} here.", {std::string(code)}}, "Accepted are en and fa.");
}

bool is_clean_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        unsigned char c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c < 0x7F) {
            ++at;
            continue;
        }
        char32_t point = next_code_point(text, at);
        if (point == malformed) return false;
        if (point < 0xA0 && point != '\t' && point != '\n') return false;
    }
    return true;
}

std::string fold(std::string_view text) {
    const auto& letters = folded_letters();
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        char32_t point = next_code_point(text, at);
        std::string rare;
        if (point >= letters.size()) rare = fold_code_point(point);
        for (char c : point < letters.size() ? letters[point] : rare)
            if (c != ' ' || (!folded.empty() && folded.back() != ' ')) folded += c;
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

std::string latin_digits(std::string_view text) {
    std::string latin;
    latin.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char lead = static_cast<unsigned char>(text[i]);
        unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        int digit = -1;
        if (lead == 0xD9 && next >= 0xA0 && next <= 0xA9) digit = next - 0xA0;  // U+0660 …
        if (lead == 0xDB && next >= 0xB0 && next <= 0xB9) digit = next - 0xB0;  // U+06F0 …
        latin += digit < 0 ? text[i] : static_cast<char>('0' + digit);
        if (digit >= 0) ++i;
    }
    return latin;
}

std::string local_digits(std::string_view text, Language language) {
    if (language == Language::english) return std::string(text);
    std::string local;
    local.reserve(text.size() * 2);
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            local += '\xDB';
            local += static_cast<char>(0xB0 + (c - '0'));
        } else {
            local += c;
        }
    }
    return local;
}

std::string numeral_text(std::string_view plain, Language language) {
    std::size_t first = plain.starts_with('-') ? 1 : 0;
    std::size_t point = std::min(plain.find('.'), plain.size());
    std::string text(plain.substr(0, first));
    for (std::size_t i = first; i < point; ++i) {
        if (i > first && (point - i) % 3 == 0) text += ',';
        text += plain[i];
    }
    return localised(text.append(plain.substr(point)), language);
}

std::string number_text(std::int64_t number, Language language) {
    return numeral_text(std::to_string(number), language);
}

std::string number_text(double number, int decimals, Language language) {
    if (!std::isfinite(number)) return "—";
    std::array<char, 512> buffer;
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed,
                             std::clamp(decimals, 0, 100));
    std::string_view plain(buffer.data(), end.ptr);
    bool zero = plain.find_first_not_of("-0.") == std::string_view::npos;
    if (zero && plain.starts_with('-')) plain.remove_prefix(1);
    return numeral_text(plain, language);
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

}  // namespace karnameh
