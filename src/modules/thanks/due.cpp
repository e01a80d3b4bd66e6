// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/due.h"

namespace karnameh::thanks {

std::vector<DueQuestion> due_questions() {
    return {due_by<Thanks>(
        "thanks.owed", "Still to be thanked", "thanks owed", &Thanks::owed,
        [](const Thanks& row) { return !row.said.is_set(); }, NobodyInParticular{}, &Thanks::what,
        DueBy::since)};
}

}  // namespace karnameh::thanks
