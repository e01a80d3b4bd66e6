// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/message.h"

#include <algorithm>

#include "base/cbor.h"
#include "seal/padding.h"

namespace karnameh::intake {

namespace {

constexpr std::string_view body_domain = "karnameh intake message";
constexpr std::size_t body_floor = 4096, body_at = 1 + wrap_bytes;

Bytes associated(const Id& id) {
    Bytes bytes;
    append(bytes, as_bytes(body_domain));
    append(bytes, id.view());
    return bytes;
}

void write_file(cbor::Writer& to, const SentFile& file) {
    to.array(5);
    to.text(file.name);
    to.text(file.media_type);
    to.id(file.stored.id);
    to.bytes(file.stored.key.view());
    to.unsigned_integer(file.stored.size);
}

std::optional<SentFile> read_file(cbor::Reader& from) {
    if (from.array() != 5) return std::nullopt;
    SentFile file;
    file.name = from.text();
    file.media_type = from.text();
    file.stored.id = from.id();
    ByteView key = from.bytes();
    file.stored.size = from.unsigned_integer();
    if (!from.ok() || key.size() != Key::bytes) return std::nullopt;
    file.stored.key = Key(key);
    return file;
}

Done check_form(ByteView stored) {
    if (stored.size() < body_at + committing_overhead || stored[0] > static_cast<std::uint8_t>(State::taken))
        return fault(FaultKind::corrupt, "not a message of the intake");
    return {};
}

Result<Message> read_body(ByteView plain) {
    auto wrong = [] { return fault(FaultKind::corrupt, "a message of the intake"); };
    if (plain.size() < 4) return wrong();
    std::size_t size = read_big_endian<std::uint32_t>(plain);
    if (size > plain.size() - 4) return wrong();
    cbor::Reader reader(plain.subspan(4, size));
    if (reader.array() != 7) return wrong();
    Message message;
    ByteView mailbox = reader.bytes(), answers = reader.bytes();
    message.day = static_cast<DayNumber>(reader.integer());
    message.number = static_cast<std::uint32_t>(reader.unsigned_integer());
    message.text = reader.text();
    std::size_t files = reader.array();
    for (std::size_t i = 0; reader.ok() && i < files; ++i) {
        std::optional<SentFile> file = read_file(reader);
        if (!file) return wrong();
        message.files.push_back(std::move(*file));
    }
    ByteView salt = reader.bytes();
    message.salt.assign(salt.begin(), salt.end());
    if (!reader.ok() || !reader.at_end() || mailbox.size() != Key::bytes || answers.size() != 32)
        return wrong();
    message.mailbox.assign(mailbox.begin(), mailbox.end());
    message.answers = PublicKey::from(answers);
    return message;
}

}  // namespace

Result<Bytes> seal_letter(const PublicKey& to, State state, const Id& id, const Message& message,
                          Random& random) {
    Bytes plain;
    plain.reserve(padded_size(message.text.size() + 4096, body_floor));
    append_big_endian(plain, std::uint32_t{0});
    cbor::Writer writer(plain);
    writer.array(7);
    writer.bytes(message.mailbox);
    writer.bytes(message.answers.view());
    writer.integer(message.day);
    writer.unsigned_integer(message.number);
    writer.text(message.text);
    writer.array(message.files.size());
    for (const SentFile& file : message.files) write_file(writer, file);
    writer.bytes(message.salt);
    Bytes size;
    append_big_endian(size, static_cast<std::uint32_t>(plain.size() - 4));
    std::ranges::copy(size, plain.begin());
    plain.resize(padded_size(plain.size(), body_floor));

    Key key(random);
    Bytes stored{static_cast<std::uint8_t>(state)};
    append(stored, KARNAMEH_TRY(seal_drop(to, key.view())));
    KARNAMEH_ASSERT(stored.size() == body_at);
    append(stored, seal_committing(key, associated(id), plain, random));
    wipe(plain);
    return stored;
}

Result<State> state_of(ByteView stored) {
    KARNAMEH_TRY(check_form(stored));
    return static_cast<State>(stored[0]);
}

ByteView wrap_of(ByteView stored) {
    return stored.size() < body_at ? ByteView() : stored.subspan(1, wrap_bytes);
}

Result<Message> open_letter(const Id& id, ByteView stored, ByteView key) {
    KARNAMEH_TRY(check_form(stored));
    if (key.size() != Key::bytes) return fault(FaultKind::corrupt, "a key of another size");
    SecretBytes plain = KARNAMEH_TRY(open_committing(Key(key), associated(id), stored.subspan(body_at)));
    return read_body(plain.view());
}

Result<Bytes> wrapped_anew(ByteView stored, ByteView key, const PublicKey& to, State state) {
    KARNAMEH_TRY(check_form(stored));
    Bytes fresh{static_cast<std::uint8_t>(state)};
    append(fresh, KARNAMEH_TRY(seal_drop(to, key)));
    append(fresh, stored.subspan(body_at));
    return fresh;
}

}  // namespace karnameh::intake
