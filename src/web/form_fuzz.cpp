// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a posted form.
#include "web/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)karnameh::web::parse_form(text);
    return 0;
}
