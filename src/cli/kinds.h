// SPDX-License-Identifier: AGPL-3.0-or-later
// Kinds of records by the names that people type. The kernel's own (accounts, the audit trail, keys of attachments) are
// not among them.
#pragma once

#include "modules/program.h"

namespace karnameh::cli {

Result<const Kind*> kind_named(const Program& program, std::string_view name);

}  // namespace karnameh::cli
