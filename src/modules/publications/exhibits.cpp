// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "document/months.h"
#include "modules/publications/section.h"
#include "modules/publications/views.h"

namespace karnameh::publications {

namespace {

FigureValue copies_value(const Quantity& copies) {
    return FigureValue::quantity(copies.is_set() ? copies : Quantity::exact(0));
}

ExhibitData by_month(const Scope& scope, const Period& period) {
    Months months(period);
    std::vector<Quantity> printed(months.count()), reproduced(months.count());
    ExhibitData data;
    data.columns = {Sentence{"Copies printed"}, Sentence{"Copies reproduced inside the country"}};
    scope.each<PrintRun>([&](const PrintRun& row) {
        if (!period.holds(row.when)) return;
        printed[months.of(row.when.first)] += row.copies;
        data.behind.add(row);
    });
    scope.each<Reproduction>([&](const Reproduction& row) {
        if (!period.holds(row.when)) return;
        reproduced[months.of(row.when.first)] += row.copies;
        data.behind.add(row);
    });
    for (std::size_t i = 0; i < months.count(); ++i)
        data.rows.push_back({months.heading(i), {copies_value(printed[i]), copies_value(reproduced[i])}});
    return data;
}

struct TitleCopies {
    const Title* title;
    std::array<Quantity, 4> copies;  // printed, sold, handed out, reproduced
};

// The titles in the order of their ids, so that a record finds its title by halving.
class ByTitle {
  public:
    explicit ByTitle(const Scope& scope) {
        scope.each<Title>([&](const Title& row) { titles_.push_back({&row, {}}); });
        std::ranges::sort(titles_, {}, [](const TitleCopies& row) { return row.title->id; });
    }
    void add(const Id& title, std::size_t column, const Quantity& copies) {
        auto at = std::ranges::lower_bound(titles_, title, {},
                                           [](const TitleCopies& row) { return row.title->id; });
        if (at != titles_.end() && at->title->id == title) at->copies[column] += copies;
    }
    // Those with copies, the most first.
    std::vector<TitleCopies> largest() && {
        auto all = [](const TitleCopies& row) {
            std::int64_t sum = 0;
            for (const Quantity& copies : row.copies) sum += copies.low;
            return sum;
        };
        std::erase_if(titles_, [&](const TitleCopies& row) { return all(row) == 0; });
        std::ranges::sort(titles_, [&](const TitleCopies& a, const TitleCopies& b) {
            return std::pair(all(b), a.title->name.view()) < std::pair(all(a), b.title->name.view());
        });
        return std::move(titles_);
    }

  private:
    std::vector<TitleCopies> titles_;
};

ExhibitData by_title(const Scope& scope, const Period& period) {
    ExhibitData data;
    data.columns = {Sentence{"Printed"}, Sentence{"Sold"}, Sentence{"Handed out"},
                    Sentence{"Reproduced inside"}};
    ByTitle titles(scope);
    auto take = [&](const auto& row, std::size_t column) {
        if (!period.holds(row.when)) return;
        titles.add(row.title, column, row.copies);
        data.behind.add(row);
    };
    scope.each<PrintRun>([&](const PrintRun& row) { take(row, 0); });
    scope.each<Sale>([&](const Sale& row) { take(row, 1); });
    scope.each<StockMovement>([&](const StockMovement& row) {
        if (row.movement == Movement::handed_out) take(row, 2);
    });
    scope.each<Reproduction>([&](const Reproduction& row) { take(row, 3); });
    for (const TitleCopies& row : std::move(titles).largest()) {
        ExhibitRow shown{Recorded{row.title->name.string()}, {}};
        for (const Quantity& copies : row.copies) shown.values.push_back(copies_value(copies));
        data.rows.push_back(std::move(shown));
    }
    return data;
}

ExhibitData by_province(const Scope& scope, const Period& period) {
    std::array<Quantity, province_count + 1> copies{};
    ExhibitData data;
    data.columns = {Sentence{"Copies reproduced inside the country"}};
    scope.each<Reproduction>([&](const Reproduction& row) {
        if (!period.holds(row.when)) return;
        copies[static_cast<std::size_t>(row.province)] += row.copies;
        data.behind.add(row);
    });
    for (const Option& province : province_options())
        if (copies[province.number].is_set())
            data.rows.push_back({Sentence{province.label}, {copies_value(copies[province.number])}});
    std::ranges::stable_sort(data.rows, std::ranges::greater(),
                             [](const ExhibitRow& row) { return row.values[0].low; });
    if (copies[0].is_set()) data.rows.push_back({Sentence{"not said"}, {copies_value(copies[0])}});
    return data;
}

// Cost of printing and income from sales, each currency by itself.
ExhibitData by_currency(const Scope& scope, const Period& period) {
    struct Sums {
        Currency currency;
        std::int64_t cost = 0, income = 0;
    };
    std::vector<Sums> sums;
    auto of = [&](Currency currency) -> Sums& {
        for (Sums& row : sums)
            if (row.currency == currency) return row;
        return sums.emplace_back(Sums{currency});
    };
    ExhibitData data;
    data.columns = {Sentence{"Cost of printing"}, Sentence{"Income from sales"}};
    scope.each<PrintRun>([&](const PrintRun& row) {
        if (!row.cost.is_set() || !period.holds(row.when)) return;
        of(row.cost.currency).cost += row.cost.minor;
        data.behind.add(row);
    });
    scope.each<Sale>([&](const Sale& row) {
        if (!row.price.is_set() || !period.holds(row.when)) return;
        of(row.price.currency).income += row.price.minor;
        data.behind.add(row);
    });
    std::ranges::sort(sums, {}, &Sums::currency);
    for (const Sums& row : sums)
        data.rows.push_back({Recorded{std::string(row.currency.text())},
                             {FigureValue::amount({row.cost, row.currency}),
                              FigureValue::amount({row.income, row.currency})}});
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"publications.by_month", "Copies printed and copies reproduced by month", "copies",
         ChartForm::columns, by_month},
        {"publications.by_title", "Copies by title", "copies", ChartForm::stacked, by_title},
        {"publications.by_province", "Copies reproduced by province", "copies", ChartForm::bars, by_province},
        {"publications.by_currency", "Cost of printing and income from sales", "", ChartForm::none,
         by_currency},
    };
}

}  // namespace karnameh::publications
