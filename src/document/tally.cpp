// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"

#include <numeric>

#include "base/code_name.h"

namespace karnameh {

namespace {

// Rows in falling order of the first column; equal ones stay in the order of `heading` texts.
template <typename Less>
std::vector<std::size_t> by_size(std::size_t rows, const std::vector<std::int64_t>& counts,
                                 std::size_t columns, Less less) {
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (counts[a * columns] != counts[b * columns]) return counts[a * columns] > counts[b * columns];
        return less(a, b);
    });
    return order;
}

}  // namespace

DayNumber months_before(DayNumber day, int months) {
    CivilDay civil = gregorian_day(day);
    CivilDay month = month_of_index(month_index(day) - months);
    DayNumber first = day_number(month);
    DayNumber length = day_number(month_of_index(month_index(day) - months + 1)) - first;
    return first + std::min<DayNumber>(civil.day, length) - 1;
}

Period last_months(const Period& period, int months) {
    Period recent = period;
    recent.first = std::max(period.first, months_before(period.last, months) + 1);
    return recent;
}

Heading country_heading(Code country) {
    if (country.is_empty()) return Sentence{"not said"};
    return Named{country_name(country, Language::english), country_name(country, Language::persian)};
}

Heading language_heading(Code language) {
    if (language.is_empty()) return Sentence{"not said"};
    return Named{language_name(language, Language::english), language_name(language, Language::persian)};
}

std::string title_of(const Scope& scope, const Id& id) {
    for (const Scope::Part& part : scope.parts())
        if (const Record* row = part.state->find(id))
            if (const Table* table = part.state->table(row->kind)) return table->kind().title(*row);
    return {};
}

Heading heading_of(const Scope& scope, const Id& id) {
    for (const Scope::Part& part : scope.parts()) {
        const Record* row = part.state->find(id);
        const Table* table = row ? part.state->table(row->kind) : nullptr;
        if (!table) continue;
        const Field* english = table->kind().field("english");
        const Field* persian = table->kind().field("persian");
        if (english && persian && english->type == FieldType::text && persian->type == FieldType::text)
            return Named{value<Text>(*english, *row).string(), value<Text>(*persian, *row).string()};
        return Recorded{table->kind().title(*row)};
    }
    return Sentence{"others"};
}

std::vector<FigureValue> Columns::values(std::size_t row) const {
    std::vector<FigureValue> values;
    for (std::size_t column = 0; column < columns_; ++column)
        values.push_back(FigureValue::count(counts_[row * columns_ + column]));
    return values;
}

ByMonth::ByMonth(const Period& period, std::size_t columns)
    : Columns(columns), first_(period.first), last_(period.last), first_month_(month_index(period.first)) {
    int month = first_month_;
    DayNumber next = day_number(month_of_index(month + 1));
    for (DayNumber day = first_; day <= last_; ++day) {
        if (day == next) next = day_number(month_of_index(++month + 1));
        month_of_day_.push_back(static_cast<std::uint32_t>(month - first_month_));
    }
    counts_.assign(static_cast<std::size_t>(month - first_month_ + 1) * columns, 0);
}

std::vector<ExhibitRow> ByMonth::rows() const {
    std::vector<ExhibitRow> rows;
    for (std::size_t row = 0; row < counts_.size() / columns_; ++row)
        rows.push_back({MonthOf{first_month_ + static_cast<int>(row)}, values(row)});
    return rows;
}

ByChoice::ByChoice(Options options, std::size_t columns) : Columns(columns), options_(options) {
    counts_.assign(32 * columns, 0);
}

std::vector<ExhibitRow> ByChoice::rows(Empty empty) const {
    std::vector<ExhibitRow> rows;
    auto has_any = [&](std::size_t row) {
        return std::any_of(counts_.begin() + static_cast<std::ptrdiff_t>(row * columns_),
                           counts_.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns_),
                           [](std::int64_t n) { return n != 0; });
    };
    for (const Option& option : options_)
        if (empty == Empty::shown || has_any(option.number))
            rows.push_back({Sentence{option.label}, values(option.number)});
    if (has_any(0)) rows.push_back({Sentence{"not said"}, values(0)});
    return rows;
}

std::vector<ExhibitRow> ByChoice::rows_by_size() const {
    std::vector<ExhibitRow> sorted = rows();
    std::ranges::stable_sort(
        sorted, [](const ExhibitRow& a, const ExhibitRow& b) { return a.values[0].low > b.values[0].low; });
    return sorted;
}

std::size_t ByCode::place(Code code) {
    auto at = std::ranges::find(codes_, code);
    std::size_t index = static_cast<std::size_t>(at - codes_.begin());
    if (at == codes_.end()) {
        codes_.push_back(code);
        counts_.resize(counts_.size() + columns_, 0);
    }
    return index;
}

std::vector<ExhibitRow> ByCode::rows() const {
    std::vector<ExhibitRow> rows;
    for (std::size_t row : by_size(codes_.size(), counts_, columns_,
                                   [&](std::size_t a, std::size_t b) { return codes_[a] < codes_[b]; }))
        rows.push_back({heading_(codes_[row]), values(row)});
    return rows;
}

std::size_t ByRecord::place(const Id& id) {
    auto [at, is_new] = rows_.try_emplace(id, ids_.size());
    if (is_new) {
        ids_.push_back(id);
        counts_.resize(counts_.size() + columns_, 0);
    }
    return at->second;
}

std::vector<ExhibitRow> ByRecord::rows(const Scope& scope) const {
    std::vector<std::string> titles;
    for (const Id& id : ids_) titles.push_back(title_of(scope, id));
    std::vector<ExhibitRow> rows;
    ExhibitRow closed{Sentence{"others"}, std::vector<FigureValue>(columns_, FigureValue::count(0))};
    bool has_closed = false;
    for (std::size_t row : by_size(ids_.size(), counts_, columns_,
                                   [&](std::size_t a, std::size_t b) { return titles[a] < titles[b]; })) {
        if (!titles[row].empty()) {
            rows.push_back({heading_of(scope, ids_[row]), values(row)});
            continue;
        }
        has_closed = true;
        for (std::size_t column = 0; column < columns_; ++column) {
            closed.values[column].low += counts_[row * columns_ + column];
            closed.values[column].high = closed.values[column].low;
        }
    }
    if (has_closed) rows.push_back(std::move(closed));
    return rows;
}

void ByText::add(std::string_view text, std::size_t column, std::int64_t count) {
    if (headings_.empty() || text != latest_text_) {
        std::string key = fold(text);
        auto at = std::ranges::find(folded_, key);
        latest_ = static_cast<std::size_t>(at - folded_.begin());
        latest_text_ = std::string(text);
        if (at == folded_.end()) {
            headings_.emplace_back(trim(text));
            folded_.push_back(std::move(key));
            counts_.resize(counts_.size() + columns_, 0);
        }
    }
    counts_[latest_ * columns_ + column] += count;
}

std::vector<ExhibitRow> ByText::rows() const {
    std::vector<ExhibitRow> rows;
    for (std::size_t row : by_size(headings_.size(), counts_, columns_,
                                   [&](std::size_t a, std::size_t b) { return folded_[a] < folded_[b]; }))
        rows.push_back({Recorded{headings_[row]}, values(row)});
    return rows;
}

}  // namespace karnameh
