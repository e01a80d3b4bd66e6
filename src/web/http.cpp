// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http.h"

#include <algorithm>

namespace karnameh::web {

std::string_view Parameters::get(std::string_view name) const {
    auto found = std::ranges::find(all_, name, &std::pair<std::string, std::string>::first);
    return found == all_.end() ? std::string_view() : std::string_view(found->second);
}

bool Parameters::has(std::string_view name) const {
    return std::ranges::find(all_, name, &std::pair<std::string, std::string>::first) != all_.end();
}

Response redirect(std::string address) {
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", std::move(address));
    return response;
}

}  // namespace karnameh::web
