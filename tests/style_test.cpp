// SPDX-License-Identifier: AGPL-3.0-or-later
// The house style as a test: the ladder of rooms, who may include which library, sizes, first lines, words.
// It reads the tree that it was built from; ctest starts it in the top folder.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t lines_max = 700;
constexpr std::size_t function_lines_max = 70;

struct SourceFile {
    std::string path;  // from the top folder: "src/base/id.h"
    std::vector<std::string> lines;

    bool is_test() const {
        return path.ends_with("_test.cpp") || path.ends_with("_benchmark.cpp") ||
               path.ends_with("_fuzz.cpp") || path.ends_with("_contract.h") || path.starts_with("tests/") ||
               path.starts_with("bench/");
    }
    // "base" for src/base/id.h; "modules" for everything in src/modules.
    std::string room() const { return segment(1); }
    // "circles" for src/modules/circles/rules.h, empty for src/modules/module.h.
    std::string module() const { return room() == "modules" && segment(3) != "" ? segment(2) : ""; }
    std::string segment(int number) const { return part(path, number); }

    static std::string part(std::string_view path, int number) {
        while (number-- > 0) {
            const std::size_t slash = path.find('/');
            if (slash == path.npos) return "";
            path.remove_prefix(slash + 1);
        }
        return std::string(path.substr(0, path.find('/')));
    }
};

std::vector<std::string> read_lines(const fs::path& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

std::vector<SourceFile> read_tree(const std::vector<std::string>& folders,
                                  const std::set<std::string>& endings) {
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string path = entry.path().generic_string();
            if (path.find("/node_modules/") != path.npos || path.find("/corpus/") != path.npos) continue;
            if (entry.is_regular_file() && endings.contains(entry.path().extension().string()))
                files.push_back({path, read_lines(entry.path())});
        }
    }
    return files;
}

const std::vector<SourceFile>& sources() {
    static const std::vector<SourceFile> files = read_tree({"src", "tests", "bench"}, {".h", ".cpp"});
    return files;
}

struct Ladder {
    std::vector<std::string> rooms;  // from top to bottom
    std::map<std::string, std::set<std::string>> may_include;

    bool is_above(const std::string& upper, const std::string& lower) const {
        for (const std::string& room : rooms) {
            if (room == lower) return false;
            if (room == upper) return true;
        }
        return false;
    }
};

const Ladder& ladder() {
    static const Ladder built = [] {
        Ladder made;
        for (const std::string& line : read_lines("docs/ladder.tsv")) {
            if (line.empty() || line.front() == '#') continue;
            const std::size_t tab = line.find('\t');
            const std::string room = line.substr(0, tab);
            made.rooms.push_back(room);
            std::istringstream words(tab == line.npos ? "" : line.substr(tab + 1));
            std::set<std::string>& allowed = made.may_include[room];
            for (std::string word; words >> word;) allowed.insert(word);
        }
        return made;
    }();
    return built;
}

struct Include {
    std::size_t line = 0;
    std::string target;  // as written between the quotes or brackets
    bool is_ours = false;
};

std::vector<Include> includes_of(const SourceFile& file) {
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        std::smatch match;
        if (std::regex_search(file.lines[i], match, pattern))
            found.push_back({i + 1, match[2], match[1] == "\""});
    }
    return found;
}

std::string place(const SourceFile& file, std::size_t line) {
    return file.path + ":" + std::to_string(line);
}

// Modules' own headers may be read by those who wire and fill them; everyone else sees the descriptor alone.
bool sees_modules_inside(const std::string& room) {
    return room == "app" || room == "report" || room == "sample" || room == "cli";
}

TEST(Ladder, EveryRoomStandsInItOnceAndPointsUpwards) {
    // Catches a folder under src/ that the ladder does not know, and an allowed edge that points down.
    std::set<std::string> folders;
    for (const auto& entry : fs::directory_iterator("src"))
        if (entry.is_directory()) folders.insert(entry.path().filename().string());
    const std::set<std::string> listed(ladder().rooms.begin(), ladder().rooms.end());
    EXPECT_EQ(listed.size(), ladder().rooms.size()) << "a room is listed twice";
    for (const std::string& folder : folders)
        EXPECT_TRUE(listed.contains(folder)) << folder << " is not in docs/ladder.tsv";
    for (const std::string& room : listed)
        EXPECT_TRUE(folders.contains(room)) << room << " has no folder in src/";
    for (const auto& [room, allowed] : ladder().may_include)
        for (const std::string& other : allowed)
            EXPECT_TRUE(ladder().is_above(other, room))
                << room << " may not include " << other << ", which is not above it";
}

