// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs tests/scenarios/*.txt against the program, as people and their scripts use it. A scenario is text:
//
//   Catches what would go wrong.             the first line; then, in any order:
//   file NAME                                a file in the scenario's folder, its lines indented by four blanks
//   $ [NAME=VALUE…] karnameh WORD… [> FILE]  a command; "karnameh" is the program that was built, others are found as usual
//   text                                     what it prints to standard output, line by line
//   ! text                                   what it prints to standard error
//   ...                                      any number of lines that do not matter
//   exit N                                   how it ends; 0 unless said
//   # text                                   a remark, after a blank line
//
// Within lines, <id> stands for any id, <id:x> for one that is the same wherever it stands (and may be used in commands
// and files), <key> and <key:x> likewise for a public key of age, <*> for anything. <postgres> is an empty database, <docs> the folder of
// the committed pages.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <regex>

#include "tests/support/postgres_server.h"
#include "tests/support/temporary_folder.h"

namespace karnameh {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct Ended {
    int status = -1;
    Lines out, err;
};

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();  // CSV ends its lines so
        lines.push_back(line);
    }
    return lines;
}

// Blanks part words; single and double quotes keep them together.
Lines words_of(const std::string& line) {
    Lines words;
    bool in_word = false;
    char quote = 0;
    for (char c : line) {
        if (quote != 0 ? c == quote : c == '"' || c == '\'') {
            quote = quote != 0 ? 0 : c;
            if (!in_word) words.emplace_back();
            in_word = true;
        } else if (c == ' ' && quote == 0) {
            in_word = false;
        } else {
            if (!in_word) words.emplace_back();
            in_word = true;
            words.back() += c;
        }
    }
    return words;
}

class Scenario {
  public:
    explicit Scenario(fs::path file) : name_(std::move(file)) {}

    void run() {
        std::ifstream in(name_);
        std::string line;
        ASSERT_TRUE(std::getline(in, line) && line.starts_with("Catches "))
            << "says first what it would catch";
        Lines rest;
        while (std::getline(in, line)) rest.push_back(line);
        for (std::size_t at = 0; at < rest.size() && !testing::Test::HasFailure();) {
            line_ = at + 2;
            if (rest[at].starts_with("file "))
                write_file(rest, at);
            else if (rest[at].starts_with("$ "))
                run_command(rest, at);
            else if (rest[at].starts_with("# "))
                ++at;
            else
                ASSERT_EQ(rest[at++], "") << place() << "stands under no command";
        }
    }

  private:
    std::string place() const { return name_.string() + ":" + std::to_string(line_) + ": "; }

    // What is known by now put in.
    std::string filled(std::string text) {
        if (text.contains("<postgres>") && !postgres_) postgres_ = std::make_unique<test::PostgresDatabase>();
        auto put = [&](const std::string& name, const std::string& value) {
            for (std::size_t at; (at = text.find(name)) != text.npos;) text.replace(at, name.size(), value);
        };
        if (postgres_) put("<postgres>", postgres_->address());
        put("<docs>", (fs::path(KARNAMEH_SCENARIOS) / "../../docs").lexically_normal().string());
        for (const auto& [name, value] : known_) put(name, value);
        return text;
    }

    void write_file(const Lines& lines, std::size_t& at) {
        std::ofstream file(folder_ / lines[at++].substr(5));
        for (; at < lines.size() && lines[at].starts_with("    "); ++at)
            file << filled(lines[at].substr(4)) << '\n';
    }

    void run_command(const Lines& lines, std::size_t& at) {
        Lines out, err;
        int status = 0;
        Ended ended = execute(words_of(filled(lines[at++].substr(2))));
        for (; at < lines.size() && !lines[at].empty() && !lines[at].starts_with("$ ") &&
               !lines[at].starts_with("file ");
             ++at) {
            if (lines[at].starts_with("exit "))
                status = std::stoi(lines[at].substr(5));
            else if (lines[at].starts_with("! "))
                err.push_back(lines[at].substr(2));
            else
                out.push_back(lines[at]);
        }
        compare(out, ended.out, "standard output");
        compare(err, ended.err, "standard error");
        EXPECT_EQ(ended.status, status) << place() << "ended otherwise";
    }

