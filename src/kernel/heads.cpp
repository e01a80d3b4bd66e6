// SPDX-License-Identifier: AGPL-3.0-or-later
// Signed heads: what members keep, to prove later that a server was rolled back.
#include "kernel/session.h"

namespace karnameh {

Result<SigningPair> Organisation::server_key() const {
    constexpr std::string_view space = "organisation";
    for (;;) {
        std::optional<Blob> seed = KARNAMEH_TRY(environment_.store.get(space, as_bytes("server-key")));
        if (seed && seed->bytes.size() != Key::bytes) return fault(FaultKind::corrupt, "the server's key");
        if (seed) return SigningPair::from_seed(Key(seed->bytes));
        SigningPair made = SigningPair::make(environment_.random);
        Result<Revision> stored = environment_.store.put(space, as_bytes("server-key"), {}, made.seed.view());
        if (stored) return made;
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(stored.error());
    }
}

Result<std::vector<SignedHead>> Session::heads() {
    SigningPair server = KARNAMEH_TRY(organisation_->server_key());
    PersonKeys own = keys();
    std::vector<SignedHead> heads;
    for (Held& held : compartments()) {
        if (!held.compartment) continue;
        KARNAMEH_TRY(catch_up(held));
        heads.push_back(
            sign_head(held.compartment->head(), organisation_->environment().clock.now(), server));
        countersign_head(heads.back(), own.signing);
    }
    return heads;
}

}  // namespace karnameh
