// SPDX-License-Identifier: AGPL-3.0-or-later
// Both languages as equals: every catalogue beside the code is whole, and every sentence of the code stands in one.
// It reads the tree that it was built from; ctest starts it in the top folder.
#include <algorithm>
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

struct Entry {
    std::string file;
    std::size_t line = 0;
    std::string id, plural;
    std::vector<std::string> translations;
    bool fuzzy = false;
};

std::string read_file(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_below(const fs::path& folder, const std::set<std::string>& endings) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && endings.contains(entry.path().extension()))
            found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

std::string utf8(unsigned long point) {
    std::string bytes;
    auto tail = [&](int shift) { bytes += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) return {static_cast<char>(point)};
    if (point < 0x800) {
        bytes += static_cast<char>(0xC0 | point >> 6);
    } else {
        bytes += static_cast<char>(0xE0 | point >> 12);
        tail(6);
    }
    tail(0);
    return bytes;
}

// Reads a string literal whose opening quote stands at `at`; moves past its closing one. The same in C++ and .po.
std::string read_literal(const std::string& text, std::size_t& at) {
    std::string value;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\') {
            value += text[at];
            continue;
        }
        char escaped = text[++at];
        if (escaped == 'u') {
            value += utf8(std::stoul(text.substr(at + 1, 4), nullptr, 16));
            at += 4;
        } else {
            value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
        }
    }
    ++at;
    return value;
}

std::vector<Entry> read_catalogue(const fs::path& path) {
    std::vector<Entry> entries;
    std::ifstream file(path);
    std::string line, *target = nullptr;
    bool fuzzy = false;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        std::size_t quote = line.find('"');
        if (line.starts_with("#,") && line.find("fuzzy") != line.npos) fuzzy = true;
        if (line.starts_with('#') || quote == line.npos) continue;
        if (line.starts_with("msgid ")) {
            entries.push_back({path.generic_string(), number, "", "", {}, std::exchange(fuzzy, false)});
            target = &entries.back().id;
        } else if (line.starts_with("msgid_plural ")) {
            target = &entries.back().plural;
        } else if (line.starts_with("msgstr")) {
            target = &entries.back().translations.emplace_back();
        }
        if (target) *target += read_literal(line, quote);
    }
    return entries;
}

const std::vector<Entry>& catalogues() {
    static const std::vector<Entry> all = [] {
        std::vector<Entry> entries;
        for (const fs::path& path : files_below("src", {".po"}))
            std::ranges::copy(read_catalogue(path), std::back_inserter(entries));
        return entries;
    }();
    return all;
}

std::string place(const Entry& entry) {
    return entry.file + ":" + std::to_string(entry.line) + ": " + entry.id;
}

std::set<std::string> arguments_in(const std::string& text) {
    static const std::regex argument("\\{[0-9](\\|[a-z]+)?\\}");
    std::set<std::string> found;
    for (std::sregex_iterator i(text.begin(), text.end(), argument), end; i != end; ++i)
        found.insert(i->str());
    return found;
}

bool ends_as_sentence(const std::string& text) {
    for (std::string_view end : {".", "?", "!", "؟", ".»", "…", ":"})
        if (text.ends_with(end)) return true;
    return false;
}

TEST(Catalogue, IsWhole) {
    // would catch: a translation left empty, marked as doubtful, or a catalogue without its header
    ASSERT_FALSE(catalogues().empty());
    std::map<std::string, int> headers;
    for (const Entry& entry : catalogues()) {
        EXPECT_FALSE(entry.fuzzy) << place(entry);
        EXPECT_FALSE(entry.translations.empty()) << place(entry);
        for (const std::string& translation : entry.translations)
            EXPECT_FALSE(translation.empty()) << place(entry);
        if (!entry.id.empty()) continue;
        ++headers[entry.file];
        for (std::string_view field : {"Language: fa\n", "charset=UTF-8\n", "Plural-Forms: "})
            EXPECT_NE(entry.translations.front().find(field), std::string::npos)
                << entry.file << " lacks " << field;
    }
    for (const Entry& entry : catalogues()) EXPECT_EQ(headers[entry.file], 1) << entry.file;
}

TEST(Catalogue, KeepsTheArguments) {
    // would catch: a Persian sentence that drops a number or a name, or asks for one that is not given
    for (const Entry& entry : catalogues())
        for (const std::string& translation : entry.translations)
            EXPECT_EQ(arguments_in(translation), arguments_in(entry.plural.empty() ? entry.id : entry.plural))
                << place(entry);
}

