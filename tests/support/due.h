// SPDX-License-Identifier: AGPL-3.0-or-later
// What a module's questions about what is due give of a state made by hand.
#pragma once

#include "tests/support/rule_table.h"

namespace karnameh {

// The answers that fall due by `until`, as "id: record" for the records that `names` knows, in their order.
inline std::vector<std::string> due_in(const StateOf& state, const std::vector<DueQuestion>& questions,
                                       DayNumber today, DayNumber until,
                                       const std::map<Id, std::string>& names) {
    std::vector<const DueQuestion*> asked;
    for (const DueQuestion& question : questions) asked.push_back(&question);
    std::vector<std::string> answers;
    for (const DueItem& item : collect_due(asked, state.scope(), today, until)) {
        auto name = names.find(item.record->id);
        answers.push_back(std::string(questions[item.question].id) + ": " +
                          (name == names.end() ? item.record->id.text() : name->second) +
                          (item.is_late(today) ? ", late" : ""));
    }
    return answers;
}

}  // namespace karnameh
