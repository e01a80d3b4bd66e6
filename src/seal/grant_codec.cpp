// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/grant_codec.h"

namespace karnameh {

void write_grant(cbor::Writer& writer, const Grant& grant) {
    writer.map(6);
    writer.unsigned_integer(1);
    writer.id(grant.compartment);
    writer.unsigned_integer(2);
    writer.unsigned_integer(static_cast<std::uint64_t>(grant.role));
    writer.unsigned_integer(3);
    writer.unsigned_integer(grant.epoch);
    writer.unsigned_integer(4);
    writer.bytes(grant.data_key.view());
    writer.unsigned_integer(5);
    writer.bytes(grant.founder.view());
    writer.unsigned_integer(6);
    writer.text(grant.name);
}

Role read_role(cbor::Reader& reader) {
    std::uint64_t role = reader.unsigned_integer();
    if (role < 1 || role > 3) {
        reader.fail();
        return Role::read;
    }
    return static_cast<Role>(role);
}

Grant read_grant(cbor::Reader& reader) {
    Grant grant;
    if (reader.map() != 6) reader.fail();
    if (expect_key(reader, 1)) grant.compartment = reader.id();
    if (expect_key(reader, 2)) grant.role = read_role(reader);
    if (expect_key(reader, 3)) {
        std::uint64_t epoch = reader.unsigned_integer();
        if (epoch < 1 || epoch > UINT32_MAX) reader.fail();
        grant.epoch = static_cast<Epoch>(epoch);
    }
    if (expect_key(reader, 4)) grant.data_key = read_key(reader);
    if (expect_key(reader, 5)) grant.founder = read_public_key(reader);
    if (expect_key(reader, 6)) grant.name = reader.text();
    return grant;
}

}  // namespace karnameh
