// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/table_words.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "record/text_source.h"

namespace karnameh::disclose {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> words) {
    std::string folded = fold(name);
    return std::ranges::any_of(words, [&](std::string_view word) { return fold(word) == folded; });
}

constexpr std::int64_t base_max = 1'000'000'000;

Done take_remark(const std::string& file, std::size_t line, std::string_view remark, TableRemarks& into) {
    std::size_t colon = remark.find(':');
    if (colon == remark.npos) return {};
    std::string name = fold(remark.substr(0, colon));
    std::string_view value = trim(remark.substr(colon + 1));
    if (name == "subject") into.subject = value;
    if (name == "columns") into.columns = value;
    if (name == "total") into.totals.insert(fold(value));
    if (name == "rounded to") {
        std::string digits = latin_digits(value);
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into.base);
        if (error != std::errc() || end != digits.data() + digits.size() || into.base < 2 ||
            into.base > base_max)
            return refuse(place_of(file, line), {"Nothing can be rounded to “{1}”.", {std::string(value)}},
                          "A whole number from 2, such as 5.");
    }
    return {};
}

}  // namespace

bool TableRemarks::is_total(std::string_view name) const {
    return is_known_total(name) || totals.contains(fold(name));
}

Result<TableRemarks> take_remarks(const std::string& file, std::string& text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    TableRemarks remarks;
    std::size_t at = 0, line = 1;
    for (; at < text.size(); ++line) {
        std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view whole(text.data() + at, end - at);
        if (!whole.empty() && whole.front() != '#' && whole != "\r") break;
        if (!whole.empty() && whole.front() == '#') {
            if (!is_clean_text(latin_digits(trim(whole))))
                return refuse(place_of(file, line), "The file is not in UTF-8.",
                              "Save the table as “CSV UTF-8” and try again.");
            KARNAMEH_TRY(take_remark(file, line, trim(whole.substr(1)), remarks));
        }
        text.erase(at, end - at);
        ++at;
    }
    return remarks;
}

bool is_known_total(std::string_view name) {
    return is_one_of(name,
                     {"total", "totals", "all", "sum", "grand total", "جمع", "جمع کل", "کل", "همه", "مجموع"});
}
bool is_value_name(std::string_view name) {
    return is_one_of(name, {"value", "count", "number", "amount", "مقدار", "تعداد", "شمار", "مبلغ"});
}
bool is_contributors_name(std::string_view name) {
    return is_one_of(name, {"contributors", "مشارکت‌کنندگان"});
}
bool is_largest_name(std::string_view name) {
    std::string folded = fold(name);
    std::string_view rest = folded;
    if (!rest.starts_with("largest")) return false;
    rest.remove_prefix(std::string_view("largest").size());
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    return rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9';
}

}  // namespace karnameh::disclose
