// SPDX-License-Identifier: AGPL-3.0-or-later
// Invitations and recovery words: accounts that wait for their owners, and the way back for who forgot a passphrase.
//
// Who invited keeps, in the own slot, the key of each invitation's: with it they see whether it was taken up, give a new
// code, or withdraw it. Outside the slots nothing tells an invitation from an account.
#include <algorithm>

#include "base/cbor.h"
#include "base/text.h"
#include "kernel/session.h"
#include "seal/inbox.h"
#include "seal/word_code.h"

namespace karnameh {

namespace {

constexpr std::string_view account_space = "account", inbox_space = "inbox";

// An invitation as its inviter keeps it, in Keyring::more: an array of [name, account's place, slot, key, until].
struct Note {
    std::string name;
    Id place;
    SlotKey slot;
    std::int64_t until = 0;
};

std::vector<Note> read_notes(const Keyring& keyring) {
    std::vector<Note> notes;
    if (keyring.more.is_empty()) return notes;
    cbor::Reader reader(keyring.more.view());
    for (std::size_t left = reader.array(); reader.ok() && left > 0; --left) {
        if (reader.array() != 5) return notes;
        Note note;
        note.name = reader.text();
        note.place = reader.id();
        note.slot.slot = static_cast<std::uint8_t>(reader.unsigned_integer());
        ByteView key = reader.bytes();
        note.until = static_cast<std::int64_t>(reader.unsigned_integer());
        if (!reader.ok() || key.size() != Key::bytes) return notes;
        note.slot.key = Key(key);
        notes.push_back(std::move(note));
    }
    return notes;
}

void write_notes(Keyring& keyring, const std::vector<Note>& notes) {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.array(notes.size());
    for (const Note& note : notes) {
        writer.array(5);
        writer.text(note.name);
        writer.id(note.place);
        writer.unsigned_integer(note.slot.slot);
        writer.bytes(note.slot.key.view());
        writer.unsigned_integer(static_cast<std::uint64_t>(note.until));
    }
    keyring.more = SecretBytes(bytes);
    std::ranges::fill(bytes, std::uint8_t{0});
}

std::unexpected<Wrong> no_such_invitation(std::string_view name) {
    return refuse("name", {"No invitation of yours for “{1}” is open.", {std::string(name)}});
}

// The code as it is said to people, and as slot keys are derived from it.
struct WordedSecret {
    std::vector<std::string> words;
    std::string secret;
};
WordedSecret new_code(std::size_t count, Language language, Random& random) {
    WordedSecret code{new_word_code(count, language, random), {}};
    std::string typed;
    for (const std::string& word : code.words) typed += word + " ";
    code.secret = *read_word_code(typed, count, "code");
    return code;
}

// Every problem of the refusal at that control of the form.
std::unexpected<Wrong> at(std::string_view where, Wrong wrong) {
    if (Refusal* refusal = std::get_if<Refusal>(&wrong))
        for (Problem& problem : refusal->problems) problem.where = where;
    return std::unexpected(std::move(wrong));
}

}  // namespace

Result<std::vector<std::string>> Session::invite(std::string_view name, Language language) {
    const Environment& environment = organisation_->environment_;
    WordedSecret code = new_code(invitation_word_count, language, environment.random);
    std::int64_t until = environment.clock.now().seconds + invitation_seconds;
    KARNAMEH_TRY(make_account(name, code.secret, until));
    Note note{std::string(name), KARNAMEH_TRY(organisation_->account_key(name)), {}, until};
    std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(account_space, note.place.view()));
    if (!blob) return fault(FaultKind::missing, "an account block");
    OpenedAccount opened = KARNAMEH_TRY(open_account(blob->bytes, code.secret));
    note.slot = {static_cast<std::uint8_t>(opened.slot), std::move(opened.slot_key)};
    KARNAMEH_TRY(edit_keyring([&](Keyring& keyring) -> Done {
        std::vector<Note> notes = read_notes(keyring);
        notes.push_back({note.name, note.place, note.slot.clone(), note.until});
        write_notes(keyring, notes);
        return {};
    }));
    return code.words;
}

Result<std::vector<Session::Invitation>> Session::invitations() {
    const Environment& environment = organisation_->environment_;
    std::vector<Note> notes;
    {
        std::lock_guard lock(keyring_lock_);
        notes = read_notes(opened_.keyring);
    }
    std::vector<Invitation> all;
    for (const Note& note : notes) {
        std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(account_space, note.place.view()));
        bool is_open = blob && open_account_slot(blob->bytes, note.slot);
        InvitationState state = !is_open                                       ? InvitationState::taken_up
                                : note.until < environment.clock.now().seconds ? InvitationState::expired
                                                                               : InvitationState::open;
        all.push_back({note.name, {note.until}, state});
    }
    return all;
}

Result<std::vector<std::string>> Session::renew_invitation(std::string_view name, Language language) {
    const Environment& environment = organisation_->environment_;
    WordedSecret code = new_code(invitation_word_count, language, environment.random);
    std::int64_t until = environment.clock.now().seconds + invitation_seconds;
    KARNAMEH_TRY(edit_keyring([&](Keyring& keyring) -> Done {
        std::vector<Note> notes = read_notes(keyring);
        auto note = std::ranges::find(notes, name, &Note::name);
        if (note == notes.end()) return no_such_invitation(name);
        std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(account_space, note->place.view()));
        if (!blob) return no_such_invitation(name);
        Result<OpenedAccount> opened = open_account_slot(blob->bytes, note->slot);
        if (!opened) return no_such_invitation(name);
        opened->keyring.invited_until = until;
        Bytes block =
            KARNAMEH_TRY(karnameh::change_passphrase(blob->bytes, *opened, code.secret, environment.random));
        KARNAMEH_TRY(environment.store.put(account_space, note->place.view(), blob->revision, block));
        note->slot.key = std::move(opened->slot_key);
        note->until = until;
        write_notes(keyring, notes);
        return {};
    }));
    return code.words;
}

