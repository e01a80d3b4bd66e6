// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/section.h"

#include "document/counting.h"
#include "modules/casework/views.h"

namespace karnameh::casework {

namespace {

bool is_without_consent(const Case& row, const Period& period) {
    return is_open(row, period.last) && row.consent != Flag::yes;
}

bool is_due(const Deadline& row, const Period& period) {
    return period.holds(row.due.last());
}

bool is_due_and_past(const Deadline& row, const Period& period) {
    return is_due(row, period) && standing(row, period.last) != Standing::running;
}

bool is_met(const Deadline& row, const Period& period) {
    return is_due(row, period) && standing(row, period.last) == Standing::met;
}

bool is_missed(const Deadline& row, const Period& period) {
    return is_due(row, period) && standing(row, period.last) >= Standing::met_late;
}

bool is_running(const Deadline& row, const Period& period) {
    bool begun = !row.served.is_set() || row.served.first <= period.last;
    return begun && row.due.last() > period.last && standing(row, period.last) == Standing::running;
}

template <Result result>
bool came_to(const Outcome& row, const Period& period) {
    return row.result == result && period.holds(row.date);
}

bool is_decided(const Outcome& row, const Period& period) {
    return came_to<Result::granted>(row, period) || came_to<Result::refused>(row, period);
}

std::vector<Figure> figures_of_cases() {
    return {
        {"casework.open", "Open cases", "cases", FigureKind::count,
         "Cases opened by the last day of the period and not closed by then.",
         counting<Case>(is_open_at_end)},
        {"casework.opened", "Cases opened", "cases", FigureKind::count, "Cases opened in the period.",
         counting<Case>(in_period(&Case::opened))},
        {"casework.closed", "Cases closed", "cases", FigureKind::count, "Cases closed in the period.",
         counting<Case>(in_period(&Case::closed))},
        {"casework.countries", "Countries with cases", "countries", FigureKind::count,
         "Countries of the procedures of all cases that were open on some day of the period.",
         distinct<Case>(
             [](const Case& row, const Period& period) { return period.meets(row.opened, row.closed); },
             &Case::country)},
        {"casework.without_consent", "Open cases without consent", "cases", FigureKind::count,
         "Cases open at the end of the period in which consent has not been given.",
         counting<Case>(is_without_consent)},
        {"casework.letters", "Letters written for seekers", "letters", FigureKind::count,
         "Letters dated in the period.", counting<Letter>(in_period(&Letter::date))},
        {"casework.deadlines_met", "Deadlines met", "deadlines", FigureKind::count,
         "Deadlines that fell in the period and were met on the last day or before.",
         counting<Deadline>(is_met)},
        {"casework.deadlines_missed", "Deadlines missed", "deadlines", FigureKind::count,
         "Deadlines that fell in the period and were met late or not at all.", counting<Deadline>(is_missed)},
        {"casework.deadlines_running", "Deadlines still running", "deadlines", FigureKind::count,
         "Deadlines that had begun to run by the end of the period, fall after it and were not yet met.",
         counting<Deadline>(is_running)},
        {"casework.met_share", "Share of deadlines met", "percent", FigureKind::share,
         "Of the deadlines that fell in the period, the share met on the last day or before.",
         share_of<Deadline>(is_due_and_past, is_met)},
    };
}

std::vector<Figure> figures_of_outcomes() {
    return {
        {"asylum.saved", "People saved from deportation", "people", FigureKind::existence,
         "The people of the cases in which, in the period, protection was granted or a removal stopped; each "
         "case counts once, with as many people as it covers.",
         summing(saved, any_row, &Saved::people)},
        {"casework.saved", "Cases saved from deportation", "cases", FigureKind::count,
         "Cases in which, in the period, protection was granted or a removal stopped, each once.",
         counting(saved, any_row)},
        {"casework.removals_stopped", "Removals stopped", "removals", FigureKind::count,
         "Outcomes of the period that say that a removal was stopped.",
         counting<Outcome>(came_to<Result::removal_stopped>)},
        {"casework.granted", "Claims granted", "claims", FigureKind::count,
         "Outcomes of the period that say that protection was granted.",
         counting<Outcome>(came_to<Result::granted>)},
        {"casework.refused", "Claims refused", "claims", FigureKind::count,
         "Outcomes of the period that say that protection was refused.",
         counting<Outcome>(came_to<Result::refused>)},
        {"casework.removed", "Removals carried out", "removals", FigureKind::count,
         "Outcomes of the period that say that somebody was removed.",
         counting<Outcome>(came_to<Result::removed>)},
        {"casework.withdrawn", "Claims withdrawn", "claims", FigureKind::count,
         "Outcomes of the period that say that the claim was withdrawn.",
         counting<Outcome>(came_to<Result::withdrawn>)},
        {"casework.granted_share", "Share of claims granted", "percent", FigureKind::share,
         "Of the outcomes of the period that grant or refuse, the share that grants.",
         share_of<Outcome>(is_decided, came_to<Result::granted>)},
    };
}

}  // namespace

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_cases();
    std::ranges::copy(figures_of_outcomes(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::casework
