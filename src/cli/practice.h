// SPDX-License-Identifier: AGPL-3.0-or-later
// A backup restored for practice, into a folder that goes again.
#pragma once

#include "cli/verb.h"

namespace karnameh::cli {

Verb practise_verb();

}  // namespace karnameh::cli
