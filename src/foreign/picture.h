// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures that somebody sent (JPEG, PNG, WebP): small ones to be shown, and the same ones without what cameras and
// programs write into them (place, time, names, earlier versions). Both are made in a confined child.
//
// Threads: any; blocks until the child has ended.
// Fails: refuses what is no such picture, is damaged or too large; where it stands is for the caller to say.
// Limits: picture_bytes_max; pixels_max (foreign/picture_decoders.h).
#pragma once

#include "foreign/confined.h"

namespace karnameh {

inline constexpr std::string_view small_picture_decoder = "small-picture",
                                  bare_picture_decoder = "bare-picture";
inline constexpr std::uint64_t picture_bytes_max = 64 << 20;

// By what its sender says it is.
bool is_picture(std::string_view media_type);

// A JPEG of at most 320 pixels on its longer side, turned as it is to be seen, without metadata.
Result<Bytes> small_picture(const ByteSource& from);

// The same picture, pixel by pixel, without metadata. How it is to be turned and its colours are kept.
Result<Bytes> bare_picture(const ByteSource& from);

}  // namespace karnameh
