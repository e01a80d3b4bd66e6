// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/publications.h"

#include "base/cbor.h"
#include "disclose/table_csv.h"

namespace karnameh::disclose {

namespace {

constexpr std::uint64_t version = 1;

}  // namespace

Bytes Publications::encode() const {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.map(2);
    writer.unsigned_integer(0);
    writer.unsigned_integer(version);
    writer.unsigned_integer(1);
    writer.array(tables.size());
    for (const NamedTable& table : tables) {
        writer.map(2);
        writer.unsigned_integer(0);
        writer.text(table.name);
        writer.unsigned_integer(1);
        writer.text(write_table(table.table, Readers::editors));
    }
    return bytes;
}

Result<Publications> Publications::decode(ByteView bytes) {
    cbor::Reader reader(bytes);
    Publications publications;
    if (reader.map() != 2 || reader.unsigned_integer() != 0)
        return fault(FaultKind::corrupt, "published tables");
    if (std::uint64_t written = reader.unsigned_integer(); reader.ok() && written > version)
        return fault(FaultKind::newer, "published tables");
    if (reader.unsigned_integer() != 1) return fault(FaultKind::corrupt, "published tables");
    for (std::size_t left = reader.array(); left > 0 && reader.ok(); --left) {
        bool whole = reader.map() == 2 && reader.unsigned_integer() == 0;
        std::string name(reader.text());
        whole = whole && reader.unsigned_integer() == 1;
        std::string_view text = reader.text();
        if (!whole || !reader.ok()) return fault(FaultKind::corrupt, "published tables");
        Result<Table> table = read_table(name, text);
        if (!table) return fault(FaultKind::corrupt, "a published table does not read");
        publications.tables.push_back({std::move(name), std::move(*table)});
    }
    if (!reader.ok() || !reader.at_end()) return fault(FaultKind::corrupt, "published tables");
    return publications;
}

}  // namespace karnameh::disclose
