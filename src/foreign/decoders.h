// SPDX-License-Identifier: AGPL-3.0-or-later
// Every decoder of foreign files that the program has, for main (foreign/confined.h).
#pragma once

#include "foreign/confined.h"

namespace karnameh {

std::span<const NamedDecoder> foreign_decoders();

}  // namespace karnameh
