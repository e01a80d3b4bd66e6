// SPDX-License-Identifier: AGPL-3.0-or-later
// The headers that every answer carries.
// Source: OWASP ASVS 5.0 §3.4 (browser security headers), OWASP Secure Headers Project; RFC 7686 (.onion).
#pragma once

#include "web/http.h"

namespace karnameh::web {

// `host` as the request names it: an onion service has no TLS, and a browser told to insist on it would never come back.
std::vector<std::pair<std::string, std::string>> standard_headers(const Response& response,
                                                                  std::string_view host);
// For what has no page: a status and its name.
Response plain_answer(unsigned status);

}  // namespace karnameh::web
