// SPDX-License-Identifier: AGPL-3.0-or-later
// Five minutes of people at their desks, as many requests as 400 a second are in that time: the server holds no more
// memory afterwards than before, but for what they wrote. KARNAMEH_MINUTES in the environment asks for more of them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "bench/people_at_desks.h"

namespace karnameh::bench {
namespace {

constexpr std::size_t people_count = 40, gifts = 20'000, requests_before = 30'000, requests_a_minute = 24'000;
// A record of a gift takes about 300 bytes and what lists and search keep of it about as much; a tenth of the
// requests write one.
constexpr double megabytes_a_record = 0.001;

std::size_t minutes() {
    const char* asked = std::getenv("KARNAMEH_MINUTES");
    return asked ? std::stoul(asked) : 5;
}

// Catches whatever a request leaves behind: a session's shelf, a kept list, a connection, an audit entry.
TEST(Memory, is_as_much_after_five_minutes_as_before) {
    const std::size_t requests = minutes() * requests_a_minute;
    DesksServer server(people_count, gifts);
    PeopleAtDesks people(server, people_count);
    std::size_t written = 0;
    auto send = [&](std::size_t count) {
        LoadPlan plan{.port = server.port(),
                      .cookies = people.cookies(),
                      .requests_a_second = 1e6,  // each as soon as somebody's connection is free
                      .seconds = static_cast<double>(count) / 1e6,
                      .next = [&](std::size_t person) {
                          Asked asked = people.next(person);
                          if (!asked.form.empty()) ++written;
                          return asked;
                      }};
        plan.drain_seconds = 24 * 3600;
        LoadResult result = put_load_on(plan);
        EXPECT_EQ(result.seconds.size(), count);
        EXPECT_EQ(result.refused, 0u) << result.first_wrong;
    };
    send(requests_before);
    double before = server.megabytes();
    written = 0;
    send(requests);
    double after = server.megabytes();
    EXPECT_GT(written, requests / 20);
    RecordProperty("megabytes_before", std::to_string(before));
    RecordProperty("megabytes_after", std::to_string(after));
    EXPECT_LE(after, before * 1.05 + static_cast<double>(written) * megabytes_a_record)
        << before << " MB before, " << after << " MB after " << written << " were written";
}

}  // namespace
}  // namespace karnameh::bench
