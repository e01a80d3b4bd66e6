// SPDX-License-Identifier: AGPL-3.0-or-later
// hledger, ledger and beancount as referees of balances: each reads a file with its strictest flags and says what every
// account holds, in the commodities themselves or at booked value.
#pragma once

#include <gtest/gtest.h>
#include <stdio.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace karnameh::test {

struct Said {
    int status = -1;
    std::vector<std::string> lines;  // of standard output and error
};

inline std::string in_shell_quotes(const std::string& text) {
    std::string quoted = "'";
    for (char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

inline Said run_line(const std::string& line) {
    Said said;
    FILE* pipe = ::popen(("LC_ALL=C.UTF-8 " + line + " 2>&1").c_str(), "r");
    if (!pipe) return said;
    std::string text;
    char room[1 << 16];
    while (std::size_t got = ::fread(room, 1, sizeof room, pipe)) text.append(room, got);
    int status = ::pclose(pipe);
    said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find('\n', at), text.size());
        said.lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return said;
}

inline std::string first_lines(const Said& said) {
    std::string text;
    for (std::size_t i = 0; i < said.lines.size() && i < 12; ++i) text += said.lines[i] + "\n";
    return text;
}

// "account|commodity" to the amount, as a decimal number without groups.
using RefereeBalances = std::map<std::string, std::string>;

// "1.234,50 EUR", "$-1,234.50", "EUR -5": a plain number and the commodity.
inline std::pair<std::string, std::string> split_amount(const std::string& text) {
    std::string number, commodity;
    bool quoted = false;
    for (char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && ((c >= '0' && c <= '9') || c == '-' || c == '.' || c == ','))
            number += c;
        else if (quoted || c != ' ')
            commodity += c;
    }
    std::size_t point = number.rfind('.'), comma = number.rfind(',');
    // A comma that is the decimal mark: behind the last point, or not before exactly three digits.
    bool decimal_comma =
        comma != number.npos && (point == number.npos ? number.size() - comma != 4 : comma > point);
    std::string plain;
    for (char c : number)
        if (c == (decimal_comma ? ',' : '.'))
            plain += '.';
        else if (c != '.' && c != ',')
            plain += c;
    return {plain, commodity};
}

class Hledger {
  public:
    static Said check(const std::string& file) {
        return run_line("hledger -f " + in_shell_quotes(file) + " check --strict");
    }
    static RefereeBalances balances(const std::string& file, bool at_cost) {
        Said said = run_line("hledger -f " + in_shell_quotes(file) +
                             " bal --flat --no-total --layout=bare -O csv" + (at_cost ? " -B" : ""));
        EXPECT_EQ(said.status, 0) << first_lines(said);
        RefereeBalances all;
        for (std::size_t i = 1; i < said.lines.size(); ++i) {
            std::vector<std::string> cells;
            bool quoted = false;
            for (char c : said.lines[i]) {
                if (c == '"') {
                    if (!quoted) cells.emplace_back();
                    quoted = !quoted;
                } else if (quoted) {
                    cells.back() += c;
                }
            }
            if (cells.size() == 3) all[cells[0] + "|" + cells[1]] = split_amount(cells[2]).first;
        }
        return all;
    }
};

class Ledger {
  public:
    static Said check(const std::string& file) {
        return run_line("ledger --args-only --pedantic -f " + in_shell_quotes(file) + " bal -B");
    }
    static RefereeBalances balances(const std::string& file, bool at_cost) {
        // Without their lots, which ledger would keep apart and then add up for hours.
        Said said =
            run_line("ledger --args-only -f " + in_shell_quotes(file) + " bal --flat --no-total " +
                     (at_cost ? "-B --balance-format '%(account)\t%(scrub(amount))\n'"
                              : "--amount 'scrub(amount)' --balance-format '%(account)\t%(amount)\n'"));
        EXPECT_EQ(said.status, 0) << first_lines(said);
        RefereeBalances all;
        std::string account;
        for (std::string line : said.lines) {
            if (std::size_t tab = line.find('\t'); tab != line.npos) {
                account = line.substr(0, tab);
                line = line.substr(tab + 1);
            }
            auto [number, commodity] = split_amount(line);
            if (number.find_first_of("123456789") != number.npos) all[account + "|" + commodity] = number;
        }
        return all;
    }
};

class Beancount {
  public:
    static Said check(const std::string& file) { return run_line("bean-check " + in_shell_quotes(file)); }
    // Its own library, asked by its own language: what bean-check checks, and exact sums.
    struct Answer {
        RefereeBalances native, booked;
        std::vector<std::string> errors;
    };
    static Answer ask(const std::string& file) {
        static const std::string script = R"PY(
import sys
from decimal import Decimal
from beancount import loader
from beancount.core import convert, data
from beancount.ops import validation
entries, errors, options = loader.load_file(sys.argv[1], extra_validations=validation.HARDCORE_VALIDATIONS)
for error in errors: print("!" + str(error.source.get("lineno")) + " " + error.message.replace("\n", " "))
for name, amount_of in (("N", lambda p: p.units), ("B", convert.get_weight)):
    sums = {}
    for entry in data.filter_txns(entries):
        for posting in entry.postings:
            amount = amount_of(posting)
            key = posting.account + "|" + amount.currency
            sums[key] = sums.get(key, Decimal()) + amount.number
    for key, number in sums.items(): print(name + key + "\t" + format(number, "f"))
)PY";
        Said said = run_line("/usr/bin/python3 -c " + in_shell_quotes(script) + " " + in_shell_quotes(file));
        EXPECT_EQ(said.status, 0) << first_lines(said);
        Answer answer;
        for (const std::string& line : said.lines) {
            std::size_t tab = line.find('\t');
            if (line.starts_with("!"))
                answer.errors.push_back(line);
            else if (tab != line.npos && line.find_first_of("123456789", tab) != line.npos)
                (line[0] == 'N' ? answer.native : answer.booked)[line.substr(1, tab - 1)] =
                    line.substr(tab + 1);
        }
        return answer;
    }
};

}  // namespace karnameh::test
