// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/health/watch.h"

#include "tests/support/organisation_fixture.h"

namespace karnameh::web {
namespace {

using HealthWatched = test::OrganisationFixture;

Grade clock_grade(HealthWatch& watch) {
    for (const HealthFinding& finding : watch.findings(Language::english))
        if (finding.of == Concern::clock) return finding.grade;
    return Grade::notice;
}

// Catches a server that looks at every request, one that never looks again, and one that does not see that its clock was
// set back.
TEST_F(HealthWatched, looks_now_and_then) {
    HealthWatch watch(organisation, {});
    EXPECT_EQ(clock_grade(watch), Grade::good);
    test::must(change_health_note(
        *store, [&](HealthNote& note) { note.newest = {clock.now().seconds + 24 * 3600}; }));
    clock.advance(health_seconds - 1);
    EXPECT_EQ(clock_grade(watch), Grade::good);
    clock.advance(1);
    EXPECT_EQ(clock_grade(watch), Grade::alarm);
    clock.advance(25 * 3600);
    EXPECT_EQ(clock_grade(watch), Grade::good);
    clock.advance(-7200);
    EXPECT_EQ(clock_grade(watch), Grade::alarm);
}

}  // namespace
}  // namespace karnameh::web
