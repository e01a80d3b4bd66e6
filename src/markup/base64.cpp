// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/base64.h"

namespace karnameh::markup {

std::string base64(ByteView bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < here ? bytes[i + k] : 0u);
        for (std::size_t k = 0; k < 4; ++k) text += k <= here ? letters[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

}  // namespace karnameh::markup
