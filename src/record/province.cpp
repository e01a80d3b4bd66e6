// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/province.h"

namespace karnameh {

namespace {

constexpr Option provinces[] = {
    {1, "tehran", "Tehran"},
    {2, "alborz", "Alborz"},
    {3, "azerbaijan_east", "East Azerbaijan"},
    {4, "azerbaijan_west", "West Azerbaijan"},
    {5, "ardabil", "Ardabil"},
    {6, "isfahan", "Isfahan"},
    {7, "ilam", "Ilam"},
    {8, "bushehr", "Bushehr"},
    {9, "chaharmahal", "Chaharmahal and Bakhtiari"},
    {10, "khorasan_south", "South Khorasan"},
    {11, "khorasan_razavi", "Razavi Khorasan"},
    {12, "khorasan_north", "North Khorasan"},
    {13, "khuzestan", "Khuzestan"},
    {14, "zanjan", "Zanjan"},
    {15, "semnan", "Semnan"},
    {16, "sistan", "Sistan and Baluchestan"},
    {17, "fars", "Fars"},
    {18, "qazvin", "Qazvin"},
    {19, "qom", "Qom"},
    {20, "kurdistan", "Kurdistan"},
    {21, "kerman", "Kerman"},
    {22, "kermanshah", "Kermanshah"},
    {23, "kohgiluyeh", "Kohgiluyeh and Boyer-Ahmad"},
    {24, "golestan", "Golestan"},
    {25, "gilan", "Gilan"},
    {26, "lorestan", "Lorestan"},
    {27, "mazandaran", "Mazandaran"},
    {28, "markazi", "Markazi"},
    {29, "hormozgan", "Hormozgan"},
    {30, "hamadan", "Hamadan"},
    {31, "yazd", "Yazd"},
};
static_assert(std::size(provinces) == province_count);

constexpr ProvincePlace places[] = {
    {"", -1, -1},     // not said
    {"IR-23", 4, 2},  // Tehran
    {"IR-30", 3, 2},  // Alborz
    {"IR-03", 1, 0},  // East Azerbaijan
    {"IR-04", 0, 0},  // West Azerbaijan
    {"IR-24", 2, 0},  // Ardabil
    {"IR-10", 4, 3},  // Isfahan
    {"IR-16", 0, 3},  // Ilam
    {"IR-18", 3, 5},  // Bushehr
    {"IR-14", 2, 4},  // Chaharmahal and Bakhtiari
    {"IR-29", 6, 3},  // South Khorasan
    {"IR-09", 6, 1},  // Razavi Khorasan
    {"IR-28", 5, 1},  // North Khorasan
    {"IR-06", 1, 4},  // Khuzestan
    {"IR-19", 1, 1},  // Zanjan
    {"IR-20", 5, 2},  // Semnan
    {"IR-11", 6, 4},  // Sistan and Baluchestan
    {"IR-07", 4, 4},  // Fars
    {"IR-26", 2, 2},  // Qazvin
    {"IR-25", 3, 3},  // Qom
    {"IR-12", 0, 1},  // Kurdistan
    {"IR-08", 5, 4},  // Kerman
    {"IR-05", 0, 2},  // Kermanshah
    {"IR-17", 3, 4},  // Kohgiluyeh and Boyer-Ahmad
    {"IR-27", 4, 1},  // Golestan
    {"IR-01", 2, 1},  // Gilan
    {"IR-15", 1, 3},  // Lorestan
    {"IR-02", 3, 1},  // Mazandaran
    {"IR-00", 2, 3},  // Markazi
    {"IR-22", 5, 5},  // Hormozgan
    {"IR-13", 1, 2},  // Hamadan
    {"IR-21", 5, 3},  // Yazd
};
static_assert(std::size(places) == province_count + 1);

}  // namespace

Options province_options() {
    return provinces;
}

const ProvincePlace& place_of(Province province) {
    return places[static_cast<std::size_t>(province)];
}

}  // namespace karnameh
