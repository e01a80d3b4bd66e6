// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/section.h"

#include "document/counting.h"
#include "modules/alliances/views.h"

namespace karnameh::alliances {

namespace {

bool is_ours(Relation relation) {
    return relation == Relation::founded_by_us || relation == Relation::affiliated;
}

bool is_worked_with(const Institution& row, const Period& period) {
    return (!row.since.is_set() || row.since.first <= period.last) &&
           (!row.until.is_set() || row.until.last() >= period.first);
}

template <typename T>
bool is_known(const T& row, const Period& period) {
    return !row.since.is_set() || row.since.first <= period.last;
}

// Whether an institution or figure that the organisation founded or leads took part.
bool is_led_by_ours(const JointWork& work, const Scope& scope) {
    for (const Id& id : work.done_by) {
        const Record* row = scope.find(id);
        if (!row) continue;
        Relation relation{};
        if (row->kind == Institution::kind_number) relation = static_cast<const Institution*>(row)->relation;
        if (row->kind == PublicFigure::kind_number)
            relation = static_cast<const PublicFigure*>(row)->relation;
        if (is_ours(relation)) return true;
    }
    return false;
}

constexpr auto asked = in_period(&SupportAsk::when);
constexpr auto appeared = in_period(&Appearance::when);
constexpr auto worked = in_period(&JointWork::when);

}  // namespace

std::vector<Figure> figures() {
    return {
        {"alliances.institutions", "Institutions worked with", "institutions", FigureKind::count,
         "Institutions of any relation whose time with the organisation shares a day with the period.",
         counting<Institution>(is_worked_with)},
        {"alliances.founded", "Institutions founded or led", "institutions", FigureKind::count,
         "Of those, the institutions founded by the organisation or affiliated with it.",
         counting<Institution>([](const Institution& row, const Period& period) {
             return is_ours(row.relation) && is_worked_with(row, period);
         })},
        {"alliances.figures", "Public figures", "public figures", FigureKind::count,
         "Public figures known to the organisation by the end of the period.",
         counting<PublicFigure>(is_known<PublicFigure>)},
        {"alliances.supporters", "Supporters", "supporters", FigureKind::count,
         "Persons and bodies on record as supporters by the end of the period.",
         counting<Supporter>(is_known<Supporter>)},
        {"alliances.supporters_won", "Supporters won", "supporters", FigureKind::count,
         "Supporters on record since a day in the period.",
         counting<Supporter>(in_period(&Supporter::since))},
        {"alliances.countries", "Countries with supporters", "countries", FigureKind::count,
         "Different countries of the supporters on record by the end of the period.",
         distinct<Supporter>(is_known<Supporter>, &Supporter::country)},
        {"alliances.statements", "Statements", "statements", FigureKind::count,
         "Statements of solidarity dated in the period.", counting<Statement>(in_period(&Statement::when))},
        {"alliances.signatures", "Signatures under statements", "signatures", FigureKind::range,
         "Signatories named and signatures counted under the statements of the period, added; somebody who "
         "signed two statements counts twice.",
         or_zero(summing<Statement>(
             in_period(&Statement::when),
             [](const Statement& row) {
                 return Quantity::exact(static_cast<std::int64_t>(row.signed_by.size())) + row.signatures;
             }))},
        {"alliances.appearances", "Appearances in the media", "appearances", FigureKind::count,
         "Appearances dated in the period, in any medium.", counting<Appearance>(appeared)},
        {"alliances.hours", "Hours of appearances", "hours", FigureKind::duration,
         "The minutes of the appearances of the period, added and divided by sixty; appearances in writing "
         "have none.",
         in_hours(summing<Appearance>(appeared, &Appearance::minutes))},
        {"alliances.languages", "Languages of appearances", "languages", FigureKind::count,
         "Different languages in which the appearances of the period were made.",
         distinct<Appearance>(appeared, &Appearance::language)},
        {"alliances.appearance_countries", "Countries of appearances", "countries", FigureKind::count,
         "Different countries of the media in the appearances of the period.",
         distinct<Appearance>(appeared, &Appearance::country)},
        {"alliances.asked", "Requests for support", "requests", FigureKind::count,
         "Requests for support made in the period, outside the logs of campaigns.",
         counting<SupportAsk>(asked)},
        {"alliances.answered", "Requests answered", "requests", FigureKind::count,
         "Of the requests for support made in the period, those that were granted, granted in part or "
         "refused.",
         counting<SupportAsk>([](const SupportAsk& row, const Period& period) {
             return asked(row, period) && answered(row);
         })},
        {"alliances.granted", "Requests granted", "requests", FigureKind::count,
         "Of the requests for support made in the period, those that were granted, at least in part.",
         counting<SupportAsk>(
             [](const SupportAsk& row, const Period& period) { return asked(row, period) && granted(row); })},
        {"alliances.works", "Works done together", "works", FigureKind::count,
         "Joint works dated in the period, each counted once however many did it.",
         counting<JointWork>(worked)},
        {"alliances.works_led", "Works with institutions or figures of ours", "works", FigureKind::count,
         "Of the joint works of the period, those done by at least one institution or public figure that "
         "the organisation founded or that is affiliated with it.",
         counting<JointWork>([](const JointWork& row, const Period& period, const Scope& scope) {
             return worked(row, period) && is_led_by_ours(row, scope);
         })},
        {"alliances.credits", "Credits given", "credits", FigureKind::count,
         "Names of those who did the joint works of the period, added; more than the works wherever several "
         "did one together.",
         summing<JointWork>(
             worked, [](const JointWork& row) { return static_cast<std::int64_t>(row.done_by.size()); })},
    };
}

}  // namespace karnameh::alliances
