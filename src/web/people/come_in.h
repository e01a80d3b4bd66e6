// SPDX-License-Identifier: AGPL-3.0-or-later
// The door: how a session begins, whatever opens it (a passphrase, an invitation, recovery words). Few are let in at
// once, and after failures a name waits.
#pragma once

#include <functional>

#include "web/site.h"

namespace karnameh::web {

using OpenSession = std::function<Result<std::shared_ptr<Session>>()>;

struct TurnedAway {
    Wrong wrong;
    unsigned status = 422;
};
// Nothing: it worked, the visit is now that of somebody who is signed in, and `token` is what its cookie is to say. `secret_field` is
// where the form asks for what opens: what is wrong with that counts as a failure of the name.
std::optional<TurnedAway> come_in(Visit& visit, std::string_view person, std::string_view secret_field,
                                  const OpenSession& open, std::string& token);

}  // namespace karnameh::web
