// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/withhold.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/random.h"

namespace karnameh::estimate {

namespace {

double step_for(double number) {
    double quarter = std::max(number / 4, 1.0), power = std::pow(10, std::floor(std::log10(quarter)));
    double times = quarter >= 5 * power ? 5 : quarter >= 2 * power ? 2 : 1;
    return std::max(10.0, times * power);
}

double rounded(double number) {
    return std::round(number / step_for(number)) * step_for(number);
}

Bound rounded(const Bound& bound) {
    const auto& [low, high] = bound.interval;
    Interval outward{std::floor(low / step_for(low)) * step_for(low), std::nullopt};
    if (high) outward.high = std::ceil(*high / step_for(*high)) * step_for(*high);
    return {rounded(bound.estimate), outward};
}

// The walk through tables that are told alike. Fitting all models is what takes time: whatever a table's sum or Chao's
// bound tell otherwise already is passed over without it.
class Attack {
  public:
    explicit Attack(const Overlaps& truth, const Withheld& said)
        : truth_(truth), said_(said), alike_{truth}, tried_{truth.counts} {
        for (History history = 1; history < truth.histories(); ++history) fixed_.push_back(history);
    }

    // Whether each count has been another number in some table that is told alike.
    bool opens_all() {
        while (!fixed_.empty() && fitted_ < attack_tables_max && idle_ < attack_idle_max &&
               steps_++ < attack_steps_max) {
            std::optional<Overlaps> table = step();
            if (!table || !tried_.insert(table->counts).second || !is_told_alike(*table)) continue;
            if (std::erase_if(fixed_, [&](History history) {
                    return table->counts[history] != truth_.counts[history];
                }) > 0)
                idle_ = 0;
            alike_.push_back(std::move(*table));
        }
        return fixed_.empty();
    }

  private:
    // From the last table or any earlier one, one to three people more or fewer, often where the count is still fixed;
    // nothing where nobody is left to go. Each step can be gone back.
    std::optional<Overlaps> step() {
        Overlaps table = random_.below(2) == 0 ? alike_.back() : alike_[random_.below(alike_.size())];
        for (std::uint64_t people = 1 + random_.below(3); people > 0; --people) {
            History at = random_.below(2) == 0
                             ? fixed_[random_.below(fixed_.size())]
                             : static_cast<History>(1 + random_.below(truth_.histories() - 1));
            std::uint64_t& count = table.counts[at];
            bool is_more = random_.below(2) == 0;
            if (!is_more && count == 0) return std::nullopt;
            count += is_more ? 1 : -1;
        }
        return table;
    }

    bool is_told_alike(const Overlaps& table) {
        if (table.observed() == 0 || rounded(static_cast<double>(table.observed())) != said_.observed ||
            rounded(lower_bounds(table).lists_differ) != said_.at_least)
            return false;
        ++fitted_;
        ++idle_;
        Result<Estimation> estimation = estimate(table, 0, Reasons::left_out);
        return estimation && told(*estimation) == said_;
    }

    const Overlaps& truth_;
    const Withheld& said_;
    std::vector<Overlaps> alike_;
    std::set<std::vector<std::uint64_t>> tried_;
    std::vector<History> fixed_;  // whose count was the same in all tables told alike
    std::size_t steps_ = 0, fitted_ = 0, idle_ = 0;
    SeededRandom random_{1};  // any: the walk of a table is always the same
};

}  // namespace

Withheld told(const Estimation& exact) {
    return {exact.lists, rounded(exact.observed), rounded(exact.average_by_bic),
            rounded(exact.at_least.lists_differ)};
}

Result<Withheld> estimate_withheld(const Overlaps& overlaps) {
    if (overlaps.lists.size() > withheld_lists_max)
        return refuse("", "From five lists on, what an estimate gives away cannot be tested.",
                      "Two to four lists; similar ones taken together as one.");
    Withheld given = told(KARNAMEH_TRY(estimate(overlaps, 0, Reasons::left_out)));
    if (!Attack(overlaps, given).opens_all())
        return refuse(
            "",
            "Some count could be worked out from the answer, rounded as it is: no other table was found "
            "that has another number there and would be told in the same words.",
            "More people, lists that overlap more, or two similar lists taken together as one.");
    return given;
}

}  // namespace karnameh::estimate
