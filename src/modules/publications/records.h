// SPDX-License-Identifier: AGPL-3.0-or-later
// What is printed: titles, editions, print runs, where the copies went, what was sold, and the copies that
// circles inside the country made themselves.
//
// Invariant: a reproduction knows its circle only by a blind tag: equal tags mean the same circle, and
//   nothing leads from a tag to it.
#pragma once

#include "modules/module.h"
#include "record/province.h"

namespace karnameh::publications {

enum class TitleKind : std::uint8_t { unset, book, pamphlet, leaflet, periodical, recording };
enum class Movement : std::uint8_t { unset, sent, handed_out, returned, pulped };

struct Title : Record {
    static constexpr KindNumber kind_number = 801;
    Text name, author;
    List<Code> languages;
    Code original_language;  // set where it is not the author's: a translation
    Date first_published;
    TitleKind title_kind{};
};

struct Edition : Record {
    static constexpr KindNumber kind_number = 802;
    Id title;
    Text name;
    Integer number, pages;
    Code language;
    Date published;
};

struct PrintRun : Record {
    static constexpr KindNumber kind_number = 803;
    Id title, edition;
    Date when;
    Quantity copies;
    Money cost;
    Text printer;
};

struct StockMovement : Record {
    static constexpr KindNumber kind_number = 804;
    Id title;
    Date when;
    Text from, to;
    Id place;  // the unit or gathering place, where there is a record of it
    Quantity copies;
    Movement movement{};
};

struct Sale : Record {
    static constexpr KindNumber kind_number = 805;
    Id title;
    Date when;
    Quantity copies;
    Money price;  // of all the copies together
    Id place;
};

struct Reproduction : Record {
    static constexpr KindNumber kind_number = 806;
    Id title;
    Quantity copies;
    Date when;
    Text tag;
    Province province{};
};

// Kinds of other modules that fields here may name.
inline constexpr KindNumber any_kind = 0;

Options title_kind_options();
Options movement_options();

std::vector<Kind> kinds();

}  // namespace karnameh::publications
