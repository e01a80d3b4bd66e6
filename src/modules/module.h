// SPDX-License-Identifier: AGPL-3.0-or-later
// The shape that every module has. A module is one folder with records (what is stated), rules (what is
// allowed), views (questions asked of the state), due (what waits to be done), section (what is reported) and
// module.cpp: one function that returns this descriptor. `app` holds the list; modules never see each other.
#pragma once

#include "document/exhibit.h"
#include "kernel/judge.h"
#include "modules/due.h"
#include "modules/handling.h"
#include "modules/ledger.h"

namespace karnameh {

struct Module {
    std::string_view name;   // "circles": the folder, and the first part of its figures' ids
    std::string_view label;  // msgid
    std::vector<Kind> kinds;
    std::vector<Rule> rules;
    std::vector<Figure> figures;
    std::vector<Exhibit> exhibits;
    std::vector<DueQuestion> due = {};
    const Handling* handling = nullptr;  // where its records are looked after one by one
    std::vector<Completion> completions = {};
    EachLedgerEntry each_ledger_entry = nullptr;  // where it keeps the books
};

// The rules and completions of all of them.
inline RuleBook rule_book(std::span<const Module> modules) {
    std::vector<Rule> rules;
    std::vector<Completion> completions;
    for (const Module& module : modules) {
        rules.insert(rules.end(), module.rules.begin(), module.rules.end());
        completions.insert(completions.end(), module.completions.begin(), module.completions.end());
    }
    return RuleBook(std::move(rules), std::move(completions));
}

}  // namespace karnameh
