// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/merge.h"

#include <algorithm>

#include "kernel/earlier_versions.h"
#include "record/difference.h"

namespace karnameh {

namespace {

Text text(std::string_view of) {
    return {of.data(), static_cast<std::uint32_t>(of.size())};
}

Record* copy_of(const Kind& kind, const Record& row, Arena& arena) {
    Record* copy = new_row(kind, arena);
    std::memcpy(static_cast<void*>(copy), &row, kind.row_bytes);
    return copy;
}

template <typename Item>
void join_lists(const Field& field, const Record& other, Arena& arena, Record& to) {
    auto& list = *static_cast<List<Item>*>(slot(field, to));
    std::vector<Item> all(list.begin(), list.end());
    for (const Item& item : value<List<Item>>(field, other))
        if (std::ranges::find(all, item) == all.end()) all.push_back(item);
    list = arena.copy_list<Item>(all);
}

void take_both(const Field& field, const Record& other, Arena& arena, Record& to) {
    switch (field.type) {
        case FieldType::choices:
            *static_cast<std::uint32_t*>(slot(field, to)) |= value<std::uint32_t>(field, other);
            break;
        case FieldType::codes:
            join_lists<Code>(field, other, arena, to);
            break;
        case FieldType::references:
            join_lists<Id>(field, other, arena, to);
            break;
        default: {
            auto& words = *static_cast<Text*>(slot(field, to));
            const Text& more = value<Text>(field, other);
            if (words.view() == more.view() || more.is_empty()) break;
            words = words.is_empty() ? more : arena.copy(words.string() + "\n" + more.string());
        }
    }
}

// Every reference to `from` becomes one to `to`, each once in a list; with no `to` it goes, where it may.
void redirect_references(const Kind& kind, const Id& from, const Id& to, Arena& arena, Record& row) {
    for (std::uint8_t index : kind.references) {
        const Field& field = kind.fields[index];
        if (field.type == FieldType::reference) {
            auto& id = *static_cast<Id*>(slot(field, row));
            if (id == from && (to || !field.required)) id = to;
            continue;
        }
        auto& list = *static_cast<List<Id>*>(slot(field, row));
        if (std::ranges::find(list, from) == list.end()) continue;
        std::vector<Id> all;
        for (const Id& id : list) {
            Id named = id == from ? to : id;
            if (named && std::ranges::find(all, named) == all.end()) all.push_back(named);
        }
        list = arena.copy_list<Id>(all);
    }
}

bool refers_to(const Kind& kind, const Record& row, const Id& target) {
    bool found = false;
    each_reference(kind, row, [&](const Field&, const Id& id) { found = found || id == target; });
    return found;
}

class Planner {
  public:
    Planner(Session& session, const MergeRequest& request)
        : environment_(session.organisation().environment()), request_(request) {
        for (const Held& held : session.compartments())
            if (held.compartment && held.role >= Role::write) writable_.push_back(held.id);
    }

    Result<MergePlan> plan(const Scope& scope) {
        KARNAMEH_TRY(find_both(scope));
        for (const Scope::Part& part : scope.parts())
            part.state->each_referring(request_.gone, [&](const Record& row) {
                if (row.id != request_.kept && row.id != request_.gone) move(part.compartment, row);
            });
        put_home();
        for (MergePlan::Part& part : plan_.parts) put_merger(part);
        return std::move(plan_);
    }

  private:
    bool may_write(const Id& compartment) const {
        return std::ranges::find(writable_, compartment) != writable_.end();
    }
    Done find_both(const Scope& scope) {
        for (const Scope::Part& part : scope.parts()) {
            const Record* row = part.state->find(request_.kept);
            if (!row) continue;
            kept_ = row;
            gone_ = part.state->find(request_.gone);
            home_ = part.compartment;
        }
        if (!kept_ || !gone_ || request_.kept == request_.gone || !may_write(home_))
            return refuse("", "Two records of one compartment that you may write in can be merged.",
                          "To merge records of two compartments, write one of them anew first.");
        if (kept_->kind != gone_->kind) return refuse("", "Only records of one kind can be merged.");
        if (kept_->sequence != request_.kept_seen || gone_->sequence != request_.gone_seen)
            return refuse("", "Somebody else changed this record meanwhile.",
                          "Look at both versions, then save again.");
        kind_ = &environment_.kinds.get(kept_->kind);
        return {};
    }
    Change& part(const Id& compartment) {
        auto found = std::ranges::find(plan_.parts, compartment, &MergePlan::Part::compartment);
        if (found != plan_.parts.end()) return found->change;
        return plan_.parts.emplace_back(compartment, Change(environment_.kinds)).change;
    }
    void move(const Id& compartment, const Record& row) {
        if (!may_write(compartment)) {
            plan_.readable.push_back(row.id);
            return;
        }
        const Kind& kind = environment_.kinds.get(row.kind);
        Record* after = copy_of(kind, row, arena_);
        redirect_references(kind, request_.gone, request_.kept, arena_, *after);
        part(compartment).put(*after, row.sequence);
        ++plan_.moved;
    }
    void put_home() {
        Record* after = copy_of(*kind_, *kept_, arena_);
        for (const auto& [number, takes] : request_.takes) {
            const Field* field = kind_->field(number);
            if (!field || takes == Chosen::kept) continue;
            if (takes == Chosen::both && may_take_both(*field))
                take_both(*field, *gone_, arena_, *after);
            else if (takes == Chosen::gone)
                copy_value(*field, *gone_, *after);
        }
        redirect_references(*kind_, request_.gone, {}, arena_, *after);
        if (!refers_to(*kind_, *kept_, request_.kept))
            redirect_references(*kind_, request_.kept, {}, arena_, *after);
        Change& change = part(home_);
        if (!differing_fields(*kind_, *kept_, *after).empty()) change.put(*after, kept_->sequence);
        change.erase(*kind_, request_.gone, gone_->sequence);
        auto home = std::ranges::find(plan_.parts, home_, &MergePlan::Part::compartment);
        std::rotate(home, home + 1, plan_.parts.end());
    }
    void put_merger(MergePlan::Part& part) {
        Merger merger{};
        merger.kind = Merger::kind_number;
        merger.id = environment_.random.id();
        std::string kept = request_.kept.text(), gone = request_.gone.text();
        merger.kept = text(kept);
        merger.gone = text(gone);
        merger.at = environment_.clock.now();
        merger.changed = {static_cast<std::int64_t>(part.change.size())};
        part.change.put(merger);
    }

