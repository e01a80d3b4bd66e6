// SPDX-License-Identifier: AGPL-3.0-or-later
// Records that are entered in the audit journal when somebody looks at them: those by which a person could be found or
// harmed. Once for each session and record. The entry names kind and id, never what the record says; of those whom a
// handler looks after the kind alone, once for each session.
#pragma once

#include <span>

#include "web/site.h"

namespace karnameh::web {

// By the names of the kinds.
std::span<const std::string_view> sensitive_kinds();
// To be called before the record is shown; where the entry cannot be stored, it is not to be shown.
Done enter_looking(Visit& visit, const Kind& kind, const Id& record);

// The same for a list of the kind, or for what is counted in one: once for each session and kind.
Done enter_looking_at_list(Visit& visit, const Kind& kind);

}  // namespace karnameh::web
