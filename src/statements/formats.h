// SPDX-License-Identifier: AGPL-3.0-or-later
// The readers of single formats, behind read.h. Each takes a whole text in UTF-8 and refuses, with line and element,
// what is not that format; whether a statement adds up is not their question, but for the pages that MT940 joins.
#pragma once

#include "statements/csv_rules.h"
#include "statements/statement.h"

namespace karnameh::statements {

// ISO 20022 camt.053, versions 02 to 13: what they name differently is looked for under each name.
Result<StatementFile> read_camt(const std::string& file, std::string_view utf8);

// SWIFT MT940, in its envelope or bare. Pages (62M, 60M) become one statement.
// Source: SWIFT Standards, Category 9, MT 940; field 86 as DFÜ-Abkommen Anlage 3 (“?20”) and as Dutch banks (“/NAME/”)
//   structure it.
Result<StatementFile> read_mt940(const std::string& file, std::string_view text);
// What field 86 says of an entry, its lines with line ends between them.
void take_details(std::string_view field, Entry& entry);

// OFX 1 (SGML) and 2 (XML): accounts at banks and credit cards. It has no balance at the beginning.
// Source: Open Financial Exchange 1.6 and 2.2.
Result<StatementFile> read_ofx(const std::string& file, std::string_view utf8);
// What the header of OFX 1 says of its charset.
struct OfxHeader {
    std::string version, encoding, charset;
};
OfxHeader ofx_header(std::string_view bytes);

Result<StatementFile> read_csv(const std::string& file, std::string_view utf8, const CsvRules& rules);

}  // namespace karnameh::statements
