// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables from anywhere: nothing crashes; what is read adds up, and what is written for editors is read back as the same.
#include "disclose/linked.h"
#include "disclose/publications.h"
#include "disclose/table_csv.h"

namespace {

using namespace karnameh;
using namespace karnameh::disclose;

bool same(const Table& one, const Table& other) {
    if (one.cells.size() != other.cells.size() || one.dimensions.size() != other.dimensions.size())
        return false;
    for (std::size_t i = 0; i < one.cells.size(); ++i) {
        const TableCell &a = one.cells[i], &b = other.cells[i];
        if (a.at != b.at || one.number(a.value) != other.number(b.value) || a.shown != b.shown ||
            one.number(a.rounded) != other.number(b.rounded) || one.key(a) != other.key(b))
            return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    if (Result<Publications> kept = Publications::decode({data, size}))
        KARNAMEH_ASSERT(Publications::decode(kept->encode()));
    Result<Table> table = read_table("fuzz", text);
    if (!table) {
        KARNAMEH_ASSERT(!describe(table.error()).empty());
        return 0;
    }
    KARNAMEH_ASSERT(sums(*table, "fuzz"));
    std::string kept = write_table(*table, Readers::editors);
    Result<Table> again = read_table("again", kept);
    KARNAMEH_ASSERT(again && same(*table, *again));
    if (Result<std::vector<std::size_t>> cells = read_cells("cells", text, *table))
        for (std::size_t cell : *cells) KARNAMEH_ASSERT(cell < table->cells.size());
    NamedTable named{"fuzz", std::move(*table)};
    Linking linking{{&named}, {}, {}};
    if (Result<Linked> linked = link(linking, {}))
        KARNAMEH_ASSERT(linked->numbers[0].size() == named.table.cells.size());
    return 0;
}
