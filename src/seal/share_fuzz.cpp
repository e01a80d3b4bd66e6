// SPDX-License-Identifier: AGPL-3.0-or-later
// What is typed as a recovery share: it is refused, or printed again as the same digits.
#include "base/text.h"
#include "seal/shares.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    karnameh::ByteView typed(data, size);
    karnameh::Result<karnameh::Share> share = karnameh::parse_share(karnameh::as_text(typed));
    if (!share) return 0;
    std::string text = karnameh::share_text(*share);
    karnameh::Result<karnameh::Share> again = karnameh::parse_share(text);
    KARNAMEH_ASSERT(again && karnameh::share_text(*again) == text);
    return 0;
}
