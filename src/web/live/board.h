// SPDX-License-Identifier: AGPL-3.0-or-later
// The boards that there are: entries with a moment (of the log, calls) that name what they belong to (a campaign, a
// broadcast). Told by the names of kinds and fields, so that no page knows a module.
#pragma once

#include "base/zone.h"
#include "web/site.h"

namespace karnameh::web {

inline constexpr std::int64_t refresh_seconds = 20;
// Then somebody has to say that they are still there, so that a page left open does not keep its reader signed in for
// ever.
inline constexpr std::int64_t refreshes_for_seconds = 3600;

struct BoardKind {
    std::string_view path;                                 // "log"
    std::string_view heading, empty;                       // msgids
    std::string_view kind, parent_kind, parent, at, zone;  // zone: the field with the time zone, or empty
    std::vector<std::string_view> line;                    // fields of the line for a new entry, in order
};
std::span<const BoardKind> board_kinds();

// The one that the address names, with what it belongs to, if that is open to the reader.
struct Board {
    const BoardKind& is;
    const Kind& kind;
    const Record& parent;
    std::string name;
    Zone zone, other;  // where it happens, and the second clock beside it
};
std::optional<Board> board_of(const Visit& visit, const Scope& scope);

struct LiveEntry {
    const Record* row;
    Instant at;
};
// The newest first, at most so many; `all` becomes how many there are.
std::vector<LiveEntry> newest_entries(const Board& board, const Scope& scope, std::size_t most,
                                      std::size_t& all);

// "14:03:20".
std::string time_text(Instant at, const Zone& zone, Language language);

}  // namespace karnameh::web
