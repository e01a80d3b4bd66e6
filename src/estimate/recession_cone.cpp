// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/recession_cone.h"

#include <glpk.h>

#include <algorithm>

#include "estimate/design.h"

namespace karnameh::estimate {

namespace {

// A cone can be scaled at will, so that each of these is reached, or nothing is: half-way between is no solution.
constexpr double reached = 0.5;

}  // namespace

// Columns: one free for each term, then one from 0 to 1 for each empty history, how far it goes down.
// Rows: one for each history.
RecessionCone::RecessionCone(const Model& model, const Overlaps& overlaps)
    : terms_(model.terms()), program_(nullptr, [](glp_prob* program) { glp_delete_prob(program); }) {
    glp_term_out(GLP_OFF);
    program_.reset(glp_create_prob());
    glp_prob* program = program_.get();
    glp_set_obj_dir(program, GLP_MAX);
    for (History history = 1; history < overlaps.histories(); ++history)
        if (overlaps.counts[history] == 0) empty_.push_back(history);
    int terms = static_cast<int>(terms_.size());
    glp_add_cols(program, terms + static_cast<int>(empty_.size()));
    for (int i = 1; i <= terms; ++i) glp_set_col_bnds(program, i, GLP_FR, 0, 0);
    for (std::size_t i = 0; i < empty_.size(); ++i)
        glp_set_col_bnds(program, terms + 1 + static_cast<int>(i), GLP_DB, 0, 1);
    glp_add_rows(program, static_cast<int>(overlaps.histories() - 1));
    std::vector<int> columns;
    std::vector<double> ones(terms_.size() + 2, 1);
    for (History history = 1; history < overlaps.histories(); ++history) {
        columns.assign(1, 0);  // GLPK counts from 1
        for (Term term : terms_)
            if (lies_within(term, history)) columns.push_back(column(term));
        auto empty = std::ranges::find(empty_, history);
        bool is_empty = empty != empty_.end();
        if (is_empty) columns.push_back(terms + 1 + static_cast<int>(empty - empty_.begin()));
        int row = static_cast<int>(history);
        glp_set_row_bnds(program, row, is_empty ? GLP_UP : GLP_FX, 0, 0);
        glp_set_mat_row(program, row, static_cast<int>(columns.size()) - 1, columns.data(), ones.data());
    }
}

int RecessionCone::column(Term term) const {
    return 1 + static_cast<int>(std::ranges::find(terms_, term) - terms_.begin());
}

double RecessionCone::maximise() {
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    int failed = glp_simplex(program_.get(), &settings);
    // δ = 0 is always a solution and the objective is bounded: the answer is there to be found.
    KARNAMEH_ASSERT(failed == 0 && glp_get_status(program_.get()) == GLP_OPT);
    return glp_get_obj_val(program_.get());
}

std::vector<History> RecessionCone::vanishing() {
    int first = static_cast<int>(terms_.size()) + 1;
    for (std::size_t i = 0; i < empty_.size(); ++i)
        glp_set_obj_coef(program_.get(), first + static_cast<int>(i), 1);
    maximise();
    std::vector<History> found;
    for (std::size_t i = 0; i < empty_.size(); ++i) {
        int at = first + static_cast<int>(i);
        if (glp_get_col_prim(program_.get(), at) > reached) found.push_back(empty_[i]);
        glp_set_obj_coef(program_.get(), at, 0);
    }
    return found;
}

bool RecessionCone::can_move(Term term, double sign) {
    int at = column(term);
    glp_set_col_bnds(program_.get(), at, GLP_DB, -1, 1);
    glp_set_obj_coef(program_.get(), at, sign);
    double furthest = maximise();
    glp_set_obj_coef(program_.get(), at, 0);
    glp_set_col_bnds(program_.get(), at, GLP_FR, 0, 0);
    return furthest > reached;
}

}  // namespace karnameh::estimate
