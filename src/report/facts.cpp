// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/facts.h"

#include "document/value_text.h"

__asm__(
    ".pushsection .rodata\n"
    "karnameh_facts_begin:\n"
    ".incbin \"" KARNAMEH_FACTS
    "\"\n"
    "karnameh_facts_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char karnameh_facts_begin[], karnameh_facts_end[];

namespace karnameh::report {

namespace {

// One part of what was stated.
struct Part {
    enum class Form : std::uint8_t { text, number, dates } form = Form::text;
    std::int64_t low = 0, high = 0;  // numbers in whole units, or day numbers
    Currency currency;
    std::string text, unit;
};

std::vector<std::string> split(std::string_view text, std::string_view between) {
    std::vector<std::string> parts;
    for (;;) {
        std::size_t at = text.find(between);
        parts.emplace_back(trim(text.substr(0, at)));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + between.size());
    }
}

// "2009-12-05..2009-12-06", "2009-07-29", "2008-07". Numbers are not dates, whatever they could be.
bool read_dates(std::string_view text, Part& part) {
    std::vector<std::string> ends = split(text, "..");
    if (ends.size() > 2 || text.find('-') == std::string_view::npos) return false;
    Result<Date> first = parse_date(ends.front()), last = parse_date(ends.back());
    if (!first || !last) return false;
    part.form = Part::Form::dates;
    part.low = first->first;
    part.high = last->last();
    return true;
}

// "1010", "2..50", "6 -> 7", "70..80 families", "10 USD".
bool read_numbers(std::string_view text, Part& part) {
    std::size_t unit = text.find_first_not_of("0123456789.-> ");
    std::string_view numbers = trim(text.substr(0, unit));
    std::vector<std::string> ends =
        split(numbers, numbers.find("->") != std::string_view::npos ? "->" : "..");
    if (ends.size() > 2) return false;
    Result<std::int64_t> low = parse_integer(ends.front()), high = parse_integer(ends.back());
    if (!low || !high) return false;
    part.form = Part::Form::number;
    part.low = *low;
    part.high = *high;
    if (unit == std::string_view::npos) return true;
    part.unit = trim(text.substr(unit));
    if (part.unit.size() == 3 && is_currency(std::string_view(part.unit))) {
        part.currency = std::string_view(part.unit);
        part.unit.clear();
    }
    return true;
}

std::vector<Part> read_parts(const Fact& fact) {
    std::vector<Part> parts;
    for (const std::string& text : split(fact.figure, ";")) {
        Part part;
        part.text = text;
        if (!read_dates(text, part)) read_numbers(text, part);
        if (part.currency.is_empty() && fact.unit.starts_with("US dollars")) part.currency = "USD";
        parts.push_back(std::move(part));
    }
    return parts;
}

// A computed number as a span in whole units × 10^decimals.
struct Span {
    std::int64_t low = 0, high = 0, one = 1;
};

std::optional<Span> span_of(const FigureValue& value) {
    if (value.form != FigureValue::Form::number && value.form != FigureValue::Form::money) return {};
    Span span{value.low, value.high};
    for (int i = 0; i < value.decimals; ++i) span.one *= 10;
    return span;
}

bool currency_fits(const Part& part, const Fact& fact, const FigureValue& value) {
    if (value.form != FigureValue::Form::money) return true;
    if (!part.currency.is_empty()) return value.currency == part.currency;
    return fact.unit.find(value.currency.text()) != std::string::npos;
}

// Equal, as far as digits were stated.
bool is_exactly(const Part& part, const Fact& fact, const FigureValue& value) {
    if (part.form == Part::Form::dates)
        return value.form == FigureValue::Form::dates && value.low == part.low && value.high == part.high;
    std::optional<Span> span = span_of(value);
    if (part.form != Part::Form::number || !span || !currency_fits(part, fact, value)) return false;
    return FigureValue::ratio(span->low, span->one, 0).low == part.low &&
           FigureValue::ratio(span->high, span->one, 0).low == part.high;
}

// One value; or several amounts, each of which is among those computed.
bool are_exactly(const std::vector<Part>& parts, const Fact& fact, const FigureValue& value) {
    if (parts.size() == 1 && value.form != FigureValue::Form::list) return is_exactly(parts[0], fact, value);
    if (value.form != FigureValue::Form::list || value.items.empty()) return false;
    std::vector<FigureValue> items;
    for (const std::string& item : value.items) {
        Result<Money> amount = parse_money(latin_digits(item));
        Result<std::int64_t> number = parse_integer(latin_digits(item));
        if (!amount && !number) return false;
        items.push_back(amount ? FigureValue::amount(*amount) : FigureValue::count(*number));
    }
    return std::ranges::all_of(parts, [&](const Part& part) {
        return std::ranges::any_of(items,
                                   [&](const FigureValue& item) { return is_exactly(part, fact, item); });
    });
}

bool is_near(const std::vector<Part>& parts, const Fact& fact, const FigureValue& value) {
    const Part& part = parts[0];
    if (part.form == Part::Form::dates)
        return value.form == FigureValue::Form::dates && value.low <= part.high && value.high >= part.low;
    std::optional<Span> span = span_of(value);
    if (!span || part.form != Part::Form::number || !currency_fits(part, fact, value)) return false;
    double middle = (static_cast<double>(span->low) + static_cast<double>(span->high)) / 2;
    double stated = static_cast<double>(part.low + part.high) / 2 * static_cast<double>(span->one);
    return std::abs(middle - stated) <= stated * 0.1;
}

bool reaches(const std::vector<Part>& parts, const Fact& fact, const FigureValue& value) {
    std::optional<Span> span = span_of(value);
    return span && parts[0].form == Part::Form::number && currency_fits(parts[0], fact, value) &&
           span->low >= parts[0].low * span->one;
}

bool lies_within(const std::vector<Part>& parts, const Fact& fact, const FigureValue& value) {
    std::optional<Span> span = span_of(value);
    return span && parts[0].form == Part::Form::number && currency_fits(parts[0], fact, value) &&
           span->low >= parts[0].low * span->one && span->high <= parts[0].high * span->one;
}

// What a word for a number covers.
struct NumberWord {
    std::string_view word;
    std::int64_t low, high;
};
constexpr NumberWord number_words[] = {
    {"several thousand", 2'000, 9'999},
    {"several hundred", 200, 999},
    {"several times", 2, 9},
    {"thousands", 1'000, 9'999},
    {"hundreds", 100, 999},
    {"tens", 10, 99},
    {"several", 2, 9},
};

bool overlaps_word(const std::vector<Part>& parts, const Fact&, const FigureValue& value) {
    std::optional<Span> span = span_of(value);
    if (!span) return false;
    for (const NumberWord& row : number_words)
        if (parts[0].text.starts_with(row.word))
            return span->low < (row.high + 1) * span->one && span->high >= row.low * span->one;
    return false;
}

bool goes_that_way(const std::vector<Part>& parts, const Fact&, const FigureValue& value) {
    if (value.form != FigureValue::Form::trend) return false;
    if (parts[0].text == "rise") return value.high > value.low;
    return parts[0].text == "fall" && value.high < value.low;
}

bool is_there(const std::vector<Part>&, const Fact&, const FigureValue& value) {
    switch (value.form) {
        case FigureValue::Form::none:
            return false;
        case FigureValue::Form::number:
        case FigureValue::Form::money:
            return value.high > 0;
        case FigureValue::Form::list:
            return !value.items.empty();
        case FigureValue::Form::dates:
        case FigureValue::Form::trend:
            return true;
    }
    return false;
}

// The same items, whatever the order; or, where only their number was stated, as many.
bool lists_the_same(const std::vector<Part>& parts, const Fact&, const FigureValue& value) {
    if (value.form != FigureValue::Form::list) return false;
    if (parts.size() == 1 && parts[0].form == Part::Form::number)
        return static_cast<std::int64_t>(value.items.size()) == parts[0].low;
    std::vector<std::string> stated, computed;
    for (const Part& part : parts) stated.push_back(fold(part.text));
    for (const std::string& item : value.items) computed.push_back(fold(item));
    std::ranges::sort(stated);
    std::ranges::sort(computed);
    return stated == computed;
}

struct FactRule {
    std::string_view how;  // as the table of facts says it
    std::string_view words;
    bool (*judge)(const std::vector<Part>&, const Fact&, const FigureValue&);
};
constexpr FactRule rules[] = {
    {"exact", "equal, to the digits stated; several amounts are all among those computed", are_exactly},
    {"exact as ranges", "the same ranges", are_exactly},
    {"rule", "equal, to the digits stated", are_exactly},
    {"exact list", "the same items, or as many as stated", lists_the_same},
    {"lower bound", "at least what is stated", reaches},
    {"approximate", "within a tenth of what is stated, or dates that overlap", is_near},
    {"range", "within the range stated", lies_within},
    {"order of magnitude", "overlaps what the word covers", overlaps_word},
    {"ratio", "overlaps what the word covers", overlaps_word},
    {"direction only", "the same direction", goes_that_way},
    {"existence", "there is some", is_there},
};

}  // namespace

Result<std::vector<Fact>> parse_facts(std::string_view table) {
    constexpr std::size_t columns = 7;
    std::vector<Fact> facts;
    std::vector<std::string> lines = split(table, "\n");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        std::vector<std::string> cells = split(lines[i], "\t");
        if (cells.size() != columns)
            return refuse("line " + std::to_string(i + 1), "A fact has seven cells.",
                          "id, area, fact, figure, unit, how exact and records, with tabs between them.");
        facts.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    }
    return facts;
}

