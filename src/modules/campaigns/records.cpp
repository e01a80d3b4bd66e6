// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/records.h"

namespace karnameh::campaigns {

namespace {

constexpr KindNumber supporter_kind = 703;

constexpr Option against[] = {
    {1, "execution", "against an execution"},    {2, "prison", "for a prisoner"},
    {3, "deportation", "against a deportation"}, {4, "law", "against a law or a custom"},
    {5, "dismissal", "against dismissals"},      {6, "other", "other"},
};
constexpr Option states[] = {
    {1, "preparing", "being prepared"}, {2, "running", "running"}, {3, "ended", "ended"}};
constexpr Option outcomes[] = {
    {1, "stayed", "stayed"},           {2, "commuted", "commuted"},       {3, "released", "released"},
    {4, "carried_out", "carried out"}, {5, "law_changed", "law changed"}, {6, "deported", "deported"},
    {7, "open", "still open"},
};
constexpr Option log_kinds[] = {{1, "news", "news"},
                                {2, "decision", "decision taken"},
                                {3, "action", "action"},
                                {4, "answer", "answer"},
                                {5, "appeal", "call to act"}};
constexpr Option ways[] = {{1, "letter", "letter"},       {2, "mail", "e-mail"},
                           {3, "telephone", "telephone"}, {4, "meeting", "meeting"},
                           {5, "petition", "petition"},   {6, "on_air", "on the air"}};
constexpr Option answers[] = {{1, "none", "no answer"},
                              {2, "received", "received"},
                              {3, "promised", "promised"},
                              {4, "granted", "granted"},
                              {5, "refused", "refused"}};

Kind campaign() {
    return Describe<Campaign>("campaign", "campaign", "Campaigns")
        .text(1, "name", "Public name or code", &Campaign::name)
        .required()
        .key()
        .text(2, "for_whom", "For whom or what", &Campaign::for_whom)
        .choice(3, "against", "What it is about", &Campaign::against, against)
        .required()
        .date(4, "began", "Began", &Campaign::began)
        .required()
        .date(5, "ended", "Ended", &Campaign::ended)
        .detail()
        .instant(6, "deadline", "Deadline", &Campaign::deadline)
        .text(7, "zone", "Time zone of the deadline", &Campaign::zone)
        .detail()
        .choice(8, "state", "State", &Campaign::state, states)
        .required()
        .choice(9, "outcome", "Outcome", &Campaign::outcome, outcomes)
        .detail()
        .flag(10, "is_public", "Public", &Campaign::is_public)
        .detail()
        .done();
}

Kind log_entry() {
    return Describe<LogEntry>("log_entry", "entry of the campaign log", "campaign log")
        .reference(1, "campaign", "Campaign", &LogEntry::campaign, Campaign::kind_number)
        .required()
        .instant(2, "at", "Moment", &LogEntry::at)
        .required()
        .text(3, "zone", "Time zone", &LogEntry::zone)
        .detail()
        .text(4, "what", "What happened", &LogEntry::what)
        .required()
        .choice(5, "kind_of_entry", "Kind of entry", &LogEntry::kind_of_entry, log_kinds)
        .required()
        .text(6, "city", "City", &LogEntry::city)
        .detail()
        .code(7, "country", "Country", &LogEntry::country, CodeStandard::country)
        .detail()
        .named_by({"at", "what"})
        .done();
}

Kind ask() {
    return Describe<Ask>("ask", "ask", "Asks")
        .reference(1, "campaign", "Campaign", &Ask::campaign, Campaign::kind_number)
        .required()
        .text(2, "body", "Body or person asked", &Ask::body)
        .required()
        .reference(3, "supporter", "Supporter who asks with us", &Ask::supporter, supporter_kind)
        .detail()
        .code(4, "country", "Country", &Ask::country, CodeStandard::country)
        .detail()
        .choice(5, "through", "Through", &Ask::through, ways)
        .detail()
        .text(6, "what", "What was asked", &Ask::what)
        .date(7, "asked", "Asked", &Ask::asked)
        .required()
        .date(8, "answered", "Answered", &Ask::answered)
        .choice(9, "answer", "Answer", &Ask::answer, answers)
        .text(10, "answer_text", "Words of the answer", &Ask::answer_text)
        .detail()
        .lines()
        .named_by({"body", "what", "asked"})
        .done();
}

Kind signatures() {
    return Describe<Signatures>("signatures", "count of signatures", "counts of signatures")
        .reference(1, "campaign", "Campaign", &Signatures::campaign, Campaign::kind_number)
        .required()
        .date(2, "when", "By the end of", &Signatures::when)
        .required()
        .quantity(3, "count", "Signatures so far", &Signatures::count)
        .required()
        .text(4, "where", "Where they are gathered", &Signatures::where)
        .code(5, "country", "Country", &Signatures::country, CodeStandard::country)
        .detail()
        .named_by({"campaign", "when"})
        .done();
}

}  // namespace

Options against_options() {
    return against;
}
Options outcome_options() {
    return outcomes;
}
Options log_kind_options() {
    return log_kinds;
}
Options answer_options() {
    return answers;
}

std::vector<Kind> kinds() {
    return {campaign(), log_entry(), ask(), signatures()};
}

}  // namespace karnameh::campaigns