TEST(Catalogue, IsWrittenAsPersianIs) {
    // would catch: Arabic ye and kaf, a blank where a half-space belongs, a full stop that one language lacks
    static const std::regex blank_for_half_space("(^| )ن?می |[^ ] (ها|های|هایی|تر|ترین)( |\\.|،|$)");
    for (const Entry& entry : catalogues()) {
        if (entry.id.empty()) continue;
        for (const std::string& translation : entry.translations) {
            for (std::string_view letter : {"ي", "ك", "ى"})
                EXPECT_EQ(translation.find(letter), std::string::npos) << place(entry);
            EXPECT_FALSE(std::regex_search(translation, blank_for_half_space)) << place(entry) << "\n"
                                                                               << translation;
            bool sentence = entry.id.ends_with('.');
            EXPECT_TRUE(!sentence || ends_as_sentence(translation)) << place(entry) << "\n" << translation;
        }
    }
}

TEST(Catalogue, SaysOneThingOneWay) {
    // would catch: the same English sentence translated differently in two rooms, of which one is never shown
    std::map<std::string, const Entry*> first;
    for (const Entry& entry : catalogues()) {
        if (entry.id.empty()) continue;
        const Entry* other = first.emplace(entry.id, &entry).first->second;
        EXPECT_EQ(entry.translations, other->translations) << place(entry) << "\nand " << other->file;
    }
}

// The string literals of a C++ source, those that stand side by side joined; preprocessor lines left out.
std::vector<std::string> literals(const std::string& source) {
    std::vector<std::string> found;
    bool joins = false;
    for (std::size_t at = 0; at < source.size();) {
        bool line_start = at == 0 || source[at - 1] == '\n';
        if (source.compare(at, 2, "//") == 0 || (line_start && source[at] == '#')) {
            at = std::min(source.find('\n', at), source.size());
        } else if (source.compare(at, 3, "R\"(") == 0) {
            at = source.find(")\"", at) + 2;
        } else if (source[at] == '"') {
            std::string literal = read_literal(source, at);
            if (joins)
                found.back() += literal;
            else
                found.push_back(literal);
            joins = true;
        } else if (source[at] == '\'' && at > 0 &&
                   !std::isalnum(static_cast<unsigned char>(source[at - 1]))) {
            at += source[at + 1] == '\\' ? 4 : 3;
            joins = false;
        } else {
            if (!std::isspace(static_cast<unsigned char>(source[at]))) joins = false;
            ++at;
        }
    }
    return found;
}

// A sentence for people begins with a capital or a quotation and ends with a full stop or a question mark.
bool is_sentence(const std::string& text) {
    bool begins =
        (text.front() >= 'A' && text.front() <= 'Z') || text.starts_with("“") || text.starts_with("{1}");
    bool ends = text.ends_with('.') || text.ends_with('?');
    return begins && ends && text.find(' ') != text.npos;
}

// In modules and on pages: labels, options and units, which begin with a capital or are several plain words.
bool is_label(const std::string& file, const std::string& text) {
    if (!file.starts_with("src/modules/") && !file.starts_with("src/report/")) return false;
    static const std::regex capital("[A-Z][a-z].*"), words("[a-z]+( [a-z]+)+");
    return std::regex_match(text, capital) || std::regex_match(text, words);
}

TEST(Sentences, StandInACatalogue) {
    // would catch: a refusal, a label or a definition that a Persian page says in English
    std::set<std::string> translated;
    for (const Entry& entry : catalogues()) {
        translated.insert(entry.id);
        translated.insert(entry.plural);
    }
    for (const fs::path& path : files_below("src", {".cpp", ".h"})) {
        std::string name = path.generic_string();
        bool test =
            name.ends_with("_test.cpp") || name.ends_with("_fuzz.cpp") || name.ends_with("_benchmark.cpp");
        if (test) continue;
        for (const std::string& literal : literals(read_file(path)))
            EXPECT_TRUE(!(is_sentence(literal) || is_label(name, literal)) || translated.contains(literal))
                << name << ": " << literal;
    }
}

TEST(Sentences, AreFoundInCode) {
    // would catch: a reader of literals that finds none, so that the test above can never fail
    std::vector<std::string> found = literals(
        "#include \"x.h\"\nf(\"One \"  // note\n  \"sentence.\", '\"', \"two\\n\", R\"(raw \" one)\", "
        "\"\\u200Cx\");");
    EXPECT_EQ(found, (std::vector<std::string>{"One sentence.", "two\n", "\u200Cx"}));
    EXPECT_TRUE(is_sentence("“{1}” is not a date."));
    EXPECT_FALSE(is_sentence("input or output"));
}

}  // namespace
