// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program adds to a record as it is written, since it must not depend on when it is looked at later: what an
// amount was worth on its day. Pure, as a rule is. It runs before the rules, on what will be stored, and anew where
// another program's change came first.
#pragma once

#include "kernel/scope.h"

namespace karnameh {

struct Completion {
    KindNumber kind;
    // `before` is the record as it stands; nullptr: it is new.
    std::function<void(Record& after, const Record* before, const Scope& scope)> complete;
};

// completion<Donation>([](Donation& gift, const Donation* before, const Scope& scope) { … })
template <typename T, typename Complete>
Completion completion(Complete complete) {
    return {T::kind_number, [complete](Record& after, const Record* before, const Scope& scope) {
                complete(static_cast<T&>(after), static_cast<const T*>(before), scope);
            }};
}

}  // namespace karnameh
