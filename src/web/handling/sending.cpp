// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/handling/sending.h"

#include <algorithm>
#include <iostream>

#include "base/say.h"
#include "base/show.h"
#include "kernel/judge.h"

namespace karnameh::web {

namespace {

constexpr std::int64_t day_seconds = 86'400;

std::size_t live(const State& state, const Kind& kind) {
    const Table* table = state.table(kind.number);
    return table ? table->live() : 0;
}

struct Due {
    const Handling* handling;
    Handling::Outbox outbox;
};

std::vector<Due> what_may_go(const Visit& visit, const Scope& own) {
    std::vector<Due> all;
    Instant now = visit.site.program().clock->now();
    for (const Module& module : visit.site.program().modules) {
        std::optional<Handled> handled = handled_by(visit, module);
        if (!handled) continue;
        for (const Scope::Part& part : own.parts()) {
            std::optional<Handling::Outbox> outbox = handled->handling.outbox(*part.state);
            if (outbox && !outbox->letters.empty() && outbox->not_before.seconds <= now.seconds)
                all.push_back({&handled->handling, std::move(*outbox)});
        }
    }
    return all;
}

// The compartment that the box belongs to, where this person writes in it.
std::optional<Held> taken_in_at(Session& session, const PostBox& box) {
    for (Held& held : writable(session))
        if (held.id == box.compartment && held.compartment) return std::move(held);
    return std::nullopt;
}

struct TakenIn {
    Change change;
    std::vector<Handling::Fate> fates;
};

TakenIn look_through(Session& session, const Program& program, const Handling& handling, const Held& home,
                     std::span<const PostedLetter> letters, DayNumber today) {
    std::vector<std::string_view> texts;
    for (const PostedLetter& letter : letters) texts.push_back(as_text(letter.message.view()));
    TakenIn taken{Change(program.kinds), {}};
    Reading reading = session.read();
    const State* state = state_of(reading.scope(), home.id);
    if (!state) return taken;
    auto is_fit = [&](const Change& one) {
        return judge(one, program.kinds, *program.rules, *state, reading.scope(), program.clock->now())
            .has_value();
    };
    taken.fates = handling.take_in(texts, *state, program.kinds, today, is_fit, taken.change);
    return taken;
}

void write_ready(markup::Writer& to, const Visit& visit, const Handled& handled, const Id& from,
                 std::size_t rows) {
    Language language = visit.language;
    markup::Element notice = to.element("p", {{"class", "notice"}});
    to.text(say_count("{1} row of statistics is ready to be posted.",
                      "{1} rows of statistics are ready to be posted.", static_cast<std::int64_t>(rows), {},
                      language));
    to.text(" ");
    to.text_element("a", {{"href", visit.address(handled.path() + "/statistics", {{"from", from.text()}})}},
                    say("Post the statistics", language));
}

// Rows that are ready; 0 where they are too few for a batch, or wait in the outbox already.
std::size_t ready(const Visit& visit, const Handled& handled, const State& own) {
    if (!is_sent(visit, handled.handling.outbox(own))) return 0;
    std::unique_ptr<Leaving> leaving = handled.handling.leaving(visit.site.program().kinds, own,
                                                                handled.handling.tells_until(today_of(visit)),
                                                                true, *visit.site.program().random);
    std::size_t rows = leaving->rows().size() + leaving->withdrawn();
    return rows < rows_of_a_batch ? 0 : rows;
}

Done carry(Visit& visit) {
    Session& session = *visit.session;
    KARNAMEH_TRY(renew_post_box(session));
    std::optional<PostBox> box = post_box(session);
    if (!box) return {};
    Roles roles = roles_of(session);
    std::vector<Due> all;
    {
        Reading reading = session.read();
        all = what_may_go(visit, own_part(reading.scope(), roles));
    }
    for (const Due& due : all)
        KARNAMEH_TRY(send_outbox(session, *box, *due.handling, due.outbox, today_of(visit)));
    if (std::optional<Held> home = taken_in_at(session, *box))
        for (const Module& module : visit.site.program().modules)
            if (module.handling)
                KARNAMEH_TRY(
                    take_in_letters(session, visit.site.program(), *module.handling, *home, today_of(visit)));
    return {};
}

}  // namespace

Instant when_it_may_go(Instant now, Random& random) {
    return {now.seconds + day_seconds + static_cast<std::int64_t>(random.below(2 * day_seconds))};
}

Done send_outbox(Session& session, const PostBox& box, const Handling& handling,
                 const Handling::Outbox& outbox, DayNumber today) {
    if (KARNAMEH_TRY(is_left(session, outbox.id))) return {};
    std::vector<LetterToLeave> letters{{outbox.id, ""}};  // which says that all are there
    for (const auto& [id, text] : outbox.letters) letters.push_back({id, handling.letter(text, today)});
    std::ranges::sort(letters, {}, &LetterToLeave::id);
    KARNAMEH_TRY(leave_letters(session, box, letters));
    return outbox.before ? remove_letters(session, std::span(&outbox.before, 1)) : Done{};
}

Result<std::size_t> take_in_letters(Session& session, const Program& program, const Handling& handling,
                                    const Held& home, DayNumber today) {
    std::vector<PostedLetter> letters = KARNAMEH_TRY(posted_letters(session, home));
    TakenIn taken = look_through(session, program, handling, home, letters, today);
    if (!taken.change.is_empty()) KARNAMEH_TRY(session.commit(home.id, taken.change));
    std::size_t refused = 0;
    std::vector<Id> done;
    for (std::size_t i = 0; i < taken.fates.size(); ++i) {
        refused += taken.fates[i] == Handling::Fate::refused;
        if (taken.fates[i] == Handling::Fate::taken) done.push_back(letters[i].id);
    }
    KARNAMEH_TRY(remove_letters(session, done));
    if (refused > 0)
        std::cerr << "karnameh: letters in the post box that cannot be taken in: " << refused << '\n';
    return taken.change.size();
}

void carry_post(Visit& visit) {
    if (Done carried = carry(visit); !carried)
        std::cerr << "karnameh: statistics were not carried: " << describe(carried.error()) << '\n';
}

bool is_sent(const Visit& visit, const std::optional<Handling::Outbox>& outbox) {
    if (!outbox || outbox->letters.empty()) return true;
    Result<bool> left = is_left(*visit.session, outbox->id);
    return left && *left;
}

std::optional<std::size_t> rows_in_post_box(Visit& visit, const Handled& handled) {
    std::optional<PostBox> box = post_box(*visit.session);
    std::optional<Held> home = box ? taken_in_at(*visit.session, *box) : std::nullopt;
    if (!home) return std::nullopt;
    Result<std::vector<PostedLetter>> letters = posted_letters(*visit.session, *home);
    if (!letters) return std::nullopt;
    TakenIn taken = look_through(*visit.session, visit.site.program(), handled.handling, *home, *letters,
                                 today_of(visit));
    return static_cast<std::size_t>(std::ranges::count(taken.fates, Handling::Fate::waits));
}

std::vector<Id> own_places(const Handled& handled, const Scope& own) {
    std::vector<std::pair<std::size_t, Id>> places;
    for (const Scope::Part& part : own.parts())
        if (std::size_t here = live(*part.state, handled.about); here > 0)
            places.emplace_back(here, part.compartment);
    std::ranges::sort(places, std::greater());
    std::vector<Id> ids;
    for (const auto& [count, id] : places) ids.push_back(id);
    return ids;
}

void write_statistics_notice(markup::Writer& to, const Visit& visit, const Handled& handled,
                             const Scope& own) {
    for (const Id& from : own_places(handled, own))
        if (std::size_t rows = ready(visit, handled, *state_of(own, from)))
            write_ready(to, visit, handled, from, rows);
}

void write_statistics_due(markup::Writer& to, Visit& visit) {
    Roles roles = roles_of(*visit.session);
    // Where rows cannot go anywhere yet, there is nothing to be done about them here.
    if (!post_box(*visit.session)) return;
    Reading reading = visit.session->read();
    const Scope own = own_part(reading.scope(), roles);
    for (const Module& module : visit.site.program().modules)
        if (std::optional<Handled> handled = handled_by(visit, module))
            write_statistics_notice(to, visit, *handled, own);
}

}  // namespace karnameh::web
