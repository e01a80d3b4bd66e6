// SPDX-License-Identifier: AGPL-3.0-or-later
// A frame that the journal keeps to itself (epoch, roster, erasure, restated), opened: its own business only.
#pragma once

#include "journal/journal.h"

namespace karnameh {

struct Journal::SpecialFrame {
    FrameHeader header;
    Hash chain_hash;
    SecretBytes payload;
    PublicKey writer;
};

}  // namespace karnameh
