// SPDX-License-Identifier: AGPL-3.0-or-later
// A person who has signed in: their keys, the compartments they may open, and everything they do.
//
// Lifetime: when the last shared pointer goes, the keys are zeroed, and with the last session that has a
//   compartment open goes its state. One that is kept for somebody who comes back can rest meanwhile: then its keys
//   are in memory only sealed, and nothing but the name, the account's id and the open compartments is in clear.
// Threads: any; what changes the keyring queues on one lock.
#pragma once

#include <functional>
#include <set>

#include "base/text.h"
#include "kernel/organisation.h"
#include "kernel/system_records.h"

namespace karnameh {

// What a session sees at one moment. Writers wait while it lives: keep it short, and hold none while writing.
class Reading {
  public:
    const Scope& scope() const { return view_.scope; }
    // How far each journal had come when the reading began: what was worked out from an earlier reading with
    // the same heads is still true.
    using Heads = std::vector<std::pair<Id, SequenceNumber>>;
    const Heads& heads() const { return heads_; }

  private:
    friend class Session;
    Heads heads_;
    std::vector<std::shared_ptr<Compartment>> compartments_;
    Compartment::View view_;
};

// A compartment of the session's keyring, open or not.
struct Held {
    Id id;
    std::string name;
    Role role;
    std::shared_ptr<Compartment> compartment;  // null: it could not be opened
    std::optional<Wrong> wrong;                // why
};

struct AuditLine {
    Id id;
    Instant at;
    std::string who, act, what;
};

class Session {
  public:
    const std::string& name() const { return name_; }
    Id account() const { return account_; }
    Organisation& organisation() const { return *organisation_; }

    // From now on the keys are open only while somebody holds what `wake` gives; all else here asks for that. Once.
    void rest(const Key& key);
    // Opens the keys for as long as a copy of the result lives, for several threads at once too; what changed in the
    // keyring is sealed with it. Null where it rests under another key.
    static std::shared_ptr<Session> wake(const std::shared_ptr<Session>& resting, Key key);

    // All grants, in the order of their names; opens what is not open yet, and writes a snapshot where that
    // has become slow and this person may write. One damaged compartment does not keep the others closed.
    std::vector<Held> compartments();
    // By name; refuses where there is none, with the names that there are.
    Result<Held> compartment(std::string_view name);
    // The scope of everything that could be opened, other processes' changes included.
    Reading read();

    Result<SequenceRange> commit(Id compartment, const Change& change);
    // What commit would refuse, without writing.
    // What `before` puts counts as there: it will be stored first, wherever.
    Done judge(Id compartment, const Change& change, const Change* before = nullptr);
    Done compact(Id compartment);
    // Newest first, wherever the record is; nothing if the session cannot open it.
    Result<std::vector<Version>> history(const Id& record);
    // The compartment where the record stands or stood; refuses where the session cannot open it, or may do less there.
    Result<Held> home_of(const Id& record, Role least = Role::read);
    // For good, in every version, with the attachments that no other record names: see Compartment::forget.
    // Asks for keep and for a second keeper's session; refuses while other records refer to it. The audit
    // journal keeps that and where it happened, not what it was. Backups made before still hold it.
    Done forget(const Id& record, Session& second) { return forget(std::span<const Id>(&record, 1), second); }
    // Several of one compartment at once, which may refer to each other.
    Done forget(std::span<const Id> records, Session& second);
    // Of every open compartment, signed by the server and by this person.
    Result<std::vector<SignedHead>> heads();
    // The name of whoever has that signing key, if the directory knows it.
    std::string name_of(const PublicKey& signing);

    // A new compartment with this person as its keeper.
    Result<Id> make_compartment(const std::string& name);
    // Both ask for the role keep.
    Done grant(Id compartment, std::string_view person, Role role);
    Done take_away(Id compartment, std::string_view person);
    struct MemberName {
        std::string name;
        Role role;
    };
    Result<std::vector<MemberName>> members(Id compartment);
    // The roster, but with this person's own role as their grant has it: whoever came in by a second passphrase reads,
    // whatever the account may do.
    Roster roster(const Held& held) const;

