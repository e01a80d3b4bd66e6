// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules as a table that a reader can check by eye: from a record that is allowed, one thing is changed in
// each line, and the line says which field is then refused, or that nothing is.
//
//   check_rules<Action>(state, rules(), allowed, {
//       {"ends before it starts", [](Action& row) { row.end = Date::on(2009, 1, 1); }, "end"},
//       {"ends on the day it starts", [](Action& row) { row.end = row.start; }, nullptr},
//   });
#pragma once

#include <gtest/gtest.h>

#include "tests/support/state_of.h"

namespace karnameh {

// `letters` outlives the record.
inline Text text_of(std::string_view letters) {
    return {letters.data(), static_cast<std::uint32_t>(letters.size())};
}

template <typename T>
struct RuleLine {
    const char* what;
    std::function<void(T&)> change;
    const char* refused;  // the field; nullptr: allowed
};

template <typename T>
void check_rules(const StateOf& state, const std::vector<Rule>& rules, const T& allowed,
                 const std::vector<RuleLine<T>>& lines) {
    EXPECT_TRUE(state.judge(rules, allowed).empty()) << "the record to begin with";
    for (const RuleLine<T>& line : lines) {
        T row = allowed;
        line.change(row);
        std::vector<Problem> problems = state.judge(rules, row);
        EXPECT_EQ(problems.size(), line.refused ? 1u : 0u) << line.what;
        if (line.refused && !problems.empty()) {
            EXPECT_EQ(problems[0].where, line.refused) << line.what;
            EXPECT_FALSE(problems[0].accepted.text.empty()) << line.what;
        }
    }
}

}  // namespace karnameh
