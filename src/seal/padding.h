// SPDX-License-Identifier: AGPL-3.0-or-later
// Padding of what is sealed, so that a size tells little: Padmé, with a floor.
//
// The padded length's binary form has zeros after its first ⌊log2 log2 L⌋ + 1 digits: at most 12 % longer
// than L, and only O(log log L) bits of the size show.
// Source: Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: Reducing Metadata Leakage from Encrypted Files and
//   Communication with PURBs (PETS 2019), algorithm 1.
#pragma once

#include <cstddef>

namespace karnameh {

// At least `size` and at least `floor`; padded_size(padded_size(n)) == padded_size(n).
std::size_t padded_size(std::size_t size, std::size_t floor);

}  // namespace karnameh
