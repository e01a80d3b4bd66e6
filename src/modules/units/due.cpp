// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/due.h"

namespace karnameh::units {

namespace {

bool goes_on(const Approach& row) {
    return row.stage != Stage::joined && row.stage != Stage::lost && !row.settled.is_set();
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {due_by<Approach>("units.next_steps", "Next steps with those who came near", "next step",
                             &Approach::next_due, goes_on, &Approach::follows_up, &Approach::next_step)};
}

}  // namespace karnameh::units
