// SPDX-License-Identifier: AGPL-3.0-or-later
// The provinces of the country, as a field's options: one list for every module that tells where something
// happened inside, so that figures by province can be laid beside each other.
//
// Invariant: the numbers are stored and never reused.
// Source: the administrative division in force since 2010 (31 provinces).
#pragma once

#include "record/kind.h"

namespace karnameh {

enum class Province : std::uint8_t {
    unset,
    tehran,
    alborz,
    azerbaijan_east,
    azerbaijan_west,
    ardabil,
    isfahan,
    ilam,
    bushehr,
    chaharmahal,
    khorasan_south,
    khorasan_razavi,
    khorasan_north,
    khuzestan,
    zanjan,
    semnan,
    sistan,
    fars,
    qazvin,
    qom,
    kurdistan,
    kerman,
    kermanshah,
    kohgiluyeh,
    golestan,
    gilan,
    lorestan,
    mazandaran,
    markazi,
    hormozgan,
    hamadan,
    yazd,
};
inline constexpr std::size_t province_count = 31;

// Option::number is the enum's value.
Options province_options();

// Its code in ISO 3166-2 ("IR-23"), and where it stands on a map of squares, each beside its neighbours as far as squares
// can: columns from 0 in the west, rows from 0 in the north. data/provinces.tsv says the same, with the names.
struct ProvincePlace {
    std::string_view code;
    std::int8_t column, row;
};
inline constexpr std::int8_t province_map_columns = 7, province_map_rows = 6;
const ProvincePlace& place_of(Province province);

}  // namespace karnameh
