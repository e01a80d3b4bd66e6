// SPDX-License-Identifier: AGPL-3.0-or-later
// A change: new versions of one or several records of one compartment, applied together or not at all.
// Sealed as the payload of a frame; docs/formats/record.md gives the bytes.
#pragma once

#include "record/codec.h"

namespace karnameh {

struct ChangedRecord {
    const Kind* kind;
    Id id;
    Bytes fields;  // encoded record; empty: erased
    // The version that the writer saw; the kernel refuses if another one stands now. 0: does not matter.
    SequenceNumber seen = 0;

    bool erases() const { return fields.empty(); }
};

class Change {
  public:
    explicit Change(const Kinds& kinds) : kinds_(&kinds) {}

    // `row.kind` and `row.id` are set. Encodes at once, so `row` and its texts may go afterwards.
    void put(const Record& row, SequenceNumber seen = 0) {
        const Kind& kind = kinds_->get(row.kind);
        records_.push_back({&kind, row.id, {}, seen});
        encode_record(kind, row, records_.back().fields);
    }
    void erase(const Kind& kind, const Id& id, SequenceNumber seen = 0) {
        records_.push_back({&kind, id, {}, seen});
    }

    // What another change says, after what this one says.
    void append(const Change& other) {
        records_.insert(records_.end(), other.records_.begin(), other.records_.end());
    }
    // The record at that place, with other fields.
    void replace(std::size_t place, const Record& row) {
        records_[place].fields.clear();
        encode_record(*records_[place].kind, row, records_[place].fields);
    }

    void reserve(std::size_t records) { records_.reserve(records); }
    const std::vector<ChangedRecord>& records() const { return records_; }
    bool is_empty() const { return records_.empty(); }
    std::size_t size() const { return records_.size(); }

  private:
    const Kinds* kinds_;
    std::vector<ChangedRecord> records_;
};

}  // namespace karnameh
