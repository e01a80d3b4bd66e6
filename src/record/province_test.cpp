// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/province.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/say.h"

namespace karnameh {

namespace {

struct Line {
    std::string name, code, official, english, persian;
    int column = -1, row = -1;
};

std::vector<Line> lines() {
    std::vector<Line> all;
    std::ifstream file("data/provinces.tsv");
    for (std::string text; std::getline(file, text);) {
        if (text.starts_with('#')) continue;
        std::istringstream cells(text);
        Line line;
        std::string column, row;
        for (std::string* cell :
             {&line.name, &line.code, &line.official, &line.english, &line.persian, &column, &row})
            std::getline(cells, *cell, '\t');
        line.column = std::stoi(column);
        line.row = std::stoi(row);
        all.push_back(line);
    }
    return all;
}

}  // namespace

TEST(Provinces, AreThoseOfTheTable) {
    // Catches a province under another's code or place, and names that the table does not have.
    std::vector<Line> table = lines();
    ASSERT_EQ(table.size(), province_count);
    std::set<std::string_view> codes;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Option& option = province_options()[i];
        const ProvincePlace& place = place_of(static_cast<Province>(option.number));
        EXPECT_EQ(option.name, table[i].name);
        EXPECT_EQ(option.label, table[i].english);
        EXPECT_EQ(say(option.label, Language::persian), table[i].persian);
        EXPECT_EQ(place.code, table[i].code);
        EXPECT_EQ(place.column, table[i].column);
        EXPECT_EQ(place.row, table[i].row);
        codes.insert(place.code);
    }
    EXPECT_EQ(codes.size(), province_count);
}

TEST(Provinces, EachHasItsOwnSquareInsideTheMap) {
    // Catches two provinces on one square.
    std::set<std::pair<int, int>> squares;
    for (const Option& option : province_options()) {
        const ProvincePlace& place = place_of(static_cast<Province>(option.number));
        EXPECT_TRUE(place.column >= 0 && place.column < province_map_columns);
        EXPECT_TRUE(place.row >= 0 && place.row < province_map_rows);
        squares.emplace(place.column, place.row);
    }
    EXPECT_EQ(squares.size(), province_count);
}

// Neighbours on the ground, of each of which squares can show that they are (with corners).
TEST(Provinces, NeighboursStandBesideEachOther) {
    // Catches a map that somebody could not find their way on.
    constexpr std::pair<Province, Province> neighbours[] = {
        {Province::tehran, Province::alborz},
        {Province::tehran, Province::mazandaran},
        {Province::tehran, Province::qom},
        {Province::tehran, Province::semnan},
        {Province::gilan, Province::ardabil},
        {Province::gilan, Province::mazandaran},
        {Province::fars, Province::bushehr},
        {Province::fars, Province::isfahan},
        {Province::fars, Province::hormozgan},
        {Province::kerman, Province::hormozgan},
        {Province::kerman, Province::sistan},
        {Province::khuzestan, Province::ilam},
        {Province::kurdistan, Province::kermanshah},
        {Province::khorasan_razavi, Province::khorasan_north},
        {Province::azerbaijan_west, Province::kurdistan},
        {Province::zanjan, Province::qazvin},
    };
    for (auto [one, other] : neighbours) {
        const ProvincePlace &a = place_of(one), &b = place_of(other);
        EXPECT_LE(std::max(std::abs(a.column - b.column), std::abs(a.row - b.row)), 1)
            << a.code << ' ' << b.code;
    }
}

}  // namespace karnameh
