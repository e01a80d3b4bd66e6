// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/import_run.h"

#include <unordered_set>

#include "kernel/earlier_versions.h"

namespace karnameh {

namespace {

// What undoing does with each record that the import touched.
struct Plan {
    std::vector<ChangeEntry> removed, restored;
    std::size_t left = 0;
};
Plan plan_of(const std::vector<ChangeEntry>& entries, const Scope& scope, const Id& run) {
    std::unordered_set<Id> own;
    for (const ChangeEntry& entry : entries) own.insert(entry.id);
    Plan plan;
    for (const ChangeEntry& entry : entries) {
        if (entry.id == run) continue;
        const Record* now = scope.find(entry.id);
        bool is_untouched = now && now->sequence == entry.sequence;
        if (is_untouched && entry.before == 0)
            scope.each_referring_any(
                entry.id, [&](const Record& from) { is_untouched = is_untouched && own.contains(from.id); });
        if (!is_untouched)
            ++plan.left;
        else
            (entry.before == 0 ? plan.removed : plan.restored).push_back(entry);
    }
    return plan;
}

// Puts back what stood before; what is missing was erased for good meanwhile, and counts as left.
Done restore(const Compartment& compartment, Plan& plan, const Kinds& kinds, Change& change) {
    EarlierVersions wanted;
    for (const ChangeEntry& entry : plan.restored) wanted[entry.before].emplace(entry.id, entry.sequence);
    KARNAMEH_TRY(put_back(compartment, kinds, wanted, change));
    for (const auto& [at, records] : wanted) plan.left += records.size();
    return {};
}

Text text(std::string_view of) {
    return {of.data(), static_cast<std::uint32_t>(of.size())};
}

}  // namespace

Result<Id> commit_import(Session& session, Id compartment, Change change, const ImportedFile& file) {
    const Environment& environment = session.organisation().environment();
    ImportRun run{};
    run.kind = ImportRun::kind_number;
    run.id = environment.random.id();
    run.file = text(file.name);
    run.of = text(file.kind.name);
    run.form = text(file.form);
    run.at = environment.clock.now();
    run.undone = {};
    run.fresh.value = static_cast<std::int64_t>(file.fresh);
    run.changed.value = static_cast<std::int64_t>(file.changed);
    change.put(run);
    KARNAMEH_TRY(session.commit(compartment, change));
    return run.id;
}

const ImportRun* taken_form(const Scope& scope, std::string_view number) {
    const ImportRun* newest = nullptr;
    scope.each<ImportRun>([&](const ImportRun& run) {
        if (run.form.view() == number && !run.undone.is_set() && (!newest || newest->at < run.at))
            newest = &run;
    });
    return newest;
}

Result<UndoneImport> undo_import(Session& session, const Id& id) {
    const Environment& environment = session.organisation().environment();
    Held home = KARNAMEH_TRY(session.home_of(id));
    if (!home.compartment) return refuse("", "There is no such import, or you may not open it.");
    SequenceNumber last = 0;
    std::size_t count = 0;
    Change change(environment.kinds);
    {
        Reading reading = session.read();
        const auto* run = reading.scope().find<ImportRun>(id);
        if (!run) return refuse("", "There is no such import, or you may not open it.");
        if (run->undone.is_set()) return refuse("", "This import was taken back already.");
        last = run->sequence;
        count = static_cast<std::size_t>(run->fresh.value + run->changed.value) + 1;
        ImportRun undone = *run;
        undone.undone = environment.clock.now();
        change.put(undone, run->sequence);
    }
    std::vector<ChangeEntry> entries = KARNAMEH_TRY(entries_of_change(*home.compartment, last, count));
    Plan plan;
    {
        Reading reading = session.read();
        plan = plan_of(entries, reading.scope(), id);
    }
    for (const ChangeEntry& entry : plan.removed) change.erase(*entry.kind, entry.id, entry.sequence);
    KARNAMEH_TRY(restore(*home.compartment, plan, environment.kinds, change));
    UndoneImport done{plan.removed.size(), change.size() - 1 - plan.removed.size(), plan.left};
    KARNAMEH_TRY(session.commit(home.id, change));
    return done;
}

}  // namespace karnameh
