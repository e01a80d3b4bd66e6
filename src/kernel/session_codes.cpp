// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes of a person: set up, counted, taken away.
#include "kernel/session.h"
#include "seal/one_time.h"

namespace karnameh {

Session::CodesState Session::one_time_codes() {
    std::lock_guard lock(keyring_lock_);
    assert_awake();
    const Keyring& keyring = opened_.keyring;
    return {!keyring.one_time_secret.is_empty(), recovery_codes_left(keyring.recovery_codes)};
}

Result<std::vector<std::string>> Session::set_up_one_time_codes(ByteView secret, std::string_view code) {
    const Environment& environment = organisation_->environment_;
    std::optional<std::uint64_t> step = step_of_code(secret, code, environment.clock.now(), 0);
    if (!step)
        return refuse("code", "That is not the code of this moment.",
                      "The six digits that the authenticator shows now. If they are refused again, its clock "
                      "is wrong.");
    std::vector<std::string> codes = new_recovery_codes(environment.random);
    auto set_up = [&](Keyring& keyring) -> Done {
        keyring.one_time_secret = SecretBytes(secret);
        keyring.one_time_step_used = *step;
        keyring.recovery_codes = recovery_code_hashes(codes);
        return {};
    };
    {
        std::lock_guard lock(keyring_lock_);
        KARNAMEH_TRY(store_account(set_up));
    }
    KARNAMEH_TRY(audit(AuditAct::codes_set_up, ""));
    return codes;
}

Done Session::remove_one_time_codes(std::string_view code) {
    auto remove = [&](Keyring& keyring) -> Done {
        if (!organisation_->takes_code(keyring, code))
            return refuse(
                "code", "That is not a code that is good now.",
                "The six digits that the authenticator shows, or a recovery code that was not used yet.");
        keyring.one_time_secret = {};
        keyring.recovery_codes = {};
        return {};
    };
    {
        std::lock_guard lock(keyring_lock_);
        KARNAMEH_TRY(store_account(remove));
    }
    return audit(AuditAct::codes_removed, "");
}

}  // namespace karnameh
