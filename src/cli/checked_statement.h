// SPDX-License-Identifier: AGPL-3.0-or-later
// What was read of a bank's file, for people and as JSON.
#pragma once

#include <iosfwd>

#include "base/text.h"
#include "statements/duplicates.h"

namespace karnameh::cli {

void print_statements(std::ostream& out, const statements::StatementFile& file, Language language);
std::string statements_as_json(const statements::StatementFile& file);

}  // namespace karnameh::cli
