// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/period.h"

#include "web/report/pages.h"

namespace karnameh::web {

Result<Period> period_of(const Visit& visit, const Scope& scope) {
    std::string_view from = visit.request.query.get("from"), to = visit.request.query.get("to");
    if (from.empty() && to.empty()) return latest_period(scope);
    return resolve_period(scope, from, to);
}

Visit::Query period_query(const Visit& visit) {
    std::string from(visit.request.query.get("from")), to(visit.request.query.get("to"));
    if (from.empty() && to.empty()) return {};
    return {{"from", from}, {"to", to}};
}

}  // namespace karnameh::web
