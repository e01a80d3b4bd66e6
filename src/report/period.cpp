// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/period.h"

#include "base/say.h"
#include "modules/congress/views.h"

namespace karnameh {

namespace {

using congress::Body;
using congress::Meeting;

std::string name_of(const Meeting& meeting) {
    for (const Option& body : congress::body_options())
        if (body.number == static_cast<std::uint8_t>(meeting.body))
            return std::string(body.name) + ":" + std::to_string(meeting.number.value);
    return {};
}

Body parse_body(std::string_view word) {
    std::string folded = fold(word);
    for (const Option& body : congress::body_options())
        if (folded == body.name || folded == fold(say(body.label, Language::persian)))
            return static_cast<Body>(body.number);
    return Body::unset;
}

std::string joined(const std::vector<std::string>& names) {
    constexpr std::size_t shown_max = 12;
    std::string text;
    std::size_t first = names.size() > shown_max ? names.size() - shown_max : 0;
    for (std::size_t i = first; i < names.size(); ++i) text += (text.empty() ? "" : ", ") + names[i];
    return text;
}

std::unexpected<Wrong> refuse_meeting(const Scope& scope, std::string_view where, Message what) {
    std::vector<std::string> names = known_meetings(scope);
    if (names.empty())
        return refuse(std::string(where), std::move(what),
                      "No meeting is open to you; name a day, such as 2007-05-07.");
    return refuse(std::string(where), std::move(what), Message("One of {1}.", {joined(names)}));
}

Result<const Meeting*> find_meeting(const Scope& scope, std::string_view where, std::string_view name) {
    std::size_t colon = name.find(':');
    if (colon == std::string_view::npos)
        return refuse_meeting(scope, where, Message("“{1}” does not name a meeting.", {std::string(name)}));
    Body body = parse_body(name.substr(0, colon));
    Result<std::int64_t> number = parse_integer(latin_digits(name.substr(colon + 1)));
    const Meeting* found = number ? congress::meeting(scope, body, *number) : nullptr;
    if (!found || body == Body::unset)
        return refuse_meeting(scope, where, Message("There is no meeting “{1}”.", {std::string(name)}));
    return found;
}

// Whoever cannot see the meetings names days instead.
std::optional<Date> read_day(std::string_view name) {
    if (name.contains(':')) return std::nullopt;
    Result<Date> date = parse_date(name);
    return date && date->is_set() ? std::optional(*date) : std::nullopt;
}

Period period_between(const Scope& scope, DayNumber first, DayNumber last) {
    Period period;
    period.first = first;
    period.last = last;
    const congress::Resolution* turn = congress::turn(scope, period);
    period.turn = turn ? turn->decided_on.first : period.first;
    return period;
}

}  // namespace

std::vector<std::string> known_meetings(const Scope& scope) {
    std::vector<const Meeting*> meetings;
    scope.each<Meeting>([&](const Meeting& row) {
        if (row.number.is_set()) meetings.push_back(&row);
    });
    std::ranges::sort(meetings, {},
                      [](const Meeting* row) { return std::pair(row->closes.last(), row->body); });
    std::vector<std::string> names;
    for (const Meeting* row : meetings) names.push_back(name_of(*row));
    return names;
}

Result<Period> resolve_period(const Scope& scope, std::string_view from, std::string_view to) {
    DayNumber first = 0, last = 0;
    if (std::optional<Date> day = read_day(from))
        first = day->first;
    else
        first = KARNAMEH_TRY(find_meeting(scope, "from", from))->closes.last() + 1;
    if (std::optional<Date> day = read_day(to))
        last = day->last();
    else
        last = KARNAMEH_TRY(find_meeting(scope, "to", to))->closes.last();
    if (last < first)
        return refuse_meeting(scope, "to",
                              Message("{1} does not close after {2}.", {std::string(to), std::string(from)}));
    return period_between(scope, first, last);
}

Result<Period> latest_period(const Scope& scope) {
    std::vector<const Meeting*> congresses;
    scope.each<Meeting>([&](const Meeting& row) {
        if (row.body == Body::congress) congresses.push_back(&row);
    });
    if (congresses.size() < 2)
        return refuse("to", "A report needs the records of two congresses.",
                      "Record the meetings first, or name the two days that bound the period.");
    std::ranges::sort(congresses, {}, [](const Meeting* row) { return row->closes.last(); });
    return period_between(scope, (*(congresses.end() - 2))->closes.last() + 1,
                          congresses.back()->closes.last());
}

Result<Period> resolve_meeting(const Scope& scope, std::string_view name) {
    const Meeting* meeting = KARNAMEH_TRY(find_meeting(scope, "meeting", name));
    return Period{meeting->opens.first, meeting->closes.last(), meeting->opens.first};
}

}  // namespace karnameh