    void compare(const Lines& expected, const Lines& got, std::string_view stream) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (expected[i] == "...") {
                if (i + 1 == expected.size()) return;
                while (at < got.size() && !fits(expected[i + 1], got[at])) ++at;
                continue;
            }
            ASSERT_LT(at, got.size()) << place() << stream << " lacks: " << expected[i] << '\n' << all(got);
            ASSERT_TRUE(fits(expected[i], got[at]))
                << place() << stream << " should say: " << expected[i] << '\n'
                << "and says: " << got[at] << '\n'
                << all(got);
            ++at;
        }
        ASSERT_EQ(at, got.size()) << place() << stream << " says more:\n" << all(got);
    }
    static std::string all(const Lines& lines) {
        std::string text;
        for (const std::string& line : lines) text += "  | " + line + '\n';
        return text;
    }

    // Whether the line is as expected; learns what the marks stand for. (A std::regex would recurse for each letter,
    // and a report is one line of hundreds of thousands.)
    bool fits(const std::string& expected, const std::string& got) {
        std::map<std::string, std::string> learned;
        if (!matches(filled(expected), got, learned)) return false;
        known_.insert(learned.begin(), learned.end());
        return true;
    }
    static bool matches(std::string_view expected, std::string_view got,
                        std::map<std::string, std::string>& learned) {
        static const std::regex marks("<(id|key)(:[a-z_]+)?>|<\\*>");
        std::cmatch mark;
        if (!std::regex_search(expected.data(), expected.data() + expected.size(), mark, marks))
            return expected == got;
        auto start = static_cast<std::size_t>(mark.position());
        if (!got.starts_with(expected.substr(0, start))) return false;
        std::string_view rest = expected.substr(start + static_cast<std::size_t>(mark.length()));
        got.remove_prefix(start);
        if (mark.str() == "<*>") {
            for (std::size_t size = 0; size <= got.size(); ++size)
                if (matches(rest, got.substr(size), learned)) return true;
            return false;
        }
        bool is_id = mark[1] == "id";
        std::string_view value = got.substr(0, is_id ? 32 : got.find_first_not_of(letters_of_keys));
        if (is_id ? value.size() < 32 || value.find_first_not_of("0123456789abcdef") != value.npos
                  : !value.starts_with("age1"))
            return false;
        if (mark[2].matched && learned.try_emplace(mark.str(), value).first->second != value) return false;
        return matches(rest, got.substr(value.size()), learned);
    }
    static constexpr std::string_view letters_of_keys = "abcdefghijklmnopqrstuvwxyz0123456789";

    Ended execute(Lines words) {
        Lines settings{"LC_ALL=C.UTF-8"};
        while (!words.empty() && words[0].find('=') != std::string::npos && words[0].find('/') != 0) {
            settings.push_back(words[0]);
            words.erase(words.begin());
        }
        std::string out_file;
        if (words.size() > 2 && words[words.size() - 2] == ">") {
            out_file = words.back();
            words.resize(words.size() - 2);
        }
        if (words[0] == "karnameh") words[0] = KARNAMEH_PROGRAM;
        int out = ::memfd_create("out", MFD_CLOEXEC), err = ::memfd_create("err", MFD_CLOEXEC);
        pid_t child = ::fork();
        if (child == 0) {
            ::setsid();  // no terminal to ask at
            if (::chdir(folder_.path().c_str()) != 0) ::_exit(126);
            int pipe[2];
            if (!out_file.empty()) out = ::open(out_file.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
            (void)!::pipe(pipe);
            ::dup2(pipe[0], STDIN_FILENO);
            ::close(pipe[1]);
            ::dup2(out, STDOUT_FILENO);
            ::dup2(err, STDERR_FILENO);
            for (const char* variable : {"LC_MESSAGES", "LANG"}) ::unsetenv(variable);
            for (std::string& setting : settings) ::putenv(setting.data());
            std::vector<char*> arguments;
            for (std::string& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        int state = 0;
        ::waitpid(child, &state, 0);
        return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state), drain(out), drain(err)};
    }
    static Lines drain(int file) {
        std::string text(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
        EXPECT_EQ(::pread(file, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
        ::close(file);
        return lines_of(text);
    }

    fs::path name_;
    std::size_t line_ = 0;
    test::TemporaryFolder folder_;
    std::unique_ptr<test::PostgresDatabase> postgres_;
    std::map<std::string, std::string> known_;  // by their marks
};

std::vector<std::string> scenarios() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(KARNAMEH_SCENARIOS))
        if (entry.path().extension() == ".txt") names.push_back(entry.path().stem());
    std::ranges::sort(names);
    return names;
}

class Scenarios : public testing::TestWithParam<std::string> {};

TEST_P(Scenarios, Hold) {
    // Catches what the scenario's first line says.
    Scenario(fs::path(KARNAMEH_SCENARIOS) / (GetParam() + ".txt")).run();
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(scenarios()),
                         [](const auto& scenario) { return scenario.param; });

}  // namespace
}  // namespace karnameh
