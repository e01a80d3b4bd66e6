// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "books/beancount_reader.h"

namespace karnameh::books {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
// Letters of any script: bytes of UTF-8 past ASCII are.
bool is_letter(char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || (c & 0x80);
}

constexpr int expression_depth = 30;

}  // namespace

void BeancountReader::skip_blanks() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r')) ++at_;
}

// At the end of a line, or at a comment.
bool BeancountReader::at_line_end() {
    skip_blanks();
    return at_ == end_ || *at_ == '\n' || *at_ == ';';
}

void BeancountReader::skip_line() {
    const void* found = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
    at_ = found ? static_cast<const char*>(found) + 1 : end_;
    line_ += found != nullptr;
}

// Past blank lines and comments, to the first letter of the next indented line, if there is one.
bool BeancountReader::skip_to_indented() {
    while (at_ < end_) {
        const char* line = at_;
        bool indented = *at_ == ' ' || *at_ == '\t';
        if (at_line_end()) {
            if (at_ == end_) return false;
            skip_line();
            continue;
        }
        if (indented) return true;
        at_ = line;
        return false;
    }
    return false;
}

void BeancountReader::skip_indented() {
    while (skip_to_indented()) skip_line();
}

bool BeancountReader::is_wrong(Message what) {
    reading_.add_wrong(here(), std::move(what));
    return false;
}

std::string_view BeancountReader::take_word() {
    skip_blanks();
    const char* first = at_;
    while (at_ < end_ && *at_ != ' ' && *at_ != '\t' && *at_ != '\n' && *at_ != '\r' && *at_ != '"') ++at_;
    return {first, at_};
}

std::string_view BeancountReader::take_account() {
    skip_blanks();
    const char* first = at_;
    while (at_ < end_ && (is_letter(*at_) || is_digit(*at_) || *at_ == ':' || *at_ == '-')) ++at_;
    std::string_view name(first, at_);
    return name.find(':') == name.npos || !(is_capital(name.front()) || (name.front() & 0x80)) ? "" : name;
}

CommodityId BeancountReader::take_currency() {
    skip_blanks();
    const char* first = at_;
    if (at_ == end_ || !(is_capital(*at_) || (*at_ == '/' && at_ + 1 < end_ && is_capital(at_[1]))))
        return none;
    for (++at_; at_ < end_; ++at_)
        if (!is_capital(*at_) && !is_digit(*at_) && *at_ != '\'' && *at_ != '.' && *at_ != '_' && *at_ != '-')
            break;
    return book_.commodity({first, at_});
}

std::optional<std::string_view> BeancountReader::take_string() {
    skip_blanks();
    if (at_ == end_ || *at_ != '"') return {};
    const char* first = ++at_;
    bool escaped = false;
    for (; at_ < end_ && *at_ != '"'; ++at_) {
        if (*at_ == '\\' && at_ + 1 < end_) {
            escaped = true;
            ++at_;
        }
        line_ += *at_ == '\n';
    }
    if (at_ == end_) return {};
    std::string_view inner(first, at_++);
    if (!escaped) return inner;
    std::string plain;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '\\' && i + 1 < inner.size()) ++i;
        plain += inner[i];
    }
    return book_.keep(std::move(plain));
}

std::optional<DayNumber> BeancountReader::take_date() {
    const char* at = at_;
    int parts[3] = {0, 0, 0};
    for (int i = 0; i < 3; ++i) {
        const char* first = at;
        while (at < end_ && is_digit(*at) && at - first < 4) parts[i] = parts[i] * 10 + (*at++ - '0');
        if (at == first || (i == 0 && at - first != 4) || (i > 0 && at - first > 2)) return {};
        if (i < 2 && (at == end_ || (*at != '-' && *at != '/'))) return {};
        if (i < 2) ++at;
    }
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (parts[0] < 1 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > days[parts[1] - 1])
        return {};
    DayNumber day = day_number({parts[0], parts[1], parts[2]});
    if (gregorian_day(day).day != parts[2]) return {};
    at_ = at;
    return day;
}

// Sums, products, signs and brackets, as beancount takes them for numbers.
std::optional<Exact> BeancountReader::expression(int depth) {
    std::optional<Exact> total = term(depth);
    while (total) {
        skip_blanks();
        if (at_ == end_ || (*at_ != '+' && *at_ != '-')) return total;
        bool below = *at_++ == '-';
        std::optional<Exact> next = term(depth);
        if (!next) return {};
        total = sum(*total, below ? next->negated() : *next);
    }
    return {};
}

std::optional<Exact> BeancountReader::term(int depth) {
    std::optional<Exact> total = factor(depth);
    while (total) {
        skip_blanks();
        if (at_ == end_ || (*at_ != '*' && *at_ != '/')) return total;
        bool divides = *at_++ == '/';
        std::optional<Exact> next = factor(depth);
        if (!next || (divides && next->is_zero())) return {};
        total = divides ? quotient(*total, *next) : product(*total, *next);
    }
    return {};
}

std::optional<Exact> BeancountReader::factor(int depth) {
    skip_blanks();
    if (at_ == end_ || depth > expression_depth) return {};
    if (*at_ == '-' || *at_ == '+') {
        bool below = *at_++ == '-';
        std::optional<Exact> of = factor(depth + 1);
        return of && below ? of->negated() : of;
    }
    if (*at_ == '(') {
        ++at_;
        std::optional<Exact> of = expression(depth + 1);
        skip_blanks();
        if (!of || at_ == end_ || *at_++ != ')') return {};
        return of;
    }
    std::string digits;
    for (; at_ < end_ && (is_digit(*at_) || *at_ == '.' || *at_ == ','); ++at_)
        if (*at_ != ',') digits += *at_;
    return parse_exact(digits);
}

