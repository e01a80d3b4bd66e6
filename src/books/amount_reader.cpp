// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/amount_reader.h"

#include <array>
#include <cstring>

namespace karnameh::books {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
void skip_blanks(const char*& at, const char* end) {
    while (at < end && (*at == ' ' || *at == '\t')) ++at;
}

// What may stand in a commodity's name without quotes: no blanks, digits, and none of what means something.
constexpr std::array<bool, 256> symbol_letters = [] {
    std::array<bool, 256> all{};
    for (int c = 33; c < 256; ++c) all[static_cast<std::size_t>(c)] = c != 127;
    for (char c : std::string_view("0123456789.,;@*{}[]()=+-\"<>&|!^~?/:#'"))
        all[static_cast<unsigned char>(c)] = false;
    return all;
}();
bool is_symbol(char c) {
    return symbol_letters[static_cast<unsigned char>(c)];
}

}  // namespace

CommodityId AmountReader::commodity_named(std::string_view name) {
    if (last_ == none || book_.commodities[last_] != name) last_ = book_.commodity(name);
    return last_;
}

std::string_view AmountReader::take_symbol(const char*& at, const char* end) const {
    if (at == end) return {};
    if (*at == '"') {
        const void* close = std::memchr(at + 1, '"', static_cast<std::size_t>(end - at - 1));
        if (!close) return {};
        const char *first = at + 1, *last = static_cast<const char*>(close);
        at = last + 1;
        return {first, last};
    }
    const char* first = at;
    while (at < end && is_symbol(*at)) ++at;
    return {first, at};
}

bool AmountReader::scan_number(const char*& at, const char* end, Written& written) const {
    written.first = at;
    bool any = false;
    for (; at < end; ++at) {
        if (is_digit(*at)) {
            any = true;
        } else if (*at == '.') {
            ++written.points;
            written.last_mark = at;
        } else if (*at == ',') {
            ++written.commas;
            written.last_mark = at;
        } else if (*at == ' ' && syntax_ == Syntax::hledger && any && is_digit(at[-1]) && at + 1 < end &&
                   is_digit(at[1])) {
            ++written.blanks;
        } else {
            break;
        }
    }
    written.end = at;
    if (!any) return false;
    if (syntax_ != Syntax::hledger || at + 1 >= end || (*at != 'e' && *at != 'E')) return true;
    const char* power = at + 1;
    bool below = *power == '-';
    if (below || *power == '+') ++power;
    if (power == end || !is_digit(*power)) return true;
    for (; power < end && is_digit(*power); ++power)
        if ((written.exponent = written.exponent * 10 + (*power - '0')) > 100) return false;
    if (below) written.exponent = -written.exponent;
    at = power;
    return true;
}

char AmountReader::decimal_of(const Written& written, CommodityId commodity) {
    int marks = written.points + written.commas;
    if (marks == 0) return 0;
    if (decimal_mark) return decimal_mark;
    if (written.points && written.commas) return *written.last_mark;
    char mark = *written.last_mark;
    if (marks > 1) return 0;
    if (written.blanks) return mark;
    char said = book_.commodity_facts[commodity].decimal_mark;
    if (said) return said;
    if (syntax_ == Syntax::hledger || mark == '.') return mark;
    if ((written.end - written.last_mark - 1) % 3 == 0) return 0;
    book_.commodity_facts[commodity].decimal_mark = ',';
    return ',';
}

bool AmountReader::convert(const Written& written, char decimal, bool below, Exact& number) const {
    std::int64_t small = 0;
    int scale = -1;
    if (written.end - written.first <= 18) {
        for (const char* c = written.first; c < written.end; ++c) {
            if (is_digit(*c)) {
                small = small * 10 + (*c - '0');
                scale += scale >= 0;
            } else if (*c == decimal) {
                if (scale >= 0) return false;
                scale = 0;
            }
        }
        number = {below ? -small : small, static_cast<std::uint8_t>(scale < 0 ? 0 : scale)};
    } else {
        Wide wide = 0;
        for (const char* c = written.first; c < written.end; ++c) {
            if (is_digit(*c)) {
                if (wide >= power_of_ten(digits_max - 1) || scale >= scale_max) return false;
                wide = wide * 10 + (*c - '0');
                scale += scale >= 0;
            } else if (*c == decimal) {
                if (scale >= 0) return false;
                scale = 0;
            }
        }
        number = {below ? -wide : wide, static_cast<std::uint8_t>(scale < 0 ? 0 : scale)};
    }
    if (written.exponent == 0) return true;
    int after = number.scale - written.exponent;
    if (after < 0) {
        std::optional<Wide> more =
            -after > digits_max ? std::nullopt : mantissa_at({number.mantissa, 0}, -after);
        if (!more) return false;
        number = {*more, 0};
        return true;
    }
    if (after > scale_max) return false;
    number.scale = static_cast<std::uint8_t>(after);
    return true;
}

bool AmountReader::read(const char*& at, const char* end, Amount& amount) {
    skip_blanks(at, end);
    bool below = false, is_signed = false, is_named = false;
    auto take_sign = [&] {
        if (at < end && (*at == '-' || *at == '+') && !is_signed) {
            below = *at == '-';
            is_signed = true;
            ++at;
            skip_blanks(at, end);
        }
    };
    take_sign();
    std::string_view name;
    if (at < end && (*at == '"' || is_symbol(*at))) {
        name = take_symbol(at, end);
        if (name.empty()) return false;
        is_named = true;
        skip_blanks(at, end);
        take_sign();
    }
    Written written;
    if (!scan_number(at, end, written)) return false;
    if (!is_named) {
        const char* behind = at;
        skip_blanks(behind, end);
        if (behind < end && (*behind == '"' || is_symbol(*behind))) {
            name = take_symbol(behind, end);
            if (name.empty()) return false;
            is_named = true;
            at = behind;
        }
    }
    amount.commodity = is_named || default_commodity == none ? commodity_named(name) : default_commodity;
    return convert(written, decimal_of(written, amount.commodity), below, amount.number);
}

bool AmountReader::read_style(const char*& at, const char* end, Amount& amount) {
    const char* first = at;
    if (!read(at, end, amount)) return false;
    CommodityFacts& facts = book_.commodity_facts[amount.commodity];
    const char *points = nullptr, *commas = nullptr;
    for (const char* c = first; c < at; ++c) {
        if (*c == '.') points = c;
        if (*c == ',') commas = c;
    }
    if (points && commas)
        facts.decimal_mark = points > commas ? '.' : ',';
    else if (points || commas)
        facts.decimal_mark = amount.number.scale > 0 || (points ? points : commas)[1] < '0' ||
                                     (points ? points : commas)[1] > '9'
                                 ? (points ? '.' : ',')
                                 : (points ? ',' : '.');
    facts.digits = amount.number.scale;
    facts.declared = true;
    return true;
}

}  // namespace karnameh::books
