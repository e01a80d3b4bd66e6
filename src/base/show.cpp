// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/show.h"

#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>

#include <algorithm>

#include "base/currency_name.h"
#include "base/locale.h"

namespace karnameh {

std::string quantity_text_for_people(const Quantity& quantity, Language language) {
    std::string low = number_text(quantity.low, language);
    switch (quantity.how) {
        case Certainness::unset:
            return "";
        case Certainness::exact:
            return low;
        case Certainness::at_least:
            return say(Message("at least {1}", {low}), language);
        case Certainness::about:
            return say(Message("about {1}", {low}), language);
        case Certainness::range:
            return say(Message("{1}–{2}", {low, number_text(quantity.high, language)}), language);
    }
    assertion_failed("a certainness of the list", __FILE__, __LINE__);
}

std::string decimal_text_for_people(const Decimal& decimal, Language language) {
    return numeral_text(decimal_text(decimal), language);
}

std::string money_text_for_people(const Money& money, Language language) {
    if (!money.is_set()) return "";
    auto digits = static_cast<std::uint8_t>(minor_digits(money.currency));
    std::string amount = decimal_text({money.minor, digits, true});
    std::size_t point = amount.find('.');
    if (point != std::string::npos && amount.find_first_not_of('0', point + 1) == std::string::npos)
        amount.erase(point);
    return amount_of_currency(numeral_text(amount, language), money.currency, language);
}

std::string duration_text_for_people(std::chrono::seconds duration, Language language) {
    const std::int64_t seconds = duration.count();
    UErrorCode status = U_ZERO_ERROR;
    struct Unit {
        std::int64_t length;
        icu::MeasureUnit* (*create)(UErrorCode&);
    };
    constexpr Unit units[] = {{86400, icu::MeasureUnit::createDay},
                              {3600, icu::MeasureUnit::createHour},
                              {60, icu::MeasureUnit::createMinute},
                              {1, icu::MeasureUnit::createSecond}};
    std::vector<icu::Measure> parts;
    std::int64_t rest = seconds;
    for (const Unit& unit : units) {
        bool second_part = parts.size() == 1;
        if (parts.size() == 2) break;
        std::int64_t count = rest / unit.length;
        rest %= unit.length;
        bool last = unit.length == 1;
        if (count != 0 || (last && parts.empty()))
            parts.emplace_back(icu::Formattable(count), unit.create(status), status);
        else if (second_part)
            break;
    }
    icu::MeasureFormat format(icu_locale(language), UMEASFMT_WIDTH_WIDE, status);
    icu::UnicodeString text;
    icu::FieldPosition ignored;
    format.formatMeasures(parts.data(), static_cast<int32_t>(parts.size()), text, ignored, status);
    return utf8(text);
}

std::string clock_text(int second, Language language) {
    auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return local_digits(two(second / 3600).append(":").append(two(second / 60 % 60)), language);
}

std::string instant_text_for_people(Instant at, const Zone& zone, Language language) {
    if (!at.is_set()) return "";
    WallClock clock = zone.wall_clock(at);
    std::string day = date_text_for_people(Date::on(clock.day), language);
    return say(Message("{1}, {2} ({3})", {day, clock_text(clock.second, language), zone.place(language)}),
               language);
}

std::string size_text_for_people(std::uint64_t bytes, Language language) {
    if (bytes < 1000)
        return say_count("{1} byte", "{1} bytes", static_cast<std::int64_t>(bytes), {}, language);
    constexpr std::pair<std::uint64_t, std::string_view> units[] = {
        {1'000'000'000, "{1} GB"}, {1'000'000, "{1} MB"}, {1000, "{1} kB"}};
    const auto* unit = std::ranges::find_if(units, [&](const auto& one) { return bytes >= one.first; });
    std::uint64_t tenth = unit->first / 10, tenths = (bytes + tenth / 2) / tenth;
    std::string number = tenths % 10 == 0 ? number_text(static_cast<std::int64_t>(tenths / 10), language)
                                          : number_text(static_cast<double>(tenths) / 10, 1, language);
    return say(Message(std::string(unit->second), {number}), language);
}

}  // namespace karnameh
