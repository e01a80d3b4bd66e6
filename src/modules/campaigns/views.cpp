// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/views.h"

#include <unordered_map>

#include "base/text.h"

namespace karnameh::campaigns {

namespace {

struct FollowedRows {
    std::vector<Followed> rows;
};

// From a campaign's id to its place; remembers the last answer, since records of one campaign come together.
class Places {
  public:
    explicit Places(const std::vector<Followed>& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) places_.emplace(rows[i].row->id, i);
    }
    std::optional<std::size_t> of(const Id& campaign) {
        if (campaign != latest_id_) {
            auto at = places_.find(campaign);
            latest_ = at == places_.end() ? std::nullopt : std::optional(at->second);
            latest_id_ = campaign;
        }
        return latest_;
    }

  private:
    std::unordered_map<Id, std::size_t> places_;
    Id latest_id_;
    std::optional<std::size_t> latest_;
};

std::int64_t hour_of(Instant at) {
    return std::int64_t{day_of(at)} * 24 + (at.seconds - start_of(day_of(at)).seconds) / 3600;
}

void count_days(Followed& campaign) {
    int hours = 0;
    auto end_day = [&] { campaign.days_followed_by_the_hour += hours >= hours_by_the_hour; };
    DayNumber day = 0;
    std::int64_t hour = INT64_MIN;
    for (const LogEntry* entry : campaign.log) {
        if (hour == INT64_MIN || day_of(entry->at) != day) {
            end_day();
            hours = 0;
            day = day_of(entry->at);
            ++campaign.days_with_entries;
        }
        if (hour_of(entry->at) != hour) ++hours;
        hour = hour_of(entry->at);
    }
    end_day();
}

// The newest count of each place, summed.
Quantity newest_counts(std::vector<const Signatures*> counts) {
    struct At {
        std::string place;
        const Signatures* row;
    };
    std::vector<At> newest;
    for (const Signatures* count : counts) {
        std::string place = fold(count->where);
        auto at = std::ranges::find(newest, place, &At::place);
        if (at == newest.end())
            newest.push_back({std::move(place), count});
        else if (count->when.first >= at->row->when.first)
            at->row = count;
    }
    Quantity sum;
    for (const At& one : newest) sum += one.row->count;
    return sum;
}

FollowedRows make_followed(const Scope& scope, const Period& period) {
    FollowedRows made;
    scope.each<Campaign>([&](const Campaign& row) {
        if (!period.meets(row.began, row.ended)) return;
        Followed campaign{};
        campaign.row = &row;
        campaign.first = std::max(row.began.first, period.first);
        campaign.last = row.ended.is_set() ? std::min(row.ended.last(), period.last) : period.last;
        made.rows.push_back(std::move(campaign));
    });
    std::ranges::sort(made.rows, {}, [](const Followed& one) { return std::pair(one.first, one.row->id); });
    Places places(made.rows);
    scope.each<LogEntry>([&](const LogEntry& row) {
        if (!period.holds(row.at)) return;
        if (auto at = places.of(row.campaign)) made.rows[*at].log.push_back(&row);
    });
    scope.each<Ask>([&](const Ask& row) {
        if (!period.holds(row.asked)) return;
        auto at = places.of(row.campaign);
        if (!at) return;
        made.rows[*at].asks.push_back(&row);
        made.rows[*at].answered += is_answered(row, period);
        made.rows[*at].granted += is_answered(row, period) && row.answer == Answer::granted;
    });
    std::vector<std::vector<const Signatures*>> counts(made.rows.size());
    scope.each<Signatures>([&](const Signatures& row) {
        if (!row.when.is_set() || row.when.first > period.last) return;
        if (auto at = places.of(row.campaign)) counts[*at].push_back(&row);
    });
    for (std::size_t i = 0; i < made.rows.size(); ++i) {
        std::ranges::sort(made.rows[i].log, {},
                          [](const LogEntry* one) { return std::pair(one->at, one->id); });
        made.rows[i].signatures = newest_counts(std::move(counts[i]));
        count_days(made.rows[i]);
    }
    return made;
}

}  // namespace

const std::vector<Followed>& followed(const Scope& scope, const Period& period) {
    return scope.memo()
        .once<FollowedRows>({period.first, period.last, 0}, [&] { return make_followed(scope, period); })
        .rows;
}

std::vector<const LogEntry*> log_entries(const Scope& scope, const Period& period) {
    std::vector<const LogEntry*> entries;
    for (const Followed& campaign : followed(scope, period))
        entries.insert(entries.end(), campaign.log.begin(), campaign.log.end());
    return entries;
}

std::vector<const Ask*> asks(const Scope& scope, const Period& period) {
    std::vector<const Ask*> asks;
    for (const Followed& campaign : followed(scope, period))
        asks.insert(asks.end(), campaign.asks.begin(), campaign.asks.end());
    return asks;
}

}  // namespace karnameh::campaigns
