// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/due.h"

namespace karnameh::alliances {

std::vector<DueQuestion> due_questions() {
    return {due_by<SupportAsk>(
        "alliances.asks", "Support asked for and not answered", "no answer yet", &SupportAsk::when,
        [](const SupportAsk& row) {
            return !row.answered_on.is_set() &&
                   (row.answer == Answer::unset || row.answer == Answer::waiting);
        },
        NobodyInParticular{}, &SupportAsk::what, DueBy::since)};
}

}  // namespace karnameh::alliances
