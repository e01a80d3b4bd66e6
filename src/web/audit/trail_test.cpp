// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/audit/trail.h"

#include <gtest/gtest.h>

namespace karnameh::web {
namespace {

AuditLine line(const char* at, const char* who, const char* act) {
    return {Id{}, *parse_instant(at), who, act, ""};
}

// Catches an entry that a filter lets through, or keeps back: each line is what was typed and which entries it shows.
TEST(TrailFilter, ShowsWhatWasAskedFor) {
    const AuditLine lines[] = {line("2026-01-05T23:59:59Z", "Juniper", "signed_in"),
                               line("2026-01-06T00:00:00Z", "كيوان", "granted"),
                               line("2026-02-01T12:00:00Z", "juniper", "exported")};
    struct Row {
        std::vector<std::pair<std::string, std::string>> typed;
        std::vector<int> shown;
    };
    for (const Row& row : std::initializer_list<Row>{{{}, {0, 1, 2}},
                                                     {{{"who", "JUNI"}}, {0, 2}},
                                                     {{{"who", "کیوان"}}, {1}},
                                                     {{{"act", "exported"}}, {2}},
                                                     {{{"from", "2026-01-06"}}, {1, 2}},
                                                     {{{"to", "2026-01"}}, {0, 1}},
                                                     {{{"from", "۱۴۰۴-۱۰-۱۶"}, {"to", "2026-01-31"}}, {1}}}) {
        Parameters typed;
        for (const auto& [name, value] : row.typed) typed.add(name, value);
        TrailFilter filter(typed);
        EXPECT_TRUE(filter.refusal().problems.empty());
        std::vector<int> shown;
        for (int i = 0; i < 3; ++i)
            if (filter.holds(lines[i])) shown.push_back(i);
        EXPECT_EQ(shown, row.shown) << (row.typed.empty() ? "" : row.typed[0].second);
    }
}

// Catches a day that is not one and is passed over in silence.
TEST(TrailFilter, RefusesWhatIsNoDay) {
    Parameters typed;
    typed.add("to", "tomorrow-ish");
    TrailFilter filter(typed);
    ASSERT_EQ(filter.refusal().problems.size(), 1u);
    EXPECT_EQ(filter.refusal().problems[0].where, "to");
}

}  // namespace
}  // namespace karnameh::web
