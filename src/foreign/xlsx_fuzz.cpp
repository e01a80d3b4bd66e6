// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of Office Open XML from anywhere: nothing crashes or runs away, and what comes of a good one can be read.
// An input that is no archive holds the parts themselves, with a zero byte between them.
#include "foreign/sheet_fuzz.h"
#include "foreign/xlsx_reader.h"

namespace {

using namespace karnameh;

constexpr std::string_view package_relations =
    R"(<r><Relationship Type="/officeDocument" Target="xl/workbook.xml"/></r>)";
constexpr std::string_view book_relations =
    R"(<r><Relationship Id="1" Type="/worksheet" Target="sheet.xml"/><Relationship Id="2" Type="/sharedStrings" Target="strings.xml"/><Relationship Id="3" Type="/styles" Target="../xl/styles.xml"/></r>)";

foreign::PartsInMemory parts_of(std::string_view text) {
    std::map<std::string, std::string> parts{{"_rels/.rels", std::string(package_relations)},
                                             {"xl/_rels/workbook.xml.rels", std::string(book_relations)},
                                             {"xl/workbook.xml", R"(<w><sheet name="one" id="1"/></w>)"},
                                             {"xl/strings.xml", "<s/>"},
                                             {"xl/styles.xml", "<s/>"}};
    for (const char* name : {"xl/sheet.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml",
                             "xl/_rels/workbook.xml.rels", "_rels/.rels"}) {
        std::size_t end = std::min(text.find('\0'), text.size());
        if (end > 0) parts[name] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return foreign::PartsInMemory(std::move(parts));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    foreign::read_sheet({data, size}, foreign::read_xlsx, parts_of);
    return 0;
}
