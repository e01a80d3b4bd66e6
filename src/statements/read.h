// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of banks as statements: what format a file has is told from its bytes, every statement in it is held against its
// own balances, and what cannot be taken as it is, is refused with the place.
//
// Threads: any.
// Fails: refuses, with line and element, what is not well-formed, not a statement, in an unknown charset or currency, or
//   does not add up (with the difference). All of a file is read, or nothing.
// Limits: statement_bytes.
#pragma once

#include "statements/csv_rules.h"
#include "statements/statement.h"

namespace karnameh::statements {

inline constexpr std::size_t statement_bytes = std::size_t{64} << 20;

// `rules`: for CSV; with them, the file is CSV. `file` is what refusals call it.
Result<StatementFile> read_statements(const std::string& file, ByteView bytes,
                                      const CsvRules* rules = nullptr);

}  // namespace karnameh::statements
