// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands inside a frame: a change, or a piece of a snapshot, as CBOR (docs/formats/record.md).
//
//   payload  =  [ at, [ entry, … ] ]           at: seconds since 1970
//   entry    =  [ kind, id, sequence, fields ]  fields: a record's map, or null where it is erased
//
// `sequence` is, in a change, the frame of the version before (0: none), so that history can be walked from
// the newest version back; in a snapshot it is the frame of the version itself.
#pragma once

#include "kernel/change.h"

namespace karnameh {

inline constexpr std::uint32_t payload_schema = 1;

// Packs entries into payloads of about limits::frame_bytes.
class PayloadWriter {
  public:
    explicit PayloadWriter(Instant at) : at_(at) {}
    // True when the payload is full; take it before adding more.
    bool add(KindNumber kind, const Id& id, SequenceNumber sequence, ByteView fields);
    bool is_empty() const { return count_ == 0; }
    // The payload with everything added since the last take.
    Bytes take();

  private:
    Instant at_;
    Bytes entries_;
    std::size_t count_ = 0;
};

// Calls take(id, kind, sequence, erased, reader) → Done for each entry, in order; take reads the fields' map
// from the reader unless the entry is erased. Returns when the change was made. Fault `corrupt` for what no
// PayloadWriter wrote, `newer` for a kind that this program does not know.
template <typename Take>
Result<Instant> read_payload(const Kinds& kinds, ByteView payload, Take take);

namespace detail {
struct RawEntry {
    KindNumber kind = 0;
    Id id;
    SequenceNumber sequence = 0;
    bool erased = false;
};
Result<std::size_t> read_head(cbor::Reader& reader, Instant& at);
// False, with the reader failed, for what is not the head of an entry.
bool read_entry(cbor::Reader& reader, RawEntry& entry);
}  // namespace detail

template <typename Take>
Result<Instant> read_payload(const Kinds& kinds, ByteView payload, Take take) {
    cbor::Reader reader(payload);
    Instant at;
    std::size_t count = KARNAMEH_TRY(detail::read_head(reader, at));
    for (; count > 0; --count) {
        detail::RawEntry raw;
        if (!detail::read_entry(reader, raw)) return fault(FaultKind::corrupt, "an entry of a payload");
        const Kind* kind = kinds.find(raw.kind);
        if (!kind) return fault(FaultKind::newer, "record kind " + std::to_string(raw.kind));
        if (raw.erased) reader.null();
        KARNAMEH_TRY(take(raw.id, *kind, raw.sequence, raw.erased, reader));
        if (!reader.ok()) return fault(FaultKind::corrupt, "a record of kind " + std::string(kind->name));
    }
    if (!reader.at_end()) return fault(FaultKind::corrupt, "a payload with bytes after its end");
    return at;
}

}  // namespace karnameh
