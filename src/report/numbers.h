// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers that a hand typed into the narrative, held against the figures: one that no figure of the report
// has is marked, so that a draft shows what nobody could open to records.
//
// A number is supported where it is the low or the high of a figure's value, as computed or as shown, the
// length of its list, a year, month or day of its dates in either calendar, or a year of the period. Numbers
// within words (A4, mp3) are not looked at. Numbers in letters are not found.
// Threads: pure once made.
#pragma once

#include <set>

#include "document/document.h"

namespace karnameh::report {

class SupportedNumbers {
  public:
    explicit SupportedNumbers(const Period& period);
    void add(const FigureValue& value);
    // A number in its plain form: "1010", "34.9".
    bool has(std::string_view plain) const;

    // The words cut where numbers stand that no figure has.
    document::Line mark(const document::Words& words) const;

  private:
    void add_fixed(std::int64_t number, int decimals);
    void add_days(DayNumber first, DayNumber last);
    std::set<std::string, std::less<>> numbers_;
};

// The numeral at the beginning of `text`, in any digits, with its separators: how many bytes it takes, and
// its plain form. No bytes where none stands there.
struct TypedNumber {
    std::size_t bytes = 0;
    std::string plain;
};
TypedNumber typed_number(std::string_view text);

}  // namespace karnameh::report
