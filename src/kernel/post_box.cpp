// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/post_box.h"

#include "kernel/system_records.h"
#include "seal/intake.h"

namespace karnameh {

namespace {

Store& store_of(Session& session) {
    return session.organisation().environment().store;
}

Text text_of(std::string_view text) {
    return {text.data(), static_cast<std::uint32_t>(text.size())};
}

// The directory's own entry: what other compartments hold of that kind is nobody's word.
template <typename Take>
void with_entry(Session& session, Take take) {
    Reading reading = session.read();
    for (const Scope::Part& part : reading.scope().parts())
        if (part.compartment == session.organisation().settings().directory)
            part.state->each<PostBoxEntry>([&](const PostBoxEntry& entry) { take(entry); });
}

}  // namespace

std::optional<PostBox> post_box(Session& session) {
    std::optional<PostBox> box;
    with_entry(session, [&](const PostBoxEntry& entry) {
        Result<Id> compartment = parse_id(entry.compartment.view());
        Result<Bytes> key = from_hex(entry.key.view());
        if (compartment && key && key->size() == 32) box = PostBox{*compartment, PublicKey::from(*key)};
    });
    return box;
}

bool may_set_post_box(Session& session) {
    return std::ranges::any_of(session.compartments(), [&](const Held& held) {
        return held.id == session.organisation().settings().directory && held.role == Role::keep;
    });
}

Done set_post_box(Session& session, const Held& home) {
    if (!may_set_post_box(session))
        return refuse("", "Your grant does not allow that.", "A keeper of the directory may.");
    if (!home.compartment) return std::unexpected(*home.wrong);
    const Environment& environment = session.organisation().environment();
    std::string compartment = home.id.text(), key = to_hex(home.compartment->intake().view());
    PostBoxEntry row{};
    row.kind = PostBoxEntry::kind_number;
    row.id = environment.random.id();
    SequenceNumber seen = 0;
    with_entry(session, [&](const PostBoxEntry& entry) { row.id = entry.id, seen = entry.sequence; });
    row.compartment = text_of(compartment);
    row.key = text_of(key);
    Change change(environment.kinds);
    change.put(row, seen);
    KARNAMEH_TRY(session.audit(AuditAct::post_box_set, compartment));
    KARNAMEH_TRY(session.commit(session.organisation().settings().directory, change));
    return {};
}

Done renew_post_box(Session& session) {
    std::optional<PostBox> box = post_box(session);
    if (!box || !may_set_post_box(session)) return {};
    for (const Held& held : session.compartments())
        if (held.id == box->compartment && held.compartment && held.compartment->intake() != box->to)
            return set_post_box(session, held);
    return {};
}

Done leave_letters(Session& session, const PostBox& box, std::span<const LetterToLeave> letters) {
    std::vector<Bytes> sealed;
    for (const LetterToLeave& letter : letters)
        sealed.push_back(KARNAMEH_TRY(seal_drop(box.to, as_bytes(letter.message))));
    std::vector<BlobWrite> writes;
    for (std::size_t i = 0; i < letters.size(); ++i)
        writes.push_back({.space = post_space, .key = letters[i].id.view(), .bytes = ByteView(sealed[i])});
    Done written = store_of(session).write(writes, Durable::at_once);
    // Their ids are of chance: where one is taken, these very letters were left before.
    if (!written && is_fault(written.error(), FaultKind::taken)) return {};
    return written;
}

Result<bool> is_left(Session& session, const Id& letter) {
    return KARNAMEH_TRY(store_of(session).get(post_space, letter.view())).has_value();
}

Result<std::vector<PostedLetter>> posted_letters(Session& session, const Held& home) {
    std::vector<PostedLetter> letters;
    if (!home.compartment) return letters;
    for (const BlobEntry& entry : KARNAMEH_TRY(store_of(session).list(post_space))) {
        if (entry.key.size() != sizeof(Id::bytes)) continue;
        std::optional<Blob> blob = KARNAMEH_TRY(store_of(session).get(post_space, entry.key));
        if (!blob) continue;
        if (Result<SecretBytes> message = home.compartment->take_drop(blob->bytes))
            letters.push_back({Id::from(entry.key), std::move(*message)});
    }
    return letters;
}

Done remove_letters(Session& session, std::span<const Id> letters) {
    std::vector<BlobWrite> writes;
    for (const Id& letter : letters)
        if (std::optional<Blob> blob = KARNAMEH_TRY(store_of(session).get(post_space, letter.view())))
            writes.push_back({.space = post_space, .key = letter.view(), .expected = blob->revision});
    if (writes.empty()) return {};
    Done removed = store_of(session).write(writes, Durable::at_once);
    // Somebody else removed some at the same moment: the rest goes when it is asked for again.
    if (!removed && is_fault(removed.error(), FaultKind::taken)) return {};
    return removed;
}

}  // namespace karnameh
