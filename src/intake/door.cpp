// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/door.h"

#include "base/cbor.h"
#include "journal/attachments.h"

namespace karnameh::intake {

namespace {

constexpr std::string_view settings_key = "settings", token_domain = "karnameh door form",
                           content_domain = "karnameh door form content";
constexpr std::int64_t count_again_seconds = 30, sweep_seconds = 24 * 3600;
constexpr std::size_t tokens_kept = 65'536;

Result<DoorSettings> read_settings(ByteView bytes) {
    cbor::Reader reader(bytes);
    std::size_t parts = reader.array();
    DoorSettings settings;
    settings.is_open = reader.boolean();
    settings.compartment = reader.id();
    ByteView to = reader.bytes(), key = reader.bytes();
    settings.waiting_max = reader.unsigned_integer();
    settings.file_bytes_max = reader.unsigned_integer();
    settings.gives_proofs = reader.boolean();
    if (!reader.ok() || parts != 7 || to.size() != 32 || key.size() != Key::bytes)
        return fault(FaultKind::corrupt, "the settings of the door");
    settings.to = PublicKey::from(to);
    settings.key = Key(key);
    return settings;
}

// Of two who come with one receipt at once whoever is second reads again.
Done until_first(const std::function<Done()>& attempt) {
    for (;;) {
        Done stored = attempt();
        if (stored || !is_fault(stored.error(), FaultKind::taken)) return stored;
    }
}

// One form by one name, in whatever letters its token comes.
std::string name_of_form(std::string_view token) {
    Result<Bytes> sealed = from_hex(token);
    return hash_of({as_bytes(token_domain), sealed ? ByteView(*sealed) : as_bytes(token)}).text();
}

std::string name_of_content(std::string_view token, std::string_view content) {
    return hash_of(
               {as_bytes(content_domain), as_bytes(name_of_form(token)), as_bytes(token), as_bytes(content)})
        .text();
}

Bytes decoy_mailbox(const Environment& environment) {
    MailboxKeys nobody{
        .place = {}, .key = Key(environment.random), .answers = ReceivingPair::make(environment.random)};
    return new_mailbox(nobody, day_of(environment.clock.now()), environment.random);
}

}  // namespace

Result<std::optional<DoorSettings>> door_settings(Store& store) {
    std::optional<Blob> blob = KARNAMEH_TRY(store.get(settings_space, as_bytes(settings_key)));
    if (!blob) return std::nullopt;
    return KARNAMEH_TRY(read_settings(blob->bytes));
}

Done store_settings(Store& store, const DoorSettings& settings) {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.array(7);
    writer.boolean(settings.is_open);
    writer.id(settings.compartment);
    writer.bytes(settings.to.view());
    writer.bytes(settings.key.view());
    writer.unsigned_integer(settings.waiting_max);
    writer.unsigned_integer(settings.file_bytes_max);
    writer.boolean(settings.gives_proofs);
    return overwrite(store, settings_space, as_bytes(settings_key), bytes);
}

Done make_decoys(const Environment& environment, const DoorSettings& settings) {
    for (std::uint64_t i = 0; i < decoys; ++i) {
        Key place = decoy_place(settings.key, i);
        if (KARNAMEH_TRY(environment.store.get(mailbox_space, place.view()))) continue;
        Result<Revision> stored =
            environment.store.put(mailbox_space, place.view(), {}, decoy_mailbox(environment));
        if (!stored && !is_fault(stored.error(), FaultKind::taken))
            return std::unexpected(std::move(stored).error());
    }
    return {};
}

Result<Door::Found> Door::find(const DoorSettings& settings, const MailboxKeys& keys) {
    Store& store = environment_.store;
    Key decoy = decoy_place(settings.key, keys.place.view()[0] % decoys),
        nothing_there = decoy_place(settings.key, decoys);
    std::optional<Blob> own = KARNAMEH_TRY(store.get(mailbox_space, keys.place.view()));
    bool is_own = own.has_value();
    // One that finds something and one that does not, in either case.
    std::optional<Blob> other =
        KARNAMEH_TRY(store.get(mailbox_space, (is_own ? nothing_there : decoy).view()));
    if (!is_own && !other) return fault(FaultKind::missing, "a decoy of the door");
    Found found{is_own ? keys.place.clone() : std::move(decoy), std::move(is_own ? *own : *other), {}};
    found.opened = KARNAMEH_TRY(open_mailbox(keys, found.blob.bytes));
    if (found.opened.is_its_own != is_own) return fault(FaultKind::corrupt, "a mailbox that does not open");
    return found;
}

Result<Opening> Door::open(const DoorSettings& settings, const WordNumbers& receipt, Answers answers) {
    MailboxKeys keys = mailbox_keys(receipt, settings.key);
    DayNumber today = day_of(environment_.clock.now());
    Opening opening;
    KARNAMEH_TRY(until_first([&]() -> Done {
        Found found = KARNAMEH_TRY(find(settings, keys));
        opening = {found.opened.owner, std::move(found.opened.answers)};
        OwnersPart after = opening.before;
        ++after.opened;
        after.last_opened = today;
        bool strikes_out = answers == Answers::strike_out;
        // A decoy is written back under a key that nobody has, so that it stays one.
        MailboxKeys nobody{.place = {}, .key = Key(environment_.random), .answers = {}};
        Bytes fresh = rewritten(found.opened.is_its_own ? keys : nobody, found.blob.bytes, after, strikes_out,
                                today, environment_.random);
        KARNAMEH_TRY(environment_.store.put(mailbox_space, found.place.view(), found.blob.revision, fresh));
        return {};
    }));
    if (answers == Answers::strike_out) opening.answers.clear();
    return opening;
}

Result<std::uint64_t> Door::waiting() {
    Instant now = environment_.clock.now();
    {
        std::lock_guard lock(mutex_);
        if (counted_.is_set() && now.seconds - counted_.seconds < count_again_seconds) return waiting_;
    }
    // What a handler has waits for nobody, however long it is kept.
    std::uint64_t count = 0;
    for (const BlobEntry& entry : KARNAMEH_TRY(environment_.store.list(message_space))) {
        std::optional<Blob> blob = KARNAMEH_TRY(environment_.store.get(message_space, entry.key));
        if (blob && KARNAMEH_TRY(state_of(blob->bytes)) == State::waiting) ++count;
    }
    std::lock_guard lock(mutex_);
    counted_ = now;
    return waiting_ = count;
}

Done Door::has_room(const DoorSettings& settings, bool with_files) {
    if (!settings.is_open)
        return refuse("", "Nothing is taken here at the moment.",
                      "Come back later; your receipt stays good.");
    if (KARNAMEH_TRY(waiting()) >= settings.waiting_max + settings.waiting_max / 2)
        return refuse("", "Too many messages wait to be read at the moment.",
                      "Keep your receipt and come back in some hours.");
    if (!with_files) return {};
    std::optional<DiskRoom> room = KARNAMEH_TRY(environment_.store.room());
    if (room && room->free < room->total / 10)
        return refuse("files", "There is no room for files at the moment.",
                      "Send the message without them, and come back later with the files.");
    return {};
}

Done Door::send(const DoorSettings& settings, const WordNumbers& receipt, std::string_view text,
                std::vector<SentFile> files, Bytes salt) {
    KARNAMEH_TRY(has_room(settings, false));
    Store& store = environment_.store;
    MailboxKeys keys = mailbox_keys(receipt, settings.key);
    DayNumber today = day_of(environment_.clock.now());
    Message message{.mailbox = Bytes(keys.place.view().begin(), keys.place.view().end()),
                    .answers = keys.answers.open,
                    .day = today,
                    .number = 0,
                    .text = std::string(text),
                    .files = std::move(files),
                    .salt = std::move(salt)};
    Id id = environment_.random.id();
    bool has_handler = false;
    KARNAMEH_TRY(until_first([&]() -> Done {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(mailbox_space, keys.place.view()));
        // Half of the room again is for those who are known here: a flood of strangers does not shut them out.
        if (!blob && KARNAMEH_TRY(waiting()) >= settings.waiting_max)
            return refuse("", "Too many messages wait to be read at the moment.",
                          "Keep your receipt and come back in some hours.");
        Bytes mailbox = blob ? blob->bytes : new_mailbox(keys, today, environment_.random);
        OpenedMailbox opened = KARNAMEH_TRY(open_mailbox(keys, mailbox));
        if (!opened.is_its_own) return fault(FaultKind::corrupt, "a mailbox that does not open");
        OwnersPart owner = opened.owner;
        if (owner.day != today) owner.sent_on_day = 0;
        if (++owner.sent_on_day > messages_a_day)
            return refuse("", "That is as much as one receipt may send in a day.", "Come back tomorrow.");
        owner.day = today;
        message.number = ++owner.sent;
        has_handler = !owner.next.is_empty() && owner.next != settings.to;
        Bytes fresh = rewritten(keys, mailbox, owner, false, today, environment_.random),
              letter = KARNAMEH_TRY(seal_letter(has_handler ? owner.next : settings.to,
                                                has_handler ? State::taken : State::waiting, id, message,
                                                environment_.random));
        std::vector<BlobWrite> writes{
            {mailbox_space, keys.place.view(), blob ? blob->revision : Revision{}, fresh},
            {message_space, id.view(), {}, letter}};
        for (const SentFile& file : message.files)
            writes.push_back(KARNAMEH_TRY(off_the_list(store, file.stored.id)));
        return store.write(writes, Durable::at_once);
    }));
    std::ranges::fill(message.text, '\0');
    if (!has_handler) {
        std::lock_guard lock(mutex_);
        ++waiting_;
    }
    return {};
}

