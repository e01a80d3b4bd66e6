// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/roster.h"

#include <algorithm>

#include "seal/grant_codec.h"

namespace karnameh {

const Member* Roster::find(const PublicKey& signing) const {
    auto found = std::ranges::find_if(members, [&](const Member& m) { return m.card.signing == signing; });
    return found == members.end() ? nullptr : &*found;
}

const Member* Roster::find(Id account) const {
    auto found = std::ranges::find_if(members, [&](const Member& m) { return m.card.account == account; });
    return found == members.end() ? nullptr : &*found;
}

bool Roster::may(const PublicKey& signing, Role least) const {
    const Member* member = find(signing);
    return member != nullptr && member->role >= least;
}

void Roster::set(const Member& member) {
    remove(member.card.account);
    members.push_back(member);
}

void Roster::remove(Id account) {
    std::erase_if(members, [&](const Member& m) { return m.card.account == account; });
}

// { 1 [[account, receiving, signing, role]…], 2 previous key, 3 intake's secret }, 2 and 3 empty where there is none.
SecretBytes encode_epoch(const EpochContent& content) {
    Bytes bytes;
    bytes.reserve(128 +
                  content.roster.members.size() * 96);  // so that growing leaves no copies of keys behind
    cbor::Writer writer(bytes);
    writer.map(3);
    writer.unsigned_integer(1);
    writer.array(content.roster.members.size());
    for (const Member& member : content.roster.members) {
        writer.array(4);
        writer.id(member.card.account);
        writer.bytes(member.card.receiving.view());
        writer.bytes(member.card.signing.view());
        writer.unsigned_integer(static_cast<std::uint64_t>(member.role));
    }
    writer.unsigned_integer(2);
    writer.bytes(content.previous_key.view());
    writer.unsigned_integer(3);
    writer.bytes(content.intake ? content.intake->secret.view() : ByteView());
    SecretBytes encoded(bytes);
    wipe(bytes);
    return encoded;
}

static Member read_member(cbor::Reader& reader) {
    Member member;
    if (reader.array() != 4) reader.fail();
    member.card.account = reader.id();
    member.card.receiving = read_public_key(reader);
    member.card.signing = read_public_key(reader);
    member.role = read_role(reader);
    return member;
}

static Key read_key_or_none(cbor::Reader& reader) {
    ByteView bytes = reader.bytes();
    if (bytes.empty()) return {};
    if (bytes.size() == Key::bytes) return Key(bytes);
    reader.fail();
    return {};
}

Result<EpochContent> decode_epoch(ByteView payload) {
    cbor::Reader reader(payload);
    EpochContent content;
    if (reader.map() != 3) reader.fail();
    if (expect_key(reader, 1)) {
        std::size_t members = reader.array();
        for (; reader.ok() && members > 0; --members) content.roster.members.push_back(read_member(reader));
    }
    if (expect_key(reader, 2)) content.previous_key = read_key_or_none(reader);
    Key intake;
    if (expect_key(reader, 3)) intake = read_key_or_none(reader);
    if (!reader.ok() || !reader.at_end()) return fault(FaultKind::corrupt, "an epoch that holds no roster");
    if (!intake.is_empty()) content.intake = ReceivingPair::from_secret(std::move(intake));
    return content;
}

}  // namespace karnameh
