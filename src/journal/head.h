// SPDX-License-Identifier: AGPL-3.0-or-later
// A journal's head: how far it goes, and the hash that everything up to there hangs on. Signed by the server
// and, if they wish, by the last writer, it can be kept by members, who can then prove that a server was
// rolled back.
//
// As text, one line, fields separated by one space:
//   karnameh-head-1 COMPARTMENT SEQUENCE CHAINHASH SECONDS SERVERKEY SIGNATURE [WRITERKEY SIGNATURE]
// in hexadecimal, SEQUENCE and SECONDS (since 1970) in decimal. Both signatures are over the line's bytes
// before SERVERKEY, including the space.
#pragma once

#include "base/clock.h"
#include "seal/frame.h"

namespace karnameh {

struct Head {
    Id compartment;
    SequenceNumber sequence = 0;
    Hash chain_hash;
    bool operator==(const Head&) const = default;
};

struct SignedHead {
    Head head;
    Instant at;
    PublicKey server;
    Signature server_signature;
    PublicKey writer;  // empty: not signed by a writer
    Signature writer_signature;

    bool is_good() const;  // every signature that is there holds; the caller knows whose keys to expect
    std::string text() const;
};

SignedHead sign_head(const Head& head, Instant at, const SigningPair& server);
void countersign_head(SignedHead& head, const SigningPair& writer);
Result<SignedHead> parse_head(std::string_view line);

}  // namespace karnameh