std::string Door::form_token(const DoorSettings& settings) {
    Bytes time;
    append_big_endian(time, static_cast<std::uint64_t>(environment_.clock.now().seconds));
    return to_hex(seal_committing(settings.key, as_bytes(token_domain), time, environment_.random));
}

std::optional<std::int64_t> Door::age_of(const DoorSettings& settings, std::string_view token) const {
    Result<Bytes> sealed = from_hex(token);
    if (!sealed) return std::nullopt;
    Result<SecretBytes> time = open_committing(settings.key, as_bytes(token_domain), *sealed);
    if (!time || time->size() != 8) return std::nullopt;
    auto made = static_cast<std::int64_t>(read_big_endian<std::uint64_t>(time->view()));
    std::int64_t age = environment_.clock.now().seconds - made;
    if (age < 0 || age > form_seconds_max) return std::nullopt;
    return age;
}

bool Door::is_young_enough(const DoorSettings& settings, std::string_view token) const {
    return age_of(settings, token).has_value();
}

Done Door::check_token(const DoorSettings& settings, std::string_view token) const {
    std::optional<std::int64_t> age = age_of(settings, token);
    if (!age) return refuse("", "This form has expired.", "Send it once more: what you typed is still here.");
    if (*age < form_seconds_min)
        return refuse("", "That was sent faster than anybody writes.",
                      "Wait some seconds and send it once more: what you typed is still here.");
    return {};
}

