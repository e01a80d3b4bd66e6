// SPDX-License-Identifier: AGPL-3.0-or-later
// What `disclose` found, for scripts (one JSON object) and for people (lines).
#pragma once

#include <iosfwd>

#include "base/text.h"
#include "disclose/disclosure.h"

namespace karnameh::cli {

std::string disclosed_as_json(const disclose::Asked& asked, const disclose::Answer& answer);
void print_disclosed(std::ostream& out, const disclose::Asked& asked, const disclose::Answer& answer,
                     Language language);

}  // namespace karnameh::cli
