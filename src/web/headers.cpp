// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/headers.h"

#include <algorithm>
#include <cctype>

#include "web/parse.h"

namespace karnameh::web {

namespace {

bool is_onion(std::string_view host) {
    std::string_view name = host_name(host);
    if (name.ends_with('.')) name.remove_suffix(1);
    constexpr std::string_view ending = ".onion";
    return name.size() > ending.size() &&
           std::ranges::equal(name.substr(name.size() - ending.size()), ending,
                              [](unsigned char given, char wanted) { return std::tolower(given) == wanted; });
}

}  // namespace

std::vector<std::pair<std::string, std::string>> standard_headers(const Response& response,
                                                                  std::string_view host) {
    const bool is_framed = response.frames == Frames::stands_in_own;
    std::string policy =
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; "
        "base-uri 'none'; frame-ancestors ";
    policy += is_framed ? "'self'" : "'none'";
    if (response.frames == Frames::holds_own) policy += "; frame-src 'self'";
    std::vector<std::pair<std::string, std::string>> headers = {
        {"Content-Security-Policy", std::move(policy)},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", is_framed ? "SAMEORIGIN" : "DENY"},
        // "no-referrer" would also take the Origin away from our own forms, which is asked for (site.cpp).
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
        {"Cache-Control", response.keep ? "public, max-age=31536000, immutable" : "no-store"},
    };
    if (!is_onion(host))
        headers.emplace_back("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return headers;
}

Response plain_answer(unsigned status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = status == 404                    ? "There is nothing here.\n"
                    : status == 405                  ? "This method is not known here.\n"
                    : status == 413 || status == 431 ? "That is more than this server takes at once.\n"
                    : status == 505                  ? "This version of HTTP is not known here.\n"
                    : status >= 500                  ? "That did not work.\n"
                                                     : "This request is not well-formed.\n";
    return response;
}

}  // namespace karnameh::web
