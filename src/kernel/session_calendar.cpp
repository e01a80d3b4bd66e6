// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar feed: a snapshot sealed to the secret in its address, and the owner's own note of that secret. Both lie
// among others of their size under keys that only the secret and its owner can work out: the store does not tell whose
// they are, nor which belongs to which.
#include "kernel/session.h"
#include "seal/snapshot.h"

namespace karnameh {

namespace {

constexpr std::string_view snapshot_space = "snapshot";
constexpr std::int64_t refreshed_after = 24 * 3600;

std::string text_of(const SecretBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Done remove_from(Store& store, const SnapshotKeys& keys) {
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(snapshot_space, keys.place.view()));
        if (!blob) return {};
        Done removed = store.remove(snapshot_space, keys.place.view(), blob->revision);
        if (removed || !is_fault(removed.error(), FaultKind::taken)) return removed;
    }
}

// Nothing where nothing lies, or what lies there was not made for these keys.
Result<std::optional<OpenedSnapshot>> open_at(Store& store, const SnapshotKeys& keys) {
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(snapshot_space, keys.place.view()));
    if (!blob) return std::nullopt;
    return KARNAMEH_TRY(open_snapshot(keys, blob->bytes));
}

}  // namespace

Result<std::optional<std::string>> Session::calendar_secret() {
    const Environment& environment = organisation_->environment_;
    std::optional<OpenedSnapshot> note =
        KARNAMEH_TRY(open_at(environment.store, snapshot_keys(keys().signing)));
    if (!note) return std::nullopt;
    return text_of(note->text);
}

Result<std::string> Session::make_calendar(std::string_view calendar) {
    KARNAMEH_TRY(drop_calendar());
    const Environment& environment = organisation_->environment_;
    std::string secret = new_snapshot_secret(environment.random);
    SnapshotKeys own = snapshot_keys(keys().signing);
    // The note first: a snapshot that nobody knows of could not be thrown away.
    Bytes note = seal_snapshot(own, environment.clock.now(), secret, environment.random);
    KARNAMEH_TRY(overwrite(environment.store, snapshot_space, own.place.view(), note));
    KARNAMEH_TRY(refresh_calendar(secret, calendar));
    return secret;
}

Done Session::refresh_calendar(std::string_view secret, std::string_view calendar) {
    const Environment& environment = organisation_->environment_;
    SnapshotKeys feed = snapshot_keys(secret);
    Instant now = environment.clock.now();
    std::optional<OpenedSnapshot> before = KARNAMEH_TRY(open_at(environment.store, feed));
    bool is_fresh = before && now.seconds - before->made.seconds < refreshed_after;
    if (is_fresh && text_of(before->text) == calendar) return {};
    return overwrite(environment.store, snapshot_space, feed.place.view(),
                     seal_snapshot(feed, now, calendar, environment.random));
}

Done Session::drop_calendar() {
    Store& store = organisation_->environment_.store;
    if (std::optional<std::string> secret = KARNAMEH_TRY(calendar_secret()))
        KARNAMEH_TRY(remove_from(store, snapshot_keys(*secret)));
    return remove_from(store, snapshot_keys(keys().signing));
}

Result<std::optional<std::string>> Organisation::calendar_of(std::string_view secret) const {
    SnapshotKeys feed = snapshot_keys(secret);
    std::optional<OpenedSnapshot> snapshot = KARNAMEH_TRY(open_at(environment_.store, feed));
    if (!snapshot) return std::nullopt;
    if (environment_.clock.now().seconds - snapshot->made.seconds < calendar_days * 24 * 3600)
        return text_of(snapshot->text);
    KARNAMEH_TRY(remove_from(environment_.store, feed));
    return std::nullopt;
}

}  // namespace karnameh
