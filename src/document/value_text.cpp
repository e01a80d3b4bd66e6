// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/value_text.h"

#include "document/day_text.h"

namespace karnameh::document {

namespace {

constexpr std::string_view nothing = "—";

// English has a singular after one: the first word of the unit loses its plural ending.
std::string singular(std::string_view unit) {
    std::size_t end = std::min(unit.find(' '), unit.size());
    std::string word(unit.substr(0, end));
    auto ending = [&](std::string_view plural, std::string_view one) {
        if (!word.ends_with(plural)) return false;
        word.replace(word.size() - plural.size(), plural.size(), one);
        return true;
    };
    if (word == "people")
        word = "person";
    else if (word != "series" && !ending("ies", "y") && !ending("sses", "ss") && !ending("ches", "ch"))
        ending("s", "");
    return word.append(unit.substr(end));
}

// Persian has the singular after every number: ۱۲ جمع of جمع‌ها, ۳ حضور رسانه‌ای of حضورهای رسانه‌ای.
std::string persian_singular(std::string_view unit) {
    std::size_t end = std::min(unit.find(' '), unit.size());
    std::string_view word = unit.substr(0, end);
    constexpr std::size_t letters_min = 4;  // bytes of a stem of two letters
    for (std::string_view ending : {"\u200cهای", "\u200cها", "های", "ها"})
        if (word.ends_with(ending) && word.size() >= ending.size() + letters_min)
            return std::string(word.substr(0, word.size() - ending.size())).append(unit.substr(end));
    return std::string(unit);
}

std::string with_unit(std::string number, std::string_view unit, bool is_one, Language language) {
    if (unit.empty()) return number;
    if (unit == "percent") return number.append(language == Language::persian ? "٪" : "%");
    std::string_view name = say(unit, language);
    if (language == Language::persian) return number.append(" ").append(persian_singular(name));
    return number.append(" ").append(is_one ? singular(name) : std::string(name));
}

std::string span_of_numbers(const FigureValue& value, std::string low, std::string high, Language language) {
    switch (value.how) {
        case Certainness::at_least:
            return say(Message("at least {1}", {low}), language);
        case Certainness::about:
            return say(Message("about {1}", {low}), language);
        case Certainness::range:
            return say(Message("{1} to {2}", {low, high}), language);
        case Certainness::unset:
        case Certainness::exact:
            break;
    }
    return low;
}

// Whole units where they are many.
std::string money_number(std::int64_t minor, int decimals, Language language) {
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    if (minor % unit == 0) return number_text(minor / unit, language);
    if (minor / unit >= 1000 || minor / unit <= -1000)
        return fixed_text(FigureValue::ratio(minor, unit, 0).low, 0, language);
    return fixed_text(minor, decimals, language);
}

// Whole numbers where they are large: nobody reads a rise by its cents.
std::string trend_number(std::int64_t number, int decimals, Language language) {
    constexpr std::int64_t large = 1000;
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    if (number / unit < large) return fixed_text(number, decimals, language);
    return number_text(FigureValue::ratio(number, unit, 0).low, language);
}

std::string trend_text(const FigureValue& value, Language language) {
    std::string before = trend_number(value.low, value.decimals, language);
    std::string after = trend_number(value.high, value.decimals, language);
    if (value.low == value.high) return say(Message("unchanged at {1}", {after}), language);
    bool rises = value.low < value.high;
    return say(Message(rises ? "a rise from {1} to {2}" : "a fall from {1} to {2}", {before, after}),
               language);
}

std::string list_text(const std::vector<std::string>& items, Language language) {
    bool persian = language == Language::persian;
    bool holds_commas = std::ranges::any_of(items, [&](const std::string& item) {
        return item_text(item, language).find(persian ? "،" : ",") != std::string::npos;
    });
    std::string_view between = holds_commas ? (persian ? "؛ " : "; ") : (persian ? "، " : ", ");
    std::string text;
    for (const std::string& item : items) {
        if (!text.empty()) text += between;
        text += item_text(item, language);
    }
    return text.empty() ? std::string(nothing) : text;
}

}  // namespace

std::string fixed_text(std::int64_t number, int decimals, Language language) {
    if (decimals == 0) return number_text(number, language);
    std::uint64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    std::uint64_t size =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    std::string below = std::to_string(size % unit);
    below.insert(0, static_cast<std::size_t>(decimals) - below.size(), '0');
    bool persian = language == Language::persian;
    std::string sign = number >= 0 ? "" : persian ? "\u200E\u2212" : "-";  // as number_text writes it
    return sign.append(number_text(static_cast<std::int64_t>(size / unit), language))
        .append(persian ? "٫" : ".")
        .append(local_digits(below, language));
}

std::string item_text(std::string_view item, Language language) {
    Result<Money> amount = parse_money(item);
    if (amount && money_text(*amount) == item) return value_text(FigureValue::amount(*amount), {}, language);
    return std::string(say(item, language));
}

std::string currency_text(Currency currency, Language language) {
    return std::string(say(currency.text(), language));
}

std::string value_text(const FigureValue& value, std::string_view unit, Language language, UnitStyle style) {
    if (style == UnitStyle::bare) unit = {};
    switch (value.form) {
        case FigureValue::Form::none:
            return std::string(nothing);
        case FigureValue::Form::number: {
            bool is_one = value.decimals == 0 && value.low == 1 && value.high == 1;
            return with_unit(span_of_numbers(value, fixed_text(value.low, value.decimals, language),
                                             fixed_text(value.high, value.decimals, language), language),
                             unit, is_one, language);
        }
        case FigureValue::Form::money: {
            std::string number =
                span_of_numbers(value, money_number(value.low, value.decimals, language),
                                money_number(value.high, value.decimals, language), language);
            return style == UnitStyle::bare
                       ? number
                       : number.append(" ").append(currency_text(value.currency, language));
        }
        case FigureValue::Form::dates:
            return days_text(static_cast<DayNumber>(value.low), static_cast<DayNumber>(value.high), language);
        case FigureValue::Form::trend:
            return with_unit(trend_text(value, language), unit, false, language);
        case FigureValue::Form::list:
            return list_text(value.items, language);
    }
    assertion_failed("a form of the list", __FILE__, __LINE__);
}

std::string heading_text(const karnameh::Heading& heading, Language language) {
    struct Text {
        Language language;
        std::string operator()(const Sentence& sentence) const {
            return std::string(say(sentence.text, language));
        }
        std::string operator()(const Recorded& recorded) const {
            return std::string(say(std::string_view(recorded.text), language));
        }
        std::string operator()(const Named& named) const {
            const std::string& own = language == Language::persian ? named.persian : named.english;
            return !own.empty() ? own : language == Language::persian ? named.english : named.persian;
        }
        std::string operator()(const MonthOf& month) const { return month_text(month.index, language); }
        std::string operator()(const DaysOf& days) const {
            return days_text(days.first, days.last, language);
        }
    };
    return std::visit(Text{language}, heading);
}

std::string axis_text(const karnameh::Heading& heading, Language language) {
    if (const auto* month = std::get_if<MonthOf>(&heading))
        return month_text(month->index, language, MonthStyle::brief);
    if (const auto* days = std::get_if<DaysOf>(&heading)) {
        bool persian = language == Language::persian;
        return span_text(days->first, days->last,
                         persian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian, language);
    }
    return heading_text(heading, language);
}

}  // namespace karnameh::document
