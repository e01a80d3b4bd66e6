// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/swap.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "base/arena.h"

namespace karnameh {

bool is_unsafe_swap(std::istream& swaps) {
    std::string line;
    if (!std::getline(swaps, line)) return true;  // the heading
    while (std::getline(swaps, line)) {
        std::filesystem::path device = line.substr(0, line.find_first_of(" \t"));
        std::error_code error;
        std::string name = std::filesystem::canonical(device, error).filename().string();
        if (error) return true;
        if (name.starts_with("zram")) continue;
        std::ifstream uuid("/sys/block/" + name + "/dm/uuid");
        std::string text;
        if (uuid >> text && text.starts_with("CRYPT-")) continue;
        return true;
    }
    return swaps.bad();
}

bool unsafe_swap() {
    std::ifstream swaps("/proc/swaps");
    return is_unsafe_swap(swaps);
}

}  // namespace karnameh
