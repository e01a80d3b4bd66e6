// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person keeps for themselves: each note lies sealed among the snapshots, of their size, under keys that only its
// owner can work out. The store does not tell whose it is, nor that it is one.
#include "kernel/session.h"
#include "seal/snapshot.h"

namespace karnameh {

namespace {

constexpr std::string_view note_space = "snapshot";

std::string text_of(const SecretBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<std::string> open_note(const SnapshotKeys& own, const std::optional<Blob>& blob) {
    if (!blob) return std::string();
    return text_of(KARNAMEH_TRY(open_snapshot(own, blob->bytes)).text);
}

}  // namespace

Result<std::string> Session::own_note(std::string_view name) {
    SnapshotKeys own = snapshot_keys(keys().signing, name);
    return open_note(own, KARNAMEH_TRY(organisation_->environment_.store.get(note_space, own.place.view())));
}

Done Session::change_own_note(std::string_view name,
                              const std::function<Result<std::string>(std::string_view)>& edit) {
    const Environment& environment = organisation_->environment_;
    SnapshotKeys own = snapshot_keys(keys().signing, name);
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(note_space, own.place.view()));
        std::string text = KARNAMEH_TRY(edit(KARNAMEH_TRY(open_note(own, blob))));
        Bytes sealed = seal_snapshot(own, environment.clock.now(), text, environment.random);
        Result<Revision> stored =
            environment.store.put(note_space, own.place.view(), blob ? blob->revision : Revision{}, sealed);
        if (stored) return {};
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(std::move(stored).error());
    }
}

}  // namespace karnameh
