// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages as they travel: gzip, where the browser takes it and the page shows no secret.
//
// A compressed page's length tells something of what is in it to whoever sees it pass. What a page holds of keys is
// kept apart from that: tokens are written under fresh masks (web/mask.h), pages with codes or words that open
// something are not compressed, and the header carries a filler of random length.
//
// Threads: any.
// Source: RFC 9110 §8.4, §12.5.3; RFC 1952; the filler as in "Heal the Breach" (Palacios et al., 2022).
#pragma once

#include "base/random.h"
#include "web/http.h"

namespace karnameh::web {

// Whether the header's list takes gzip: named, or any, and not with a quality of zero.
bool takes_gzip(std::string_view accept_encoding);
// The text as one member of a gzip file, with a filler of up to gzip_filler_max bytes.
inline constexpr std::size_t gzip_filler_max = 64;
std::string gzipped(std::string_view text, Random& random);
// Compresses the answer where that may be done.
void compress(const Request& request, Response& response, Random& random);

}  // namespace karnameh::web