    const Environment& environment_;
    const MergeRequest& request_;
    std::vector<Id> writable_;
    const Record *kept_ = nullptr, *gone_ = nullptr;
    const Kind* kind_ = nullptr;
    Id home_;
    Arena arena_;
    MergePlan plan_;
};

// One compartment's record of a merger.
struct MergerThere {
    Id compartment, merger, gone;
    SequenceNumber sequence = 0;
    std::size_t changed = 0;
};

// All records of that merger, that of the compartment where both stood first.
std::vector<MergerThere> all_of(const Scope& scope, const Merger& wanted) {
    std::vector<MergerThere> all;
    Result<Id> gone = parse_id(wanted.gone);
    if (!gone) return all;
    for (const Scope::Part& part : scope.parts())
        part.state->each<Merger>([&](const Merger& row) {
            if (row.gone.view() != wanted.gone.view() || row.kept.view() != wanted.kept.view()) return;
            bool is_home = part.state->version_of(*gone) != 0;
            all.insert(is_home ? all.begin() : all.end(),
                       MergerThere{part.compartment, row.id, *gone, row.sequence,
                                   static_cast<std::size_t>(row.changed.value)});
        });
    return all;
}

// What undoing does in one compartment, the record of the merger left for the caller to take out.
Result<Change> undo_in(Session& session, const MergerThere& there, UnmergedRecords& undone) {
    const Kinds& kinds = session.organisation().environment().kinds;
    std::shared_ptr<Compartment> home;
    for (const Held& held : session.compartments())
        if (held.id == there.compartment) home = held.compartment;
    if (!home) return refuse("", "There is no such compartment, or you may not open it.");
    EarlierVersions wanted;
    for (const ChangeEntry& entry :
         KARNAMEH_TRY(entries_of_change(*home, there.sequence, there.changed + 1))) {
        if (entry.id == there.merger) continue;
        auto lock = home->lock_for_reading();
        if (entry.before != 0 && home->state().version_of(entry.id) == entry.sequence)
            wanted[entry.before].emplace(entry.id, entry.erases ? 0 : entry.sequence);
        else
            ++undone.left;
    }
    Change change(kinds);
    KARNAMEH_TRY(put_back(*home, kinds, wanted, change));
    for (const auto& [at, records] : wanted) undone.left += records.size();
    undone.restored += change.size();
    return change;
}

}  // namespace

bool may_take_both(const Field& field) {
    return field.type == FieldType::choices || field.type == FieldType::codes ||
           field.type == FieldType::references || (field.type == FieldType::text && field.has_lines);
}

Result<MergePlan> plan_merge(Session& session, const MergeRequest& request) {
    Planner planner(session, request);
    Reading reading = session.read();
    return planner.plan(reading.scope());
}

Result<Merged> merge(Session& session, const MergeRequest& request) {
    MergePlan plan = KARNAMEH_TRY(plan_merge(session, request));
    for (const MergePlan::Part& part : plan.parts) KARNAMEH_TRY(session.judge(part.compartment, part.change));
    for (const MergePlan::Part& part : plan.parts)
        KARNAMEH_TRY(session.commit(part.compartment, part.change));
    return Merged{plan.parts.back().change.records().back().id, plan.moved};
}

Result<UnmergedRecords> undo_merge(Session& session, const Id& merger) {
    std::vector<MergerThere> all;
    {
        Reading reading = session.read();
        const auto* row = reading.scope().find<Merger>(merger);
        if (row) all = all_of(reading.scope(), *row);
    }
    if (all.empty()) return refuse("", "These were not merged, or the merger was undone already.");
    UnmergedRecords undone;
    std::vector<Change> changes;
    for (const MergerThere& there : all) changes.push_back(KARNAMEH_TRY(undo_in(session, there, undone)));
    // The first brings back the record that went: what the others refer to.
    const Change& at_home = changes.front();
    for (std::size_t i = 0; i < all.size(); ++i)
        KARNAMEH_TRY(session.judge(all[i].compartment, changes[i], &at_home));
    const Kind& mergers = session.organisation().environment().kinds.get(Merger::kind_number);
    auto take_out = [&](const MergerThere& there, Change& change) -> Done {
        change.erase(mergers, there.merger, there.sequence);
        KARNAMEH_TRY(session.commit(there.compartment, change));
        return {};
    };
    if (!at_home.is_empty()) KARNAMEH_TRY(session.commit(all.front().compartment, at_home));
    for (std::size_t i = 1; i < all.size(); ++i) KARNAMEH_TRY(take_out(all[i], changes[i]));
    Change last(session.organisation().environment().kinds);
    KARNAMEH_TRY(take_out(all.front(), last));
    return undone;
}

const Merger* merger_of(const Scope& scope, const Id& gone) {
    std::string id = gone.text();
    const Merger* found = nullptr;
    scope.each<Merger>([&](const Merger& row) {
        if (row.gone.view() == id) found = &row;
    });
    return found;
}

}  // namespace karnameh