const std::vector<Fact>& reference_facts() {
    static const std::vector<Fact> facts = [] {
        Result<std::vector<Fact>> parsed = parse_facts({karnameh_facts_begin, karnameh_facts_end});
        KARNAMEH_ASSERT(parsed);
        return std::move(*parsed);
    }();
    return facts;
}

Verdict judge_fact(const Fact& fact, const FigureValue& computed,
                   const std::function<const FigureValue*(std::string_view id)>& other) {
    const FactRule* rule = std::ranges::find(rules, std::string_view(fact.how), &FactRule::how);
    if (rule == std::end(rules)) return {false, "no rule is known"};
    std::vector<Part> parts = read_parts(fact), own;
    bool agrees = true;
    for (Part& part : parts) {
        if (part.unit.empty() || part.unit == fact.unit) {
            own.push_back(std::move(part));
            continue;
        }
        const FigureValue* value = other(fact.id + "_" + part.unit);
        part.unit.clear();
        agrees &= value && rule->judge({part}, fact, *value);
    }
    return {agrees && !own.empty() && rule->judge(own, fact, computed), std::string(rule->words)};
}

std::vector<CheckedFact> check_facts(const std::vector<Fact>& facts, const std::vector<Computed>& computed,
                                     Language language) {
    auto find = [&](std::string_view id) -> const Computed* {
        auto at = std::ranges::find_if(computed, [&](const Computed& one) { return one.figure->id == id; });
        return at == computed.end() ? nullptr : &*at;
    };
    std::vector<CheckedFact> checked;
    for (const Fact& fact : facts) {
        CheckedFact row{&fact, {}, 0, {}};
        if (const Computed* figure = find(fact.id)) {
            row.computed = document::value_text(figure->value, figure->figure->unit, language);
            row.records = figure->behind.count();
            row.verdict = judge_fact(fact, figure->value, [&](std::string_view id) -> const FigureValue* {
                const Computed* other = find(id);
                if (!other) return nullptr;
                row.computed += "; " + document::value_text(other->value, other->figure->unit, language);
                row.records += other->behind.count();
                return &other->value;
            });
        } else {
            row.verdict.rule = "no figure has this id";
        }
        row.verdict.rule = say(row.verdict.rule, language);
        checked.push_back(std::move(row));
    }
    return checked;
}

}  // namespace karnameh::report
