// SPDX-License-Identifier: AGPL-3.0-or-later
// A module's rule: what is allowed beyond what the description of a kind says by itself. Pure: it gets the
// record as it would be, the record as it is, what the writer may see, what is written together with it and when,
// and adds problems.
#pragma once

#include "kernel/scope.h"
#include "kernel/together.h"

namespace karnameh {

struct Judged {
    const Record* after;   // nullptr: the record is being erased
    const Record* before;  // nullptr: the record is new
    const Scope& scope;    // the state before the change; records of the same batch are not in it
    Instant now;
    std::vector<Problem>& problems;
    const Together* together = nullptr;  // the batch; nullptr: the record alone

    void problem(std::string_view field, Message what, Message accepted = "") const {
        problems.push_back({std::string(field), std::move(what), std::move(accepted)});
    }
};

// Whether `later` lies wholly before `earlier`; never if one of them is not known.
inline bool out_of_order(const Date& earlier, const Date& later) {
    return earlier.is_set() && later.is_set() && later.last() < earlier.first;
}

struct Rule {
    KindNumber kind;
    std::function<void(const Judged&)> judge;
};

// rule<Loan>([](const Loan& loan, const Loan* before, const Judged& judged) { … }) — for new versions only.
template <typename T, typename Judge>
Rule rule(Judge judge) {
    return {T::kind_number, [judge](const Judged& judged) {
                if (judged.after)
                    judge(static_cast<const T&>(*judged.after), static_cast<const T*>(judged.before), judged);
            }};
}

}  // namespace karnameh
