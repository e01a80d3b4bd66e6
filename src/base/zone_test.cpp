// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/zone.h"

#include <gtest/gtest.h>

#include <random>

namespace karnameh {
namespace {

TEST(Zone, KnowsTheOffsets) {
    // Would catch: summer time forgotten, or an offset with the wrong sign.
    Zone tehran = Zone::named("Asia/Tehran").value();
    EXPECT_EQ(tehran.offset_at(parse_instant("2009-12-05T00:00Z").value()), 12600);
    EXPECT_EQ(tehran.offset_at(parse_instant("2009-07-05T00:00Z").value()), 16200);
    EXPECT_EQ(Zone::named("America/Toronto")->offset_at(parse_instant("2009-12-05T00:00Z").value()), -18000);
    EXPECT_EQ(tehran.wall_clock(parse_instant("2009-12-05T22:00Z").value()),
              (WallClock{day_number({2009, 12, 6}), 5400}));
    EXPECT_EQ(tehran.place(Language::persian), "تهران");
    EXPECT_EQ(tehran.place(Language::english), "Tehran");
    for (std::string_view bad : {"", "Tehran", "Asia/Nowhere", "GMT+3", "Etc/Unknown"})
        EXPECT_FALSE(Zone::named(bad)) << bad;
}

TEST(Zone, HoursThatAreMissingOrDoubled) {
    // Would catch: an hour of a change of clocks that is read as another day's, or not the same way everywhere.
    Zone stockholm = Zone::named("Europe/Stockholm").value();
    DayNumber spring = day_number({2009, 3, 29}), autumn = day_number({2009, 10, 25});
    EXPECT_EQ(instant_text(stockholm.at({spring, 2 * 3600 + 1800})), "2009-03-29T01:30:00Z");
    EXPECT_EQ(instant_text(stockholm.at({autumn, 2 * 3600 + 1800})), "2009-10-25T00:30:00Z");
}

TEST(Zone, GoesThereAndBack) {
    // Would catch: a moment that changes when it is shown in a form and sent back.
    std::mt19937_64 random(31);
    Zone zones[] = {Zone::utc(), Zone::named("Asia/Tehran").value(), Zone::named("Europe/Stockholm").value(),
                    Zone::named("Australia/Sydney").value()};
    for (int round = 0; round < 20000; ++round) {
        const Zone& zone = zones[round % 4];
        Instant at{static_cast<std::int64_t>(random() % 2000000000)};
        Instant back = zone.at(zone.wall_clock(at));
        bool doubled_hour = zone.wall_clock(back) == zone.wall_clock(at) && at.seconds - back.seconds == 3600;
        EXPECT_TRUE(back == at || doubled_hour) << instant_text(at) << ' ' << zone.name();
    }
}

}  // namespace
}  // namespace karnameh
