// SPDX-License-Identifier: AGPL-3.0-or-later
// The handbook, done: every file that it shows is written, every command run, in order, in an empty folder, and what
// it shows as output compared with what came.
//
//   ```csv units.csv   a file          ```sh   commands          ```output   all that the commands before it print
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

struct Block {
    std::string info, text;
    bool operator==(const Block&) const = default;
};

std::string read_file(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Block> blocks_of(const fs::path& page) {
    std::vector<Block> blocks;
    std::ifstream file(page);
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({line.substr(3), ""});
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

// One shell for the whole page, as for a person who follows it; each block's output goes to a file of its own.
std::string script_for(const std::vector<Block>& blocks, const fs::path& folder) {
    std::string script = "set -euo pipefail\nkarnameh() { command \"$KARNAMEH\" \"$@\"; }\n";
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        if (std::size_t blank = block.info.find(' '); blank != std::string::npos)
            std::ofstream(folder / block.info.substr(blank + 1)) << block.text;
        else if (block.info == "sh")
            script += "exec > .output-" + std::to_string(i) + "\n" + block.text;
    }
    return script;
}

// The pages whose examples are run, and the least number of blocks that each has.
const std::pair<const char*, std::size_t> run_pages[] = {{"command-line.md", 20}, {"disclosing.md", 10}, {"statements.md", 9}, {"journals.md", 9}};

TEST(Handbook, EveryExampleRunsAndPrintsWhatItShows) {
    // Catches a handbook that tells people to type what the program does not take, or promises another answer.
    for (auto [page, least] : run_pages) {
        karnameh::test::TemporaryFolder folder;
        std::vector<Block> blocks = blocks_of(fs::path("docs/handbook/en") / page);
        ASSERT_GT(blocks.size(), least) << page;
        std::ofstream(folder.path() / ".script") << script_for(blocks, folder.path());
        ::setenv("KARNAMEH", KARNAMEH_PROGRAM, 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        std::string command = "cd '" + folder.path().string() + "' && bash .script 2>.errors";
        ASSERT_EQ(std::system(command.c_str()), 0) << read_file(folder.path() / ".errors");
        for (std::size_t i = 1; i < blocks.size(); ++i)
            if (blocks[i].info == "output") {
                EXPECT_EQ(read_file(folder.path() / (".output-" + std::to_string(i - 1))), blocks[i].text)
                    << page << ", after:\n"
                    << blocks[i - 1].text;
            }
    }
}

// The pages that a handbook's contents lead to.
std::set<std::string> pages_linked_from(const fs::path& contents) {
    const std::string text = read_file(contents);
    const std::regex link("\\]\\(([a-z-]+\\.md)\\)");
    std::set<std::string> pages;
    for (std::sregex_iterator found(text.begin(), text.end(), link), end; found != end; ++found)
        pages.insert((*found)[1].str());
    return pages;
}

TEST(Handbook, HasTheSamePagesAndContentsInBothLanguages) {
    // Catches contents that lead to a page that is gone, a page that they do not lead to, and one that stands in one
    // language only.
    std::set<std::string> names[2], linked[2];
    for (int i = 0; i < 2; ++i) {
        const fs::path folder = i == 0 ? "docs/handbook/en" : "docs/handbook/fa";
        for (const auto& page : fs::directory_iterator(folder))
            names[i].insert(page.path().filename().string());
        ASSERT_EQ(names[i].erase("README.md"), 1U) << folder;
        linked[i] = pages_linked_from(folder / "README.md");
        EXPECT_EQ(names[i], linked[i]) << folder;
    }
    EXPECT_GE(names[0].size(), 10U);
    EXPECT_EQ(names[0], names[1]);
}

TEST(Handbook, SaysTheSameInBothLanguages) {
    // Catches an example that was changed in one language only.
    for (auto [page, least] : run_pages) {
        std::vector<Block> english = blocks_of(fs::path("docs/handbook/en") / page),
                           persian = blocks_of(fs::path("docs/handbook/fa") / page);
        ASSERT_EQ(english.size(), persian.size()) << page;
        for (std::size_t i = 0; i < english.size(); ++i) {
            EXPECT_EQ(english[i].info, persian[i].info);
            EXPECT_EQ(english[i].text, persian[i].text);
        }
    }
}

}  // namespace
