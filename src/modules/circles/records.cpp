// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/records.h"

namespace karnameh::circles {

namespace {

constexpr Option milieus[] = {
    {1, "workplace", "workplace"},   {2, "neighbourhood", "neighbourhood"},
    {3, "university", "university"}, {4, "school", "school"},
    {5, "hospital", "hospital"},     {6, "household", "household"},
    {7, "prison", "prison"},         {8, "other", "other"},
};
constexpr Option ways_in[] = {
    {1, "call", "call to the channel"}, {2, "intake", "intake"}, {3, "acquaintance", "acquaintance"},
    {4, "traveller", "traveller"},      {5, "site", "site"},
};
constexpr Option units_of_count[] = {{1, "people", "people"}, {2, "families", "families"}};
constexpr Option leanings[] = {{1, "convinced", "convinced"},
                               {2, "close", "close"},
                               {3, "curious", "curious"},
                               {4, "unknown", "unknown"}};
constexpr Option bands[] = {{1, "none", "none"},
                            {2, "few", "a few"},
                            {3, "half", "about half"},
                            {4, "most", "most"},
                            {5, "all", "all"}};
constexpr Option outcomes[] = {
    {1, "in_touch", "in touch"},   {2, "lost", "contact lost"},       {3, "reappeared", "reappeared"},
    {4, "dissolved", "dissolved"}, {5, "verified", "verified again"}, {6, "studying", "studying"},
    {7, "active", "active"}};
constexpr Option states[] = {{8, "asked", "asked only"},        {1, "in_touch", "in touch"},
                             {6, "studying", "studying"},       {7, "active", "active"},
                             {2, "lost", "contact lost"},       {3, "reappeared", "reappeared"},
                             {5, "verified", "verified again"}, {9, "merged", "part of another by now"},
                             {4, "dissolved", "dissolved"}};
constexpr Option spirits[] = {
    {1, "high", "high"}, {2, "steady", "steady"}, {3, "low", "low"}, {4, "afraid", "afraid"}};
constexpr Option study_states[] = {{1, "running", "running"},
                                   {2, "paused", "paused"},
                                   {3, "finished", "finished"},
                                   {4, "stopped", "stopped"}};
constexpr Option compositions[] = {
    {1, "workers_in_work", "workers in work"},
    {2, "workers_out_of_work", "workers out of work"},
    {3, "students", "students"},
    {4, "pupils", "school pupils"},
    {5, "teachers", "teachers"},
    {6, "nurses", "nurses"},
    {7, "disabled_veterans", "disabled veterans"},
    {8, "families", "families together"},
    {9, "women_at_home", "women at home"},
};

Kind circle() {
    return Describe<Circle>("circle", "circle", "Circles")
        .text(1, "code_name", "Code name", &Circle::code_name)
        .required()
        .key()
        .choice(2, "province", "Province", &Circle::province, province_options())
        .choice(3, "milieu", "Milieu", &Circle::milieu, milieus)
        .quantity(4, "size", "Size", &Circle::size)
        .between(1, 10000)
        .choice(5, "counted_in", "Counted in", &Circle::counted_in, units_of_count)
        .detail()
        .choice(6, "women", "Women among them", &Circle::women, bands)
        .detail()
        .date(7, "first_request", "First request", &Circle::first_request)
        .required()
        .choice(8, "came_through", "Came through", &Circle::came_through, ways_in)
        .choices(9, "composition", "Composition", &Circle::composition, compositions)
        .detail()
        .choice(10, "leaning", "Leaning", &Circle::leaning, leanings)
        .detail()
        .reference(11, "split_from", "Split from", &Circle::split_from, Circle::kind_number)
        .detail()
        .flag(12, "has_organiser", "Has an organiser", &Circle::has_organiser)
        .detail()
        .reference(13, "statistic", "Statistic row", &Circle::statistic, CircleStatistic::kind_number)
        .detail()
        .flag(14, "counted_apart", "Counted apart from the circle that it split from", &Circle::counted_apart)
        .detail()
        .reference(15, "merged_into", "Became part of", &Circle::merged_into, Circle::kind_number)
        .detail()
        .date(16, "merged_on", "Part of it since", &Circle::merged_on)
        .detail()
        .integer(17, "check_in_days", "Days between check-ins", &Circle::check_in_days)
        .detail()
        .between(1, 366)
        .text(18, "when_missed", "Agreed for a missed check-in", &Circle::when_missed)
        .detail()
        .lines()
        .kept_close()
        .text(19, "safe_words", "Safe words", &Circle::safe_words)
        .detail()
        .kept_close()
        .text(20, "duress_signs", "Signs of duress", &Circle::duress_signs)
        .detail()
        .kept_close()
        .text(21, "statistic_row", "Number of its statistic row", &Circle::statistic_row)
        .detail()
        .kept_close()
        .done();
}

Kind contact() {
    return Describe<Contact>("contact", "contact", "Contacts")
        .reference(1, "circle", "Circle", &Contact::circle, Circle::kind_number)
        .required()
        .date(2, "when", "When", &Contact::when)
        .required()
        .text(3, "way", "Way", &Contact::way)
        .choice(4, "outcome", "Outcome", &Contact::outcome, outcomes)
        .required()
        .choice(5, "spirits", "Spirits", &Contact::spirits, spirits)
        .text(6, "needs", "Needs", &Contact::needs)
        .lines()
        .date(7, "next_due", "Next check-in due", &Contact::next_due)
        .named_by({"circle", "when", "way"})
        .done();
}

Kind study_circle() {
    return Describe<StudyCircle>("study_circle", "study circle", "Study circles")
        .reference(1, "circle", "Circle", &StudyCircle::circle, Circle::kind_number)
        .required()
        .text(2, "subject", "Subject", &StudyCircle::subject)
        .required()
        .date(3, "since", "Since", &StudyCircle::since)
        .required()
        .integer(4, "sessions", "Sessions", &StudyCircle::sessions)
        .between(0, 10000)
        .choice(5, "state", "State", &StudyCircle::state, study_states)
        .named_by({"circle", "subject"})
        .done();
}

Kind neighbourhood_core() {
    return Describe<NeighbourhoodCore>("neighbourhood_core", "neighbourhood core", "Neighbourhood cores")
        .choice(1, "province", "Province", &NeighbourhoodCore::province, province_options())
        .required()
        .text(2, "organises", "What it organises", &NeighbourhoodCore::organises)
        .required()
        .date(3, "since", "Since", &NeighbourhoodCore::since)
        .required()
        .named_by({"province", "organises"})
        .done();
}

Kind circle_statistic() {
    return Describe<CircleStatistic>("circle_statistic", "circle statistic", "Circle statistics")
        .choice(1, "province", "Province", &CircleStatistic::province, province_options())
        .choice(2, "milieu", "Milieu", &CircleStatistic::milieu, milieus)
        .quantity(3, "size", "Size", &CircleStatistic::size)
        .between(1, 10000)
        .choice(4, "counted_in", "Counted in", &CircleStatistic::counted_in, units_of_count)
        .detail()
        .choice(5, "women", "Women among them", &CircleStatistic::women, bands)
        .detail()
        .date(6, "first_contact", "First contact (month)", &CircleStatistic::first_contact)
        .required()
        .date(7, "last_contact", "Last contact (month)", &CircleStatistic::last_contact)
        .required()
        .choice(8, "came_through", "Came through", &CircleStatistic::came_through, ways_in)
        .choices(9, "composition", "Composition", &CircleStatistic::composition, compositions)
        .detail()
        .choice(10, "state", "State", &CircleStatistic::state, states)
        .required()
        .date(11, "lost", "Lost (month)", &CircleStatistic::lost)
        .detail()
        .date(12, "reappeared", "Reappeared (month)", &CircleStatistic::reappeared)
        .detail()
        .flag(13, "has_organiser", "Has an organiser", &CircleStatistic::has_organiser)
        .detail()
        .text(14, "study_subject", "Subject of study", &CircleStatistic::study_subject)
        .detail()
        .integer(15, "parts", "Smaller circles in it", &CircleStatistic::parts)
        .detail()
        .between(1, 1000)
        .date(16, "study_since", "Studied since (month)", &CircleStatistic::study_since)
        .detail()
        .date(17, "first_lost", "First lost (month)", &CircleStatistic::first_lost)
        .detail()
        .named_by({"province", "milieu", "last_contact"})
        .done();
}

Kind statistics_outbox() {
    return Describe<StatisticsOutbox>("statistics_outbox", "statistics in the outbox",
                                      "Statistics in the outbox")
        .date(2, "until", "As of", &StatisticsOutbox::until)
        .required()
        .instant(3, "not_before", "Not before", &StatisticsOutbox::not_before)
        .required()
        .integer(4, "rows", "Rows", &StatisticsOutbox::rows)
        .text(6, "before", "Number of the outbox before it", &StatisticsOutbox::before)
        .detail()
        .kept_close()
        .named_by({"until"})
        .done();
}

Kind posted_row() {
    return Describe<PostedRow>("posted_row", "posted row", "Posted rows")
        .text(1, "row", "Number of the row", &PostedRow::row)
        .required()
        .kept_close()
        .text(2, "fields", "The row as it is stored", &PostedRow::fields)
        .detail()
        .kept_close()
        .date(3, "as_of", "As of", &PostedRow::as_of)
        .required()
        .text(4, "outbox", "Number of its outbox", &PostedRow::outbox)
        .detail()
        .kept_close()
        .text(5, "letter", "Number of its letter", &PostedRow::letter)
        .detail()
        .kept_close()
        .flag(6, "is_new", "New when it was posted", &PostedRow::is_new)
        .detail()
        .named_by({"as_of"})
        .done();
}

}  // namespace

Options outcome_options() {
    return outcomes;
}
Options state_options() {
    return states;
}
Options milieu_options() {
    return milieus;
}
Options came_through_options() {
    return ways_in;
}
Options composition_options() {
    return compositions;
}
Options band_options() {
    return bands;
}

std::vector<Kind> kinds() {
    return {circle(),           contact(),           study_circle(), neighbourhood_core(),
            circle_statistic(), statistics_outbox(), posted_row()};
}

}  // namespace karnameh::circles