    // Asks for keep on the directory. The person signs in with `passphrase` and may then read the directory.
    Done add_account(std::string_view name, std::string_view passphrase);
    Done change_passphrase(std::string_view passphrase);

    // Invitations: an account that waits for its owner, who takes it up with Organisation::join. Inviting asks for keep
    // on the directory, and returns the words of the code: they are shown once. Grants may be given at once.
    Result<std::vector<std::string>> invite(std::string_view name, Language language);
    enum class InvitationState : std::uint8_t { open, expired, taken_up };
    struct Invitation {
        std::string name;
        Instant until;
        InvitationState state;
    };
    // This person's own, in the order in which they were made.
    Result<std::vector<Invitation>> invitations();
    // Another code for one that was not taken up; the one before opens nothing any more.
    Result<std::vector<std::string>> renew_invitation(std::string_view name, Language language);
    // Shuts out whoever has the code, takes the account out of the directory and of the compartments that this person
    // keeps, and frees the name.
    Done withdraw_invitation(std::string_view name);
    // Takes it off the list, and nothing else.
    Done forget_invitation(std::string_view name);

    // Twelve words (seal/word_code.h) that give the account back to who forgot the passphrase: Organisation::come_back.
    // Those made before open nothing any more. They lie in a slot of the account block, like a second passphrase.
    bool has_recovery_words();
    Done set_recovery_words(std::string_view words);
    // A second passphrase that opens the `shown` compartments only, for reading; with `destroys`, using it
    // makes the first useless. Signing in with it also empties the inbox: keepers then grant again.
    Done add_duress_passphrase(std::string_view passphrase, std::span<const Id> shown, bool destroys);

    // One-time codes (seal/one_time.h). Setting them up asks for a code, so that nobody is locked out by a picture that
    // was not taken over, and gives recovery codes, to be shown once. Taking them away asks for a code.
    struct CodesState {
        bool are_on = false;
        std::size_t recovery_codes_left = 0;
    };
    CodesState one_time_codes();
    Result<std::vector<std::string>> set_up_one_time_codes(ByteView secret, std::string_view code);
    Done remove_one_time_codes(std::string_view code);

    // Leaves an entry for the keepers of the audit journal. Callers pass a wrong on; for what leaves the
    // organisation or is erased they ask before doing it, so that it does not happen without an entry.
    Done audit(AuditAct act, std::string_view what);
    // Oldest first, but for those that are known already; asks for a grant on the audit journal.
    Result<std::vector<AuditLine>> audit_entries(const std::set<Id>& known = {});

    // Forms that were filled in elsewhere. Both ask for write: the key of age that a form for that compartment is sealed
    // to, and the form, opened in memory, with the compartment whose key opens it.
    Result<std::string> form_recipient(Id compartment);
    struct OpenedForm {
        Id home;
        SecretBytes text;
    };
    Result<OpenedForm> open_form(ByteView sealed);

    // For checking a journal: a copy of the grant on that compartment, if there is one.
    std::optional<Grant> grant_on(Id compartment);

    // The person's calendar feed: a snapshot that whoever has its secret fetches without signing in. The secret;
    // nothing where there is no feed.
    Result<std::optional<std::string>> calendar_secret();
    // With a fresh secret, which it returns; an earlier one opens nothing from now on.
    Result<std::string> make_calendar(std::string_view calendar);
    // Seals this in place of what the feed said, unless it says the same and was made today.
    Done refresh_calendar(std::string_view secret, std::string_view calendar);
    Done drop_calendar();

