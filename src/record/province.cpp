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

}  // namespace

Options province_options() {
    return provinces;
}

}  // namespace karnameh
