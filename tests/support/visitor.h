// SPDX-License-Identifier: AGPL-3.0-or-later
// A reader of the site's pages without a network between: asks, keeps cookies, sends forms with the token of the page
// that was loaded last.
//
// Threads: one.
#pragma once

#include <map>

#include "web/routes.h"

namespace karnameh::test {

// A browser that speaks to the site without a network.
class Visitor {
  public:
    explicit Visitor(web::Site& site) : site_(site) {}

    web::Response get(std::string_view path) { return ask(web::Method::get, path, {}); }
    // With the token of the page that was loaded last.
    web::Response post(std::string_view path, std::vector<std::pair<std::string, std::string>> fields) {
        fields.emplace_back("token", token_);
        return ask(web::Method::post, path, fields);
    }
    web::Response sign_in(std::string_view name, std::string_view words, const std::string& code) {
        get("en/sign-in");
        return post("en/sign-in", {{"sign-in-person", std::string(name)},
                                   {"sign-in-passphrase", std::string(words)},
                                   {"sign-in-code", code}});
    }

  private:
    web::Response ask(web::Method method, std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& fields) {
        web::Request request;
        request.method = method;
        request.host = "localhost";
        for (std::string_view rest = path; !rest.empty();) {
            request.path.emplace_back(rest.substr(0, rest.find('/')));
            rest.remove_prefix(std::min(rest.size(), request.path.back().size() + 1));
        }
        for (const auto& [name, value] : cookies_) request.cookies.add(name, value);
        for (const auto& [name, value] : fields) request.form.add(name, value);
        web::Response response = site_.answer(request);
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie") {
                std::string cookie = value.substr(0, value.find(';'));
                cookies_[cookie.substr(0, cookie.find('='))] = cookie.substr(cookie.find('=') + 1);
            }
        static constexpr std::string_view before = "name=\"token\" value=\"";
        if (std::size_t at = response.body.find(before); at != std::string::npos) {
            at += before.size();
            token_ = response.body.substr(at, response.body.find('"', at) - at);
        }
        return response;
    }

    web::Site& site_;
    std::map<std::string, std::string> cookies_;
    std::string token_;
};

}  // namespace karnameh::test
