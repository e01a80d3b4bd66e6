// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/inbox.h"

#include "seal/grant_codec.h"

namespace karnameh {

namespace {

//   inbox  =  magic "KRNI" (4)  version (1)  position (1)  zeros (2)  box × 64
//   box    =  sealed message of: size (2)  { 1 grant, 2 giver, 3 signature }  zeros
constexpr std::string_view magic = "KRNI\x01";
constexpr std::size_t position_at = 5, header_bytes = 8;
constexpr std::size_t box_plaintext = inbox_box_bytes - sealed_message_overhead;
constexpr std::string_view signature_domain = "karnameh grant 1";

Done check_form(ByteView inbox) {
    if (inbox.size() != inbox_bytes || !as_text(inbox).starts_with(magic) ||
        inbox[position_at] >= inbox_boxes || inbox[6] != 0 || inbox[7] != 0)
        return fault(FaultKind::corrupt, "not an inbox");
    return {};
}

std::size_t box_start(std::size_t box) {
    return header_bytes + (box % inbox_boxes) * inbox_box_bytes;
}

Bytes signed_part(const PublicKey& receiver, ByteView grant) {
    Bytes message;
    message.reserve(signature_domain.size() + receiver.bytes.size() + grant.size());
    append(message, as_bytes(signature_domain));
    append(message, receiver.view());
    append(message, grant);
    return message;
}

std::optional<ReceivedGrant> read_box(ByteView plaintext, const PublicKey& receiver) {
    std::size_t size = read_big_endian<std::uint16_t>(plaintext);
    if (size > plaintext.size() - 2) return std::nullopt;
    cbor::Reader reader(plaintext.subspan(2, size));
    if (reader.map() != 3 || !expect_key(reader, 1)) return std::nullopt;
    ByteView grant_bytes = reader.skip();
    ReceivedGrant received;
    cbor::Reader grant_reader(grant_bytes);
    received.grant = read_grant(grant_reader);
    if (!grant_reader.ok() || !expect_key(reader, 2)) return std::nullopt;
    received.giver = read_public_key(reader);
    if (!expect_key(reader, 3)) return std::nullopt;
    ByteView signature = read_exactly(reader, 64);
    if (!reader.ok() || !reader.at_end()) return std::nullopt;
    Bytes message = signed_part(receiver, grant_bytes);
    bool is_good = is_signed_by(received.giver, message, Signature::from(signature));
    wipe(message);
    if (!is_good) return std::nullopt;
    return received;
}

}  // namespace

Bytes new_inbox(Random& random) {
    Bytes inbox(inbox_bytes);
    random.fill(inbox);
    for (std::size_t box = 0; box < inbox_boxes; ++box) {
        PublicKey point = ReceivingPair::make(random).open;
        std::ranges::copy(point.bytes, inbox.begin() + static_cast<std::ptrdiff_t>(box_start(box)));
    }
    std::copy(magic.begin(), magic.end(), inbox.begin());
    inbox[position_at] = static_cast<std::uint8_t>(random.below(inbox_boxes));
    inbox[6] = inbox[7] = 0;
    return inbox;
}

Result<Bytes> drop_grant(ByteView inbox, const PersonCard& to, const Grant& grant, const SigningPair& giver) {
    KARNAMEH_TRY(check_form(inbox));
    if (grant.name.size() > grant_name_bytes)
        return refuse("name", "This name is too long.",
                      {"At most {1} bytes.", {std::to_string(grant_name_bytes)}});
    Bytes grant_bytes;
    grant_bytes.reserve(box_plaintext);
    cbor::Writer grant_writer(grant_bytes);
    write_grant(grant_writer, grant);
    Bytes message = signed_part(to.receiving, grant_bytes);
    Bytes plaintext;
    plaintext.reserve(box_plaintext);
    append_big_endian(plaintext, std::uint16_t{0});
    cbor::Writer writer(plaintext);
    writer.map(3);
    writer.unsigned_integer(1);
    append(plaintext, grant_bytes);
    writer.unsigned_integer(2);
    writer.bytes(giver.open.view());
    writer.unsigned_integer(3);
    writer.bytes(giver.sign(message).view());
    KARNAMEH_ASSERT(plaintext.size() <= box_plaintext);
    plaintext[0] = static_cast<std::uint8_t>((plaintext.size() - 2) >> 8);
    plaintext[1] = static_cast<std::uint8_t>(plaintext.size() - 2);
    plaintext.resize(box_plaintext);

    Bytes dropped(inbox.begin(), inbox.end());
    Bytes box = seal_message(to.receiving, plaintext);
    wipe(plaintext);
    wipe(grant_bytes);
    wipe(message);
    std::size_t position = dropped[position_at];
    std::copy(box.begin(), box.end(), dropped.begin() + static_cast<std::ptrdiff_t>(box_start(position)));
    dropped[position_at] = static_cast<std::uint8_t>((position + 1) % inbox_boxes);
    return dropped;
}

Result<Collected> collect_grants(ByteView inbox, const PersonKeys& person, Random& random) {
    KARNAMEH_TRY(check_form(inbox));
    Collected collected;
    std::size_t oldest = inbox[position_at];
    for (std::size_t i = 0; i < inbox_boxes; ++i) {
        ByteView box = inbox.subspan(box_start(oldest + i), inbox_box_bytes);
        std::optional<SecretBytes> plaintext = open_message(person.receiving, box);
        if (!plaintext) continue;
        std::optional<ReceivedGrant> received = read_box(plaintext->view(), person.receiving.open);
        if (received) collected.grants.push_back(std::move(*received));
    }
    collected.inbox = new_inbox(random);
    collected.inbox[position_at] = inbox[position_at];
    return collected;
}

}  // namespace karnameh
