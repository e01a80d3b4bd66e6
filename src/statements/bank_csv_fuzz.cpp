// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules and CSV from anywhere, an empty line between them: nothing crashes; rules that are read are written and read back
// as the same, and what they read adds up.
#include "statements/formats.h"
#include "statements/statement_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh::statements;
    std::string_view all(reinterpret_cast<const char*>(data), size);
    std::size_t between = std::min(all.find("\n\n"), all.size());
    karnameh::Result<CsvRules> rules = read_csv_rules("fuzz", all.substr(0, between));
    if (!rules) return 0;
    std::string written = csv_rules_text(*rules);
    karnameh::Result<CsvRules> again = read_csv_rules("fuzz", written);
    KARNAMEH_ASSERT(again && csv_rules_text(*again) == written);
    std::string_view rest = all.substr(std::min(between + 2, all.size()));
    check_whole(read_statements("fuzz", karnameh::as_bytes(rest), &*rules));
    return 0;
}
