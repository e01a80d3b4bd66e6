// SPDX-License-Identifier: AGPL-3.0-or-later
// Judging a change before it is sealed: what each kind's description demands, whether references lead
// somewhere, whether somebody else changed the record meanwhile, and the modules' rules. Pure.
#pragma once

#include "kernel/change.h"
#include "kernel/completion.h"
#include "kernel/rule.h"

namespace karnameh {

// Rules and completions by kind, for looking them up once per record.
class RuleBook {
  public:
    explicit RuleBook(std::vector<Rule> rules, std::vector<Completion> completions = {});
    std::span<const Rule> of(KindNumber kind) const;
    std::span<const Completion> completions_of(KindNumber kind) const;

  private:
    std::vector<Rule> rules_;  // sorted by kind
    std::vector<Completion> completions_;
};

// The change with what the program adds to its records; nothing where it adds nothing.
Result<std::optional<Change>> completed(const Change& change, const RuleBook& rules, const State& home,
                                        const Scope& scope);

// Refuses with every problem found (at most limits::import_problems), `where` being the field's name,
// preceded by the record's place in the change ("record 17, size") if there are several. `home` is the
// compartment's state, `scope` all that the writer may see; what `before` puts will be there as well.
Done judge(const Change& change, const Kinds& kinds, const RuleBook& rules, const State& home,
           const Scope& scope, Instant now, const Change* before = nullptr);

}  // namespace karnameh
