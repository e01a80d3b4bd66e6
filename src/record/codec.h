// SPDX-License-Identifier: AGPL-3.0-or-later
// A record as stored bytes: a CBOR map from field number to value, holding only the fields that are set.
// The forms of the values are in docs/formats/record.md.
//
// Invariants: encode(decode(x)) == x for every x that decode takes; equal records have equal bytes.
// Threads: pure.
#pragma once

#include "base/cbor.h"
#include "record/kind.h"

namespace karnameh {

// Appends the map of `row`'s fields.
void encode_record(const Kind& kind, const Record& row, Bytes& to);

// Reads one map into `row`, which has been made empty by kind.construct; texts and lists go to the arena.
// False, and the reader failed, for anything that encode_record does not write: unknown fields, wrong types,
// keys out of order, options that the kind does not know.
bool decode_record(const Kind& kind, cbor::Reader& from, Arena& arena, Record& row);

// A row of `kind` in the arena, made empty.
Record* new_row(const Kind& kind, Arena& arena);

inline const void* slot(const Field& field, const Record& row) {
    return reinterpret_cast<const char*>(&row) + field.offset;
}
inline void* slot(const Field& field, Record& row) {
    return reinterpret_cast<char*>(&row) + field.offset;
}
template <typename T>
const T& value(const Field& field, const Record& row) {
    return *static_cast<const T*>(slot(field, row));
}
bool is_set(const Field& field, const Record& row);

// Calls take(field, id) for every reference that is set, attachments, arenas and themes included.
template <typename Take>
void each_reference(const Kind& kind, const Record& row, Take take) {
    for (std::uint8_t index : kind.references) {
        const Field& field = kind.fields[index];
        if (field.type == FieldType::reference) {
            const Id& id = value<Id>(field, row);
            if (id) take(field, id);
        } else {
            for (const Id& id : value<List<Id>>(field, row)) take(field, id);
        }
    }
}

}  // namespace karnameh
