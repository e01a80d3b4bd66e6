// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be followed: the campaigns and broadcasts with the latest news first.
#include "base/say.h"
#include "base/show.h"
#include "record/codec.h"
#include "search/document.h"
#include "web/live/board.h"
#include "web/live/pages.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t boards_shown = 12;

struct Followed {
    const Record* parent;
    Instant last;
};

// By the newest entry; where there is none yet, by the date of what it belongs to.
std::vector<Followed> followed(const Visit& visit, const Scope& scope, const BoardKind& is) {
    const Kinds& kinds = visit.site.program().kinds;
    const Kind *kind = kinds.find(is.kind), *parent_kind = kinds.find(is.parent_kind);
    std::map<Id, Instant> last;
    std::vector<Followed> all;
    if (!kind || !parent_kind) return all;
    const Field &at = *kind->field(is.at), &parent = *kind->field(is.parent);
    for (const Scope::Part& part : scope.parts())
        if (const Table* rows = part.state->table(kind->number))
            rows->each([&](const Record& row) {
                Instant& latest = last[value<Id>(parent, row)];
                Instant here = value<Instant>(at, row);
                if (!latest.is_set() || latest.seconds < here.seconds) latest = here;
            });
    for (const Scope::Part& part : scope.parts())
        if (const Table* rows = part.state->table(parent_kind->number))
            rows->each([&](const Record& row) {
                Date own = search::date_of(*parent_kind, row);
                auto known = last.find(row.id);
                Instant newest = known != last.end() ? known->second : Instant{};
                if (!newest.is_set() && own.is_set()) newest = start_of(own.first);
                all.push_back({&row, newest});
            });
    std::size_t shown = std::min(all.size(), boards_shown);
    std::ranges::partial_sort(
        all, all.begin() + static_cast<std::ptrdiff_t>(shown), std::greater<>(),
        [](const Followed& one) { return one.last.is_set() ? one.last.seconds : INT64_MIN; });
    all.resize(shown);
    return all;
}

}  // namespace

Response live_page(Visit& visit) {
    Language language = visit.language;
    markup::Writer main;
    main.text_element("h1", say("Live", language));
    Reading reading = visit.session->read();
    bool is_anything = false;
    for (const BoardKind& is : board_kinds()) {
        std::vector<Followed> all = followed(visit, reading.scope(), is);
        if (all.empty()) continue;
        is_anything = true;
        main.text_element("h2", say(is.heading, language));
        markup::Element list = main.element("ul", {{"class", "plain hits"}});
        for (const Followed& one : all) {
            Visit there = visit;
            const std::string id = one.parent->id.text();
            there.arguments = {is.path, id};
            std::optional<Board> board = board_of(there, reading.scope());
            if (!board) continue;
            markup::Element item = main.element("li");
            {
                markup::Element line = main.element("p", {{"class", "hit"}});
                main.text_element(
                    "a",
                    {{"href", visit.address("live/" + std::string(is.path) + "/" + id)}, {"dir", "auto"}},
                    board->name);
            }
            if (one.last.is_set())
                main.text_element("p", {{"class", "soft"}},
                                  instant_text_for_people(one.last, board->zone, language));
        }
    }
    if (!is_anything)
        main.text_element("p", {{"class", "notice"}},
                          say("There is no campaign and no broadcast that you may open.", language));
    return page(visit, say("Live", language), std::move(main).finish());
}

}  // namespace karnameh::web
