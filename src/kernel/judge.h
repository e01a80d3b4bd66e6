// SPDX-License-Identifier: AGPL-3.0-or-later
// Judging a change before it is sealed: what each kind's description demands, whether references lead
// somewhere, whether somebody else changed the record meanwhile, and the modules' rules. Pure.
#pragma once

#include "kernel/change.h"
#include "kernel/rule.h"

namespace karnameh {

// Rules by kind, for looking them up once per record.
class RuleBook {
  public:
    explicit RuleBook(std::vector<Rule> rules);
    std::span<const Rule> of(KindNumber kind) const;

  private:
    std::vector<Rule> rules_;  // sorted by kind
};

// Refuses with every problem found (at most limits::import_problems), `where` being the field's name,
// preceded by the record's place in the change ("record 17, size") if there are several. `home` is the
// compartment's state, `scope` all that the writer may see; what `before` puts will be there as well.
Done judge(const Change& change, const Kinds& kinds, const RuleBook& rules, const State& home,
           const Scope& scope, Instant now, const Change* before = nullptr);

}  // namespace karnameh