bool BeancountReader::read_amount(WrittenAmount& amount) {
    skip_blanks();
    if (at_ < end_ && (is_digit(*at_) || *at_ == '-' || *at_ == '+' || *at_ == '(' || *at_ == '.')) {
        amount.number = expression(0);
        if (!amount.number) return false;
    }
    amount.currency = take_currency();
    return true;
}

void BeancountReader::read_text() {
    while (at_ < end_) read_line();
}

void BeancountReader::read_line() {
    if (at_line_end() || !(is_letter(*at_) || is_digit(*at_)) ||
        (at_ > book_.sources[file_]->text().data() && at_[-1] != '\n')) {
        // Blank, a comment, a heading of an outline, or an indented line that belongs to nothing.
        return skip_line();
    }
    if (is_digit(*at_)) {
        std::optional<DayNumber> date = take_date();
        if (date) return read_dated(*date);
        is_wrong("This is not a date.");
        skip_line();
        return skip_indented();
    }
    std::string_view word = take_word();
    bool understood = true;
    if (word == "option") {
        understood = read_option();
    } else if (word == "include") {
        read_include();
    } else if (word == "plugin") {
        read_plugin(take_string().value_or(""));
    } else if (word == "pushtag" || word == "poptag") {
        std::string_view tag = take_word();
        if (word == "pushtag")
            pushed_tags_.push_back(tag);
        else
            std::erase(pushed_tags_, tag);
    } else if (word != "pushmeta" && word != "popmeta") {
        understood = false;
    }
    if (!understood)
        reading_.add_not_understood(
            here(), {"The directive “{1}” is not understood; it was passed over.", {std::string(word)}});
    skip_line();
}

// Those that only check, or add prices, change no balance.
void BeancountReader::read_plugin(std::string_view name) {
    constexpr std::string_view changes_nothing[] = {
        "auto_accounts", "implicit_prices", "check_commodity",    "check_drained",  "coherent_cost",
        "unique_prices", "noduplicates",    "nounused",           "leafonly",       "onecommodity",
        "pedantic",      "sellgains",       "check_average_cost", "commodity_attr", "fix_payees",
        "tag_pending",   "mark_unverified", "close_tree"};
    std::string_view last = name.substr(name.rfind('.') + 1);
    opens_by_itself_ |= last == "auto_accounts" || last == "auto";
    if (std::ranges::find(changes_nothing, last) == std::end(changes_nothing))
        reading_.add_not_understood(here(), {"The plugin “{1}” was not run.", {std::string(name)}});
}

// Nothing for AVERAGE, which beancount itself announces and refuses.
std::optional<Booking> BeancountReader::booking_named(std::string_view name) {
    constexpr std::pair<std::string_view, Booking> methods[] = {
        {"STRICT", Booking::strict}, {"STRICT_WITH_SIZE", Booking::strict_with_size},
        {"FIFO", Booking::fifo},     {"LIFO", Booking::lifo},
        {"HIFO", Booking::hifo},     {"NONE", Booking::no_booking}};
    auto found = std::ranges::find(methods, name, &std::pair<std::string_view, Booking>::first);
    return found == std::end(methods) ? std::nullopt : std::optional(found->second);
}

bool BeancountReader::read_option() {
    std::optional<std::string_view> name = take_string(), value = take_string();
    if (!name || !value) return false;
    if (*name == "booking_method") {
        std::optional<Booking> method = booking_named(*value);
        if (!method) return false;
        booking_ = *method;
    } else if (*name == "inferred_tolerance_multiplier" || *name == "tolerance_multiplier") {
        std::optional<Exact> number = parse_exact(*value);
        if (!number || number->scale > 6 || number->mantissa < 0 || number->mantissa > 1'000'000)
            return false;
        multiplier_ = *number;
    } else if (*name == "inferred_tolerance_default") {
        default_tolerance(*value);
    } else if (*name == "infer_tolerance_from_cost") {
        tolerance_from_cost_ = fold(*value) == "true";
    }
    return true;
}

// “USD:0.005”, or “*:0.001” for all others.
void BeancountReader::default_tolerance(std::string_view value) {
    std::size_t colon = value.rfind(':');
    std::optional<Exact> number = colon == value.npos ? std::nullopt : parse_exact(value.substr(colon + 1));
    if (number)
        default_tolerances_[std::string(value.substr(0, colon))] = *number;
    else
        reading_.add_not_understood(here(),
                                    {"“{1}” is not understood as a tolerance.", {std::string(value)}});
}

void BeancountReader::read_include() {
    std::optional<std::string_view> written = take_string();
    if (!written) return void(is_wrong("This names no file."));
    std::string name(*written);
    if (!name.starts_with('/')) name = open_files_.back().substr(0, open_files_.back().rfind('/') + 1) + name;
    for (const std::string& one : files_matching(name)) {
        if (read_files_.contains(one)) continue;
        if (open_files_.size() >= include_depth_max || book_.sources.size() >= sources_max)
            return void(is_wrong("Too many files include one another."));
        Result<std::shared_ptr<const Source>> source = open_(one);
        if (!source)
            is_wrong({"{1} cannot be read.", {one}});
        else
            read(std::move(*source));
    }
}

}  // namespace karnameh::books
