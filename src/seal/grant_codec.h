// SPDX-License-Identifier: AGPL-3.0-or-later
// A grant as CBOR, for slots and inbox boxes: {1 compartment, 2 role, 3 epoch, 4 data
// key, 5 founder, 6 name}.
#pragma once

#include "base/cbor.h"
#include "seal/grant.h"

namespace karnameh {

void write_grant(cbor::Writer& writer, const Grant& grant);
// Marks the reader as failed for anything that is no grant.
Grant read_grant(cbor::Reader& reader);

// The next item, which must be the map key `key`.
inline bool expect_key(cbor::Reader& reader, std::uint64_t key) {
    if (reader.unsigned_integer() != key) reader.fail();
    return reader.ok();
}
// A byte string of exactly that size; empty (and the reader failed) otherwise.
inline ByteView read_exactly(cbor::Reader& reader, std::size_t size) {
    ByteView bytes = reader.bytes();
    if (bytes.size() == size) return bytes;
    reader.fail();
    return {};
}
inline Key read_key(cbor::Reader& reader) {
    ByteView bytes = read_exactly(reader, Key::bytes);
    return bytes.empty() ? Key() : Key(bytes);
}
inline PublicKey read_public_key(cbor::Reader& reader) {
    ByteView bytes = read_exactly(reader, 32);
    return bytes.empty() ? PublicKey() : PublicKey::from(bytes);
}
Role read_role(cbor::Reader& reader);

}  // namespace karnameh
