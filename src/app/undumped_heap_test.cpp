// SPDX-License-Identifier: AGPL-3.0-or-later
// Searches what a core dump would hold, every kind of mapping included, for marks that were put everywhere.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "seal/process_guard.h"

namespace {

struct Mapping {
    const char* start = nullptr;
    std::size_t size = 0;
    std::string name;
    bool is_readable = false, is_excluded = false;
};

std::vector<Mapping> mappings() {
    std::ifstream smaps("/proc/self/smaps");
    std::vector<Mapping> all;
    for (std::string line; std::getline(smaps, line);) {
        std::uintptr_t start = 0, end = 0;
        char rights[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &start, &end, rights) == 3) {
            std::size_t slash = line.find_first_of("/[");
            all.push_back({reinterpret_cast<const char*>(start), end - start,
                           slash == line.npos ? "anonymous" : line.substr(slash), rights[0] == 'r', false});
        } else if (line.starts_with("VmFlags:")) {
            all.back().is_excluded = line.find(" dd") != line.npos;
        }
    }
    return all;
}

// The mark is made at run time and never stands in the program's file.
std::string mark() {
    std::string text = "fvmrq{va{inva";
    for (char& c : text) c = static_cast<char>(c ^ 0x15);
    return text;
}

enum class Search { dumped, everything };

std::size_t places_of_mark(Search search, const std::string& sought) {
    std::size_t found = 0;
    for (const Mapping& mapping : mappings()) {
        if (!mapping.is_readable || mapping.name.starts_with("[v")) continue;
        if (search == Search::dumped && mapping.is_excluded) continue;
        const char* end = mapping.start + mapping.size;
        for (const char* at = mapping.start; (at = std::search(at, end, sought.begin(), sought.end())) != end;
             ++at) {
            if (at == sought.data()) continue;
            ++found;
            if (search == Search::dumped) ADD_FAILURE() << "in " << mapping.name;
        }
    }
    return found;
}

class UndumpedHeap : public testing::Test {
  protected:
    static void SetUpTestSuite() { karnameh::guard_process(); }
};

TEST_F(UndumpedHeap, KeepsHeapAndStacksOutOfDumps) {
    // Catches memory of the allocator, of a thread or of the main stack that a core dump would show.
    std::string sought = mark();
    std::vector<std::string> small;
    for (int i = 0; i < 2000; ++i)
        small.push_back(std::string(static_cast<std::size_t>(i % 100), '.') + sought);
    auto large = std::make_unique<char[]>(64 << 20);
    std::memcpy(large.get() + (32 << 20), sought.data(), sought.size());
    char on_stack[64] = {};
    std::memcpy(on_stack, sought.data(), sought.size());
    std::thread([&] {
        char deep[100'000] = {};
        std::memcpy(deep + 50'000, on_stack, sizeof on_stack);
        std::string inside = sought + sought;
        places_of_mark(Search::dumped, sought);
        EXPECT_EQ(deep[50'000], inside[0]);
    }).join();
    EXPECT_EQ(places_of_mark(Search::dumped, sought), 0u);
    EXPECT_GT(places_of_mark(Search::everything, sought), 2000u) << "the search finds nothing at all";
    EXPECT_EQ(on_stack[0], sought[0]);
}

TEST_F(UndumpedHeap, LeavesNothingWritableInADump) {
    // Catches a mapping that is written to and would be dumped, whatever is in it.
    std::vector<char> grown(10 << 20);
    for (const Mapping& mapping : mappings()) {
        bool is_code_or_constant = mapping.name.starts_with("/") || mapping.name.starts_with("[v");
        EXPECT_TRUE(mapping.is_excluded || is_code_or_constant || !mapping.is_readable)
            << mapping.name << ", " << mapping.size << " bytes";
    }
}

TEST_F(UndumpedHeap, OverwritesWhatIsFreed) {
    // Catches freed text that stays readable in memory.
    std::string sought = mark();
    auto freed = std::make_unique<std::vector<std::string>>();
    for (int i = 0; i < 500; ++i) freed->push_back(std::string(static_cast<std::size_t>(i), 'x') + sought);
    EXPECT_GE(places_of_mark(Search::everything, sought), 500u);
    freed.reset();
    EXPECT_LE(places_of_mark(Search::everything, sought), 4u) << "but for copies on this stack";
}

}  // namespace
