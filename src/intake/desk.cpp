// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/desk.h"

#include <algorithm>

#include "intake/records.h"
#include "journal/attachments.h"
#include "kernel/attach.h"

namespace karnameh::intake {

namespace {

Store& store_of(Session& session) {
    return session.organisation().environment().store;
}

std::vector<Held> open_ones(Session& session) {
    std::vector<Held> all = session.compartments();
    std::erase_if(all, [](const Held& held) { return !held.compartment; });
    return all;
}

struct Unlocked {
    SecretBytes key;
    std::optional<Held> home;
};

// Tries those keys that may fit; nothing where none does.
std::optional<Unlocked> unlock(Session& session, std::span<const Held> homes, const Id& intake, State state,
                               ByteView wrap) {
    if (state == State::assigned) {
        Result<SecretBytes> key = session.take_own_drop(wrap);
        if (!key) return std::nullopt;
        return Unlocked{std::move(*key), std::nullopt};
    }
    for (const Held& held : homes) {
        if (state == State::waiting && held.id != intake) continue;
        if (Result<SecretBytes> key = held.compartment->take_drop(wrap))
            return Unlocked{std::move(*key), held};
    }
    return std::nullopt;
}

struct Reader {
    Session& session;
    std::vector<Held> homes = open_ones(session);
    std::optional<DoorSettings> settings = {};

    Done begin() {
        settings = KARNAMEH_TRY(door_settings(store_of(session)));
        if (!settings) return {};
        // A new epoch of the compartment has a new intake key: whoever was let out does not open what comes from now on.
        for (const Held& held : homes)
            if (held.id == settings->compartment && held.compartment->intake() != settings->to) {
                settings->to = held.compartment->intake();
                KARNAMEH_TRY(store_settings(store_of(session), *settings));
            }
        return {};
    }
    // Nothing where it is not there, or not for this session.
    Result<std::optional<Letter>> read(const Id& id) {
        std::optional<Blob> blob = KARNAMEH_TRY(store_of(session).get(message_space, id.view()));
        if (!blob || !settings) return std::nullopt;
        State state = KARNAMEH_TRY(state_of(blob->bytes));
        std::optional<Unlocked> unlocked =
            unlock(session, homes, settings->compartment, state, wrap_of(blob->bytes));
        if (!unlocked) return std::nullopt;
        return Letter{.id = id,
                      .state = state,
                      .revision = blob->revision,
                      .home = std::move(unlocked->home),
                      .message = KARNAMEH_TRY(open_letter(id, blob->bytes, unlocked->key.view()))};
    }
};

std::unexpected<Wrong> somebody_was_quicker() {
    return refuse("", "Somebody else changed this message meanwhile.", "Load the list again.");
}

Done check_may_change(const Letter& letter) {
    if (letter.may_change()) return {};
    return refuse("", {"Your grant on “{1}” does not allow that.", {letter.home->name}},
                  "Whoever may write there may.");
}

// The letter's key sealed to another one, in place of the wrap that there was.
Done wrap_anew(Session& session, const Letter& letter, const PublicKey& to, State state) {
    Store& store = store_of(session);
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(message_space, letter.id.view()));
    if (!blob || blob->revision != letter.revision) return somebody_was_quicker();
    std::vector<Held> homes;
    if (letter.home) homes.push_back(*letter.home);
    Id intake = letter.home ? letter.home->id : Id{};
    std::optional<Unlocked> unlocked = unlock(session, homes, intake, letter.state, wrap_of(blob->bytes));
    if (!unlocked) return somebody_was_quicker();
    Bytes fresh = KARNAMEH_TRY(wrapped_anew(blob->bytes, unlocked->key.view(), to, state));
    Result<Revision> stored = store.put(message_space, letter.id.view(), blob->revision, fresh);
    if (!stored && is_fault(stored.error(), FaultKind::taken)) return somebody_was_quicker();
    return stored ? Done{} : std::unexpected(std::move(stored).error());
}

Done drop_answer(Session& session, const Message& message, const PublicKey& next, std::string_view text) {
    const Environment& environment = session.organisation().environment();
    for (;;) {
        std::optional<Blob> blob = KARNAMEH_TRY(environment.store.get(mailbox_space, message.mailbox));
        if (!blob)
            return refuse("answer", "The mailbox of this message has expired.",
                          "It cannot be answered any more.");
        Bytes fresh = KARNAMEH_TRY(
            with_answer(blob->bytes, message.answers,
                        {.day = day_of(environment.clock.now()), .next = next, .text = std::string(text)}));
        Result<Revision> stored =
            environment.store.put(mailbox_space, message.mailbox, blob->revision, fresh);
        if (stored) return {};
        if (!is_fault(stored.error(), FaultKind::taken)) return std::unexpected(std::move(stored).error());
    }
}

}  // namespace

