// SPDX-License-Identifier: AGPL-3.0-or-later
// Foreign bytes of a request: the target, the form, the cookies. Strict: what is not well-formed is
// refused, not guessed at.
//
// Limits: fields_max names in one query, form or cookie header; UTF-8 without control
//   characters but line ends.
// Source: RFC 3986 (target), WHATWG URL §5 (urlencoded), RFC 6265 §4.2 (cookies).
#pragma once

#include "web/http.h"

namespace karnameh::web {

inline constexpr std::size_t fields_max = 512;
inline constexpr std::size_t path_segments_max = 16;

// "/en/report?from=congress%3A6" → path and query. Empty segments and "." and ".." are refused.
Done parse_target(std::string_view target, Request& request);
// application/x-www-form-urlencoded
Result<Parameters> parse_form(std::string_view body);
// "name=value; name=value". Browsers keep one of each name with the prefix __Host-: two of them are somebody's who wants
// another one to be read than the browser's own, and are refused.
Result<Parameters> parse_cookies(std::string_view header);
// "karnameh.example:8080" and "[::1]:8080" without their ports.
std::string_view host_name(std::string_view host);

}  // namespace karnameh::web
