// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures, looked into. For the confined child.
//
// Source: ITU-T T.81 and JFIF 1.02, Exif 2.3 §4.6 (JPEG); W3C PNG; RFC 9649 (WebP).
#pragma once

#include "foreign/confined.h"

namespace karnameh::foreign {

inline constexpr std::uint64_t pixels_max = 100'000'000;
inline constexpr std::uint32_t small_side = 320;

// RGB, row by row.
struct Picture {
    std::uint32_t width = 0, height = 0;
    Bytes rgb;
};

bool is_jpeg(ByteView bytes);
bool is_png(ByteView bytes);
bool is_webp(ByteView bytes);

// How an Exif segment says that a JPEG is to be turned: 1 (as it is) to 8.
unsigned turning_of(ByteView jpeg);
Picture turned(const Picture& picture, unsigned turning);
// At most `side` pixels wide and high, each the mean of those that it stands for.
Picture shrunk(const Picture& picture, std::uint32_t side);

Ended decode_jpeg(ByteView bytes, Picture& to, std::uint64_t pixels = pixels_max);
Ended decode_png(ByteView bytes, Picture& to, std::uint64_t pixels = pixels_max);
Ended decode_webp(ByteView bytes, Picture& to, std::uint64_t pixels = pixels_max);
Bytes encode_jpeg(const Picture& picture);

// `too_large` where it has more pixels than that.
Ended decode_picture(ByteView bytes, Picture& to, std::uint64_t pixels = pixels_max);

Ended make_small_picture(ByteView input, const std::function<void(ByteView)>& deliver);
Ended make_bare_picture(ByteView input, const std::function<void(ByteView)>& deliver);
// Lets libraries look what the processor can do while they may still open files.
void prepare_pictures();

}  // namespace karnameh::foreign
