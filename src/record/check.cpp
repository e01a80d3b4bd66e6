// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/check.h"

#include "record/constraint.h"

namespace karnameh {

void check_record(const Kind& kind, const Record& row, std::vector<Problem>& problems) {
    for (const Field& field : kind.fields) {
        if (!is_set(field, row)) {
            if (field.required) problems.push_back(empty_problem(field));
        } else if (std::optional<Problem> wrong = problem_in(field, row)) {
            problems.push_back(std::move(*wrong));
        }
    }
}

}  // namespace karnameh
