// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/swap.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace karnameh {
namespace {

constexpr std::string_view heading = "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n";

bool is_unsafe(const std::string& lines) {
    std::istringstream swaps(std::string(heading) + lines);
    return is_unsafe_swap(swaps);
}

TEST(Swap, ThatCannotBeReadCountsAsUnsafe) {
    // Catches a system that hides its swap and is taken for one that has none.
    std::ifstream nowhere("/nonexistent/swaps");
    EXPECT_TRUE(is_unsafe_swap(nowhere));
    std::istringstream empty;
    EXPECT_TRUE(is_unsafe_swap(empty));
    EXPECT_FALSE(is_unsafe("")) << "a heading and no device: there is no swap";
}

TEST(Swap, OnADiskIsUnsafeUnlessEncryptedOrInMemory) {
    // Catches a swap file taken for safe, a device that is gone, and an unsafe device behind a safe one.
    test::TemporaryFolder folder;
    std::string file = (folder.path() / "swapfile").string(), zram = (folder.path() / "zram0").string();
    std::ofstream(file) << "";
    std::ofstream(zram) << "";
    std::string unsafe_line = file + " file\t\t1024\t0\t-2\n",
                safe_line = zram + " partition\t1024\t0\t100\n";
    EXPECT_TRUE(is_unsafe(unsafe_line));
    EXPECT_TRUE(is_unsafe(file + "-gone file\t\t1024\t0\t-2\n"));
    EXPECT_FALSE(is_unsafe(safe_line));
    EXPECT_TRUE(is_unsafe(safe_line + unsafe_line));
}

}  // namespace
}  // namespace karnameh
