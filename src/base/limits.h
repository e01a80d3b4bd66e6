// SPDX-License-Identifier: AGPL-3.0-or-later
// Every limit of the program, with its unit and its reason, in one place.
#pragma once

#include <cstddef>
#include <cstdint>

namespace karnameh::limits {

// Records
inline constexpr std::size_t text_bytes = 1 << 20;    // one text field: a long set of minutes is 200 kB
inline constexpr std::size_t list_items = 4096;       // references or codes in one field
inline constexpr std::size_t record_bytes = 4 << 20;  // one encoded record; must fit a frame
// Frames
inline constexpr std::size_t frame_bytes = 64 << 10;           // plaintext a full batch frame aims at
inline constexpr std::size_t frame_bytes_max = 8 << 20;        // what a reader accepts
inline constexpr std::size_t frame_floor = 512;                // padded size of the smallest frame
inline constexpr std::size_t frames_before_compacting = 1000;  // single changes that open in about 10 ms
// Import
inline constexpr std::size_t line_bytes = 4 << 20;   // one line of CSV or JSON Lines
inline constexpr std::size_t import_problems = 100;  // problems shown before the rest is only counted
// Accounts
inline constexpr std::size_t passphrase_characters_min = 15;  // NIST SP 800-63B-4: 15 where it stands alone
inline constexpr std::size_t passphrase_bytes_max = 1024;
// Web
inline constexpr std::size_t header_bytes = 16 << 10;
inline constexpr std::size_t form_bytes = 4 << 20;

}  // namespace karnameh::limits
