// SPDX-License-Identifier: AGPL-3.0-or-later
// The one style sheet of pages and reports, built into the program, in two forms: style.css alone, which stands inside
// of files and asks for nothing from anywhere, and what is served to pages, which has fonts.css before it and asks this
// site for the two fonts of data/fonts. Both are there for the letters that a page shows, and no text waits for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace karnameh::markup {

// For a page that carries it: the text, its SHA-256 in hexadecimal, and as a Content-Security-Policy source,
// 'sha256-…' in base64 with its quotes.
std::string_view style_sheet_text();
std::string_view style_sheet_digest();
std::string style_sheet_source();

// For a page that links to it: the text, and its address on this site, which never goes stale.
std::string_view served_style_sheet_text();
std::string style_sheet_address();
// The file that fonts.css names `name` ("….woff2"); nothing where there is no such font.
std::optional<std::string_view> font_file(std::string_view name);

}  // namespace karnameh::markup
