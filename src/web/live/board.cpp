// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/live/board.h"

#include "base/show.h"
#include "record/codec.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

const Zone& zone_of(std::string_view name, const Zone& otherwise) {
    static std::mutex mutex;
    static std::map<std::string, Zone, std::less<>> known;  // as many as the database of zones has names
    std::lock_guard hold(mutex);
    if (auto found = known.find(name); found != known.end()) return found->second;
    Result<Zone> zone = Zone::named(name);
    return zone ? known.emplace(std::string(name), *zone).first->second : otherwise;
}

}  // namespace

std::span<const BoardKind> board_kinds() {
    static const std::vector<BoardKind> all = {
        {"log",
         "Campaign logs",
         "Nothing is written in this log yet.",
         "log_entry",
         "campaign",
         "campaign",
         "at",
         "zone",
         {"what", "kind_of_entry", "city"}},
        {"calls",
         "Calls to broadcasts",
         "No call has come in yet.",
         "call",
         "broadcast",
         "broadcast",
         "at",
         "",
         {"kind_of_call", "sex", "province", "country", "first_time", "aired"}},
    };
    return all;
}

std::optional<Board> board_of(const Visit& visit, const Scope& scope) {
    const Kinds& kinds = visit.site.program().kinds;
    Result<Id> id = parse_id(visit.arguments[1]);
    const Record* parent = id ? scope.find(*id) : nullptr;
    for (const BoardKind& is : board_kinds()) {
        const Kind* kind = kinds.find(is.kind);
        const Kind* parent_kind = kinds.find(is.parent_kind);
        if (is.path != visit.arguments[0] || !kind || !parent_kind || !parent ||
            parent->kind != parent_kind->number)
            continue;
        const Zone utc = Zone::utc(), tehran = zone_of("Asia/Tehran", utc);
        const Field* zone = parent_kind->field("zone");
        Zone here = zone ? zone_of(value<Text>(*zone, *parent).view(), tehran) : tehran;
        return Board{is,      *kind,
                     *parent, record_name(visit, scope, *parent),
                     here,    here.name() == tehran.name() ? utc : tehran};
    }
    return std::nullopt;
}

std::vector<LiveEntry> newest_entries(const Board& board, const Scope& scope, std::size_t most,
                                      std::size_t& all) {
    const Field& at = *board.kind.field(board.is.at);
    std::vector<LiveEntry> entries;
    scope.each_referring_any(board.parent.id, [&](const Record& row) {
        if (row.kind == board.kind.number) entries.push_back({&row, value<Instant>(at, row)});
    });
    all = entries.size();
    std::ranges::sort(entries, [](const LiveEntry& a, const LiveEntry& b) {
        return std::tuple(a.at.seconds, a.row->sequence) > std::tuple(b.at.seconds, b.row->sequence);
    });
    entries.resize(std::min(entries.size(), most));
    return entries;
}

std::string time_text(Instant at, const Zone& zone, Language language) {
    int second = zone.wall_clock(at).second, of_minute = second % 60;
    return clock_text(second, language) + ":" +
           local_digits((of_minute < 10 ? "0" : "") + std::to_string(of_minute), language);
}

}  // namespace karnameh::web
