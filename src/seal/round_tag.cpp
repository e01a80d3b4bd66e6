// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/round_tag.h"

#include <sodium.h>

#include "seal/library.h"

namespace karnameh {

RoundTag round_tag(const Key& key, std::string_view phrase) {
    start_sealing();
    RoundTag tag;
    ByteView message = as_bytes(phrase);
    crypto_generichash(tag.bytes.data(), tag.bytes.size(), message.data(), message.size(), key.view().data(),
                       key.view().size());
    return tag;
}

}  // namespace karnameh
