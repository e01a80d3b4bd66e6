// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/records.h"

namespace karnameh::alliances {

namespace {

constexpr Option fields[] = {
    {1, "human_rights", "human rights"},
    {2, "women", "women's rights"},
    {3, "children", "children's rights"},
    {4, "workers", "workers' rights"},
    {5, "secularism", "secularism"},
    {6, "asylum", "asylum"},
    {7, "executions", "against executions"},
    {8, "culture", "culture"},
    {9, "science", "science"},
    {10, "law", "legal work"},
    {11, "politics", "politics"},
    {12, "media", "media"},
    {13, "other", "other"},
};
constexpr Option relations[] = {{1, "founded_by_us", "founded by us"},
                                {2, "affiliated", "affiliated"},
                                {3, "friendly", "friendly"},
                                {4, "independent", "independent"}};
constexpr Option supporter_kinds[] = {
    {1, "person", "person"}, {2, "union", "trade union"},     {3, "association", "association"},
    {4, "party", "party"},   {5, "parliament", "parliament"}, {6, "body", "public body"},
};
constexpr Option media[] = {
    {1, "television", "television"},  {2, "radio", "radio"},
    {3, "newspaper", "newspaper"},    {4, "site", "site"},
    {5, "meeting", "public meeting"}, {6, "parliament", "parliament"},
    {7, "street", "street"},
};
constexpr Option answers[] = {{1, "waiting", "waiting"},
                              {2, "granted", "granted"},
                              {3, "partly", "granted in part"},
                              {4, "refused", "refused"},
                              {5, "silent", "never answered"}};
constexpr Option work_kinds[] = {
    {1, "gathering", "public gathering"},
    {2, "campaign", "campaign"},
    {3, "conference", "conference"},
    {4, "publication", "publication"},
    {5, "lobbying", "lobbying"},
    {6, "relief", "relief"},
    {7, "other", "other"},
};

Kind institution() {
    return Describe<Institution>("institution", "institution", "institutions")
        .text(1, "name", "Name", &Institution::name)
        .required()
        .key()
        .code(2, "country", "Country", &Institution::country, CodeStandard::country)
        .choice(3, "field", "Field", &Institution::field, fields)
        .choice(4, "relation", "Relation", &Institution::relation, relations)
        .required()
        .codes(5, "languages", "Languages", &Institution::languages, CodeStandard::language)
        .detail()
        .date(6, "since", "Since", &Institution::since)
        .detail()
        .date(7, "until", "Until", &Institution::until)
        .detail()
        .done();
}

Kind public_figure() {
    return Describe<PublicFigure>("public_figure", "public figure", "public figures")
        .text(1, "name", "Name", &PublicFigure::name)
        .required()
        .key()
        .code(2, "country", "Country", &PublicFigure::country, CodeStandard::country)
        .choice(3, "field", "Field", &PublicFigure::field, fields)
        .choice(4, "relation", "Relation", &PublicFigure::relation, relations)
        .required()
        .codes(5, "languages", "Languages", &PublicFigure::languages, CodeStandard::language)
        .detail()
        .date(6, "since", "Since", &PublicFigure::since)
        .detail()
        .done();
}

Kind supporter() {
    return Describe<Supporter>("supporter", "supporter", "supporters")
        .text(1, "name", "Name", &Supporter::name)
        .required()
        .key()
        .code(2, "country", "Country", &Supporter::country, CodeStandard::country)
        .choice(3, "field", "Field", &Supporter::field, fields)
        .choice(4, "relation", "Relation", &Supporter::relation, relations)
        .codes(5, "languages", "Languages", &Supporter::languages, CodeStandard::language)
        .detail()
        .date(6, "since", "Since", &Supporter::since)
        .detail()
        .choice(7, "supporter_kind", "Kind of supporter", &Supporter::supporter_kind, supporter_kinds)
        .required()
        .done();
}

Kind statement() {
    return Describe<Statement>("statement", "statement", "statements")
        .text(1, "title", "Title", &Statement::title)
        .required()
        .key()
        .text(2, "text", "Text", &Statement::text)
        .lines()
        .date(3, "when", "Date", &Statement::when)
        .required()
        .references(4, "signed_by", "Signed by", &Statement::signed_by, any_kind)
        .quantity(5, "signatures", "Signatures beyond those named", &Statement::signatures)
        .done();
}

Kind appearance() {
    return Describe<Appearance>("appearance", "appearance", "Appearances")
        .references(1, "who", "Who", &Appearance::who, any_kind)
        .text(2, "outlet", "Outlet", &Appearance::outlet)
        .required()
        .choice(3, "medium", "Medium", &Appearance::medium, media)
        .required()
        .text(4, "programme", "Programme", &Appearance::programme)
        .detail()
        .date(5, "when", "Date", &Appearance::when)
        .required()
        .code(6, "country", "Country", &Appearance::country, CodeStandard::country)
        .code(7, "language", "Language", &Appearance::language, CodeStandard::language)
        .detail()
        .integer(8, "minutes", "Minutes", &Appearance::minutes)
        .detail()
        .between(0, 1440)
        .quantity(9, "reach", "Reach", &Appearance::reach)
        .detail()
        .reference(10, "campaign", "Campaign", &Appearance::campaign, campaign_kind)
        .detail()
        .named_by({"outlet", "programme", "when"})
        .done();
}

Kind joint_work() {
    return Describe<JointWork>("joint_work", "joint work", "joint works")
        .text(1, "title", "Title", &JointWork::title)
        .required()
        .key()
        .date(2, "when", "Date", &JointWork::when)
        .required()
        .code(3, "country", "Country", &JointWork::country, CodeStandard::country)
        .choice(4, "work_kind", "Kind of work", &JointWork::work_kind, work_kinds)
        .required()
        .references(5, "done_by", "Done by", &JointWork::done_by, any_kind)
        .required()
        .reference(6, "work", "Record of the work", &JointWork::work, any_kind)
        .done();
}

Kind support_ask() {
    return Describe<SupportAsk>("support_ask", "request for support", "requests for support")
        .text(1, "of_whom", "Of whom", &SupportAsk::of_whom)
        .required()
        .reference(2, "asked", "Record of who was asked", &SupportAsk::asked, any_kind)
        .text(3, "what", "What was asked", &SupportAsk::what)
        .required()
        .date(4, "when", "Asked on", &SupportAsk::when)
        .required()
        .choice(5, "answer", "Answer", &SupportAsk::answer, answers)
        .required()
        .date(6, "answered_on", "Answered on", &SupportAsk::answered_on)
        .code(7, "country", "Country", &SupportAsk::country, CodeStandard::country)
        .detail()
        .reference(8, "campaign", "Campaign", &SupportAsk::campaign, campaign_kind)
        .detail()
        .named_by({"of_whom", "what", "when"})
        .done();
}

}  // namespace

Options field_options() {
    return fields;
}
Options relation_options() {
    return relations;
}
Options medium_options() {
    return media;
}
Options answer_options() {
    return answers;
}
Options work_kind_options() {
    return work_kinds;
}
Options supporter_kind_options() {
    return supporter_kinds;
}

std::vector<Kind> kinds() {
    return {institution(), public_figure(), supporter(),  statement(),
            appearance(),  joint_work(),    support_ask()};
}

}  // namespace karnameh::alliances
