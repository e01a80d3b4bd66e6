// SPDX-License-Identifier: AGPL-3.0-or-later
// The history of a record: who changed what when, the newest first, texts compared word by word, and buttons that take
// one change back or bring a whole version back.
#pragma once

#include "kernel/session.h"
#include "web/records/list_view.h"

namespace karnameh::web {

// Names of the buttons; the number of a version is what they say.
inline constexpr std::string_view take_back_button = "take-back", bring_back_button = "bring-back";

// A version as it is shown: when and by whom; the record as it was then.
struct ShownVersion {
    std::string when, who;
    SequenceNumber sequence;
    const Record* row;  // nullptr: erased, or not readable any more
};
struct ShownHistory {
    std::vector<ShownVersion> versions;  // those of the page, and the one before them
    ListPage page;
    SequenceNumber newest;
    const Record* last;  // what the record says now or said last; nullptr: nothing that can be read
};
// The page that the address asks for ("?page=2"). Reads by itself: not for when a Reading is held.
ShownHistory shown_history(Visit& visit, const Kind& kind, std::span<const Version> versions, Arena& arena);

struct HistoryButtons {
    bool may_write, is_standing;
};
void write_history(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind, const Id& id,
                   const ShownHistory& history, HistoryButtons buttons);

}  // namespace karnameh::web
