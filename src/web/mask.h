// SPDX-License-Identifier: AGPL-3.0-or-later
// A secret that stands in compressed pages is written under a fresh mask in each of them, so that the length of
// a page tells nothing of it to somebody who makes it say something similar (BREACH, 2013).
//
// Form: the mask and the secret xor the mask, both in hexadecimal, one behind the other.
// Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "base/random.h"

namespace karnameh::web {

// `secret` is hexadecimal; the masked text has twice its length.
std::string masked(std::string_view secret, Random& random);
// Empty for what masked() has not written.
std::string unmasked(std::string_view text);

}  // namespace karnameh::web
