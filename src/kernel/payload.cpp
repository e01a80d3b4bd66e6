// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/payload.h"

#include "base/limits.h"

namespace karnameh {

bool PayloadWriter::add(KindNumber kind, const Id& id, SequenceNumber sequence, ByteView fields) {
    cbor::Writer writer(entries_);
    writer.array(4);
    writer.unsigned_integer(kind);
    writer.id(id);
    writer.unsigned_integer(sequence);
    if (fields.empty())
        writer.null();
    else
        append(entries_, fields);
    ++count_;
    return entries_.size() >= limits::frame_bytes - 1024;
}

Bytes PayloadWriter::take() {
    Bytes payload;
    payload.reserve(entries_.size() + 24);
    cbor::Writer writer(payload);
    writer.array(2);
    writer.integer(at_.seconds);
    writer.array(count_);
    append(payload, entries_);
    entries_.clear();
    count_ = 0;
    return payload;
}

namespace detail {

Result<std::size_t> read_head(cbor::Reader& reader, Instant& at) {
    std::size_t parts = reader.array();
    at.seconds = reader.integer();
    std::size_t count = reader.array();
    if (!reader.ok() || parts != 2) return fault(FaultKind::corrupt, "the head of a payload");
    return count;
}

bool read_entry(cbor::Reader& from, RawEntry& entry) {
    // On a copy, which the compiler can keep in registers.
    cbor::Reader reader = from;
    std::size_t parts = reader.array();
    std::uint64_t kind = reader.unsigned_integer();
    entry.id = reader.id();
    entry.sequence = reader.unsigned_integer();
    entry.kind = static_cast<KindNumber>(kind);
    entry.erased = reader.next_is_null();
    bool good = reader.ok() && parts == 4 && kind <= UINT16_MAX && entry.id;
    if (!good) reader.fail();
    from = reader;
    return good;
}

}  // namespace detail

}  // namespace karnameh
