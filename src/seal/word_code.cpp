// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/word_code.h"

#include <algorithm>
#include <unordered_map>

#include "base/bytes.h"
#include "base/say.h"
#include "seal/library.h"

__asm__(
    ".pushsection .rodata\n"
    "karnameh_words_en_begin:\n"
    ".incbin \"" KARNAMEH_WORDS_EN
    "\"\n"
    "karnameh_words_en_end:\n"
    "karnameh_words_fa_begin:\n"
    ".incbin \"" KARNAMEH_WORDS_FA
    "\"\n"
    "karnameh_words_fa_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char karnameh_words_en_begin[], karnameh_words_en_end[], karnameh_words_fa_begin[],
    karnameh_words_fa_end[];

namespace karnameh {

namespace {

using Number = std::uint16_t;

std::vector<std::string> read_list(const char* begin, const char* end) {
    std::vector<std::string> words;
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    while (!text.empty()) {
        std::size_t line = std::min(text.find('\n'), text.size());
        words.emplace_back(text.substr(0, line));
        text.remove_prefix(std::min(line + 1, text.size()));
    }
    KARNAMEH_ASSERT(words.size() == word_list_size);
    return words;
}

// Both lists, by the folded word.
const std::unordered_map<std::string, Number>& numbers() {
    static const std::unordered_map<std::string, Number> all = [] {
        std::unordered_map<std::string, Number> found;
        for (Language language : languages) {
            const std::vector<std::string>& words = word_list(language);
            for (std::size_t i = 0; i < words.size(); ++i)
                found.emplace(fold(words[i]), static_cast<Number>(i));
        }
        return found;
    }();
    return all;
}

// The number of the word that checks these: 11 bits of a hash of their numbers.
Number check_of(std::span<const Number> words) {
    Bytes bytes;
    for (Number word : words) append_big_endian(bytes, word);
    Hash hash = hash_of({as_bytes("karnameh word check"), bytes});
    wipe(bytes);
    return static_cast<Number>(read_big_endian<Number>(hash.view()) % word_list_size);
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            points += byte;
        else if (byte >= 0xc0)
            points += byte >= 0xf0 ? byte & 7u : byte >= 0xe0 ? byte & 15u : byte & 31u;
        else if (!points.empty())
            points.back() = points.back() << 6 | (byte & 63u);
    }
    return points;
}

// Whether one letter makes the difference: another one, missing, too many, or two that have changed places.
bool is_a_slip(std::u32string_view one, std::u32string_view other) {
    if (one.size() > other.size()) std::swap(one, other);
    if (other.size() - one.size() > 1) return false;
    std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    std::u32string_view rest = one.substr(same), longer = other.substr(same);
    if (rest.size() < longer.size()) return rest == longer.substr(1);
    if (rest.empty() || rest.substr(1) == longer.substr(1)) return true;
    return rest.size() > 1 && rest[0] == longer[1] && rest[1] == longer[0] &&
           rest.substr(2) == longer.substr(2);
}

// The words that somebody may have meant, at most three.
std::string meant(std::string_view typed) {
    std::u32string points = code_points(typed);
    std::string words;
    std::size_t found = 0;
    for (Language language : languages)
        for (const std::string& word : word_list(language)) {
            if (found == 3 || !is_a_slip(code_points(fold(word)), points)) continue;
            words += (found++ == 0 ? "" : ", ") + word;
        }
    return words;
}

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= 0x620 && c <= 0x64a) || (c >= 0x66e && c <= 0x6d3);
}