Result<std::vector<Letter>> letters(Session& session) {
    Reader reader{session};
    KARNAMEH_TRY(reader.begin());
    std::vector<Letter> all;
    for (const BlobEntry& entry : KARNAMEH_TRY(store_of(session).list(message_space))) {
        if (entry.key.size() != sizeof(Id::bytes)) continue;
        std::optional<Letter> letter = KARNAMEH_TRY(reader.read(Id::from(entry.key)));
        if (letter) all.push_back(std::move(*letter));
    }
    // Letters of one mailbox stay in their order.
    std::ranges::sort(all, [](const Letter& a, const Letter& b) {
        if (a.message.day != b.message.day) return a.message.day > b.message.day;
        if (a.message.mailbox != b.message.mailbox) return a.message.mailbox < b.message.mailbox;
        return a.message.number > b.message.number;
    });
    return all;
}

Done enter_proofs(Session& session, const std::vector<Letter>& letters) {
    const Kinds& kinds = session.organisation().environment().kinds;
    for (const Letter& letter : letters) {
        if (letter.message.salt.empty() || !letter.home || !letter.may_change()) continue;
        std::string proof = proof_of(letter.message.salt, letter.message.text).text();
        bool is_entered = false;
        session.read().scope().each<ReceivedMessage>(
            [&](const ReceivedMessage& one) { is_entered |= one.proof.view() == proof; });
        if (is_entered) continue;
        ReceivedMessage row{};
        row.kind = ReceivedMessage::kind_number;
        row.id = session.organisation().environment().random.id();
        row.proof = {proof.data(), static_cast<std::uint32_t>(proof.size())};
        row.day = Date::on(letter.message.day);
        Change change(kinds);
        change.put(row);
        KARNAMEH_TRY(session.commit(letter.home->id, change));
    }
    return {};
}

Result<Entered> check_proof(Session& session, std::string_view kept) {
    std::string proof = KARNAMEH_TRY(read_proof(kept)).text();
    std::optional<Id> found;
    Entered entered;
    session.read().scope().each<ReceivedMessage>([&](const ReceivedMessage& one) {
        if (one.proof.view() != proof) return;
        found = one.id;
        entered.day = one.day;
        entered.frame = one.sequence;
    });
    if (!found)
        return refuse("", "Nothing of this message stands in a journal that you may open.",
                      "The proof as it was kept, with the message exactly as it was sent.");
    entered.home = KARNAMEH_TRY(session.home_of(*found));
    entered.head = entered.home.compartment->head();
    return entered;
}

Result<Letter> letter(Session& session, const Id& id) {
    Reader reader{session};
    KARNAMEH_TRY(reader.begin());
    std::optional<Letter> found = KARNAMEH_TRY(reader.read(id));
    if (!found)
        return refuse("", "There is no such message, or it is not open to you.",
                      "Whoever it was assigned to reads it.");
    return std::move(*found);
}

Done answer(Session& session, const Letter& letter, std::string_view text) {
    KARNAMEH_TRY(check_may_change(letter));
    if (text.empty()) return refuse("answer", "There is nothing to send yet.", "A few words.");
    PublicKey next;
    if (letter.state == State::taken && letter.home) next = letter.home->compartment->intake();
    return drop_answer(session, letter.message, next, text);
}

Done assign(Session& session, const Letter& letter, std::string_view person) {
    KARNAMEH_TRY(check_may_change(letter));
    Result<PersonCard> card = session.card_of(person);
    if (!card) {
        Wrong wrong = std::move(card).error();
        if (Refusal* refusal = std::get_if<Refusal>(&wrong)) refusal->problems.front().where = "handler";
        return std::unexpected(std::move(wrong));
    }
    return wrap_anew(session, letter, card->receiving, State::assigned);
}

