// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/figures.h"

#include <atomic>
#include <numeric>
#include <thread>

#include "modules/congress/views.h"
#include "report/cross.h"

namespace karnameh {

namespace {

// The smallest number of insertions, removals and replacements of letters that makes b of a.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

std::vector<std::string> nearest(std::string_view id, std::vector<std::string_view> candidates) {
    constexpr std::size_t shown = 3, letters_max = 128;
    id = id.substr(0, letters_max);
    std::vector<std::pair<std::size_t, std::string_view>> ranked;
    for (std::string_view candidate : candidates) {
        bool part = candidate.find(id) != std::string_view::npos && id.size() > 2;
        ranked.emplace_back(part ? 1 : distance(id, candidate), candidate);
    }
    std::ranges::sort(ranked);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(shown, ranked.size()); ++i) names.emplace_back(ranked[i].second);
    return names;
}

// A figure of two modules belongs to the one that its id begins with, or to the first that reports.
const Module* module_of(const std::vector<Module>& modules, std::string_view id) {
    std::string_view prefix = id.substr(0, id.find('.'));
    for (const Module& module : modules)
        if (module.name == prefix) return &module;
    return modules.empty() ? nullptr : &modules.front();
}

}  // namespace

void on_two_threads(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::jthread other(run);
    run();
}

Book::Book(const std::vector<Module>& modules)
    : modules_(&modules), cross_figures_(report::cross_figures()), cross_exhibits_(report::cross_exhibits()) {
    for (const Module& module : modules) {
        for (const Figure& figure : module.figures) figures_.push_back({&figure, &module, {&module}});
        for (const Exhibit& exhibit : module.exhibits) exhibits_.push_back({&exhibit, &module, {&module}});
        for (const Figure& figure : cross_figures_)
            if (module_of(modules, figure.id) == &module)
                figures_.push_back({&figure, &module, behind(figure.id, module)});
    }
    cross_exhibits_.push_back(
        {"congress.axes_followup", "Axes of the previous congress, followed up", "", ChartForm::none,
         [this](const Scope& scope, const Period& period) { return axes_followed_up(scope, period); }});
    for (const Module& module : modules)
        for (const Exhibit& exhibit : cross_exhibits_)
            if (module_of(modules, exhibit.id) == &module)
                exhibits_.push_back({&exhibit, &module, behind(exhibit.id, module)});
    figures_by_id_.resize(figures_.size());
    std::iota(figures_by_id_.begin(), figures_by_id_.end(), std::size_t{0});
    std::ranges::sort(figures_by_id_, {}, [&](std::size_t i) { return figures_[i].figure->id; });
    for (std::size_t i = 1; i < figures_by_id_.size(); ++i)
        KARNAMEH_ASSERT(figures_[figures_by_id_[i - 1]].figure->id != figures_[figures_by_id_[i]].figure->id);
}

const Book::Entry* Book::figure(std::string_view id) const {
    auto at = std::ranges::lower_bound(figures_by_id_, id, {},
                                       [&](std::size_t i) { return figures_[i].figure->id; });
    if (at == figures_by_id_.end() || figures_[*at].figure->id != id) return nullptr;
    return &figures_[*at];
}

const Book::ExhibitEntry* Book::exhibit(std::string_view id) const {
    auto at =
        std::ranges::find_if(exhibits_, [&](const ExhibitEntry& entry) { return entry.exhibit->id == id; });
    return at == exhibits_.end() ? nullptr : &*at;
}

const Module* Book::module(std::string_view name) const {
    auto at = std::ranges::find(*modules_, name, &Module::name);
    return at == modules_->end() ? nullptr : &*at;
}

std::vector<std::string> Book::nearest_figures(std::string_view id) const {
    std::vector<std::string_view> ids;
    for (const Entry& entry : figures_) ids.push_back(entry.figure->id);
    return nearest(id, std::move(ids));
}

std::vector<std::string> Book::nearest_exhibits(std::string_view id) const {
    std::vector<std::string_view> ids;
    for (const ExhibitEntry& entry : exhibits_) ids.push_back(entry.exhibit->id);
    return nearest(id, std::move(ids));
}

Result<Computed> Book::compute(std::string_view id, const Scope& scope, const Period& period,
                               Behind::Keep keep) const {
    const Entry* entry = figure(id);
    if (!entry) {
        std::string names;
        for (const std::string& near : nearest_figures(id)) names += (names.empty() ? "" : ", ") + near;
        return refuse("figure", Message("There is no figure “{1}”.", {std::string(id)}),
                      Message("Nearest: {1}.", {names}));
    }
    Computed computed{entry->figure, entry->module->name, {}, Behind(keep)};
    if (!is_closed(*entry, scope)) computed.value = entry->figure->compute(scope, period, computed.behind);
    return computed;
}

std::vector<Computed> Book::compute_all(const Scope& scope, const Period& period) const {
    std::vector<Computed> computed;
    computed.reserve(figures_.size());
    for (const Entry& entry : figures_) computed.push_back({entry.figure, entry.module->name, {}, Behind()});
    on_two_threads(computed.size(), [&](std::size_t i) {
        computed[i].value = computed[i].figure->compute(scope, period, computed[i].behind);
    });
    return computed;
}

ExhibitData Book::axes_followed_up(const Scope& scope, const Period& period) const {
    ExhibitData data;
    data.columns = {Sentence{"Figure"}, Sentence{"Value"}, Sentence{"Goal"}, Sentence{"Latest assessment"}};
    const congress::Meeting* meeting = congress::opening_congress(scope, period);
    if (!meeting) return data;
    for (const congress::Axis* axis : congress::axes_of(scope, meeting->id)) {
        data.behind.add(*axis);
        ExhibitRow row{Recorded{axis->title.string()}, std::vector<FigureValue>(4)};
        if (const Entry* entry = figure(axis->figure.view())) {
            Behind behind;
            row.values[0] = FigureValue::list({std::string(entry->figure->label)});
            if (!is_closed(*entry, scope)) row.values[1] = entry->figure->compute(scope, period, behind);
        }
        row.values[2] = FigureValue::quantity(axis->goal);
        if (const congress::Assessment* latest = congress::latest_assessment(scope, axis->id, period.last)) {
            data.behind.add(*latest);
            for (const Option& step : congress::progress_options())
                if (step.number == static_cast<std::uint8_t>(latest->progress))
                    row.values[3] = FigureValue::list({std::string(step.label)});
        }
        data.rows.push_back(std::move(row));
    }
    return data;
}

Book::Modules Book::behind(std::string_view id, const Module& reported_in) const {
    Modules behind;
    for (std::string_view name : report::modules_behind(id))
        if (const Module* one = module(name)) behind.push_back(one);
    if (behind.empty()) behind.push_back(&reported_in);
    return behind;
}

namespace {
bool is_module_closed(const Module& module, const Scope& scope) {
    for (const Scope::Part& part : scope.parts())
        for (const Kind& kind : module.kinds)
            if (const Table* table = part.state->table(kind.number); table && table->live() > 0) return false;
    return true;
}
}  // namespace

bool Book::is_closed(const Entry& entry, const Scope& scope) const {
    return std::ranges::any_of(entry.behind,
                               [&](const Module* one) { return is_module_closed(*one, scope); });
}

Book::Modules Book::closed(const Scope& scope) const {
    Modules closed;
    for (const Module& module : *modules_)
        if (is_module_closed(module, scope)) closed.push_back(&module);
    return closed;
}

}  // namespace karnameh
