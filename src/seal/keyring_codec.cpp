// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/keyring_codec.h"

#include "seal/grant_codec.h"

namespace karnameh {

namespace {

// Empty: none.
void write_slot_key(cbor::Writer& writer, const std::optional<SlotKey>& slot) {
    writer.array(slot ? 2 : 0);
    if (!slot) return;
    writer.unsigned_integer(slot->slot);
    writer.bytes(slot->key.view());
}

std::optional<SlotKey> read_slot_key(cbor::Reader& reader) {
    std::size_t parts = reader.array();
    if (parts == 0) return std::nullopt;
    if (parts != 2) reader.fail();
    std::uint64_t slot = reader.unsigned_integer();
    if (slot >= account_slots) reader.fail();
    Key key = read_key(reader);
    return SlotKey{static_cast<std::uint8_t>(slot % account_slots), std::move(key)};
}

}  // namespace

Bytes encode_keyring(const Keyring& keyring) {
    Bytes bytes;
    bytes.reserve(account_slot_bytes);  // so that growing leaves no copies behind
    cbor::Writer writer(bytes);
    writer.map(14);
    writer.unsigned_integer(1);
    writer.id(keyring.person.account);
    writer.unsigned_integer(2);
    writer.bytes(keyring.person.receiving.secret.view());
    writer.unsigned_integer(3);
    writer.bytes(keyring.person.signing.seed.view());
    writer.unsigned_integer(4);
    writer.text(keyring.display_name);
    writer.unsigned_integer(5);
    writer.array(keyring.grants.size());
    for (const Grant& grant : keyring.grants) write_grant(writer, grant);
    writer.unsigned_integer(6);
    writer.bytes(keyring.one_time_secret.view());
    writer.unsigned_integer(7);
    writer.unsigned_integer(keyring.one_time_step_used);
    writer.unsigned_integer(8);
    writer.boolean(keyring.destroys_others);
    writer.unsigned_integer(9);
    writer.unsigned_integer(keyring.other_slots);
    writer.unsigned_integer(10);
    writer.bytes(keyring.more.view());
    writer.unsigned_integer(11);
    writer.bytes(keyring.recovery_codes.view());
    writer.unsigned_integer(12);
    writer.unsigned_integer(static_cast<std::uint64_t>(keyring.invited_until));
    writer.unsigned_integer(13);
    write_slot_key(writer, keyring.words);
    writer.unsigned_integer(14);
    write_slot_key(writer, keyring.recovers);
    return bytes;
}

Result<Keyring> decode_keyring(ByteView bytes) {
    cbor::Reader reader(bytes);
    Keyring keyring;
    // Ten before there were recovery codes, eleven before there were invitations and recovery words.
    std::size_t parts = reader.map();
    if (parts != 10 && parts != 11 && parts != 14) reader.fail();
    if (expect_key(reader, 1)) keyring.person.account = reader.id();
    if (expect_key(reader, 2)) keyring.person.receiving.secret = read_key(reader);
    if (expect_key(reader, 3)) keyring.person.signing.seed = read_key(reader);
    if (expect_key(reader, 4)) keyring.display_name = reader.text();
    if (expect_key(reader, 5)) {
        std::size_t grants = reader.array();
        for (; reader.ok() && grants > 0; --grants) keyring.grants.push_back(read_grant(reader));
    }
    if (expect_key(reader, 6)) keyring.one_time_secret = SecretBytes(reader.bytes());
    if (expect_key(reader, 7)) keyring.one_time_step_used = reader.unsigned_integer();
    if (expect_key(reader, 8)) keyring.destroys_others = reader.boolean();
    if (expect_key(reader, 9))
        keyring.other_slots = static_cast<std::uint8_t>(reader.unsigned_integer() & 15);
    if (expect_key(reader, 10)) keyring.more = SecretBytes(reader.bytes());
    if (parts >= 11 && expect_key(reader, 11)) keyring.recovery_codes = SecretBytes(reader.bytes());
    if (parts == 14) {
        if (expect_key(reader, 12))
            keyring.invited_until = static_cast<std::int64_t>(reader.unsigned_integer());
        if (expect_key(reader, 13)) keyring.words = read_slot_key(reader);
        if (expect_key(reader, 14)) keyring.recovers = read_slot_key(reader);
    }
    if (!reader.ok() || !reader.at_end()) return fault(FaultKind::corrupt, "a slot that holds no keyring");
    keyring.person.receiving = ReceivingPair::from_secret(std::move(keyring.person.receiving.secret));
    keyring.person.signing = SigningPair::from_seed(std::move(keyring.person.signing.seed));
    return keyring;
}

}  // namespace karnameh
