// SPDX-License-Identifier: AGPL-3.0-or-later
// The state of one open compartment: the current version of every record, in memory, by kind, by id and by
// who refers to whom. Folding the journal's changes makes it; pages and reports only read it.
//
// Invariants
//   1. Everything that was sealed lives in the arena, which is locked, kept out of dumps
//      and zeroed at the end.
//   2. A row never moves: pointers to records stay good as long as the state does. A new version overwrites
//      the row in place, under the compartment's write lock.
//   3. An erased record keeps its row, marked; no reading function returns it.
// Threads: many readers or one writer; the kernel holds the lock (kernel/compartment.h).
#pragma once

#include <memory>
#include <unordered_set>

#include "base/arena.h"
#include "base/large_pages.h"
#include "kernel/row_lists.h"
#include "record/codec.h"

namespace karnameh {

// All rows of one kind, in blocks that never move.
class Table {
  public:
    explicit Table(const Kind& kind) : kind_(&kind) {}
    const Kind& kind() const { return *kind_; }
    std::size_t live() const { return live_; }
    // Whether no row was taken out: then the rows stand at 0 to live() - 1 in the order in which they were written.
    bool has_all_rows() const { return live_ == rows_; }
    const Record& row(std::size_t place) const {
        return *reinterpret_cast<const Record*>(blocks_[place / rows_in_block] +
                                                place % rows_in_block * kind_->row_bytes);
    }

    template <typename Take>
    void each(Take take) const {
        each_with_erased([&](const Record& row) {
            if (!row.erased) take(row);
        });
    }
    // The rows that were added last first, until take() says no.
    template <typename Take>
    void each_from_last(Take take) const {
        for (std::size_t place = rows_; place > 0; --place)
            if (const Record& found = row(place - 1); !found.erased && !take(found)) return;
    }
    template <typename Take>
    void each_with_erased(Take take) const {
        std::size_t left = rows_;
        for (const char* block : blocks_) {
            std::size_t here = std::min(left, rows_in_block);
            for (std::size_t i = 0; i < here; ++i)
                take(*reinterpret_cast<const Record*>(block + i * kind_->row_bytes));
            left -= here;
        }
    }

  private:
    friend class State;
    static constexpr std::size_t rows_in_block = 256;
    // Room for one more row, for the caller to construct.
    void* add(Arena& arena);
    const Kind* kind_;
    std::vector<char*> blocks_;
    std::size_t rows_ = 0, live_ = 0;
};

// Id → row: open addressing with linear probing; ids are random, so their first bytes are the hash.
class IdIndex {
  public:
    Record* find(const Id& id) const;
    void insert(Record* row);  // its id is not in the index
    void reserve(std::size_t rows);
    // Asks the memory for the place of an id that will be looked for soon.
    void prefetch(const Id& id) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[id.hash() & (slots_.size() - 1)], 1);
    }
    std::size_t memory_bytes() const { return slots_.capacity() * sizeof(Slot); }

  private:
    // The hash stands beside the row, so that neither a search nor growing touches rows of other ids.
    struct Slot {
        std::uint64_t hash;
        Record* row;
    };
    void put(Slot slot);
    void grow(std::size_t slots);
    LargeVector<Slot> slots_;
    std::size_t count_ = 0;
};

// Target id → rows that refer to it. A multimap in two flat arrays: heads by hash of the target, and entries
// chained in the order of insertion, newest first. Entries of superseded versions stay and are filtered by
// the reader, who asks the row what it says now.
class ReferenceIndex {
  public:
    void insert(const Id& target, const Record* from);
    void reserve(std::size_t references);
    template <typename Take>
    void each(const Id& target, Take take) const {
        if (heads_.empty()) return;
        for (std::uint32_t at = heads_[target.hash() & (heads_.size() - 1)]; at != 0;
             at = entries_[at - 1].next)
            if (entries_[at - 1].target == target.hash()) take(*entries_[at - 1].from);
    }
    std::size_t memory_bytes() const {
        return heads_.capacity() * sizeof(std::uint32_t) + entries_.capacity() * sizeof(Entry);
    }

  private:
    struct Entry {
        std::uint64_t target;
        const Record* from;
        std::uint32_t next;
    };
    void grow(std::size_t heads);
    LargeVector<std::uint32_t> heads_;
    LargeVector<Entry> entries_;
};

class State {
  public:
    explicit State(const Kinds& kinds) : kinds_(&kinds) {}
    State(const State&) = delete;

    // The record with this id, or nullptr if there is none or it was erased.
    const Record* find(const Id& id) const;
    // The frame of the newest version, erased or not; 0 for an id that was never here.
    SequenceNumber version_of(const Id& id) const {
        const Record* row = by_id_.find(id);
        return row ? row->sequence : 0;
    }
    // The kind that an id belongs to for good, erased or not; 0 for an id that was never here.
    KindNumber kind_of(const Id& id) const {
        const Record* row = by_id_.find(id);
        return row ? row->kind : KindNumber{0};
    }
    const Table* table(KindNumber kind) const {
        return kind < tables_.size() && tables_[kind] ? tables_[kind].get() : nullptr;
    }
    template <typename T, typename Take>
    void each(Take take) const {
        if (const Table* t = table(T::kind_number))
            t->each([&](const Record& row) { take(static_cast<const T&>(row)); });
    }
    // Records of any kind that refer to `target` now, each once.
    template <typename Take>
    void each_referring(const Id& target, Take take) const {
        std::unordered_set<const Record*> taken;
        references_.each(target, [&](const Record& from) {
            if (from.erased || !refers_now(from, target)) return;
            // Only a row whose references changed can stand in the index twice for one target.
            if (!from.rewired || taken.insert(&from).second) take(from);
        });
    }
    std::size_t size() const { return live_; }
    const RowLists& lists() const { return lists_; }
    std::size_t memory_bytes() const;
    bool is_locked() const { return arena_.is_locked(); }

    // Folding. `fields` is one encoded record; false if it cannot be decoded, and then nothing has changed.
    bool put(const Kind& kind, const Id& id, SequenceNumber sequence, cbor::Reader& fields);
    void erase(const Kind& kind, const Id& id, SequenceNumber sequence);
    void reserve(std::size_t records);

  private:
    bool refers_now(const Record& from, const Id& target) const;
    void index_references(const Kind& kind, Record& fresh, const Record* before, const Record* row);
    Table& table_for(const Kind& kind);

    const Kinds* kinds_;
    Arena arena_;
    std::vector<std::unique_ptr<Table>> tables_;  // by kind number
    IdIndex by_id_;
    ReferenceIndex references_;
    RowLists lists_;
    std::size_t live_ = 0;
};

}  // namespace karnameh
