// SPDX-License-Identifier: AGPL-3.0-or-later
// The account of one loan, posting by posting, for the room's own use: days only go forward.
#pragma once

#include <vector>

#include "loans/loan.h"

namespace karnameh::loans {

class Account {
  public:
    explicit Account(const Terms& terms);  // terms that were checked, and outlive it

    // Posts the compounding days before that one.
    void compound_before(DayNumber day, std::vector<Posting>& to);
    // Principal and interest on that day, before anything is paid on it; no compounding day may lie before it.
    std::int64_t owed_on(DayNumber day) const;
    // At most what is owed.
    Posting pay(DayNumber day, std::int64_t amount);
    Balance close(DayNumber day, std::vector<Posting>& to);

    std::int64_t principal() const { return principal_; }
    std::int64_t interest_on(DayNumber day) const { return owed_on(day) - principal_; }

  private:
    DayNumber compounding_day(int number) const;
    Posting accrue(DayNumber day);
    void capitalise(Posting& posting);

    const Terms& terms_;
    DayNumber day_, next_compounding_;
    int compounded_ = 0;
    std::int64_t principal_, interest_ = 0, gift_ = 0;
};

}  // namespace karnameh::loans
