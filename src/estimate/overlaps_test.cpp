// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/overlaps.h"

#include <gtest/gtest.h>

#include "estimate/specimen.h"

namespace karnameh::estimate {
namespace {

std::string refusal_of(std::string_view text) {
    Result<Overlaps> read = overlaps_from(text);
    return read ? "" : describe(read.error());
}

TEST(Overlaps, AreReadWithWhatIsNotGivenAsZero) {
    // Catches a count under another history, digits of another script, and a missing line taken for unknown.
    Overlaps read = overlaps_from("A,B,C,count\r\n1,0,0,40\n۱,۱,۰,\"۱,۰۰۶\"\n0,0,1,0\n").value();
    EXPECT_EQ(read.lists, (std::vector<std::string>{"A", "B", "C"}));
    EXPECT_EQ(read.counts, (std::vector<std::uint64_t>{0, 40, 0, 1006, 0, 0, 0, 0}));
    EXPECT_EQ(read.observed(), 1046U);
}

TEST(Overlaps, SayWhatIsWrongAndWhere) {
    // Catches a table that is taken though it means nothing, and a refusal that does not name the place.
    struct {
        std::string_view text, place, what;
    } cases[] = {
        {"", "line 1", "last column"},
        {"A,B,number\n1,0,3\n", "line 1", "last column"},
        {"A,count\n1,5\n", "line 1", "only one list"},
        {"A,B,C,D,E,F,G,count\n", "line 1", "7 lists"},
        {"A,A,count\n1,0,3\n", "line 1", "“A”"},
        {"A,,count\n1,0,3\n", "line 1", "name"},
        {"A,B,count\n1,0,3\n0,0,8\n", "line 3", "on no list"},
        {"A,B,count\n1,0,3\n0,1,8\n1,0,2\n", "line 4", "Line 2"},
        {"A,B,count\n1,0,-3\n", "line 2, column count", "“-3”"},
        {"A,B,count\n1,0,2.5\n", "line 2, column count", "“2.5”"},
        {"A,B,count\n1,0,\n", "line 2, column count", "“”"},
        {"A,B,count\n1,0,1000000001\n", "line 2, column count", "1000000001"},
        {"A,B,count\n2,0,5\n", "line 2, column A", "“2”"},
        {"A,B,count\n1,yes,5\n", "line 2, column B", "“yes”"},
        {"A,B,count\n1,0\n", "line 2", "2, not 3"},
        {"A,B,count\n1,0,0\n", "lists.csv", "Nobody"},
        {"A,B,count\n\"1,0,0\n", "line 2", ""},
    };
    for (const auto& [text, place, what] : cases) {
        std::string said = refusal_of(text);
        EXPECT_NE(said, "") << text;
        EXPECT_NE(said.find(place), std::string::npos) << text << said;
        EXPECT_NE(said.find(what), std::string::npos) << text << said;
    }
}

}  // namespace
}  // namespace karnameh::estimate
