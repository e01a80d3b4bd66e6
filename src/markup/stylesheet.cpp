// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/stylesheet.h"

#include "base/bytes.h"
#include "markup/base64.h"
#include "markup/style_text.h"

namespace karnameh::markup {

std::string_view style_sheet_text() {
    return style_text;
}

std::string_view style_sheet_digest() {
    return style_digest;
}

std::string style_sheet_source() {
    Result<Bytes> digest = from_hex(style_digest);
    KARNAMEH_ASSERT(digest);
    return "'sha256-" + base64(*digest) + "'";
}

}  // namespace karnameh::markup