    // What this person keeps for themselves under a name (saved lists): sealed, and nobody else's to open or to find.
    // Empty where there is none. `edit` gets what stands and gives what shall stand, again where another session of the
    // same person was quicker.
    Result<std::string> own_note(std::string_view name);
    Done change_own_note(std::string_view name,
                         const std::function<Result<std::string>(std::string_view)>& edit);

    PersonCard card();
    // Of somebody whom the directory knows, by name.
    Result<PersonCard> card_of(std::string_view person);
    // Opens what was sealed to this person's own key (seal/intake.h).
    Result<SecretBytes> take_own_drop(ByteView sealed);
    // Compartments that were given to this person, or given with a greater role, at this sign-in or since.
    std::vector<Id> newly_given();
    // The four below ask for keep. The others hear of a name when they sign in next.
    Done rename(Id compartment, const std::string& name);
    // `to` keeps it, and `from` (a name; empty: this person) opens nothing of it that is written from now on.
    Done hand_over(Id compartment, std::string_view from, std::string_view to);
    // New shares, in the order of the holders, as they are to be printed: they are nowhere afterwards (seal/shares.h).
    // Those made before are void: a new epoch begins.
    Result<std::vector<std::string>> make_shares(Id compartment, std::int64_t needed,
                                                 std::span<const std::string> holders);
    Done void_shares(Id compartment);
    struct SharesInForce {
        Id round;
        std::string holders;
        std::int64_t needed = 0, given = 0;
        Instant made;
    };
    // Nothing where a compartment has none.
    Result<std::optional<SharesInForce>> shares(Id compartment);

    // The panic lock: every server on this store ends every session of everybody, this one too, and keeps nobody from
    // signing in again. For whoever keeps any compartment. Where the entry fails it is thrown all the same.
    Done lock_everything();
    bool may_lock();

  private:
    friend class Organisation;
    Session(std::shared_ptr<Organisation> organisation, Id account_key, OpenedAccount opened)
        : organisation_(std::move(organisation)),
          account_key_(account_key),
          account_(opened.keyring.person.account),
          name_(opened.keyring.display_name),
          opened_(std::move(opened)) {}

    // Catches up with what other sessions of the person stored, edits, and stores the block.
    Done store_account(const std::function<Done(Keyring&)>& edit = {});
    Done edit_keyring(const std::function<Done(Keyring&)>& edit) {
        std::lock_guard lock(keyring_lock_);
        return store_account(edit);
    }
    Done make_account(std::string_view name, std::string_view passphrase, std::int64_t invited_until);
    Done write_account_record(std::string_view name, const PersonCard& card);
    enum class EmptyInbox : std::uint8_t { refill, leave };
    Done collect_inbox(EmptyInbox empty);
    Done catch_up(Held& held);
    Result<std::vector<Id>> attachments_to_forget(const Held& home, std::span<const Id> records);
    Done update_block(const std::function<Result<Bytes>(ByteView block)>& update);
    Result<Held> hold(const Grant& grant);
    // Refuses, and enters in the audit journal, where the session's grant is less than that.
    Result<Held> held(Id compartment, Role least);
    std::unexpected<Wrong> beyond_grant(const std::string& compartment, Role least);
    Done drop(const PersonCard& to, const Grant& grant);
    Done hand_out_grants(const Held& home);
    Compartment::ViewSource view_source();
    PersonKeys keys();
    struct Awake;
    void seal_keys(const Key& key);
    // Under the lock. A resting session must not pass for one that may open nothing.
    void assert_awake() const { KARNAMEH_ASSERT(!opened_.slot_key.is_empty()); }

    std::shared_ptr<Organisation> organisation_;
    Id account_key_, account_;
    std::string name_;
    std::mutex keyring_lock_;
    OpenedAccount opened_;  // empty while the session rests
    Bytes at_rest_;         // sealed when it rested last; empty for a session that never does
    std::size_t awake_ = 0;
    std::vector<Id> newly_given_;
    std::map<Id, std::shared_ptr<Compartment>> open_;
};

}  // namespace karnameh
