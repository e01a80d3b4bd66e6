// SPDX-License-Identifier: AGPL-3.0-or-later
// All figures and exhibits of a report, by id: those of the modules and those whose parts lie in two of them.
//
// Lifetime: a Book borrows the modules.
// Threads: const functions, any. compute_all uses two threads of its own.
#pragma once

#include "modules/module.h"

namespace karnameh {

struct Computed {
    const Figure* figure;
    std::string_view module;
    FigureValue value;
    Behind behind;
};

class Book {
  public:
    explicit Book(const std::vector<Module>& modules);
    Book(const Book&) = delete;

    using Modules = std::vector<const Module*>;
    struct Entry {
        const Figure* figure;
        const Module* module;  // where it is reported
        Modules behind;        // whose records it is computed from
    };
    struct ExhibitEntry {
        const Exhibit* exhibit;
        const Module* module;
        Modules behind;
    };
    const Entry* figure(std::string_view id) const;
    const ExhibitEntry* exhibit(std::string_view id) const;
    const Module* module(std::string_view name) const;
    // In the order of the modules, and within each in its own order.
    const std::vector<Entry>& figures() const { return figures_; }
    const std::vector<Module>& modules() const { return *modules_; }

    // Ids like the one that is not there, nearest first: at most three.
    std::vector<std::string> nearest_figures(std::string_view id) const;
    std::vector<std::string> nearest_exhibits(std::string_view id) const;

    // One figure; with the ids of the records behind it where `keep` says so. Without a value where it is closed to
    // the reader. Refuses an unknown id with the nearest.
    Result<Computed> compute(std::string_view id, const Scope& scope, const Period& period,
                             Behind::Keep keep = Behind::Keep::count) const;
    // All of them, in the order of figures().
    std::vector<Computed> compute_all(const Scope& scope, const Period& period) const;
    // The axes of the previous congress, each with the figure named to show its progress, that figure's goal
    // and value, and the latest assessment.
    ExhibitData axes_followed_up(const Scope& scope, const Period& period) const;

    // Whether the reader can see no record of one of the modules that the figure is computed from.
    bool is_closed(const Entry& entry, const Scope& scope) const;
    // The modules of which the reader can see no record.
    Modules closed(const Scope& scope) const;

  private:
    Modules behind(std::string_view id, const Module& reported_in) const;
    const std::vector<Module>* modules_;
    std::vector<Figure> cross_figures_;
    std::vector<Exhibit> cross_exhibits_;
    std::vector<Entry> figures_;
    std::vector<ExhibitEntry> exhibits_;
    std::vector<std::size_t> figures_by_id_;
};

// Calls work(0) … work(count - 1), each once, on two threads, and returns when all are done.
void on_two_threads(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace karnameh
