// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/support.h"

#include <algorithm>

#include "estimate/design.h"
#include "estimate/recession_cone.h"

namespace karnameh::estimate {

namespace {

// Of what should be zero exactly, after elimination in matrices of zeros and ones.
constexpr double rounding = 1e-9;

struct Rank {
    std::vector<Term> basis;
    // Columns: directions that the rows leave free, in the order of the model's terms. Empty where there are none.
    Eigen::MatrixXd free;
};

Rank rank_of(const std::vector<History>& histories, const std::vector<Term>& terms) {
    Eigen::MatrixXd design = design_matrix(histories, terms);
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(design);
    qr.setThreshold(rounding);
    Rank rank;
    for (Eigen::Index i = 0; i < qr.rank(); ++i)
        rank.basis.push_back(terms[static_cast<std::size_t>(qr.colsPermutation().indices()[i])]);
    std::ranges::sort(rank.basis);
    if (rank.basis.size() == terms.size()) return rank;
    Eigen::FullPivLU<Eigen::MatrixXd> lu(design);
    lu.setThreshold(rounding);
    rank.free = lu.kernel();
    return rank;
}

bool is_free(const Rank& rank, std::size_t term) {
    return rank.free.size() > 0 &&
           rank.free.row(static_cast<Eigen::Index>(term)).cwiseAbs().maxCoeff() > rounding;
}

Unseen unseen_of(RecessionCone& cone) {
    bool grows = cone.can_grow(0), falls = cone.can_fall(0);
    if (grows) return falls ? Unseen::undetermined : Unseen::infinite;
    return Unseen::none;
}

bool has_empty(const Overlaps& overlaps) {
    return std::find(overlaps.counts.begin() + 1, overlaps.counts.end(), 0U) != overlaps.counts.end();
}

}  // namespace

Support find_support(const Model& model, const Overlaps& overlaps) {
    Support support{Unseen::finite, {}, model.terms(), true};
    for (History history = 1; history < overlaps.histories(); ++history) support.histories.push_back(history);
    // Without the interaction of all lists the columns are independent on the whole table.
    if (!has_empty(overlaps)) return support;
    RecessionCone cone(model, overlaps);
    for (History history : cone.vanishing()) {
        std::erase(support.histories, history);
        support.is_whole = false;
    }
    if (support.is_whole) return support;
    Rank rank = rank_of(support.histories, model.terms());
    support.basis = rank.basis;
    if (is_free(rank, 0)) support.unseen = unseen_of(cone);
    return support;
}

std::vector<Term> at_minus_infinity(const Model& model, const Overlaps& overlaps, const Support& support) {
    std::vector<Term> found;
    if (support.is_whole) return found;
    std::vector<Term> terms = model.terms();
    Rank rank = rank_of(support.histories, terms);
    RecessionCone cone(model, overlaps);
    // The constant, which comes first, is told by support.unseen.
    for (std::size_t i = 1; i < terms.size(); ++i)
        if (is_free(rank, i) && !cone.can_grow(terms[i])) found.push_back(terms[i]);
    return found;
}

}  // namespace karnameh::estimate
