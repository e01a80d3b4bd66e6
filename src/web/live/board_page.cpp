// SPDX-License-Identifier: AGPL-3.0-or-later
// One board: the line for a new entry, and what came in, in a frame.
#include <iostream>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "markup/stylesheet.h"
#include "record/codec.h"
#include "web/live/board.h"
#include "web/live/pages.h"
#include "web/records/record_form.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t entries_shown = 100;

std::string board_path(const Visit& visit) {
    return "live/" + std::string(visit.arguments[0]) + "/" + std::string(visit.arguments[1]);
}

// Of what stands in the frame, loading itself again from now on: always the same address, so that browsers keep the place
// that is being read.
std::string entries_address(const Visit& visit) {
    std::string now = std::to_string(visit.site.program().clock->now().seconds);
    return visit.address(board_path(visit) + "/entries", {{"since", now}});
}

// ---- the line for a new entry --------------------------------------------------------------------------------------

void write_control(markup::Writer& to, const Visit& visit, const Field& field, std::string_view typed,
                   const Refusal& refusal) {
    Language language = visit.language;
    std::string error = markup::field_error(refusal, field.name, language);
    markup::FieldView view{.name = field.name,
                           .label = say(field.label, language),
                           .value = typed,
                           .error = error,
                           .required = field.required,
                           .language = language};
    std::vector<markup::Choice> choices;
    if (field.type == FieldType::flag)
        choices = {{"yes", std::string(say("yes", language)), typed == "yes"},
                   {"no", std::string(say("no", language)), typed == "no"}};
    for (const Option& option : field.options)
        choices.push_back(
            {std::string(option.name), std::string(say(option.label, language)), typed == option.name});
    if (choices.empty())
        markup::input(to, view);
    else
        markup::select(to, view, choices);
}

void write_line(markup::Writer& to, const Visit& visit, const Board& board, const Parameters& typed,
                const Refusal& refusal) {
    Language language = visit.language;
    std::string action = visit.address(board_path(visit));
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("A new entry", language)});
    markup::problems(to, refusal, board.is.line, language);
    {
        markup::Element row = to.element("div", {{"class", "filter"}});
        for (std::string_view name : board.is.line)
            if (const Field* field = board.kind.field(name))
                write_control(to, visit, *field, typed.get(name), refusal);
    }
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Add it now", language));
}

Response show(Visit& visit, const Parameters& typed, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    std::string name, home_path;
    markup::Writer main;
    bool may_write = false;
    if (Result<Id> id = parse_id(visit.arguments[1]))
        if (Result<Held> home = visit.session->home_of(*id)) may_write = home->role >= Role::write;
    {
        Reading reading = visit.session->read();
        std::optional<Board> board = board_of(visit, reading.scope());
        if (!board) return not_found_page(visit);
        name = board->name;
        main.text_element("h1", {{"dir", "auto"}}, name);
        if (may_write) write_line(main, visit, *board, typed, refusal);
    }
    markup::Element frame = main.element(
        "iframe",
        {{"class", "live"}, {"src", entries_address(visit)}, {"title", say("What came in", language)}});
    frame.close();
    {
        markup::Element links = main.element("p");
        main.text_element("a", {{"href", visit.address("record/" + std::string(visit.arguments[1]))}},
                          say("The whole record", language));
        main.text(" · ");
        main.text_element("a", {{"href", visit.address("live")}}, say("What else is live", language));
    }
    Response response = page(visit, name, std::move(main).finish(), status, markup::PageWidth::wide);
    response.frames = Frames::holds_own;
    return response;
}

// The line as a change: what was typed, with the moment of now.
Result<Change> read_line(Visit& visit) {
    Reading reading = visit.session->read();
    std::optional<Board> board = board_of(visit, reading.scope());
    if (!board) return refuse("", "It is not there, or it is not open to you.");
    Typed typed;
    for (std::string_view name : board->is.line)
        if (std::string_view value = visit.request.form.get(name); !trim(value).empty())
            typed[std::string(name)] = {std::string(value)};
    typed[std::string(board->is.parent)] = {board->parent.id.text()};
    typed[std::string(board->is.at)] = {instant_text(visit.site.program().clock->now())};
    if (!board->is.zone.empty()) typed[std::string(board->is.zone)] = {board->zone.name()};
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    Arena arena;
    Record* row = KARNAMEH_TRY(read_form(board->kind, typed, keys, nullptr, arena));
    row->id = visit.site.program().random->id();
    Change change(visit.site.program().kinds);
    change.put(*row, 0);
    return change;
}

Done add_line(Visit& visit) {
    Id parent = KARNAMEH_TRY(parse_id(visit.arguments[1]));
    Held home = KARNAMEH_TRY(visit.session->home_of(parent));
    Change change = KARNAMEH_TRY(read_line(visit));
    KARNAMEH_TRY(visit.session->commit(home.id, change));
    return {};
}

// ---- what stands in the frame --------------------------------------------------------------------------------------

enum class Refreshing : std::uint8_t { goes_on, is_paused, has_waited };

// A page without the site's head: it stands in another one.
Response framed(const Visit& visit, std::string_view title, markup::Fragment main) {
    markup::PageShell shell{.language = visit.language,
                            .title = std::string(title),
                            .style = markup::StyleSheet::linked,
                            .style_address = markup::style_sheet_address(),
                            .width = markup::PageWidth::wide};
    Response response;
    response.body = markup::page(shell, {}, main).text();
    response.frames = Frames::stands_in_own;
    return response;
}

