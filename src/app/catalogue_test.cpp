// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole program's records: what its descriptions say together, and the page that people read.
#include "record/catalogue.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "app/modules.h"
#include "base/say.h"

namespace karnameh {
namespace {

const Kinds& kinds() {
    static const Kinds* all = [] {
        auto* made = new Kinds;
        for (Module& module : all_modules())
            for (Kind& kind : module.kinds) made->add(std::move(kind));
        return made;
    }();
    return *all;
}

// Catches a page about records that has fallen behind the descriptions.
TEST(Records, the_page_is_what_the_program_prints) {
    std::ifstream file("docs/records.md");
    std::string page{std::istreambuf_iterator<char>(file), {}};
    std::string printed = catalogue(kinds(), Language::english);
    std::string kept = testing::TempDir() + "records.md";
    if (page != printed) std::ofstream(kept) << printed;
    EXPECT_TRUE(page == printed) << "docs/records.md is not what the program prints, which now stands in "
                                 << kept;
}

// Catches a reference to a kind that no module has.
TEST(Records, refer_to_kinds_that_there_are) {
    for (const Kind& kind : kinds().all())
        for (const Field& field : kind.fields)
            EXPECT_TRUE(field.target == 0 || kinds().find(field.target) != nullptr)
                << kind.name << "." << field.name << " refers to kind " << field.target;
}

// Catches a kind whose records would be called by their ids.
TEST(Records, have_names) {
    for (const Kind& kind : kinds().all())
        EXPECT_TRUE((kind.key_field() && kind.key_field()->required) || !kind.naming.empty()) << kind.name;
}

// Catches a form that asks for everything at once: what is seldom written is a detail (record/kind.h).
TEST(Records, are_asked_for_in_short_forms) {
    for (const Kind& kind : kinds().all()) {
        auto open = std::ranges::count_if(
            kind.fields, [](const Field& field) { return field.required || !field.is_detail; });
        EXPECT_LE(open, 9) << kind.name << " asks for " << open << " fields at once";
    }
}

// Catches a label or an option that a Persian page would show in English.
TEST(Records, are_labelled_in_both_languages) {
    for (const Kind& kind : kinds().all()) {
        for (std::string_view label : {kind.label, kind.plural})
            EXPECT_TRUE(is_translated(label, Language::persian)) << label;
        for (const Field& field : kind.fields) {
            EXPECT_TRUE(is_translated(field.label, Language::persian)) << kind.name << ": " << field.label;
            for (const Option& option : field.options)
                EXPECT_TRUE(is_translated(option.label, Language::persian))
                    << kind.name << ": " << option.label;
        }
    }
}

// Catches a question about what is due that two modules give one name to, that names no module, or that a Persian
// page would show in English.
TEST(DueQuestions, have_names_of_their_own_and_both_languages) {
    std::set<std::string_view> ids;
    for (const Module& module : all_modules())
        for (const DueQuestion& question : module.due) {
            EXPECT_TRUE(ids.insert(question.id).second) << question.id;
            EXPECT_TRUE(question.id.starts_with(std::string(module.name) + ".")) << question.id;
            EXPECT_TRUE(is_translated(question.label, Language::persian)) << question.label;
            EXPECT_TRUE(is_translated(question.sentence, Language::persian)) << question.sentence;
        }
    EXPECT_GE(ids.size(), 15u);
}

}  // namespace
}  // namespace karnameh
