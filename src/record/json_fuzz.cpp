// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON Lines from anywhere: nothing crashes, and what is read is written back to the same records.
#include "record/difference.h"
#include "record/json.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    static const Kind kind = specimen_kind();
    SpecimenLookup keys;
    SpecimenRecords known;
    SeededRandom random(1);
    Arena arena;
    ImportTarget target{kind, keys, known, random, arena};
    TextSource source("lines", std::string_view(reinterpret_cast<const char*>(data), size));
    auto rows = import_json_lines(source, target);
    if (!rows) return 0;
    std::string text;
    for (const ImportedRow& row : *rows) text.append(record_json(kind, *row.record)).append("\n");
    TextSource again("again", text);
    auto back = import_json_lines(again, target);
    KARNAMEH_ASSERT(back && back->size() == rows->size());
    for (std::size_t i = 0; i < rows->size(); ++i)
        KARNAMEH_ASSERT(differing_fields(kind, *(*rows)[i].record, *(*back)[i].record).empty());
    return 0;
}