Result<bool> Door::was_sent(std::string_view token, std::string_view content) {
    std::string name = name_of_form(token);
    std::lock_guard lock(mutex_);
    auto kept = sent_.find(name);
    if (kept == sent_.end() && sending_.insert(name).second) return false;
    if (kept == sent_.end())
        return refuse("", "This form is on its way already.",
                      "Wait some seconds and send it once more: it is kept once.");
    if (kept->second == name_of_content(token, content)) return true;
    return refuse("", "This form was sent already, with something else in it.",
                  "Send it once more: what you typed is still here.");
}

void Door::done_sending(std::string_view token, std::string_view content, Outcome outcome) {
    std::string name = name_of_form(token);
    std::lock_guard lock(mutex_);
    sending_.erase(name);
    if (outcome == Outcome::failed) return;
    sent_.emplace(name, name_of_content(token, content));
    if (sent_order_.size() < tokens_kept) {
        sent_order_.push_back(std::move(name));
        return;
    }
    sent_.erase(std::exchange(sent_order_[sent_next_], std::move(name)));
    sent_next_ = (sent_next_ + 1) % tokens_kept;
}

bool Door::is_used(std::string_view token) {
    std::lock_guard lock(mutex_);
    return sent_.contains(name_of_form(token));
}

Done Door::sweep() {
    Instant now = environment_.clock.now();
    {
        std::lock_guard lock(mutex_);
        if (swept_.is_set() && now.seconds - swept_.seconds < sweep_seconds) return {};
        swept_ = now;
    }
    Store& store = environment_.store;
    std::optional<DoorSettings> settings = KARNAMEH_TRY(door_settings(store));
    if (!settings) return {};
    std::set<std::string, std::less<>> of_decoys;
    for (std::uint64_t i = 0; i < decoys; ++i) {
        Key place = decoy_place(settings->key, i);
        of_decoys.emplace(as_text(place.view()));
    }
    for (const BlobEntry& entry : KARNAMEH_TRY(store.list(mailbox_space))) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(mailbox_space, entry.key));
        if (!blob) continue;
        Result<DayNumber> until = expiry_of(blob->bytes);
        if (!until || *until >= day_of(now)) continue;
        // A decoy is there at all times: a receipt that was never used leads to it meanwhile.
        Done done;
        if (of_decoys.contains(as_text(entry.key))) {
            Result<Revision> anew =
                store.put(mailbox_space, entry.key, blob->revision, decoy_mailbox(environment_));
            if (!anew) done = std::unexpected(std::move(anew).error());
        } else {
            done = store.remove(mailbox_space, entry.key, blob->revision);
        }
        if (!done && !is_fault(done.error(), FaultKind::taken)) return done;
    }
    return make_decoys(environment_, *settings);
}

}  // namespace karnameh::intake
