// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/manual.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "base/say.h"
#include "cli/language.h"
#include "cli/verb.h"

namespace karnameh::cli {
namespace {

void expect_committed(const std::string& name, const std::string& printed) {
    std::ifstream file("docs/" + name);
    std::string page{std::istreambuf_iterator<char>(file), {}};
    std::string kept = testing::TempDir() + name;
    if (page != printed) std::ofstream(kept) << printed;
    EXPECT_TRUE(page == printed) << "docs/" << name << " is not what the program prints, which now stands in "
                                 << kept;
}

// Catches pages about the command line that have fallen behind its descriptions.
TEST(Manual, the_pages_are_what_the_program_prints) {
    expect_committed("karnameh.1", man_page());
    expect_committed("karnameh.bash", bash_completion());
    expect_committed("commands.md", verb_table());
}

// Catches markup that mandoc warns of.
TEST(Manual, mandoc_finds_nothing_to_say) {
    std::FILE* lint = ::popen("mandoc -T lint -W warning docs/karnameh.1 2>&1", "r");
    ASSERT_NE(lint, nullptr);
    std::string said(4096, '\0');
    said.resize(std::fread(said.data(), 1, said.size(), lint));
    EXPECT_EQ(::pclose(lint), 0) << said;
    EXPECT_EQ(said, "");
}

// Catches a summary or an option that Persian help would show in English.
TEST(Manual, is_said_in_both_languages) {
    for (const Verb& verb : verbs()) {
        EXPECT_TRUE(is_translated(verb.summary, Language::persian)) << verb.name;
        for (const Option& option : all_options(verb))
            EXPECT_TRUE(is_translated(option.meaning, Language::persian)) << verb.name << ' ' << option.name;
    }
    EXPECT_TRUE(overview(Language::persian).contains("سازمانی تازه"));
}

// Catches two verbs of one name, and a verb that the first words of another hide.
TEST(Manual, every_verb_has_a_name_of_its_own) {
    for (const Verb& verb : verbs())
        for (const Verb& other : verbs())
            EXPECT_TRUE(&verb == &other || !other.name.starts_with(std::string(verb.name) + ' ') ||
                        verb.words.empty())
                << verb.name << " and " << other.name;
}

// Catches a locale that is overlooked, or one that decides although a stronger one is set.
TEST(Language, is_that_of_the_first_variable_that_says_one) {
    EXPECT_EQ(language_of_locale("fa_IR.UTF-8", "en_GB", "en_GB"), Language::persian);
    EXPECT_EQ(language_of_locale("", "fa", "en_GB"), Language::persian);
    EXPECT_EQ(language_of_locale(nullptr, nullptr, "fa_IR"), Language::persian);
    EXPECT_EQ(language_of_locale("C.UTF-8", "fa_IR", "fa_IR"), Language::english);
    EXPECT_EQ(language_of_locale(nullptr, nullptr, nullptr), Language::english);
}

// Catches help or an error in the language of the locale though another was asked for, wherever on the line.
TEST(Language, is_the_one_that_was_asked_for) {
    auto said = [](std::vector<std::string> line) {
        std::istringstream in;
        std::ostringstream out;
        run(Program(), line, Language::english, in, out, out);
        return out.str();
    };
    EXPECT_EQ(said({"--lang", "fa", "help"}), overview(Language::persian));
    EXPECT_EQ(said({"help", "--lang=fa"}), overview(Language::persian));
    EXPECT_EQ(said({"help", "man", "--lang", "fa"}), said({"--lang", "fa", "man", "--help"}));
    EXPECT_TRUE(said({"dance", "--lang", "fa"}).contains("فرمان «dance» نیست."));
    EXPECT_TRUE(said({"man", "--frob", "--lang", "fa"}).contains("چنین گزینه‌ای"));
    EXPECT_TRUE(said({"man", "--lang", "xx"}).contains("--lang: There is no language xx here."));
    EXPECT_TRUE(said({"man", "--lang", "fa", "--lang", "en"}).contains("--lang"));
    EXPECT_TRUE(said({"man", "--lang"}).contains("--lang LANGUAGE"));
}

// Catches places that are told in English amid a Persian sentence, and file names that are taken for such words.
TEST(Language, tells_places_too) {
    Wrong wrong = Refusal{{{"lines.csv, line 3, column size", "This is missing."}}};
    EXPECT_EQ(told(wrong, Language::english), "lines.csv, line 3, column size: This is missing.");
    EXPECT_EQ(told(wrong, Language::persian).find("line 3"), std::string::npos);
}

// Catches values that are lost or taken twice, and switches that swallow the next word.
TEST(Arguments, are_read_by_the_description) {
    const Option options[] = {
        {"-r", "KEY", "", Times::many}, {"--from", "NAME", ""}, {"--plaintext", "", ""}};
    const std::string_view words[] = {"KIND", "[NAME…]"};
    auto parsed = [&](std::vector<std::string> line) { return parse_arguments(line, options, words); };
    auto good = parsed({"-r", "one", "kind", "--plaintext", "a", "-r=two", "--", "--from", "b"});
    ASSERT_TRUE(good);
    EXPECT_EQ(good->values("-r"), (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(good->words, (std::vector<std::string>{"kind", "a", "--from", "b"}));
    EXPECT_TRUE(good->has("--plaintext"));
    EXPECT_FALSE(parsed({}));
    EXPECT_FALSE(parsed({"kind", "--from", "a", "--from", "b"}));
    EXPECT_FALSE(parsed({"kind", "--from"}));
    EXPECT_FALSE(parsed({"kind", "--plaintext=yes"}));
    EXPECT_FALSE(parsed({"kind", "--other"}));
}

}  // namespace
}  // namespace karnameh::cli
