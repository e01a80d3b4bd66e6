// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/stylesheet.h"

#include "base/bytes.h"
#include "markup/base64.h"
#include "markup/style_text.h"

#define KARNAMEH_EMBED(name, file)        \
    __asm__(".pushsection .rodata\n" name \
            "_begin:\n"                   \
            ".incbin \"" file "\"\n" name \
            "_end:\n"                     \
            ".byte 0\n"                   \
            ".popsection\n")
KARNAMEH_EMBED("karnameh_arabic_font", KARNAMEH_FONTS "/vazirmatn-arabic.woff2");
KARNAMEH_EMBED("karnameh_latin_font", KARNAMEH_FONTS "/vazirmatn-latin.woff2");
extern "C" const char karnameh_arabic_font_begin[], karnameh_arabic_font_end[], karnameh_latin_font_begin[],
    karnameh_latin_font_end[];

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

std::string_view served_style_sheet_text() {
    return served_style_text;
}

std::string style_sheet_address() {
    return "/style/" + std::string(served_style_digest) + ".css";
}

std::optional<std::string_view> font_file(std::string_view name) {
    constexpr std::string_view ending = ".woff2";
    if (!name.ends_with(ending)) return std::nullopt;
    name.remove_suffix(ending.size());
    if (name == arabic_font_digest)
        return std::string_view(karnameh_arabic_font_begin, karnameh_arabic_font_end);
    if (name == latin_font_digest)
        return std::string_view(karnameh_latin_font_begin, karnameh_latin_font_end);
    return std::nullopt;
}

}  // namespace karnameh::markup