// Apart wherever something stands that is no letter; a half-space belongs to its word.
std::vector<std::string> words_of(std::string_view typed) {
    std::vector<std::string> words(1);
    std::string folded = fold(typed);
    for (std::size_t begin = 0, end = 0; begin < folded.size(); begin = end) {
        while (++end < folded.size() && (static_cast<unsigned char>(folded[end]) & 0xc0) == 0x80) continue;
        std::string_view one = std::string_view(folded).substr(begin, end - begin);
        if (is_letter(code_points(one).front()))
            words.back() += one;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

constexpr std::size_t group_digits = 4;

Result<WordNumbers> read_words(const std::vector<std::string>& words, std::size_t count,
                               std::string_view where) {
    WordNumbers found;
    for (std::size_t i = 0; i < words.size() && i < count; ++i) {
        auto number = numbers().find(words[i]);
        if (number != numbers().end()) {
            found.push_back(number->second);
            continue;
        }
        Message wrong{"Word {1}, “{2}”, is in neither list.", {std::to_string(i + 1), words[i]}};
        if (std::string likely = meant(words[i]); !likely.empty())
            return refuse(std::string(where), wrong, {"Perhaps: {1}", {likely}});
        return refuse(std::string(where), wrong, "The words as they were shown, in their order.");
    }
    if (words.size() != count)
        return refuse(std::string(where), {"That is {1} words.", {std::to_string(words.size())}},
                      {"{1} words, in their order.", {std::to_string(count)}});
    return found;
}

Result<WordNumbers> read_digits(std::string_view typed, std::size_t count, std::string_view where) {
    std::string digits = latin_digits(typed);
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    if (digits.size() != count * group_digits)
        return refuse(
            std::string(where), {"That is {1} digits.", {std::to_string(digits.size())}},
            {"{1} words, or {2} digits.", {std::to_string(count), std::to_string(count * group_digits)}});
    WordNumbers found;
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t number = 0;
        for (char digit : std::string_view(digits).substr(i * group_digits, group_digits))
            number = number * 10 + static_cast<std::size_t>(digit - '0');
        if (number >= word_list_size)
            return refuse(std::string(where),
                          {"Group {1}, “{2}”, stands for no word.",
                           {std::to_string(i + 1), digits.substr(i * group_digits, group_digits)}},
                          "Four digits from 0000 to 2047, as they were shown.");
        found.push_back(static_cast<Number>(number));
    }
    return found;
}

}  // namespace

const std::vector<std::string>& word_list(Language language) {
    static const std::vector<std::string> english = read_list(karnameh_words_en_begin, karnameh_words_en_end),
                                          persian = read_list(karnameh_words_fa_begin, karnameh_words_fa_end);
    return language == Language::persian ? persian : english;
}

WordNumbers new_word_numbers(std::size_t count, Random& random) {
    KARNAMEH_ASSERT(count >= 2);
    WordNumbers numbers;
    numbers.reserve(count);
    while (numbers.size() + 1 < count) numbers.push_back(static_cast<Number>(random.below(word_list_size)));
    numbers.push_back(check_of(numbers));
    return numbers;
}

std::string words_text(const WordNumbers& numbers, Language language) {
    std::string text;
    for (Number number : numbers) text.append(text.empty() ? "" : " ") += word_list(language)[number];
    return text;
}

std::string digits_text(const WordNumbers& numbers) {
    std::string text;
    for (Number number : numbers) {
        std::string digits = std::to_string(number);
        text.append(text.empty() ? "" : " ").append(group_digits - digits.size(), '0') += digits;
    }
    return text;
}

Result<WordNumbers> read_word_numbers(std::string_view typed, std::size_t count, std::string_view where) {
    std::vector<std::string> words = words_of(typed);
    WordNumbers found = words.empty() ? KARNAMEH_TRY(read_digits(typed, count, where))
                                      : KARNAMEH_TRY(read_words(words, count, where));
    if (check_of(std::span(found).first(count - 1)) == found.back()) return found;
    if (words.empty())
        return refuse(std::string(where), "These digits do not belong together.",
                      "Each digit as it was shown, in the same order: one of them is another, or two have "
                      "changed places.");
    return refuse(std::string(where), "These words do not belong together.",
                  "Each word as it was shown, in the same order: one of them is another, or two have "
                  "changed places.");
}

std::vector<std::string> new_word_code(std::size_t count, Language language, Random& random) {
    std::vector<std::string> words;
    for (Number number : new_word_numbers(count, random)) words.push_back(word_list(language)[number]);
    return words;
}

Result<std::string> read_word_code(std::string_view typed, std::size_t count, std::string_view where) {
    WordNumbers numbers = KARNAMEH_TRY(read_word_numbers(typed, count, where));
    std::string secret = "karnameh words";
    for (Number number : numbers) secret += " " + std::to_string(number);
    return secret;
}

}  // namespace karnameh
