// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/range.h"

#include <gtest/gtest.h>

namespace karnameh::web {
namespace {

// Catches a download that goes on at the wrong byte: each line is a header, the file's size, and what is sent.
TEST(Range, IsOneStretchOfTheFileOrAllOfIt) {
    struct Row {
        const char* header;
        std::uint64_t size;
        AskedRange asked;
    };
    auto whole = [](std::uint64_t size) { return AskedRange{RangeAsked::whole, {0, size}}; };
    auto part = [](std::uint64_t first, std::uint64_t length) {
        return AskedRange{RangeAsked::part, {first, length}};
    };
    AskedRange beyond{RangeAsked::beyond, {}};
    for (const Row& row : std::initializer_list<Row>{{"", 100, whole(100)},
                                                     {"bytes=0-99", 100, part(0, 100)},
                                                     {"bytes=0-0", 100, part(0, 1)},
                                                     {"bytes=40-", 100, part(40, 60)},
                                                     {"bytes=40-1000", 100, part(40, 60)},
                                                     {"bytes=-10", 100, part(90, 10)},
                                                     {"bytes=-1000", 100, part(0, 100)},
                                                     {"bytes=100-", 100, beyond},
                                                     {"bytes=-0", 100, beyond},
                                                     {"bytes=0-", 0, beyond},
                                                     {"bytes=50-40", 100, whole(100)},
                                                     {"bytes=0-1,5-6", 100, whole(100)},
                                                     {"bytes=-", 100, whole(100)},
                                                     {"bytes=a-b", 100, whole(100)},
                                                     {"bytes=99999999999999999999-", 100, whole(100)},
                                                     {"lines=0-1", 100, whole(100)}})
        EXPECT_EQ(parse_range(row.header, row.size), row.asked) << row.header;
}

}  // namespace
}  // namespace karnameh::web
