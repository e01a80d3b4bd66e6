// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/records.h"

namespace karnameh::people {

namespace {

constexpr Option exposures[] = {
    {1, "open", "under their own name"}, {2, "code_name", "under a code name"}, {3, "hidden", "hidden"}};
constexpr Option levels[] = {{1, "friend", "friend"},
                             {2, "member", "member"},
                             {3, "organiser", "organiser"},
                             {4, "leading", "leading"}};
constexpr Option ages[] = {
    {1, "under_30", "under 30"}, {2, "from_30_to_49", "30 to 49"}, {3, "from_50", "50 and over"}};
constexpr Option ways_in[] = {
    {1, "acquaintance", "acquaintance"},
    {2, "gathering", "gathering"},
    {3, "action", "action"},
    {4, "channel", "the channel"},
    {5, "site", "site"},
    {6, "campaign", "campaign"},
    {7, "asylum", "asylum work"},
    {8, "moved", "moved from elsewhere in the organisation"},
    {9, "other", "other"},
};
constexpr Option progresses[] = {{1, "begun", "begun"},
                                 {2, "halfway", "halfway"},
                                 {3, "finished", "finished"},
                                 {4, "given_up", "given up"}};
constexpr Option skill_list[] = {
    {1, "writing", "writing"},
    {2, "editing", "editing"},
    {3, "translating", "translating"},
    {4, "speaking", "public speaking"},
    {5, "presenting", "presenting on air"},
    {6, "organising", "organising"},
    {7, "teaching", "teaching"},
    {8, "fundraising", "fund-raising"},
    {9, "bookkeeping", "bookkeeping"},
    {10, "web", "web sites"},
    {11, "design", "design"},
    {12, "camera", "camera"},
    {13, "sound", "sound"},
    {14, "video_editing", "video editing"},
    {15, "law", "law"},
    {16, "lobbying", "lobbying"},
    {17, "counselling", "counselling"},
    {18, "computing", "computing"},
    {19, "distribution", "distribution"},
};

Kind person() {
    return Describe<Person>("person", "person", "People")
        .text(1, "name", "Name or code name", &Person::name)
        .required()
        .key()
        .choice(2, "exposure", "Exposure", &Person::exposure, exposures)
        .required()
        .code(3, "country", "Country", &Person::country, CodeStandard::country)
        .text(4, "city", "City", &Person::city)
        .codes(5, "languages", "Languages", &Person::languages, CodeStandard::language)
        .detail()
        .choices(6, "skills", "Skills", &Person::skills, skill_list)
        .detail()
        .integer(7, "hours_a_week", "Hours a week", &Person::hours_a_week)
        .detail()
        .between(0, 100)
        .choice(8, "age", "Age", &Person::age, ages)
        .detail()
        .date(9, "friend_since", "Friend since", &Person::friend_since)
        .detail()
        .date(10, "member_since", "Member since", &Person::member_since)
        .date(11, "organiser_since", "Organiser since", &Person::organiser_since)
        .detail()
        .date(12, "leading_since", "Leading since", &Person::leading_since)
        .detail()
        .date(13, "left", "Left", &Person::left)
        .detail()
        .done();
}

Kind membership() {
    return Describe<Membership>("membership", "membership", "Memberships")
        .reference(1, "person", "Person", &Membership::person, Person::kind_number)
        .required()
        .reference(2, "body", "Body or unit", &Membership::body, 0)
        .required()
        .date(3, "from", "From", &Membership::from)
        .required()
        .date(4, "to", "To", &Membership::to)
        .choice(5, "came_through", "Came through", &Membership::came_through, ways_in)
        .text(6, "why_left", "Why they left", &Membership::why_left)
        .named_by({"person", "body"})
        .done();
}

Kind role() {
    return Describe<Role>("role", "role", "Roles")
        .reference(1, "person", "Person", &Role::person, Person::kind_number)
        .required()
        .reference(2, "body", "Body or unit", &Role::body, 0)
        .text(3, "title", "Role", &Role::title)
        .required()
        .date(4, "from", "From", &Role::from)
        .required()
        .date(5, "to", "To", &Role::to)
        .named_by({"person", "title", "body"})
        .done();
}

Kind study() {
    return Describe<Study>("study", "study", "Studies")
        .reference(1, "person", "Person", &Study::person, Person::kind_number)
        .required()
        .text(2, "subject", "Subject", &Study::subject)
        .required()
        .date(3, "since", "Since", &Study::since)
        .required()
        .choice(4, "progress", "Progress", &Study::progress, progresses)
        .date(5, "finished", "Finished", &Study::finished)
        .named_by({"person", "subject"})
        .done();
}

Kind assignment() {
    return Describe<Assignment>("assignment", "assignment", "Assignments")
        .reference(1, "person", "Person", &Assignment::person, Person::kind_number)
        .required()
        .text(2, "task", "Task", &Assignment::task)
        .required()
        .date(3, "from", "From", &Assignment::from)
        .required()
        .date(4, "due", "Due", &Assignment::due)
        .date(5, "done", "Done", &Assignment::done)
        .integer(6, "hours_a_week", "Hours a week", &Assignment::hours_a_week)
        .detail()
        .between(0, 100)
        .reference(7, "opening", "Opening", &Assignment::opening, Opening::kind_number)
        .detail()
        .named_by({"task", "person"})
        .done();
}

Kind review() {
    return Describe<Review>("review", "review", "Reviews")
        .reference(1, "person", "Person", &Review::person, Person::kind_number)
        .required()
        .date(2, "on", "On", &Review::on)
        .required()
        .reference(3, "with", "With", &Review::with, Person::kind_number)
        .text(4, "what_next", "What comes next", &Review::what_next)
        .date(5, "next", "Next review", &Review::next)
        .named_by({"person", "on"})
        .done();
}

Kind opening() {
    return Describe<Opening>("opening", "opening", "Openings")
        .text(1, "area", "Area", &Opening::area)
        .required()
        .key()
        .text(2, "needed", "What is needed", &Opening::needed)
        .integer(3, "how_many", "How many", &Opening::how_many)
        .between(1, 1000)
        .date(4, "since", "Since", &Opening::since)
        .required()
        .date(5, "by_when", "By when", &Opening::by_when)
        .references(6, "filled_by", "Filled by", &Opening::filled_by, Person::kind_number)
        .detail()
        .date(7, "filled", "Filled on", &Opening::filled)
        .detail()
        .choices(8, "skills", "Skills wanted", &Opening::skills, skill_list)
        .detail()
        .codes(9, "languages", "Languages wanted", &Opening::languages, CodeStandard::language)
        .detail()
        .reference(10, "body", "Body or unit", &Opening::body, 0)
        .detail()
        .done();
}

}  // namespace

Options level_options() {
    return levels;
}
Options skill_options() {
    return skill_list;
}
Options came_through_options() {
    return ways_in;
}

std::vector<Kind> kinds() {
    return {person(), membership(), role(), study(), assignment(), review(), opening()};
}

}  // namespace karnameh::people
