// SPDX-License-Identifier: AGPL-3.0-or-later
// Which page answers which address: the whole site on one page, routes.cpp.
#pragma once

#include <span>

#include "web/site.h"

namespace karnameh::web {

// writer: somebody who is signed in and writes a form at length, which outlives the session.
// leaving: anybody, and without the form's token: whoever must be gone is not told that a form has expired. What other
// sites make a browser send carries no session that it could end (SameSite=Strict).
// outside: somebody at the public door, whoever else they may be: no cookie is read and none is set. The only pages
// that a listener of the door shows.
enum class Who : std::uint8_t { anybody, signed_in, writer, leaving, outside };

// texts: files too, but as text and in memory alone, like what is typed.
enum class Takes : std::uint8_t { fields, files, texts };

struct Route {
    Method method;
    std::string_view path;  // below the language; "*" is one open part
    Who who;
    Response (*page)(Visit&);
    Takes takes = Takes::fields;
};

std::span<const Route> routes();

}  // namespace karnameh::web
