// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/model.h"

#include <algorithm>
#include <bit>
#include <span>

namespace karnameh::estimate {

namespace {

Term full_term(std::size_t lists) {
    return (Term{1} << lists) - 1;
}

std::vector<Term> interactions_by_size(std::size_t lists) {
    std::vector<Term> terms;
    for (Term term = 1; term < full_term(lists); ++term)
        if (std::popcount(term) > 1) terms.push_back(term);
    std::ranges::stable_sort(terms, {}, [](Term term) { return std::popcount(term); });
    return terms;
}

void add_models(const Model& model, std::span<const Term> undecided, std::vector<Model>& to) {
    if (undecided.empty()) {
        to.push_back(model);
        return;
    }
    add_models(model, undecided.subspan(1), to);
    if (model.can_add(undecided[0])) add_models(model.with(undecided[0]), undecided.subspan(1), to);
}

}  // namespace

Model Model::independence(std::size_t lists) {
    KARNAMEH_ASSERT(lists >= lists_min && lists <= lists_max);
    Model model(lists, 1);
    for (std::size_t i = 0; i < lists; ++i) model = model.with(Term{1} << i);
    return model;
}

Model Model::generated_by(std::size_t lists, const std::vector<Term>& generators) {
    Model model = independence(lists);
    for (Term generator : generators)
        for (Term term = generator; term != 0; term = (term - 1) & generator) model = model.with(term);
    KARNAMEH_ASSERT(!model.holds(full_term(lists)));
    return model;
}

std::vector<Term> Model::terms() const {
    std::vector<Term> terms;
    for (Term term = 0; term <= full_term(lists_); ++term)
        if (holds(term)) terms.push_back(term);
    return terms;
}

std::vector<Term> Model::generators() const {
    std::vector<Term> found;
    for (Term term : terms()) {
        bool lies_in_another = false;
        for (std::size_t i = 0; i < lists_; ++i)
            lies_in_another |= (term >> i & 1) == 0 && holds(term | Term{1} << i);
        if (!lies_in_another) found.push_back(term);
    }
    // Larger ones first, then as in a dictionary: the one with the first list that only one of them has.
    std::ranges::sort(found, [](Term one, Term other) {
        if (std::popcount(one) != std::popcount(other)) return std::popcount(one) > std::popcount(other);
        Term only_one = one ^ other;
        return (only_one & (~only_one + 1) & one) != 0;
    });
    return found;
}

bool Model::can_add(Term term) const {
    if (holds(term) || term >= full_term(lists_)) return false;
    for (std::size_t i = 0; i < lists_; ++i)
        if ((term >> i & 1) != 0 && !holds(term & ~(Term{1} << i))) return false;
    return true;
}

bool Model::can_remove(Term term) const {
    const std::vector<Term> outermost = generators();
    return std::popcount(term) > 1 && std::ranges::find(outermost, term) != outermost.end();
}

std::string Model::text(const std::vector<std::string>& names) const {
    std::string text;
    for (Term term : generators()) text += "[" + term_text(term, names) + "]";
    return text;
}

std::string term_text(Term term, const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        if ((term >> i & 1) != 0) (text += text.empty() ? "" : " ") += names[i];
    return text;
}

std::vector<Model> all_models(std::size_t lists) {
    KARNAMEH_ASSERT(lists < lists_max);
    std::vector<Model> models;
    add_models(Model::independence(lists), interactions_by_size(lists), models);
    return models;
}

}  // namespace karnameh::estimate
