// SPDX-License-Identifier: AGPL-3.0-or-later
// A text as a picture that a phone's camera reads, in black on white whatever the page's colours, with the quiet
// edge that readers ask for.
//
// Threads: any.
// Fails: an assertion for more text than the largest code holds (2,331 bytes); the program encodes its own texts.
// Source: ISO/IEC 18004 by libqrencode, error correction M.
#pragma once

#include <string>
#include <string_view>

namespace karnameh::render {

// As PNG, `pixels` wide and high for each of its points.
std::string qr_picture(std::string_view text, int pixels = 6);

}  // namespace karnameh::render
