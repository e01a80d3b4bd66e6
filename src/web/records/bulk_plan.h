// SPDX-License-Identifier: AGPL-3.0-or-later
// One change of many records of a kind: what it would do to each, worked out without writing anything.
//
// Fails: a refusal where the value cannot be read, `where` being the field's name.
#pragma once

#include "kernel/change.h"
#include "kernel/key_index.h"
#include "web/records/record_form.h"

namespace karnameh::web {

enum class BulkAct : std::uint8_t { set, clear, add, remove, take_out };

struct BulkRow {
    Id id;
    SequenceNumber seen;  // the version that was chosen
};
struct BulkRequest {
    BulkAct act;
    const Field* field;               // nullptr: they are taken out
    std::vector<std::string> values;  // as they were typed
    std::vector<BulkRow> rows;
};

// What one compartment's change is.
struct BulkPart {
    Id compartment;
    Change change;
};
struct BulkPlan {
    std::vector<BulkPart> parts;
    std::vector<Id> stale;     // changed or taken out by somebody since they were chosen
    std::vector<Id> readable;  // in compartments that this person may only read
    std::size_t same = 0;      // as they are to be already
    std::size_t count() const;
};
Result<BulkPlan> plan_bulk(const Kind& kind, const BulkRequest& request, const Kinds& kinds,
                           const Scope& scope, std::span<const Id> writable);

}  // namespace karnameh::web
