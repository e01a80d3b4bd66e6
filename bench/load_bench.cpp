// SPDX-License-Identifier: AGPL-3.0-or-later
// 200 people at their desks at once, over a million records: nine of ten requests read, one writes; both cores are
// shared with whoever makes the load. Then the same with 10,000 connections that say nothing and 2,000 that say a byte
// now and then.
#include <cstdio>

#include "bench/benches.h"
#include "bench/people_at_desks.h"

namespace karnameh::bench {

namespace {

constexpr std::size_t people_count = 200;
constexpr double rate = 500, seconds_most = 0.025;
// How fast all of them together are, of requests for the smallest page there is: on a busy machine both are slower.
constexpr double of_the_smallest = 0.25;

}  // namespace

void load(Scale scale, Figures& figures) {
    std::size_t records = scale == Scale::full ? 1'000'000 : 100'000;
    double seconds = scale == Scale::full ? 60 : 15;
    DesksServer server(people_count, records);
    PeopleAtDesks people(server, people_count);
    LoadPlan plan{.port = server.port(),
                  .cookies = people.cookies(),
                  .requests_a_second = rate,
                  .seconds = seconds,
                  .next = [&](std::size_t person) { return people.next(person); }};

    people.wait_until_searchable();
    LoadPlan smallest = plan;
    smallest.seconds = seconds / 4;
    smallest.next = [](std::size_t) { return Asked{"/en/measures", ""}; };
    double floor = put_load_on(smallest).percentile(0.99);
    LoadPlan warm = plan;
    warm.seconds = 5;
    put_load_on(warm);
    double before = server.megabytes();
    LoadResult alone = put_load_on(plan);
    double after = server.megabytes();
    plan.idle = 10'000;
    plan.slow = 2'000;
    LoadResult crowded = put_load_on(plan);
    for (const LoadResult* result : {&alone, &crowded})
        if (result->refused > 0)
            std::fprintf(stderr, "%zu refused, first:\n%s\n", result->refused, result->first_wrong.c_str());

    auto fixed = [&](std::string id, std::string text, double value, std::string unit, double goal, Goal is) {
        report(figures, {std::move(id), std::move(text), value, std::move(unit), "", 0, 0, goal, is});
    };
    report(figures, {"load.p99", "99 % of 500 requests a second, 200 people, a tenth of them writing",
                     alone.percentile(0.99), "s", "the smallest page at the same rate", floor,
                     floor / alone.percentile(0.99), of_the_smallest, Goal::at_least});
    fixed("load.p99_limit", "the same, as a limit", alone.percentile(0.99), "s", seconds_most, Goal::at_most);
    fixed("load.median", "half of them", alone.percentile(0.5), "s", seconds_most, Goal::at_most);
    fixed("load.lost", "of them lost or refused", static_cast<double>(alone.lost + alone.refused), "", 0,
          Goal::at_most);
    fixed("load.crowded_p99", "beside 10,000 idle and 2,000 slow connections", crowded.percentile(0.99), "s",
          seconds_most, Goal::at_most);
    fixed("load.crowded_lost", "of those lost or refused",
          static_cast<double>(crowded.lost + crowded.refused), "", 0, Goal::at_most);
    fixed("load.idle_held", "idle connections that were held to the end",
          static_cast<double>(crowded.idle_held), "", 10'000, Goal::at_least);
    fixed("load.memory", "memory after the load, of that before it", after / before, "", 1.05, Goal::at_most);
}

}  // namespace karnameh::bench
