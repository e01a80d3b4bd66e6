// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of OpenDocument from anywhere: nothing crashes or runs away, and what comes of a good one can be read. An
// input that is no archive is the content itself.
#include "foreign/ods_reader.h"
#include "foreign/sheet_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh::foreign;
    read_sheet({data, size}, read_ods,
               [](std::string_view text) { return PartsInMemory({{"content.xml", std::string(text)}}); });
    return 0;
}
