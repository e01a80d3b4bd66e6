// SPDX-License-Identifier: AGPL-3.0-or-later
// The one style sheet of pages and reports: style.css, built into the program. It asks for nothing from
// anywhere: no page fonts, no pictures, no imports.
#pragma once

#include <string>
#include <string_view>

namespace karnameh::markup {

std::string_view style_sheet_text();
// The text's SHA-256: in hexadecimal for a route that never goes stale, and as a Content-Security-Policy
// source, 'sha256-…' in base64 with its quotes.
std::string_view style_sheet_digest();
std::string style_sheet_source();

}  // namespace karnameh::markup
