// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/kept_figures.h"

#include <algorithm>

namespace karnameh::web {

std::shared_ptr<KeptFigures::Slot> KeptFigures::slot(std::string_view what) {
    std::lock_guard hold(mutex_);
    auto found = slots_.find(what);
    if (found == slots_.end()) found = slots_.emplace(what, std::make_shared<Slot>()).first;
    return found->second;
}

std::shared_ptr<const DeskFigures> KeptFigures::find(std::string_view what, Instant now, const Count& count) {
    std::shared_ptr<Slot> slot = this->slot(what);
    // Nothing where the last one is so old; a clock that was set back does not make it any younger.
    auto younger_than = [&](std::int64_t seconds) -> std::shared_ptr<const DeskFigures> {
        std::lock_guard hold(slot->mutex);
        if (!slot->last) return nullptr;
        std::int64_t age = now.seconds - slot->last->counted.seconds;
        return age >= 0 && age < seconds ? slot->last : nullptr;
    };
    if (auto fresh = younger_than(stale_seconds)) return fresh;
    std::unique_lock counting(slot->counting, std::try_to_lock);
    if (!counting) {
        if (auto stale = younger_than(oldest_seconds)) return stale;
        counting.lock();
    }
    if (auto fresh = younger_than(stale_seconds)) return fresh;  // of whoever counted meanwhile
    auto counted = std::make_shared<const DeskFigures>(count());
    std::lock_guard hold(slot->mutex);
    slot->last = counted;
    return counted;
}

std::shared_ptr<KeptFigures> AllKeptFigures::of(const Scope& scope) {
    std::vector<Id> compartments;
    for (const Scope::Part& part : scope.parts()) compartments.push_back(part.compartment);
    std::ranges::sort(compartments);
    std::lock_guard hold(mutex_);
    std::erase_if(by_compartments_, [](const auto& item) { return item.second.expired(); });
    std::weak_ptr<KeptFigures>& known = by_compartments_[compartments];
    std::shared_ptr<KeptFigures> kept = known.lock();
    if (!kept) known = kept = std::make_shared<KeptFigures>();
    return kept;
}

}  // namespace karnameh::web
