// SPDX-License-Identifier: AGPL-3.0-or-later
// One installation: its store, its people's accounts, and the compartments that are open at the moment.
//
// What stands in the store in clear: the organisation's own name, a salt, the ids of accounts and
// compartments, the audit journal's public intake key, and the key by which the server signs heads.
// A mark says whether the panic lock was thrown since it was last read. Everything else is sealed.
//
// Invariants
//   1. There is no list of who may open what: a person's grants are in that person's account block.
//   2. A sign-in that fails takes the same path, with the same Argon2id run, whether or
//      not the account exists.
//   3. An account is found by a slow hash of its sign-in name under the organisation's salt, so that the disk
//      does not list names; whoever holds the disk and guesses a name can confirm the guess (SECURITY.md).
// Threads: any.
#pragma once

#include "kernel/compartment.h"
#include "seal/account.h"

namespace karnameh {

class Session;
enum class AuditAct : std::uint8_t;

inline constexpr std::int64_t invitation_seconds = 7 * 24 * 3600;
inline constexpr std::int64_t calendar_days = 30;

struct OrganisationSettings {
    std::string name;
    Bytes salt;
    Id directory, audit;
    PublicKey audit_intake;
};

class Organisation {
  public:
    struct Cost {
        PassphraseCost passphrase = production_cost;
        CostRule rule = CostRule::production;
    };

    // Founds an organisation in an empty store, with its first keeper. Refuses where there is one already.
    static Result<std::shared_ptr<Organisation>> found(const Environment& environment, std::string name,
                                                       std::string_view keeper, std::string_view passphrase,
                                                       Cost cost);
    static Result<std::shared_ptr<Organisation>> open(const Environment& environment, Cost cost);

    const std::string& name() const { return settings_.name; }
    const OrganisationSettings& settings() const { return settings_; }
    const Environment& environment() const { return environment_; }
    // Gives a companion to every compartment that is opened from now on: before anybody signs in.
    void accompany(std::shared_ptr<Companions> companions) {
        environment_.companions = std::move(companions);
    }

    // Refuses with one sentence whatever was wrong. The account block is stored anew at every sign-in.
    Result<std::shared_ptr<Session>> sign_in(std::string_view name, std::string_view passphrase);
    // The same over the network: asks for a one-time or recovery code too, of whoever has set them up. Which of the
    // three was wrong is not said.
    Result<std::shared_ptr<Session>> sign_in_with_code(std::string_view name, std::string_view passphrase,
                                                       std::string_view code);

    // Takes an invitation up: the code opens nothing from now on, the passphrase does. Refuses at `code` or `fresh`; a name
    // that nobody was invited under is refused like a wrong code, with the same work.
    Result<std::shared_ptr<Session>> join(std::string_view name, std::string_view code,
                                          std::string_view passphrase);
    // With recovery words instead of the passphrase, which is replaced. One-time codes are off afterwards.
    Result<std::shared_ptr<Session>> come_back(std::string_view name, std::string_view words,
                                               std::string_view passphrase);

    // Whether the two open an account; leaves no trace, and takes nothing out of the inbox.
    Done check_passphrase(std::string_view name, std::string_view passphrase) const;

    // A compartment that some session has open already, or opens it; anew if the one that is open is `stale`,
    // as when its keys are of an older epoch than the grant.
    Result<std::shared_ptr<Compartment>> open_compartment(const Grant& grant,
                                                          const Compartment* stale = nullptr);

    // What the calendar feed of that secret says; nothing where there is none, or it was not refreshed for
    // calendar_days. Takes the same way whatever the secret is.
    Result<std::optional<std::string>> calendar_of(std::string_view secret) const;

    // Another one each time that somebody throws the panic lock (Session::lock_everything); empty where nobody ever did.
    // One small read of the store: whoever keeps sessions compares it.
    Result<Revision> last_lock() const;

    // The latest time that a change in any of the compartments that are open says of itself.
    Instant newest_written();

    // Signs heads for the server; made when it is first asked for. Whoever carries off the store has it.
    Result<SigningPair> server_key() const;

  private:
    friend class Session;
    Organisation(const Environment& environment, OrganisationSettings settings, Cost cost)
        : environment_(environment), settings_(std::move(settings)), cost_(cost) {}
    Result<Id> account_key(std::string_view name) const;
    using OpenBlock = std::function<Result<OpenedAccount>(ByteView block)>;
    // Opens the account's block, or for a name without one a block that nothing opens; refuses what does not fit too.
    Result<OpenedAccount> open_block_of(const Id& key, std::string_view name, const OpenBlock& open,
                                        const std::function<bool(const Keyring&)>& fits) const;
    // `takes` says whether the keyring's owner may come in, beside the passphrase.
    Result<OpenedAccount> open_account_of(
        const Id& key, std::string_view name, std::string_view passphrase,
        const std::function<bool(const Keyring&)>& takes = [](const Keyring&) { return true; }) const;
    Result<std::shared_ptr<Session>> begin_with_passphrase(const Id& key, OpenedAccount opened,
                                                           std::string_view passphrase, AuditAct act,
                                                           const std::function<void(Keyring&)>& edit);
    Result<std::shared_ptr<Session>> begin_session(const Id& key, OpenedAccount opened,
                                                   const std::function<Done(Keyring&)>& check = {});
    bool takes_code(Keyring& keyring, std::string_view code) const;
    Result<Id> new_account_in_store(std::string_view name, std::string_view passphrase,
                                    const Keyring& keyring);

    Environment environment_;
    OrganisationSettings settings_;
    Cost cost_;
    std::mutex opening_;
    std::map<Id, std::weak_ptr<Compartment>> open_;
    std::weak_ptr<Organisation> self_;
};

// Refuses what cannot be that person's new passphrase.
Done check_passphrase_of(const Organisation& organisation, std::string_view name,
                         std::string_view passphrase);

}  // namespace karnameh
