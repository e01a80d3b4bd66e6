// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/newest.h"

#include <algorithm>
#include <map>

namespace karnameh::web {

namespace {

struct Place {
    Id id;
    SequenceNumber frame;
};

// Of each kind only the end of its table is looked at, so that a large desk costs no more than a small one.
std::vector<Place> last_places(const Visit& visit, const Module& module, const State& state,
                               std::size_t most) {
    std::vector<Place> places;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        const Table* table = kind.module == module.name ? state.table(kind.number) : nullptr;
        if (!table) continue;
        std::size_t taken = 0;
        table->each_from_last([&](const Record& row) {
            places.push_back({row.id, row.sequence});
            return ++taken < most;
        });
    }
    std::ranges::sort(places, std::ranges::greater(), &Place::frame);
    if (places.size() > most) places.resize(most);
    return places;
}

}  // namespace

std::vector<Newest> newest_records(const Visit& visit, const Module& module, std::size_t most) {
    std::map<Id, std::vector<Place>> places;
    {
        Reading reading = visit.session->read();
        for (const Scope::Part& part : reading.scope().parts())
            places.emplace(part.compartment, last_places(visit, module, *part.state, most));
    }
    std::vector<Newest> newest;
    for (const Held& held : visit.session->compartments()) {
        auto found = places.find(held.id);
        if (!held.compartment || found == places.end()) continue;
        for (const Place& place : found->second)
            newest.push_back({place.id, held.compartment->made_at(place.frame).value_or(Instant{})});
    }
    auto moment = [](const Newest& one) { return one.at.seconds; };  // unset is before everything
    std::ranges::stable_sort(newest, std::ranges::greater(), moment);
    if (newest.size() > most) newest.resize(most);
    return newest;
}

}  // namespace karnameh::web
