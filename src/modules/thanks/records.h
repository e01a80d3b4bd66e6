// SPDX-License-Identifier: AGPL-3.0-or-later
// Thanks: who is to be thanked for what, in words that expose nobody, and whether it has been said.
#pragma once

#include "modules/module.h"

namespace karnameh::thanks {

enum class For : std::uint8_t { unset, money, time, courage, skill, shelter, public_support, other };
enum class SaidBy : std::uint8_t { unset, letter, mail, on_air, in_person, report };

Options for_options();

struct Thanks : Record {
    static constexpr KindNumber kind_number = 1301;
    Id to;          // any record: a person, a gift, a circle's statistic row, an institution
    Text to_words;  // who, where no record says it
    Text what, words;
    Code language;
    Date owed, said;  // owed: the day of the deed; said: empty while still to be thanked
    For for_what{};
    SaidBy said_by{};
};

std::vector<Kind> kinds();

}  // namespace karnameh::thanks