Done Session::forget_invitation(std::string_view name) {
    return edit_keyring([&](Keyring& keyring) -> Done {
        std::vector<Note> notes = read_notes(keyring);
        std::erase_if(notes, [&](const Note& note) { return note.name == name; });
        write_notes(keyring, notes);
        return {};
    });
}

Done Session::withdraw_invitation(std::string_view name) {
    const Environment& environment = organisation_->environment_;
    std::optional<Note> note;
    {
        std::lock_guard lock(keyring_lock_);
        std::vector<Note> notes = read_notes(opened_.keyring);
        auto found = std::ranges::find(notes, name, &Note::name);
        if (found != notes.end()) note = std::move(*found);
    }
    if (!note) return no_such_invitation(name);
    std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(account_space, note->place.view()));
    if (!blob || !open_account_slot(blob->bytes, note->slot)) return no_such_invitation(name);
    // The account first: whoever has the code is shut out before anything else can fail.
    Id account = KARNAMEH_TRY(account_of(blob->bytes));
    KARNAMEH_TRY(environment.store.remove(account_space, note->place.view(), blob->revision));
    if (std::optional<Blob> inbox = KARNAMEH_TRY(environment.store.get(inbox_space, account.view())))
        KARNAMEH_TRY(environment.store.remove(inbox_space, account.view(), inbox->revision));
    for (const Held& held : compartments())
        if (held.compartment && held.role == Role::keep && held.compartment->admits(account))
            KARNAMEH_TRY(take_away(held.id, name));
    Change change(environment.kinds);
    read().scope().each<DirectoryEntry>([&](const DirectoryEntry& entry) {
        if (entry.account.view() == account.text())
            change.erase(environment.kinds.get(DirectoryEntry::kind_number), entry.id);
    });
    KARNAMEH_TRY(commit(organisation_->settings_.directory, change));
    KARNAMEH_TRY(forget_invitation(name));
    return audit(AuditAct::invitation_withdrawn, account.text());
}

bool Session::has_recovery_words() {
    std::lock_guard lock(keyring_lock_);
    return opened_.keyring.words.has_value();
}

Done Session::set_recovery_words(std::string_view words) {
    std::string secret = KARNAMEH_TRY(read_word_code(words, recovery_word_count, "words"));
    {
        std::lock_guard lock(keyring_lock_);
        KARNAMEH_TRY(update_block([&](ByteView block) -> Result<Bytes> {
            KARNAMEH_TRY(catch_up_account(block, opened_));
            return karnameh::set_recovery_words(block, opened_, secret, organisation_->environment_.random);
        }));
    }
    return audit(AuditAct::words_made, "");
}

Result<std::shared_ptr<Session>> Organisation::join(std::string_view name, std::string_view code,
                                                    std::string_view passphrase) {
    std::string secret = KARNAMEH_TRY(read_word_code(code, invitation_word_count, "code"));
    if (Done good = check_passphrase_of(*this, name, passphrase); !good) return at("fresh", good.error());
    Id key = KARNAMEH_TRY(account_key(name));
    Result<OpenedAccount> found = open_block_of(
        key, name, [&](ByteView block) { return open_account(block, secret); },
        [](const Keyring& keyring) { return keyring.invited_until != 0; });
    if (!found) return at("code", found.error());
    OpenedAccount opened = std::move(*found);
    if (opened.keyring.invited_until < environment_.clock.now().seconds)
        return refuse("code", "This invitation has run out.", "Ask whoever invited you for another code.");
    return begin_with_passphrase(key, std::move(opened), passphrase, AuditAct::joined,
                                 [](Keyring& keyring) { keyring.invited_until = 0; });
}

Result<std::shared_ptr<Session>> Organisation::come_back(std::string_view name, std::string_view words,
                                                         std::string_view passphrase) {
    std::string secret = KARNAMEH_TRY(read_word_code(words, recovery_word_count, "words"));
    if (Done good = check_passphrase_of(*this, name, passphrase); !good) return at("fresh", good.error());
    Id key = KARNAMEH_TRY(account_key(name));
    Result<OpenedAccount> opened = open_block_of(
        key, name, [&](ByteView block) { return recover_account(block, secret); },
        [](const Keyring&) { return true; });
    if (!opened) return at("words", opened.error());
    return begin_with_passphrase(key, std::move(*opened), passphrase, AuditAct::came_back,
                                 [](Keyring& keyring) {
                                     // The authenticator may be lost with the passphrase: set up anew.
                                     keyring.one_time_secret = {};
                                     keyring.recovery_codes = {};
                                 });
}

Result<std::shared_ptr<Session>> Organisation::begin_with_passphrase(
    const Id& key, OpenedAccount opened, std::string_view passphrase, AuditAct act,
    const std::function<void(Keyring&)>& edit) {
    std::shared_ptr<Session> session(new Session(self_.lock(), key, std::move(opened)));
    Key before = session->opened_.slot_key.clone();
    KARNAMEH_TRY(session->update_block([&](ByteView block) -> Result<Bytes> {
        session->opened_.slot_key = before.clone();  // another attempt begins where the first did
        KARNAMEH_TRY(catch_up_account(block, session->opened_));
        edit(session->opened_.keyring);
        return change_passphrase(block, session->opened_, passphrase, environment_.random);
    }));
    KARNAMEH_TRY(session->collect_inbox(Session::EmptyInbox::refill));
    KARNAMEH_TRY(session->audit(act, ""));
    return session;
}

}  // namespace karnameh
