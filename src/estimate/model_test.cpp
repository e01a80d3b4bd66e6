// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/model.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace karnameh::estimate {
namespace {

TEST(Models, AreAllOfThemAndEachOnce) {
    // Catches a model that is left out or tried twice; the numbers are those of the literature, less the one that holds
    // the interaction of all lists (Dedekind's numbers lie behind them).
    const std::size_t counts[] = {1, 8, 113, 6893};
    for (std::size_t lists = 2; lists <= 5; ++lists) {
        std::vector<Model> models = all_models(lists);
        EXPECT_EQ(models.size(), counts[lists - 2]);
        EXPECT_EQ(std::set(models.begin(), models.end()).size(), models.size());
    }
}

TEST(Models, HoldEverySubsetOfTheirTerms) {
    // Catches a model that says something else when a list is called by its opposite.
    for (const Model& model : all_models(4))
        for (Term term : model.terms())
            for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE(model.holds(term & ~(Term{1} << i)));
}

TEST(Models, GrowAndShrinkByOneTermIntoModelsOnly) {
    // Catches a step of the search that leaves the models, or a way between two neighbours that goes in one direction.
    std::vector<Model> all = all_models(4);
    std::set<Model> known(all.begin(), all.end());
    for (const Model& model : all)
        for (Term term = 1; term < 16; ++term) {
            EXPECT_EQ(model.can_add(term), !model.holds(term) && known.contains(model.with(term))) << term;
            EXPECT_EQ(model.can_remove(term),
                      model.holds(term) && std::popcount(term) > 1 && known.contains(model.without(term)))
                << term;
        }
}

TEST(Models, AreWrittenByTheTermsThatLieInNoOther) {
    // Catches a text that leaves a term out or says one twice.
    const std::vector<std::string> names{"EXH", "ABA", "OSCE", "HRW"};
    EXPECT_EQ(Model::independence(4).text(names), "[EXH][ABA][OSCE][HRW]");
    EXPECT_EQ(Model::generated_by(4, {0b0111, 0b1001, 0b1100}).text(names),
              "[EXH ABA OSCE][EXH HRW][OSCE HRW]");
    EXPECT_EQ(Model::generated_by(4, {0b0110, 0b1001, 0b0011}).text({"A", "B", "C", "D"}), "[A B][A D][B C]");
    EXPECT_EQ(Model::generated_by(3, {0b011}).text({"A", "B", "C"}), "[A B][C]");
}

}  // namespace
}  // namespace karnameh::estimate
