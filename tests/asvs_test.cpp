// SPDX-License-Identifier: AGPL-3.0-or-later
// docs/asvs.md: every requirement of levels 1 and 2 stands in it once, and what it names is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;

const fs::path top = ".";  // ctest starts it there

std::string read(const fs::path& file) {
    std::ifstream stream(file);
    EXPECT_TRUE(stream) << file;
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

// Sections of ASVS 5.0.0 with how many of their requirements are of levels 1 and 2: in each section these come first.
struct Section {
    const char* number;
    int requirements;
};
constexpr Section sections[] = {
    {"1.1", 2},  {"1.2", 9},  {"1.3", 11}, {"1.4", 3},  {"1.5", 2},   {"2.1", 3},  {"2.2", 3},  {"2.3", 4},
    {"2.4", 1},  {"3.2", 2},  {"3.3", 4},  {"3.4", 6},  {"3.5", 5},   {"3.7", 2},  {"4.1", 3},  {"4.2", 1},
    {"4.3", 2},  {"4.4", 4},  {"5.1", 1},  {"5.2", 3},  {"5.3", 2},   {"5.4", 3},  {"6.1", 3},  {"6.2", 12},
    {"6.3", 4},  {"6.4", 4},  {"6.5", 5},  {"6.6", 3},  {"6.8", 4},   {"7.1", 3},  {"7.2", 4},  {"7.3", 2},
    {"7.4", 5},  {"7.5", 2},  {"7.6", 2},  {"8.1", 2},  {"8.2", 3},   {"8.3", 1},  {"8.4", 1},  {"9.1", 3},
    {"9.2", 4},  {"10.1", 2}, {"10.2", 2}, {"10.3", 4}, {"10.4", 11}, {"10.5", 5}, {"10.6", 2}, {"10.7", 3},
    {"11.1", 2}, {"11.2", 3}, {"11.3", 3}, {"11.4", 4}, {"11.5", 1},  {"11.6", 1}, {"12.1", 3}, {"12.2", 2},
    {"12.3", 4}, {"13.1", 1}, {"13.2", 5}, {"13.3", 2}, {"13.4", 5},  {"14.1", 2}, {"14.2", 4}, {"14.3", 3},
    {"15.1", 3}, {"15.2", 3}, {"15.3", 7}, {"16.1", 1}, {"16.2", 5},  {"16.3", 4}, {"16.4", 3}, {"16.5", 3},
    {"17.1", 1}, {"17.2", 4}, {"17.3", 2},
};
constexpr std::size_t all_requirements = 253;

struct Row {
    std::string number, shown_by;
};
std::vector<Row> rows() {
    std::vector<Row> all;
    std::istringstream text(read(top / "docs/asvs.md"));
    const std::regex row(R"(\| (\d[\d.]*(?:\.\*)?) \| (.+?) \| (.+) \|)");
    std::smatch parts;
    for (std::string line; std::getline(text, line);)
        if (std::regex_match(line, parts, row)) all.push_back({parts[1], parts[3]});
    return all;
}

// What can be named: suites, tests, and the runner's tests that are no suites.
std::set<std::string> tests() {
    std::set<std::string> all;
    const std::regex test(R"(\bTEST(?:_F|_P)?\((\w+),\s*(\w+)\))"),
        instance(R"(INSTANTIATE_TEST_SUITE_P\((\w+),\s*(\w+))"), runner(R"(add_test\(NAME ([\w.]+))");
    auto gather = [&](const fs::path& file) {
        std::string text = read(file);
        for (std::sregex_iterator at(text.begin(), text.end(), test), end; at != end; ++at) {
            all.insert((*at)[1].str() + "." + (*at)[2].str());
            all.insert((*at)[1]);
        }
        for (std::sregex_iterator at(text.begin(), text.end(), instance), end; at != end; ++at)
            all.insert((*at)[1].str() + "/" + (*at)[2].str());
        for (std::sregex_iterator at(text.begin(), text.end(), runner), end; at != end; ++at)
            all.insert((*at)[1]);
    };
    for (const char* folder : {"src", "tests"})
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top / folder)) {
            fs::path name = entry.path().filename();
            if (name.extension() == ".cpp" || name.string().ends_with("contract.h") ||
                name == "CMakeLists.txt")
                gather(entry.path());
        }
    return all;
}

std::vector<std::string> matches(const std::string& text, const char* pattern) {
    std::vector<std::string> found;
    const std::regex wanted(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

// Catches a requirement that was left out, or that two rows answer differently.
TEST(Asvs, EveryRequirementStandsInItOnce) {
    std::vector<std::string> wanted;
    for (const Section& section : sections)
        for (int i = 1; i <= section.requirements; ++i)
            wanted.push_back(std::string(section.number) + "." + std::to_string(i));
    ASSERT_EQ(wanted.size(), all_requirements);
    std::vector<Row> all = rows();
    auto fits = [](const std::string& row, const std::string& number) {
        return row == number || (row.ends_with(".*") && number.starts_with(row.substr(0, row.size() - 1)));
    };
    for (const std::string& number : wanted)
        EXPECT_EQ(std::ranges::count_if(all, [&](const Row& row) { return fits(row.number, number); }), 1)
            << number;
    for (const Row& row : all)
        EXPECT_TRUE(
            std::ranges::any_of(wanted, [&](const std::string& number) { return fits(row.number, number); }))
            << row.number << " is not of levels 1 and 2";
}

// Catches a row that names a test or a document which is not there, or that names nothing.
TEST(Asvs, EveryRowNamesWhatShowsIt) {
    std::set<std::string> known = tests();
    ASSERT_GT(known.size(), 500u);
    for (const Row& row : rows()) {
        std::size_t shown = 0;
        for (const std::string& named : matches(row.shown_by, "`([^`]+)`")) {
            bool is_there = known.contains(named) || fs::exists(top / named);
            shown += is_there ? 1 : 0;
            bool is_test = std::regex_match(named, std::regex(R"([A-Z]\w+\.\w+)"));
            EXPECT_TRUE(is_there || !is_test) << row.number << " names " << named;
        }
        for (const std::string& path : matches(row.shown_by, R"((docs/[\w/.-]+\.md))")) {
            EXPECT_TRUE(fs::exists(top / path)) << row.number << " names " << path;
            ++shown;
        }
        bool says_why = row.shown_by.starts_with("Does not apply: ") || row.shown_by.starts_with("Not met") ||
                        row.shown_by.starts_with("Documented: ");
        EXPECT_TRUE(shown > 0 || says_why) << row.number << " is shown by nothing";
    }
}

}  // namespace
