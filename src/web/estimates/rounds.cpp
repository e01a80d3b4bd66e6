// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/estimates/rounds.h"

#include <algorithm>

#include "base/text.h"

namespace karnameh::web {

namespace {

using estimate::Round;
using estimate::Withheld;

// Each line of the text that is not empty, with its number.
template <class Act>
Done each_line(std::string_view text, Act act) {
    for (std::int64_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!trim(line).empty()) KARNAMEH_TRY(act(number, trim(line)));
    }
    return {};
}

// Says the line, and never what stands on it.
Done check_line(std::int64_t number, std::string_view phrase) {
    Done good = Round::check(phrase);
    if (good || std::holds_alternative<Fault>(good.error())) return good;
    return refuse(
        "phrases",
        {"Nothing was taken: what stands on line {1|number} is no phrase that only one person would say.",
         {std::to_string(number)}},
        std::get<Refusal>(good.error()).problems.front().accepted);
}

}  // namespace

const RoundView::List* RoundView::own() const {
    auto own = std::ranges::find_if(lists, &List::is_own);
    return own == lists.end() ? nullptr : &*own;
}

std::optional<std::size_t> Rounds::Entry::list_of(Id account) const {
    auto list = std::ranges::find(lists, account, &RoundList::account);
    if (list == lists.end()) return std::nullopt;
    return static_cast<std::size_t>(list - lists.begin());
}

void Rounds::forget_old_locked() {
    Instant now = clock_.now();
    std::erase_if(
        rounds_, [&](const auto& item) { return now.seconds - item.second.opened.seconds >= round_seconds; });
}

void Rounds::forget_old() {
    std::lock_guard lock(mutex_);
    forget_old_locked();
}

void Rounds::forget_all() {
    std::lock_guard lock(mutex_);
    rounds_.clear();
}

RoundView Rounds::seen(Id id, const Entry& entry, Id account) const {
    RoundView view{.id = id,
                   .subject = entry.subject,
                   .keeper = entry.keeper_name,
                   .is_keeper = entry.keeper == account,
                   .until = {entry.opened.seconds + round_seconds},
                   .lists = {},
                   .is_being_closed = !entry.round && !entry.told,
                   .told = entry.told};
    for (std::size_t i = 0; i < entry.lists.size(); ++i) {
        bool is_own = entry.lists[i].account == account;
        std::size_t people = entry.round ? entry.round->people_of(i) : 0;
        view.lists.push_back({entry.lists[i].name, entry.lists[i].person, !entry.round || people > 0, is_own,
                              is_own ? people : 0});
    }
    return view;
}

Rounds::Entry* Rounds::known(Id round, Id account) {
    forget_old_locked();
    auto found = rounds_.find(round);
    if (found == rounds_.end()) return nullptr;
    Entry& entry = found->second;
    return entry.keeper == account || entry.list_of(account) ? &entry : nullptr;
}

Result<Id> Rounds::open(Id keeper, std::string keeper_name, std::string subject,
                        std::vector<RoundList> lists) {
    std::vector<std::string> names;
    for (const RoundList& list : lists) names.push_back(list.name);
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (std::ranges::count(lists, lists[i].account, &RoundList::account) > 1)
            return refuse("", {"{1} brings two lists.", {lists[i].person}},
                          "Another person for each list: whoever has two can compare them without a round.");
    Round round = KARNAMEH_TRY(Round::start(std::move(names), random_));
    std::lock_guard lock(mutex_);
    forget_old_locked();
    auto own = std::ranges::count_if(rounds_, [&](const auto& item) { return item.second.keeper == keeper; });
    if (rounds_.size() >= rounds_max || static_cast<std::size_t>(own) >= rounds_of_one_max)
        return refuse("", "There are too many rounds at this moment.",
                      "End one of yours, or wait for it to end.");
    Id id = random_.id();
    rounds_.emplace(id, Entry{keeper, std::move(keeper_name), std::move(subject), std::move(lists),
                              clock_.now(), std::move(round), nullptr});
    return id;
}

std::vector<RoundView> Rounds::of(Id account) {
    std::lock_guard lock(mutex_);
    forget_old_locked();
    std::vector<RoundView> views;
    for (const auto& [id, entry] : rounds_)
        if (entry.keeper == account || entry.list_of(account)) views.push_back(seen(id, entry, account));
    std::ranges::stable_sort(views, std::ranges::greater(),
                             [](const RoundView& view) { return view.until.seconds; });
    return views;
}

std::optional<RoundView> Rounds::find(Id round, Id account) {
    std::lock_guard lock(mutex_);
    const Entry* entry = known(round, account);
    if (!entry) return std::nullopt;
    return seen(round, *entry, account);
}

Done Rounds::bring(Id round, Id account, std::string_view phrases) {
    std::size_t lines = 0;
    KARNAMEH_TRY(each_line(phrases, [&](std::int64_t number, std::string_view phrase) {
        ++lines;
        return check_line(number, phrase);
    }));
    if (lines == 0) return refuse("phrases", "There is no phrase here.", "One phrase on each line.");
    std::lock_guard lock(mutex_);
    Entry* entry = known(round, account);
    if (!entry || !entry->round || !entry->list_of(account))
        return refuse("phrases", "This round takes no lists any more.");
    std::size_t list = *entry->list_of(account);
    if (entry->round->people_of(list) + lines > round_list_people_max)
        return refuse("phrases", "There are too many people on this list.",
                      {"At most {1|number}.", {std::to_string(round_list_people_max)}});
    return each_line(phrases,
                     [&](std::int64_t, std::string_view phrase) { return entry->round->meet(list, phrase); });
}

void Rounds::take_back(Id round, Id account) {
    std::lock_guard lock(mutex_);
    Entry* entry = known(round, account);
    if (!entry || !entry->round) return;
    if (std::optional<std::size_t> list = entry->list_of(account)) entry->round->take_back(*list);
}

Done Rounds::close(Id round, Id account) {
    std::optional<Round> closing;
    {
        std::lock_guard lock(mutex_);
        Entry* entry = known(round, account);
        if (!entry || entry->keeper != account || !entry->round) return {};
        for (std::size_t i = 0; i < entry->lists.size(); ++i)
            if (entry->round->people_of(i) == 0)
                return refuse("", {"The list “{1}” was not brought yet.", {entry->lists[i].name}},
                              "Wait for it, or end this round and open one without it.");
        closing.emplace(std::move(*entry->round));
        entry->round.reset();
    }
    auto told = std::make_shared<const Result<Withheld>>(closing->close());
    std::lock_guard lock(mutex_);
    // Meanwhile it may have been forgotten, and then nothing is told.
    if (Entry* entry = known(round, account)) entry->told = std::move(told);
    return {};
}

void Rounds::drop(Id round, Id account) {
    std::lock_guard lock(mutex_);
    const Entry* entry = known(round, account);
    if (entry && entry->keeper == account) rounds_.erase(round);
}

}  // namespace karnameh::web