// Since when it is true, and whether and when it will be told anew.
void write_state(markup::Writer& to, const Visit& visit, const Board& board, Refreshing refreshing) {
    Language language = visit.language;
    Instant now = visit.site.program().clock->now();
    markup::Element line = to.element("p", {{"class", "soft"}});
    to.text(say(Message("As of {1} ({2}), {3} ({4}).",
                        {time_text(now, board.zone, language), board.zone.place(language),
                         time_text(now, board.other, language), board.other.place(language)}),
                language));
    to.text(" ");
    if (refreshing == Refreshing::goes_on) {
        to.text(say_count("It loads again after {1} second.", "It loads again after {1} seconds.",
                          refresh_seconds, {}, language));
        to.text(" ");
        to.text_element("a", {{"href", visit.address(board_path(visit) + "/entries", {{"paused", "1"}})}},
                        say("Pause", language));
        return;
    }
    to.text(refreshing == Refreshing::has_waited
                ? say("It has kept itself up to date for an hour and waits for you.", language)
                : say("It stands still.", language));
    to.text(" ");
    to.text_element("a", {{"href", entries_address(visit)}}, say("Keep it up to date", language));
}

void write_entry(markup::Writer& to, const Visit& visit, const Scope& scope, const Board& board,
                 const LiveEntry& entry) {
    markup::Element line = to.element("tr");
    {
        markup::Element moment = to.element("th", {{"scope", "row"}});
        to.text_element("a", {{"href", visit.address("record/" + entry.row->id.text())}, {"target", "_top"}},
                        clock_text(board.zone.wall_clock(entry.at).second, visit.language));
    }
    to.text_element("td", {{"data-label", board.other.place(visit.language)}},
                    clock_text(board.other.wall_clock(entry.at).second, visit.language));
    for (std::string_view name : board.is.line) {
        const Field& field = *board.kind.field(name);
        bool has = is_set(field, *entry.row);
        markup::Element cell = to.element(
            "td", {markup::Attribute::if_any("data-label", has ? say(field.label, visit.language) : "")});
        if (has) write_value(to, visit, scope, field, *entry.row);
    }
}

// One day at a time, each under its date in both calendars.
void write_entries(markup::Writer& to, const Visit& visit, const Scope& scope, const Board& board,
                   std::span<const LiveEntry> entries) {
    Language language = visit.language;
    for (std::size_t first = 0; first < entries.size();) {
        DayNumber day = board.zone.wall_clock(entries[first].at).day;
        markup::Element scroll = to.element("div", {{"class", "scroll"}});
        markup::Element table = to.element("table", {{"class", "rows"}});
        to.text_element("caption", date_text_for_people(Date::on(day), language));
        {
            markup::Element head = to.element("thead");
            markup::Element line = to.element("tr");
            to.text_element("th", {{"scope", "col"}}, board.zone.place(language));
            to.text_element("th", {{"scope", "col"}}, board.other.place(language));
            for (std::string_view name : board.is.line)
                to.text_element("th", {{"scope", "col"}}, say(board.kind.field(name)->label, language));
        }
        markup::Element body = to.element("tbody");
        for (; first < entries.size() && board.zone.wall_clock(entries[first].at).day == day; ++first)
            write_entry(to, visit, scope, board, entries[first]);
    }
}

Response signed_out_in_frame(const Visit& visit) {
    markup::Writer main;
    main.text_element(
        "p", {{"class", "notice"}},
        say("You were signed out meanwhile. What you typed above is still there: send it, and sign in.",
            visit.language));
    return framed(visit, say("What came in", visit.language), std::move(main).finish());
}

}  // namespace

Response live_board_page(Visit& visit) {
    return show(visit, {}, {}, 200);
}

Response add_live_entry(Visit& visit) {
    Done done = add_line(visit);
    if (done) return redirect(visit.address(board_path(visit)));
    if (const Refusal* refusal = std::get_if<Refusal>(&done.error()))
        return show(visit, visit.request.form, *refusal, 422);
    const Fault& fault = std::get<Fault>(done.error());
    std::cerr << "karnameh: " << describe(done.error()) << '\n';
    FaultOutcome outcome = fault_outcome(fault.kind);
    return show(visit, visit.request.form, {{{"", {outcome.sentence}}}},
                static_cast<unsigned>(outcome.http_status));
}

Response live_entries(Visit& visit) {
    if (!visit.session) return signed_out_in_frame(visit);
    Language language = visit.language;
    const std::int64_t now = visit.site.program().clock->now().seconds;
    Result<std::int64_t> since = parse_integer(visit.request.query.get("since"));
    Refreshing refreshing = Refreshing::goes_on;
    if (visit.request.query.has("paused"))
        refreshing = Refreshing::is_paused;
    else if (!since || now - *since >= refreshes_for_seconds)
        refreshing = Refreshing::has_waited;
    Reading reading = visit.session->read();
    std::optional<Board> board = board_of(visit, reading.scope());
    if (!board) return not_found_page(visit);
    markup::Writer main;
    write_state(main, visit, *board, refreshing);
    std::size_t all = 0;
    std::vector<LiveEntry> entries = newest_entries(*board, reading.scope(), entries_shown, all);
    if (entries.empty()) main.text_element("p", say(board->is.empty, language));
    write_entries(main, visit, reading.scope(), *board, entries);
    if (all > entries.size())
        main.text_element("p", {{"class", "soft"}},
                          say_count("{1} earlier one stands with the whole record.",
                                    "{1} earlier ones stand with the whole record.",
                                    static_cast<std::int64_t>(all - entries.size()), {}, language));
    Response response = framed(visit, say("What came in", language), std::move(main).finish());
    if (refreshing == Refreshing::goes_on)
        response.headers.emplace_back("Refresh", std::to_string(refresh_seconds));
    return response;
}

}  // namespace karnameh::web