TEST(Ladder, EveryIncludeFollowsIt) {
    // Catches an arrow that points back, and a module that looks into another.
    std::size_t checked = 0;
    for (const SourceFile& file : sources()) {
        if (!file.path.starts_with("src/")) continue;
        for (const Include& include : includes_of(file)) {
            if (!include.is_ours) continue;
            ++checked;
            const std::string target = SourceFile::part(include.target, 0);
            const std::string module =
                SourceFile::part(include.target, 2).empty() ? "" : SourceFile::part(include.target, 1);
            const std::string where = place(file, include.line) + " includes " + include.target;
            if (target == "tests") {
                EXPECT_TRUE(file.is_test()) << where << ", which is for tests";
                continue;
            }
            if (!fs::exists("src/" + include.target))
                continue;  // made while building; its room is not known here
            if (target != file.room()) {
                EXPECT_TRUE(file.is_test() ? ladder().is_above(target, file.room())
                                           : ladder().may_include.at(file.room()).contains(target))
                    << where;
            }
            if (target == "modules" && !module.empty() && module != file.module()) {
                EXPECT_TRUE(sees_modules_inside(file.room())) << where;
            }
        }
    }
    EXPECT_GT(checked, 100u);
}

TEST(Libraries, EachIsSeenByOneRoomOnly) {
    // Catches a second room that learns about sealing, databases or the network's library.
    struct Rule {
        const char* header;  // a pattern
        std::set<std::string> rooms;
    };
    const Rule rules[] = {
        {R"(^sodium(\.h|/))", {"seal"}},
        {R"(^libgfshare)", {"seal"}},
        {R"(^sqlite3\.h)", {"store"}},
        {R"(^roaring/)", {"search"}},
        {R"(^pqxx|^libpq-fe\.h)", {"store"}},
        {R"(^boost/(beast|asio))", {"web"}},
        {R"(^(cairo|pango|hb|fontconfig))", {"render"}},
        {R"(^cmark\.h)", {"document", "report"}},
        {R"(^(seccomp|zip|expat|jpeglib)\.h|^webp/)", {"foreign"}},
        {R"(^glpk\.h)", {"disclose", "estimate"}},
        {R"(^Eigen/)", {"estimate"}},
    };
    for (const SourceFile& file : sources()) {
        if (!file.path.starts_with("src/") || file.is_test()) continue;
        for (const Include& include : includes_of(file))
            for (const Rule& rule : rules)
                if (std::regex_search(include.target, std::regex(rule.header))) {
                    EXPECT_TRUE(rule.rooms.contains(file.room()))
                        << place(file, include.line) << " includes " << include.target;
                }
    }
}

TEST(Files, BeginWithTheirLicence) {
    // Catches a file without the line that says under which licence it stands.
    for (const SourceFile& file : sources()) {
        const std::string first = file.lines.empty() ? "" : file.lines.front();
        EXPECT_EQ(first, "// SPDX-License-Identifier: AGPL-3.0-or-later") << file.path;
    }
}

TEST(Files, AreNotTooLong) {
    // Catches a file past the hard limit. Long lists of plain data belong in data files.
    for (const SourceFile& file : sources()) EXPECT_LE(file.lines.size(), lines_max) << file.path;
}

// A function, as clang-format lays it out: a line at the left edge (or one step in, inside a class) that ends
// with "{", up to the line that holds only "}" at the same depth.
TEST(Functions, FitOnAScreen) {
    // Catches a function that has grown past what can be seen at once. A long list of plain data is exempt.
    static const std::regex head(R"(^( {4})?[A-Za-z~\[][^;]*\)[^;]*\{$)");
    static const std::regex other(R"(^\s*(namespace|struct|class|enum|union|extern)\b)");
    for (const SourceFile& file : sources()) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            if (!std::regex_search(line, head) || std::regex_search(line, other)) continue;
            const std::string end = (line.starts_with("    ") ? "    }" : "}");
            std::size_t last = i + 1;
            while (last < file.lines.size() && file.lines[last] != end) ++last;
            const bool is_list = last < file.lines.size() && file.lines[i + 1] == "    return {" &&
                                 file.lines[last - 1] == "    };";
            if (!is_list) {
                EXPECT_LE(last - i + 1, function_lines_max) << place(file, i + 1);
            }
            i = last;
        }
    }
}

