// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms from elsewhere: nothing crashes, and whatever is read is a table that CSV's own reader takes, one row for each
// record.
#include "record/csv.h"
#include "record/offline_form.h"
#include "record/specimen.h"

namespace {

using namespace karnameh;

const Kinds& kinds() {
    static const Kinds* all = [] {
        auto* made = new Kinds;
        Kind kind = specimen_kind();
        kind.module = "fuzz";
        made->add(std::move(kind));
        return made;
    }();
    return *all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Result<FilledForm> form = read_offline_form({reinterpret_cast<const char*>(data), size}, kinds());
    if (!form) {
        KARNAMEH_ASSERT(!std::get<Refusal>(form.error()).problems.empty());
        return 0;
    }
    TextSource source("form", form->table);
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    std::size_t rows = 0, columns = 0;
    while (reader.next(cells).value()) {
        if (rows++ == 0) columns = cells.size();
        KARNAMEH_ASSERT(cells.size() == columns);
    }
    KARNAMEH_ASSERT(rows == form->records + 1);
    return 0;
}
