// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/linear_programme.h"

#include <glpk.h>

#include <vector>

namespace karnameh::disclose {

namespace {

int kind_of(double low, double high) {
    if (low == -infinite) return high == infinite ? GLP_FR : GLP_UP;
    if (high == infinite) return GLP_LO;
    return low == high ? GLP_FX : GLP_DB;
}

double finite(double bound) {
    return bound == infinite || bound == -infinite ? 0 : bound;
}

struct Nodes {
    std::int64_t left;
    bool is_first_enough;
};

void count_nodes(glp_tree* tree, void* given) {
    Nodes& nodes = *static_cast<Nodes*>(given);
    int reason = glp_ios_reason(tree);
    if ((reason == GLP_ISELECT && --nodes.left < 0) || (reason == GLP_IBINGO && nodes.is_first_enough))
        glp_ios_terminate(tree);
}

}  // namespace

void LinearProgramme::Delete::operator()(glp_prob* programme) const {
    glp_delete_prob(programme);
}

LinearProgramme::LinearProgramme() {
    glp_term_out(GLP_OFF);
    programme_.reset(glp_create_prob());
    glp_set_obj_dir(programme_.get(), GLP_MIN);
}
LinearProgramme::~LinearProgramme() = default;
LinearProgramme::LinearProgramme(LinearProgramme&&) noexcept = default;

int LinearProgramme::add_column(double low, double high, double cost) {
    int column = glp_add_cols(programme_.get(), 1) - 1;
    set_bounds(column, low, high);
    set_cost(column, cost);
    return column;
}

int LinearProgramme::add_row(double low, double high, std::span<const int> columns,
                             std::span<const double> coefficients) {
    int row = glp_add_rows(programme_.get(), 1);
    glp_set_row_bnds(programme_.get(), row, kind_of(low, high), finite(low), finite(high));
    std::vector<int> indices{0};
    std::vector<double> values{0};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        indices.push_back(columns[i] + 1);
        values.push_back(coefficients[i]);
    }
    glp_set_mat_row(programme_.get(), row, static_cast<int>(columns.size()), indices.data(), values.data());
    return row - 1;
}

void LinearProgramme::remove_rows(std::span<const int> rows) {
    if (rows.empty()) return;
    std::vector<int> numbers{0};
    for (int row : rows) numbers.push_back(row + 1);
    glp_del_rows(programme_.get(), static_cast<int>(rows.size()), numbers.data());
}

void LinearProgramme::set_bounds(int column, double low, double high) {
    glp_set_col_bnds(programme_.get(), column + 1, kind_of(low, high), finite(low), finite(high));
}

void LinearProgramme::set_cost(int column, double cost) {
    glp_set_obj_coef(programme_.get(), column + 1, cost);
}

int LinearProgramme::rows() const {
    return glp_get_num_rows(programme_.get());
}

LinearProgramme::Outcome LinearProgramme::solve(Method method) {
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = method == Method::dual ? GLP_DUALP : GLP_PRIMAL;
    parameters.it_lim = iterations_max;
    if (glp_simplex(programme_.get(), &parameters) != 0) return Outcome::failed;
    switch (glp_get_status(programme_.get())) {
        case GLP_OPT:
            return Outcome::optimal;
        case GLP_NOFEAS:
            return Outcome::infeasible;
        case GLP_UNBND:
            return Outcome::unbounded;
        default:
            return Outcome::failed;
    }
}

LinearProgramme::Outcome LinearProgramme::minimise(Method method) {
    Outcome outcome = solve(method);
    if (outcome != Outcome::failed) return outcome;
    // A basis that has become nearly singular: once more from the beginning.
    glp_std_basis(programme_.get());
    return solve(Method::primal);
}

double LinearProgramme::objective() const {
    return glp_get_obj_val(programme_.get());
}
double LinearProgramme::value(int column) const {
    return glp_get_col_prim(programme_.get(), column + 1);
}
double LinearProgramme::reduced_cost(int column) const {
    return glp_get_col_dual(programme_.get(), column + 1);
}
double LinearProgramme::row_dual(int row) const {
    return glp_get_row_dual(programme_.get(), row + 1);
}
double LinearProgramme::row_value(int row) const {
    return glp_get_row_prim(programme_.get(), row + 1);
}
bool LinearProgramme::is_basic_row(int row) const {
    return glp_get_row_stat(programme_.get(), row + 1) == GLP_BS;
}

LinearProgramme::Outcome LinearProgramme::find_whole(std::int64_t nodes_max, Wanted wanted, Method method) {
    Outcome relaxed = minimise(method);
    if (relaxed != Outcome::optimal) return relaxed == Outcome::unbounded ? Outcome::failed : relaxed;
    for (int column = 1; column <= glp_get_num_cols(programme_.get()); ++column)
        glp_set_col_kind(programme_.get(), column, GLP_IV);
    Nodes nodes{nodes_max, wanted == Wanted::any};
    glp_iocp parameters;
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.bt_tech = wanted == Wanted::any ? GLP_BT_DFS : GLP_BT_BLB;
    parameters.cb_func = count_nodes;
    parameters.cb_info = &nodes;
    int error = glp_intopt(programme_.get(), &parameters);
    int status = glp_mip_status(programme_.get());
    for (int column = 1; column <= glp_get_num_cols(programme_.get()); ++column)
        glp_set_col_kind(programme_.get(), column, GLP_CV);
    if (status == GLP_OPT || status == GLP_FEAS) return Outcome::optimal;
    return error == 0 && status == GLP_NOFEAS ? Outcome::infeasible : Outcome::failed;
}

double LinearProgramme::whole_value(int column) const {
    return glp_mip_col_val(programme_.get(), column + 1);
}

}  // namespace karnameh::disclose
