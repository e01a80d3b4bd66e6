// SPDX-License-Identifier: AGPL-3.0-or-later
// A request and its answer as the pages see them: parsed, limited, and free of the HTTP library.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace karnameh::web {

enum class Method : std::uint8_t { get, head, post };

// Names and values in the order in which they came; a name may come more than once.
class Parameters {
  public:
    void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
    // The first of that name; empty where there is none.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

  private:
    std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
    Method method = Method::get;
    std::vector<std::string> path;  // decoded segments: "/en/report" is {"en", "report"}
    Parameters query, form, cookies;
    std::string accept_language, origin, host, fetch_site;
};

// The next piece of a body that is too long to be held, made on the pages' threads; an empty piece ends it. Where it
// gives a wrong, the connection is cut, so that nobody takes a part for the whole.
using Pieces = std::function<Result<std::string>()>;

struct Response {
    unsigned status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    Pieces pieces = {};  // where set, instead of body
    std::vector<std::pair<std::string, std::string>> headers;
    // May be kept by the browser: what has its digest in its address.
    bool keep = false;
};

Response redirect(std::string address);

}  // namespace karnameh::web
