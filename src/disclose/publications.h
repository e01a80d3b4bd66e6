// SPDX-License-Identifier: AGPL-3.0-or-later
// The memory of all tables that were published, so that a new one is judged with every old one: what each counted, its
// numbers, and how each was shown. It holds what was suppressed, and belongs under seal.
//
// Stored as deterministic CBOR: {0: 1, 1: [{0: name, 1: the table as CSV for editors} …]}, in the order of publication
// (docs/formats/disclosure-table.md). A table is read by the same reader as any, and judged by it.
//
// Fails: `corrupt` for bytes that are none of this, `newer` for those of a later version.
#pragma once

#include "base/bytes.h"
#include "disclose/linked.h"

namespace karnameh::disclose {

struct Publications {
    std::vector<NamedTable> tables;

    Bytes encode() const;
    static Result<Publications> decode(ByteView bytes);
};

}  // namespace karnameh::disclose
