// SPDX-License-Identifier: AGPL-3.0-or-later
// A session between two uses: its keys lie sealed under a key that it does not keep.
#include "kernel/session.h"
#include "seal/at_rest.h"

namespace karnameh {

// What holds a session awake, with the key to seal it again.
struct Session::Awake {
    Awake(std::shared_ptr<Session> of, Key under) : session(std::move(of)), key(std::move(under)) {}
    Awake(const Awake&) = delete;
    ~Awake() {
        {
            std::lock_guard lock(session->keyring_lock_);
            if (--session->awake_ == 0) session->seal_keys(key);
        }
        wipe_stack();
    }
    std::shared_ptr<Session> session;
    Key key;
};

void Session::seal_keys(const Key& key) {
    at_rest_ = seal_at_rest(key, opened_, organisation_->environment_.random);
    opened_ = {};
}

void Session::rest(const Key& key) {
    std::lock_guard lock(keyring_lock_);
    KARNAMEH_ASSERT(at_rest_.empty());
    seal_keys(key);
}

std::shared_ptr<Session> Session::wake(const std::shared_ptr<Session>& resting, Key key) {
    {
        std::lock_guard lock(resting->keyring_lock_);
        Result<OpenedAccount> opened = open_at_rest(key, resting->at_rest_);
        if (!opened) return nullptr;
        if (resting->awake_++ == 0) resting->opened_ = std::move(*opened);
    }
    auto awake = std::make_shared<Awake>(resting, std::move(key));
    return {awake, resting.get()};
}

}  // namespace karnameh
