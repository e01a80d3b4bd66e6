// SPDX-License-Identifier: AGPL-3.0-or-later
// An estimate from a table of overlaps: typed or sent, worked out, and kept for the session alone.
#include <algorithm>

#include "base/say.h"
#include "markup/form.h"
#include "web/chart_answer.h"
#include "web/estimates/estimate_chart.h"
#include "web/estimates/estimate_view.h"
#include "web/estimates/pages.h"
#include "web/estimates/rounds.h"

namespace karnameh::web {

namespace {

constexpr std::string_view table_field = "overlaps", file_field = "overlaps-file";
constexpr std::size_t lists_here_max = 5;  // six would keep a reader waiting for minutes

void write_table_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    markup::Element form =
        markup::form(to, visit.address("estimates"), {.token = visit.form_token, .has_files = true});
    std::string_view fields[] = {table_field, file_field};
    markup::problems(to, refusal, fields, language);
    write_text_or_file(
        to, visit, refusal,
        {.name = table_field,
         .label = say("Table of overlaps", language),
         .hint =
             say("A first line such as A,B,C,count with the names of two to five lists; then a line for each "
                 "combination, 1 for those who are on the list and 0 for those who are not, and how many "
                 "people are on exactly these: 1,0,1,25. Nobody's name stands in it.",
                 language),
         .file_name = file_field,
         .file_label = say("Or the table as a CSV file", language)});
    markup::submit(to, say("Estimate", language));
}

void write_round_link(markup::Writer& to, const Visit& visit, const RoundView& round) {
    Language language = visit.language;
    markup::Element item = to.element("li");
    to.text_element("a", {{"href", visit.address("estimates/rounds/" + round.id.text())}, {"dir", "auto"}},
                    round.subject);
    const RoundView::List* own = round.own();
    std::string_view state = round.told                ? "closed"
                             : !round.is_open()        ? "is being worked out"
                             : own && !own->is_brought ? "waits for your list"
                             : std::ranges::all_of(round.lists, &RoundView::List::is_brought)
                                 ? "all lists are here"
                                 : "waits for other lists";
    to.text(" · ");
    to.text(say(state, language));
}

void write_rounds(markup::Writer& to, Visit& visit) {
    Language language = visit.language;
    to.text_element("h2", say("Counting blindly, across desks", language));
    to.text_element(
        "p", say("Each desk brings the recognition phrases that its people gave. Nobody sees another's "
                 "list or learns how many two lists share; what comes out is rounded: how many there "
                 "are in all.",
                 language));
    std::vector<RoundView> rounds = visit.site.rounds().of(visit.session->account());
    if (!rounds.empty()) {
        markup::Element list = to.element("ul");
        for (const RoundView& round : rounds) write_round_link(to, visit, round);
    }
    if (!visit.session->may_lock()) {
        to.text_element("p", {{"class", "soft"}},
                        say("Only whoever keeps a compartment can open a round.", language));
        return;
    }
    markup::Element line = to.element("p", {{"class", "buttons"}});
    to.text_element("a", {{"class", "button"}, {"href", visit.address("estimates/rounds/new")}},
                    say("Open a round", language));
}

Response show(Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    std::string_view heading = say("Estimates", language);
    markup::Writer main;
    main.text_element("h1", heading);
    main.text_element(
        "p", say("Some things are seen only in part, and the parts overlap. From how often lists meet the "
                 "same people, the number of those whom no list has met can be estimated.",
                 language));
    main.text_element("h2", say("From a table of overlaps", language));
    write_table_form(main, visit, refusal);
    write_rounds(main, visit);
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

// At the one field that the form has for all lines; which line it is stands before the sentence.
void set_at(std::string_view field, Problem& problem, Language language) {
    constexpr std::string_view before = ", line ";
    if (std::size_t at = problem.where.find(before); at != std::string::npos) {
        std::string line = problem.where.substr(at + before.size());
        line.resize(std::min(line.find(','), line.size()));
        problem.what = {"Line {1|number}: {2}", {line, say(problem.what, language)}};
    }
    problem.where = field;
}

// The file, where one was sent; else what was typed.
Result<KeptEstimates::Kept> estimation_of(const Request& request, Language language) {
    if (request.files_wrong) return std::unexpected(*request.files_wrong);
    std::string_view file = request.form.get(file_field);
    std::string_view field = file.empty() ? table_field : file_field;
    auto at_field = [&](Wrong wrong) {
        if (Refusal* refusal = std::get_if<Refusal>(&wrong))
            for (Problem& problem : refusal->problems) set_at(field, problem, language);
        return std::unexpected(std::move(wrong));
    };
    if (trim(file.empty() ? request.form.get(table_field) : file).empty())
        return refuse(std::string(table_field), "There is no table here.",
                      "A first line such as A,B,C,count: one column for each list, then “count”.");
    TextSource source("", file.empty() ? request.form.get(table_field) : file);
    Result<estimate::Overlaps> overlaps = estimate::read_overlaps(source);
    if (!overlaps) return at_field(std::move(overlaps).error());
    if (overlaps->lists.size() > lists_here_max)
        return refuse(std::string(field), "Six lists take minutes.",
                      "Up to five lists here; six with the command “karnameh estimate”.");
    Result<estimate::Estimation> estimation = estimate::estimate(*overlaps);
    if (!estimation) return at_field(std::move(estimation).error());
    return std::make_shared<const estimate::Estimation>(std::move(*estimation));
}

}  // namespace

Response estimates_page(Visit& visit) {
    return show(visit, {});
}

Response make_estimate(Visit& visit) {
    Result<KeptEstimates::Kept> made = estimation_of(visit.request, visit.language);
    if (!made) {
        const Refusal* refusal = std::get_if<Refusal>(&made.error());
        return refusal ? show(visit, *refusal) : wrong_page(visit, made.error());
    }
    std::string number = visit.site.program().random->id().text();
    visit.shelf->estimates().keep(number, std::move(*made));
    return redirect(visit.address("estimates/of/" + number));
}

Response estimate_page(Visit& visit) {
    KeptEstimates::Kept kept = visit.shelf->estimates().find(visit.arguments[0]);
    if (!kept) return redirect(visit.address("estimates"));
    std::string_view heading = say("How many there are", visit.language);
    markup::Writer main;
    write_way_to_estimates(main, visit);
    main.text_element("h1", heading);
    write_estimate(main, visit, *kept, "estimates/of/" + std::string(visit.arguments[0]));
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response estimate_picture(Visit& visit) {
    KeptEstimates::Kept kept = visit.shelf->estimates().find(visit.arguments[0]);
    return kept ? chart_answer(visit, chart_of(*kept, visit.language)) : not_found_page(visit);
}

}  // namespace karnameh::web