TEST(Words, NothingIsLeftUnfinished) {
    // Catches notes of unfinished work, tests that are switched off, and paths of one machine.
    // Each word is put together here so that this file does not find itself.
    const std::string banned[] = {
        std::string("TO") + "DO",
        std::string("FIX") + "ME",
        std::string("XX") + "X ",
        std::string("not ") + "implemented",
        std::string("GTEST_") + "SKIP",
        std::string("DISABLED") + "_",
        std::string("EXPECT_TRUE(") + "true)",
        std::string("sleep_") + "for(",
        std::string("usle") + "ep(",
        std::string("/wo") + "rk/",
        std::string("../sha") + "red",
    };
    std::vector<SourceFile> files = sources();
    for (const SourceFile& file :
         read_tree({"docs", "cmake", "tests"}, {".md", ".cmake", ".txt", ".mjs", ".tsv"}))
        files.push_back(file);
    for (const char* path : {"run", "CMakeLists.txt", "README.md", "README.fa.md", "ARCHITECTURE.md",
                             "CONTRIBUTING.md", "SECURITY.md"})
        files.push_back({path, read_lines(path)});
    for (const SourceFile& file : files)
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            for (const std::string& word : banned)
                EXPECT_EQ(file.lines[i].find(word), std::string::npos)
                    << place(file, i + 1) << " has " << word;
}

TEST(Tests, SayWhatTheyCatch) {
    // Catches a test without a comment, on its first line or above it, that tells what it is there for.
    static const std::regex head(R"(^TEST(_F|_P)?\()");
    for (const SourceFile& file : sources()) {
        for (std::size_t i = 0; i + 1 < file.lines.size(); ++i) {
            if (!std::regex_search(file.lines[i], head)) continue;
            std::size_t open = i;
            while (open + 1 < file.lines.size() && !file.lines[open].ends_with("{")) ++open;
            const bool said = (i > 0 && file.lines[i - 1].starts_with("//")) ||
                              file.lines[open + 1].find("//") != std::string::npos;
            EXPECT_TRUE(said) << place(file, i + 1);
        }
    }
}

TEST(Documents, PointToWhatIsThere) {
    // Catches a link, in a page of the top folder or of docs/, to a file that does not exist.
    static const std::regex link(R"(\]\(([^)#:]+)\))");
    std::vector<SourceFile> pages = read_tree({"docs", "data"}, {".md"});
    for (const auto& entry : fs::directory_iterator("."))
        if (entry.path().extension() == ".md")
            pages.push_back({entry.path().filename(), read_lines(entry.path())});
    for (const SourceFile& page : pages)
        for (std::size_t i = 0; i < page.lines.size(); ++i)
            for (std::sregex_iterator at(page.lines[i].begin(), page.lines[i].end(), link), end; at != end;
                 ++at)
                EXPECT_TRUE(fs::exists(fs::path(page.path).parent_path() / (*at)[1].str()))
                    << place(page, i + 1) << " points to " << (*at)[1];
}

TEST(Modules, EveryFolderIsBuiltAndListed) {
    // Catches a module that was written and never wired: missing from the build or from app's list.
    std::string build;
    for (const std::string& line : read_lines("src/CMakeLists.txt")) build += line + "\n";
    std::smatch list;
    ASSERT_TRUE(std::regex_search(build, list, std::regex(R"(set\(KARNAMEH_MODULES([^)]*)\))")));
    std::istringstream words(list[1].str());
    const std::set<std::string> built{std::istream_iterator<std::string>(words), {}};
    std::string app;
    for (const std::string& line : read_lines("src/app/modules.cpp")) app += line + "\n";
    for (const auto& entry : fs::directory_iterator("src/modules")) {
        if (!entry.is_directory()) continue;
        const std::string name = entry.path().filename().string();
        EXPECT_TRUE(built.contains(name)) << name << " is not in KARNAMEH_MODULES";
        EXPECT_NE(app.find(name + "::module()"), std::string::npos)
            << name << " is not in src/app/modules.cpp";
    }
    for (const std::string& name : built)
        EXPECT_TRUE(fs::is_directory("src/modules/" + name)) << name << " has no folder";
}

}  // namespace
