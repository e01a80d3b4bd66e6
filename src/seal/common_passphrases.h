// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of a passphrase is its owner's own. It is read from left to right in pieces: an entry of the list of what
// people take everywhere, a stretch of a keyboard's or an alphabet's row, a year, a word that stands close to the
// owner, what stood earlier in the passphrase, or else a single sign. Whoever guesses tries the few long pieces first,
// so that "Password-1987-Password" weighs three and not twenty.
//
// Limits: a rough measure that catches what everybody would guess; it cannot know what one person would.
// Source: OWASP ASVS 5.0, 6.2.4 and 6.2.11; NIST SP 800-63B-4, 3.1.1.2; the list is data/common-passphrases.txt.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"

namespace karnameh {

// How many pieces a new passphrase needs.
inline constexpr std::size_t passphrase_pieces_min = 7;

// Refuses what cannot be a person's new passphrase: what check_new_passphrase refuses, and what others would guess.
// `close`: names that stand close to its owner.
Done check_own_passphrase(std::string_view passphrase, std::span<const std::string_view> close);

// The number of pieces, counted no further than to `enough`. Words of fewer than three letters in `close` are ignored.
std::size_t passphrase_pieces(std::string_view passphrase, std::span<const std::string_view> close,
                              std::size_t enough);

}  // namespace karnameh