Done take_in(Session& session, const Letter& letter, const Held& home) {
    KARNAMEH_TRY(check_may_change(letter));
    if (!home.compartment || home.role < Role::write)
        return refuse("", {"Your grant on “{1}” does not allow that.", {home.name}},
                      "Whoever may write there may.");
    KARNAMEH_TRY(wrap_anew(session, letter, home.compartment->intake(), State::taken));
    // It says no word, and where the next letter goes. A mailbox that is gone has nobody who would write on.
    Done told = drop_answer(session, letter.message, home.compartment->intake(), {});
    return !told && std::holds_alternative<Refusal>(told.error()) ? Done{} : told;
}

Done attach_files(Session& session, const Letter& letter, const Id& record) {
    const Environment& environment = session.organisation().environment();
    std::vector<StoredFile> copies;
    auto copy = [&](const SentFile& file) -> Done {
        AttachmentWriter writer(environment.store, environment.random, environment.clock.now());
        Done read = read_attachment(environment.store, file.stored, 0, file.stored.size,
                                    [&](ByteView bytes) { return writer.add(bytes); });
        Result<AttachmentReference> stored = read ? writer.finish() : std::unexpected(read.error());
        if (!stored) {
            (void)remove_attachment(environment.store, writer.id());
            return std::unexpected(std::move(stored).error());
        }
        copies.push_back({{file.name, file.media_type}, std::move(*stored)});
        return {};
    };
    for (const SentFile& file : letter.message.files) {
        Done copied = copy(file);
        if (copied) continue;
        for (const StoredFile& one : copies) (void)remove_attachment(environment.store, one.stored.id);
        return copied;
    }
    if (copies.empty()) return {};
    KARNAMEH_TRY(attach_stored(session, record, copies));
    return {};
}

Done remove_letter(Session& session, const Letter& letter) {
    KARNAMEH_TRY(check_may_change(letter));
    Store& store = store_of(session);
    // The letter goes, and its files are what nothing names: whoever was quicker keeps all of it, and a crash none.
    Bytes entry = list_entry(session.organisation().environment().clock.now());
    std::vector<BlobWrite> writes{{message_space, letter.id.view(), letter.revision}};
    for (const SentFile& file : letter.message.files)
        writes.push_back({upload_space, file.stored.id.view(), {}, entry});
    Done removed = store.write(writes, Durable::at_once);
    if (!removed && is_fault(removed.error(), FaultKind::taken)) return somebody_was_quicker();
    KARNAMEH_TRY(removed);
    for (const SentFile& file : letter.message.files) KARNAMEH_TRY(remove_attachment(store, file.stored.id));
    return {};
}

bool may_set_door(Session& session) {
    return std::ranges::any_of(session.compartments(), [&](const Held& held) {
        return held.id == session.organisation().settings().directory && held.role == Role::keep;
    });
}

Done set_door(Session& session, const DoorPlan& plan) {
    if (!may_set_door(session))
        return refuse("", "Your grant does not allow that.", "A keeper of the directory may.");
    const Environment& environment = session.organisation().environment();
    std::optional<DoorSettings> before = KARNAMEH_TRY(door_settings(environment.store));
    DoorSettings settings;
    if (before) settings = before->clone();
    if (settings.key.is_empty()) settings.key = Key(environment.random);
    settings.is_open = plan.is_open;
    settings.waiting_max = plan.waiting_max;
    settings.file_bytes_max = plan.file_bytes_max;
    settings.gives_proofs = plan.gives_proofs;
    if (!plan.compartment.empty()) {
        Held home = KARNAMEH_TRY(session.compartment(plan.compartment));
        if (!home.compartment || home.role != Role::keep)
            return refuse("compartment", {"Your grant on “{1}” does not allow that.", {home.name}},
                          "Its keepers may.");
        settings.compartment = home.id;
        settings.to = home.compartment->intake();
    }
    if (settings.is_open && settings.to.is_empty())
        return refuse("compartment", "Say who reads what comes in.", "A compartment that you keep.");
    if (settings.is_open) KARNAMEH_TRY(make_decoys(environment, settings));
    KARNAMEH_TRY(session.audit(AuditAct::door_set, settings.is_open ? settings.compartment.text() : ""));
    return store_settings(environment.store, settings);
}

bool has_desk(Session& session) {
    Result<std::optional<DoorSettings>> settings = door_settings(store_of(session));
    return settings && *settings && std::ranges::any_of(session.compartments(), [&](const Held& held) {
               return held.compartment && held.id == (*settings)->compartment;
           });
}

}  // namespace karnameh::intake
