// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/records.h"

namespace karnameh::units {

namespace {

constexpr Option unit_states[] = {
    {1, "active", "active"}, {2, "weak", "weak"}, {3, "dormant", "dormant"}, {4, "closed", "closed"}};
constexpr Option rhythms[] = {{1, "weekly", "every week"},
                              {2, "fortnightly", "every two weeks"},
                              {3, "monthly", "every month"},
                              {4, "irregular", "irregular"}};
constexpr Option ways[] = {
    {1, "gathering", "gathering"}, {2, "action", "action"},      {3, "street_table", "street table"},
    {4, "channel", "the channel"}, {5, "site", "site"},          {6, "acquaintance", "acquaintance"},
    {7, "campaign", "campaign"},   {8, "asylum", "asylum work"}, {9, "other", "other"},
};
constexpr Option stages[] = {{1, "came_near", "came near"},
                             {2, "talking", "talking"},
                             {3, "attending", "attending"},
                             {4, "joined", "joined"},
                             {5, "lost", "lost"}};
constexpr Option reasons[] = {
    {1, "no_unit_near", "no unit nearby"},
    {2, "no_place_to_meet", "no place to meet"},
    {3, "nobody_followed_up", "nobody followed up"},
    {4, "nothing_to_do", "nothing was asked of them"},
    {5, "disagreed", "disagreed"},
    {6, "work_or_family", "work or family"},
    {7, "afraid", "afraid for family at home"},
    {8, "moved_away", "moved away"},
    {9, "other", "other"},
};
constexpr Option ages[] = {
    {1, "under_30", "under 30"}, {2, "from_30_to_49", "30 to 49"}, {3, "from_50", "50 and over"}};
constexpr Option action_kinds[] = {
    {1, "rally", "rally"},
    {2, "march", "march"},
    {3, "picket", "picket"},
    {4, "conference", "conference"},
    {5, "street_table", "street table"},
    {6, "seminar", "seminar"},
    {7, "sit_in", "sit-in"},
    {8, "other", "other"},
};

Kind unit() {
    return Describe<Unit>("unit", "unit", "Units")
        .text(1, "name", "Name", &Unit::name)
        .required()
        .key()
        .code(2, "country", "Country", &Unit::country, CodeStandard::country)
        .required()
        .text(3, "city", "City", &Unit::city)
        .date(4, "since", "Since", &Unit::since)
        .date(5, "until", "Until", &Unit::until)
        .detail()
        .choice(6, "state", "State", &Unit::state, unit_states)
        .reference(7, "contact_person", "Contact person", &Unit::contact_person, person_kind)
        .done();
}

Kind gathering_place() {
    return Describe<GatheringPlace>("gathering_place", "gathering place", "Gathering places")
        .text(1, "name", "Name", &GatheringPlace::name)
        .required()
        .key()
        .reference(2, "unit", "Unit", &GatheringPlace::unit, Unit::kind_number)
        .required()
        .text(3, "city", "City", &GatheringPlace::city)
        .text(4, "address", "Address", &GatheringPlace::address)
        .choice(5, "rhythm", "Rhythm", &GatheringPlace::rhythm, rhythms)
        .date(6, "since", "Since", &GatheringPlace::since)
        .date(7, "until", "Until", &GatheringPlace::until)
        .detail()
        .done();
}

Kind gathering() {
    return Describe<Gathering>("gathering", "gathering", "Gatherings")
        .reference(1, "unit", "Unit", &Gathering::unit, Unit::kind_number)
        .required()
        .reference(2, "place", "Gathering place", &Gathering::place, GatheringPlace::kind_number)
        .date(3, "date", "Date", &Gathering::date)
        .required()
        .quantity(4, "heads", "Heads", &Gathering::heads)
        .quantity(5, "newcomers", "Newcomers", &Gathering::newcomers)
        .integer(6, "handed_out", "Literature handed out", &Gathering::handed_out)
        .between(0, 1000000)
        .integer(7, "sold", "Literature sold", &Gathering::sold)
        .between(0, 1000000)
        .text(8, "subject", "Subject", &Gathering::subject)
        .named_by({"unit", "date", "subject"})
        .done();
}

Kind approach() {
    return Describe<Approach>("approach", "approach", "Approaches")
        .text(1, "code", "Code", &Approach::code)
        .key()
        .reference(2, "unit", "Unit", &Approach::unit, Unit::kind_number)
        .required()
        .date(3, "came", "Came near on", &Approach::came)
        .required()
        .choice(4, "through", "Through", &Approach::through, ways)
        .choice(5, "stage", "Stage", &Approach::stage, stages)
        .required()
        .choice(6, "furthest", "Furthest stage reached", &Approach::furthest, stages)
        .detail()
        .choice(7, "why_lost", "Why lost", &Approach::why_lost, reasons)
        .detail()
        .date(8, "settled", "Joined or lost on", &Approach::settled)
        .detail()
        .text(9, "next_step", "Next step", &Approach::next_step)
        .date(10, "next_due", "Next step due", &Approach::next_due)
        .reference(11, "follows_up", "Who follows up", &Approach::follows_up, person_kind)
        .detail()
        .choice(12, "age", "Age", &Approach::age, ages)
        .detail()
        .reference(13, "person", "Became", &Approach::person, person_kind)
        .detail()
        .named_by({"unit", "came", "through"})
        .done();
}

Kind action() {
    return Describe<Action>("action", "action", "Actions")
        .text(1, "title", "Title", &Action::title)
        .key()
        .choice(2, "kind", "Kind", &Action::kind_of_action, action_kinds)
        .required()
        .code(3, "country", "Country", &Action::country, CodeStandard::country)
        .required()
        .text(4, "city", "City", &Action::city)
        .text(5, "place", "Place", &Action::place)
        .date(6, "start", "Start", &Action::start)
        .required()
        .date(7, "end", "End", &Action::end)
        .detail()
        .quantity(8, "people", "People", &Action::people)
        .references(9, "organisers", "Organisers", &Action::organisers, 0)
        .detail()
        .reference(10, "campaign", "Campaign", &Action::campaign, campaign_kind)
        .detail()
        .reference(11, "series", "Series", &Action::series, Series::kind_number)
        .detail()
        .named_by({"kind", "city", "start"})
        .done();
}

Kind series() {
    return Describe<Series>("series", "series of actions", "Series of actions")
        .text(1, "title", "Title", &Series::title)
        .required()
        .key()
        .choice(2, "kind", "Kind", &Series::kind_of_action, action_kinds)
        .required()
        .code(3, "country", "Country", &Series::country, CodeStandard::country)
        .required()
        .text(4, "city", "City", &Series::city)
        .text(5, "place", "Place", &Series::place)
        .date(6, "since", "Since", &Series::since)
        .date(7, "until", "Until", &Series::until)
        .detail()
        .references(8, "organisers", "Organisers", &Series::organisers, 0)
        .detail()
        .reference(9, "campaign", "Campaign", &Series::campaign, campaign_kind)
        .detail()
        .done();
}

}  // namespace

Options stage_options() {
    return stages;
}
Options through_options() {
    return ways;
}
Options why_lost_options() {
    return reasons;
}
Options action_kind_options() {
    return action_kinds;
}

std::vector<Kind> kinds() {
    return {unit(), gathering_place(), gathering(), approach(), action(), series()};
}

}  // namespace karnameh::units
