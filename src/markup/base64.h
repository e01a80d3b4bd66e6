// SPDX-License-Identifier: AGPL-3.0-or-later
// Base64 (RFC 4648 §4), for data: addresses and the policy's digests.
#pragma once

#include "base/bytes.h"

namespace karnameh::markup {

std::string base64(ByteView bytes);

}  // namespace karnameh::markup
