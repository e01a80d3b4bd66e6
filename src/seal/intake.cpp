// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "seal/padding.h"

namespace karnameh {

Result<Bytes> seal_drop(const PublicKey& intake, ByteView message) {
    if (message.size() > drop_bytes_max)
        return refuse("", "This message is too long.",
                      {"At most {1} bytes.", {std::to_string(drop_bytes_max)}});
    SecretBytes padded(padded_size(4 + message.size(), limits::frame_floor));
    Bytes size;
    append_big_endian(size, static_cast<std::uint32_t>(message.size()));
    std::copy(size.begin(), size.end(), padded.data());
    std::copy(message.begin(), message.end(), padded.data() + 4);
    return seal_message(intake, padded.view());
}

Result<SecretBytes> open_drop(const ReceivingPair& intake, ByteView sealed) {
    std::optional<SecretBytes> padded = open_message(intake, sealed);
    if (!padded || padded->size() < 4) return fault(FaultKind::corrupt, "a drop that does not open");
    std::size_t size = read_big_endian<std::uint32_t>(padded->view());
    if (size > padded->size() - 4) return fault(FaultKind::corrupt, "a drop of a wrong size");
    return SecretBytes(padded->view().subspan(4, size));
}

}  // namespace karnameh
