// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/bulk_plan.h"

#include <algorithm>

#include "record/difference.h"

namespace karnameh::web {

namespace {

class Planner {
  public:
    Planner(const Kind& kind, const BulkRequest& request, const Kinds& kinds, const Scope& scope)
        : kind_(kind), request_(request), kinds_(kinds), scope_(scope), keys_(kinds, scope) {}

    Result<BulkPlan> plan(std::span<const Id> writable) {
        KARNAMEH_TRY(read_values());
        for (const BulkRow& chosen : request_.rows) {
            const Scope::Part* part = part_of(chosen.id);
            const Record* row = part ? part->state->find(chosen.id) : nullptr;
            if (!row || row->kind != kind_.number || row->sequence != chosen.seen)
                plan_.stale.push_back(chosen.id);
            else if (std::ranges::find(writable, part->compartment) == writable.end())
                plan_.readable.push_back(chosen.id);
            else
                KARNAMEH_TRY(add(part->compartment, *row));
        }
        return std::move(plan_);
    }

  private:
    // As the records' own values are written, so that both can be compared.
    Done read_values() {
        if (!request_.field || request_.act == BulkAct::clear) return {};
        Arena arena;
        Typed typed{{std::string(request_.field->name), request_.values}};
        Record* row = KARNAMEH_TRY(read_form(kind_, typed, keys_, nullptr, arena));
        values_ = typed_field(*request_.field, *row, keys_);
        if (values_.empty()) return refuse(std::string(request_.field->name), "Say what it is to be.");
        return {};
    }
    const Scope::Part* part_of(const Id& id) const {
        for (const Scope::Part& part : scope_.parts())
            if (part.state->find(id)) return &part;
        return nullptr;
    }
    std::vector<std::string> wanted(const Record& row) const {
        if (request_.act == BulkAct::clear) return {};
        if (request_.act == BulkAct::set) return values_;
        std::vector<std::string> all = typed_field(*request_.field, row, keys_);
        for (const std::string& value : values_) {
            bool has = std::ranges::find(all, value) != all.end();
            if (request_.act == BulkAct::remove)
                std::erase(all, value);
            else if (!has)
                all.push_back(value);
        }
        return all;
    }
    Done add(const Id& compartment, const Record& row) {
        if (!request_.field) {
            part(compartment).erase(kind_, row.id, row.sequence);
            return {};
        }
        Arena arena;
        Typed typed{{std::string(request_.field->name), wanted(row)}};
        Record* after = KARNAMEH_TRY(read_form(kind_, typed, keys_, &row, arena));
        if (same_value(*request_.field, row, *after))
            ++plan_.same;
        else
            part(compartment).put(*after, row.sequence);
        return {};
    }
    Change& part(const Id& compartment) {
        auto found = std::ranges::find(plan_.parts, compartment, &BulkPart::compartment);
        if (found != plan_.parts.end()) return found->change;
        return plan_.parts.emplace_back(compartment, Change(kinds_)).change;
    }

    const Kind& kind_;
    const BulkRequest& request_;
    const Kinds& kinds_;
    const Scope& scope_;
    ScopeKeys keys_;
    std::vector<std::string> values_;
    BulkPlan plan_;
};

}  // namespace

std::size_t BulkPlan::count() const {
    std::size_t all = 0;
    for (const BulkPart& part : parts) all += part.change.size();
    return all;
}

Result<BulkPlan> plan_bulk(const Kind& kind, const BulkRequest& request, const Kinds& kinds,
                           const Scope& scope, std::span<const Id> writable) {
    return Planner(kind, request, kinds, scope).plan(writable);
}

}  // namespace karnameh::web
