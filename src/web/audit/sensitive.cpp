// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/audit/sensitive.h"

#include <algorithm>

#include "modules/handling.h"

namespace karnameh::web {

namespace {

// Circles' contacts, casework, and people who stand under a code name or whose way here must not be known.
constexpr std::string_view sensitive[] = {"circle",   "contact",    "neighbourhood_core",
                                          "case",     "case_event", "letter",
                                          "delegate", "person",     "approach"};

bool is_sensitive(const Kind& kind) {
    return std::ranges::find(sensitive, kind.name) != std::end(sensitive);
}

// Circles and contacts with them, which their handler alone can look at: there the entry has no number, since whoever
// reads the journal would learn from it how many somebody looks after, and on which days each of them.
bool is_looked_after(const Visit& visit, const Kind& kind) {
    const Module* module = visit.site.book().module(kind.module);
    if (!module || !module->handling) return false;
    const Handling::Words& words = module->handling->words();
    return kind.name == words.about || kind.name == words.contact;
}

}  // namespace

std::span<const std::string_view> sensitive_kinds() {
    return sensitive;
}

Done enter_looking(Visit& visit, const Kind& kind, const Id& record) {
    if (!is_sensitive(kind)) return {};
    if (is_looked_after(visit, kind))
        return visit.shelf->once("any " + std::string(kind.name),
                                 [&] { return visit.session->audit(AuditAct::opened, kind.name); });
    return visit.shelf->once("record " + record.text(), [&] {
        return visit.session->audit(AuditAct::opened, std::string(kind.name) + " " + record.text());
    });
}

Done enter_looking_at_list(Visit& visit, const Kind& kind) {
    if (!is_sensitive(kind)) return {};
    return visit.shelf->once("list of " + std::string(kind.name),
                             [&] { return visit.session->audit(AuditAct::list_opened, kind.name); });
}

}  // namespace karnameh::web
