// SPDX-License-Identifier: AGPL-3.0-or-later
// The panic lock: a mark in the store that every server compares, so that whoever has the store in common ends together.
#include <algorithm>

#include "kernel/session.h"

namespace karnameh {

namespace {
constexpr std::string_view organisation_space = "organisation";
ByteView lock_key() {
    return as_bytes("lock");
}
}  // namespace

Result<Revision> Organisation::last_lock() const {
    std::optional<Blob> mark = KARNAMEH_TRY(environment_.store.get(organisation_space, lock_key()));
    return mark ? mark->revision : Revision{};
}

bool Session::may_lock() {
    std::vector<Id> kept;
    {
        std::lock_guard lock(keyring_lock_);
        for (const Grant& grant : opened_.keyring.grants)
            if (grant.role == Role::keep) kept.push_back(grant.compartment);
    }
    // A keeper who was dismissed has the old grant in the keyring still: the compartment itself is asked.
    return std::ranges::any_of(kept, [&](Id id) { return held(id, Role::keep).has_value(); });
}

Done Session::lock_everything() {
    if (!may_lock()) return refuse("", "Only whoever keeps a compartment can throw the panic lock.");
    const Environment& environment = organisation_->environment_;
    // Drawn afresh and not counted up: two who throw it at one moment need not wait for each other, a store that was
    // rolled back is another one too, and nobody reads from it how often it was thrown.
    KARNAMEH_TRY(
        overwrite(environment.store, organisation_space, lock_key(), environment.random.id().view()));
    // Afterwards: what is urgent does not wait for its entry.
    return audit(AuditAct::locked, "");
}

}  // namespace karnameh
