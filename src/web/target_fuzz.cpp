// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as the target of a request.
#include "web/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    karnameh::web::Request request;
    (void)karnameh::web::parse_target(text, request);
    return 0;
}
