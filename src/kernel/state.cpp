// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/state.h"

#include <bit>

namespace karnameh {

void* Table::add(Arena& arena) {
    std::size_t place = rows_ % rows_in_block;
    if (place == 0)
        blocks_.push_back(static_cast<char*>(arena.allocate(rows_in_block * kind_->row_bytes, 16)));
    ++rows_;
    ++live_;
    return blocks_.back() + place * kind_->row_bytes;
}

Record* IdIndex::find(const Id& id) const {
    if (slots_.empty()) return nullptr;
    std::uint64_t hash = id.hash();
    std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].row; at = (at + 1) & mask)
        if (slots_[at].hash == hash && slots_[at].row->id == id) return slots_[at].row;
    return nullptr;
}

void IdIndex::insert(Record* row) {
    // At most two thirds full.
    if (slots_.size() * 2 <= (count_ + 1) * 3) grow(std::max<std::size_t>(64, slots_.size() * 2));
    put({row->id.hash(), row});
    ++count_;
}

void IdIndex::put(Slot slot) {
    std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].row) at = (at + 1) & mask;
    slots_[at] = slot;
}

void IdIndex::reserve(std::size_t rows) {
    std::size_t wanted = std::bit_ceil(rows * 3 / 2 + 1);
    if (wanted > slots_.size()) grow(wanted);
}

void IdIndex::grow(std::size_t slots) {
    LargeVector<Slot> old = std::exchange(slots_, LargeVector<Slot>(slots));
    for (const Slot& slot : old)
        if (slot.row) put(slot);
}

void ReferenceIndex::insert(const Id& target, const Record* from) {
    if (heads_.size() <= entries_.size()) grow(std::max<std::size_t>(64, heads_.size() * 2));
    std::uint32_t& head = heads_[target.hash() & (heads_.size() - 1)];
    entries_.push_back({target.hash(), from, head});
    head = static_cast<std::uint32_t>(entries_.size());
}

void ReferenceIndex::reserve(std::size_t references) {
    entries_.reserve(references);
    if (references > heads_.size()) grow(std::bit_ceil(references + 1));
}

void ReferenceIndex::grow(std::size_t heads) {
    heads_.assign(heads, 0);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::uint32_t& head = heads_[entries_[i].target & (heads - 1)];
        entries_[i].next = head;
        head = static_cast<std::uint32_t>(i + 1);
    }
}

const Record* State::find(const Id& id) const {
    const Record* row = by_id_.find(id);
    return row && !row->erased ? row : nullptr;
}

bool State::refers_now(const Record& from, const Id& target) const {
    bool refers = false;
    each_reference(kinds_->get(from.kind), from,
                   [&](const Field&, const Id& id) { refers = refers || id == target; });
    return refers;
}

Table& State::table_for(const Kind& kind) {
    if (tables_.size() <= kind.number) tables_.resize(kind.number + 1u);
    if (!tables_[kind.number]) tables_[kind.number] = std::make_unique<Table>(kind);
    return *tables_[kind.number];
}

// A target that an earlier field names, or that the version before named, is in the index already.
void State::index_references(const Kind& kind, Record& fresh, const Record* before, const Record* row) {
    std::size_t named = 0;
    each_reference(kind, fresh, [&](const Field& field, const Id& target) {
        bool indexed = false;
        if (named++ > 0)
            each_reference(kind, fresh, [&](const Field& other, const Id& id) {
                if (&other < &field && id == target) indexed = true;
            });
        if (indexed || (before && refers_now(*before, target))) return;
        if (before) fresh.rewired = true;
        references_.insert(target, row);
    });
}

bool State::put(const Kind& kind, const Id& id, SequenceNumber sequence, cbor::Reader& fields) {
    by_id_.prefetch(id);
    // Decoded beside the row first, so that a frame that cannot be decoded changes nothing.
    alignas(16) std::byte fresh_bytes[1024];
    KARNAMEH_ASSERT(kind.row_bytes <= sizeof fresh_bytes);
    kind.construct(fresh_bytes);
    auto& fresh = *reinterpret_cast<Record*>(fresh_bytes);
    if (!decode_record(kind, fields, arena_, fresh)) return false;
    fresh.id = id;
    fresh.sequence = sequence;

    Record* before = by_id_.find(id);
    if (before && before->kind != kind.number) return false;
    bool was_live = before && !before->erased;
    fresh.rewired = before && before->rewired;
    Table& table = table_for(kind);
    Record* row = before ? before : static_cast<Record*>(table.add(arena_));
    if (before && !was_live) ++table.live_;
    index_references(kind, fresh, before, row);
    std::memcpy(static_cast<void*>(row), fresh_bytes, kind.row_bytes);
    if (!before) by_id_.insert(row);
    if (!was_live) ++live_;
    lists_.changed(*row, !before);
    return true;
}

void State::erase(const Kind& kind, const Id& id, SequenceNumber sequence) {
    Record* row = by_id_.find(id);
    if (!row) {
        // From a snapshot: only its place in history is known.
        void* room = table_for(kind).add(arena_);
        kind.construct(room);
        row = static_cast<Record*>(room);
        row->id = id;
        by_id_.insert(row);
        ++live_;
    }
    if (!row->erased) {
        row->erased = true;
        --table_for(kind).live_;
        --live_;
    }
    row->sequence = sequence;
    lists_.changed(*row, false);
}

void State::reserve(std::size_t records) {
    by_id_.reserve(records);
    references_.reserve(records);
}

std::size_t State::memory_bytes() const {
    return arena_.reserved_bytes() + by_id_.memory_bytes() + references_.memory_bytes();
}

}  // namespace karnameh
