// SPDX-License-Identifier: AGPL-3.0-or-later
// What is typed as a receipt: it is refused, or it is the same receipt when it is printed as words of either list and as
// digits.
#include "seal/receipt.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    Result<WordNumbers> read = read_receipt(as_text(ByteView(data, size)), "receipt");
    if (!read) return 0;
    for (const std::string& text :
         {words_text(*read, Language::english), words_text(*read, Language::persian), digits_text(*read)}) {
        Result<WordNumbers> again = read_receipt(text, "receipt");
        KARNAMEH_ASSERT(again && *again == *read);
    }
    return 0;
}
