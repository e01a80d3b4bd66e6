// SPDX-License-Identifier: AGPL-3.0-or-later
// ./run bench [--quick] [--json FILE] [NAME…]: every claim of speed and memory, beside its rival or limit. With names
// only those benches; --quick takes a tenth of the records, for a machine that has other work.
#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "bench/benches.h"

namespace {

using namespace karnameh::bench;

struct Bench {
    std::string_view name;
    void (*run)(Scale, Figures&);
};
constexpr Bench benches[] = {
    {"open", opening},           {"growth", growth},    {"compacted", compacted_opening},
    {"change", single_changes},  {"import", importing}, {"report", compiling_reports},
    {"sql", figures_beside_sql}, {"serve", serving},    {"search", searching},
    {"estimate", estimating},    {"load", load},        {"door", public_door},
    {"disclose", disclosing},     {"ledger", adding_up_journals},
};

int usage() {
    std::cerr << "./run bench [--quick] [--json FILE] [NAME…], of:";
    for (const Bench& bench : benches) std::cerr << ' ' << bench.name;
    std::cerr << '\n';
    return 2;
}

}  // namespace

int main(int count, char** words) {
    if (sodium_init() < 0) return 3;
    Scale scale = Scale::full;
    std::string json_file;
    std::vector<std::string_view> names;
    for (int i = 1; i < count; ++i) {
        std::string_view word = words[i];
        if (word == "--quick")
            scale = Scale::quick;
        else if (word == "--json" && i + 1 < count)
            json_file = words[++i];
        else if (std::ranges::find(benches, word, &Bench::name) != std::end(benches))
            names.push_back(word);
        else
            return usage();
    }
    Figures figures;
    for (const Bench& bench : benches)
        if (names.empty() || std::ranges::find(names, bench.name) != names.end()) bench.run(scale, figures);
    if (!json_file.empty() && !(std::ofstream(json_file) << json(figures) << '\n')) return 3;
    return std::ranges::all_of(figures, &Figure::reached) ? 0 : 1;
}
