// SPDX-License-Identifier: AGPL-3.0-or-later
// The Gregorian months of a period as the rows of a table: each pass over the records adds to arrays by
// month, and every month has its row, the empty ones too.
#pragma once

#include "document/exhibit.h"

namespace karnameh {

class Months {
  public:
    explicit Months(const Period& period)
        : first_(month_index(period.first)), count_(month_index(period.last) - first_ + 1) {
        // Each month's first day, so that a row's month is found by comparing days.
        for (int i = 1; i < count_; ++i) starts_.push_back(day_number(month_of_index(first_ + i)));
    }
    std::size_t count() const { return static_cast<std::size_t>(count_); }
    // Of a day in the period.
    std::size_t of(DayNumber day) const {
        auto after = std::upper_bound(starts_.begin(), starts_.end(), day);
        return static_cast<std::size_t>(after - starts_.begin());
    }
    Heading heading(std::size_t month) const { return MonthOf{first_ + static_cast<int>(month)}; }

  private:
    int first_, count_;
    std::vector<DayNumber> starts_;
};

}  // namespace karnameh
