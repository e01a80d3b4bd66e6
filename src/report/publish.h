// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeping in mind what an edition that leaves has shown, before it leaves: a record of the kind published_edition in
// the compartment of the meetings. An edition that shows nothing new is not kept twice.
// Fails: refuses where no meetings are open to whoever publishes, or they may not write beside them.
#pragma once

#include "kernel/session.h"
#include "modules/program.h"
#include "report/edition_numbers.h"

namespace karnameh::report {

Done keep_in_mind(Session& session, const Program& program, const Publication& publication);

}  // namespace karnameh::report
