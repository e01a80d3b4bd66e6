// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/judge.h"

#include <algorithm>
#include <unordered_map>

#include "base/limits.h"
#include "record/check.h"

namespace karnameh {

RuleBook::RuleBook(std::vector<Rule> rules, std::vector<Completion> completions)
    : rules_(std::move(rules)), completions_(std::move(completions)) {
    std::ranges::stable_sort(rules_, {}, &Rule::kind);
    std::ranges::stable_sort(completions_, {}, &Completion::kind);
}

std::span<const Rule> RuleBook::of(KindNumber kind) const {
    auto [first, last] = std::ranges::equal_range(rules_, kind, {}, &Rule::kind);
    return {first, last};
}

std::span<const Completion> RuleBook::completions_of(KindNumber kind) const {
    auto [first, last] = std::ranges::equal_range(completions_, kind, {}, &Completion::kind);
    return {first, last};
}

Result<std::optional<Change>> completed(const Change& change, const RuleBook& rules, const State& home,
                                        const Scope& scope) {
    std::optional<Change> whole;
    Arena scratch;
    for (std::size_t i = 0; i < change.size(); ++i) {
        const ChangedRecord& changed = change.records()[i];
        std::span<const Completion> completions = rules.completions_of(changed.kind->number);
        const Record* before = home.find(changed.id);
        if (completions.empty() || changed.erases() || (before && before->kind != changed.kind->number))
            continue;
        scratch.rewind();
        Record* after = new_row(*changed.kind, scratch);
        cbor::Reader reader(changed.fields);
        if (!decode_record(*changed.kind, reader, scratch, *after) || !reader.at_end())
            return fault(FaultKind::corrupt, "a change that cannot be read back");
        after->id = changed.id;
        for (const Completion& completion : completions) completion.complete(*after, before, scope);
        if (!whole) whole = change;
        whole->replace(i, *after);
    }
    return whole;
}

namespace {

class Judge {
  public:
    Judge(const Change& change, const Kinds& kinds, const RuleBook& rules, const State& home,
          const Scope& scope, Instant now, const Change* coming)
        : change_(change),
          kinds_(kinds),
          rules_(rules),
          home_(home),
          scope_(scope),
          now_(now),
          together_(change) {
        batch_.reserve(change.size());
        for (const ChangedRecord& record : change.records())
            if (!record.erases()) batch_.emplace(record.id, record.kind->number);
        if (coming)
            for (const ChangedRecord& record : coming->records())
                if (!record.erases()) coming_.emplace(record.id, record.kind->number);
    }

    Done run() {
        std::size_t place = 0;
        for (const ChangedRecord& record : change_.records()) {
            ++place;
            std::size_t before = problems_.size();
            KARNAMEH_TRY(judge_one(record));
            if (change_.size() > 1)
                for (std::size_t i = before; i < problems_.size(); ++i)
                    problems_[i].where = "record " + std::to_string(place) + ", " + problems_[i].where;
            if (problems_.size() >= limits::import_problems) break;
        }
        if (!problems_.empty()) return std::unexpected<Wrong>(Refusal{std::move(problems_)});
        return {};
    }

  private:
    Done judge_one(const ChangedRecord& changed) {
        const Record* before = home_.find(changed.id);
        if (!fits_kind(changed)) {
            add("id", {"This id belongs to a record of another kind."});
            return {};
        }
        if (changed.seen != 0 && (!before || before->sequence != changed.seen)) {
            add("", {"Somebody else changed this record meanwhile."},
                {"Look at both versions, then save again."});
            return {};
        }
        if (changed.erases()) {
            if (!before)
                add("id", {"There is no such record."});
            else
                apply_rules(*changed.kind, nullptr, before);
            return {};
        }
        // Decoded again from what will be stored, so that nothing can be sealed that could not be folded.
        scratch_.rewind();
        Record* after = new_row(*changed.kind, scratch_);
        cbor::Reader reader(changed.fields);
        if (!decode_record(*changed.kind, reader, scratch_, *after) || !reader.at_end())
            return fault(FaultKind::corrupt, "a change that cannot be read back");
        after->id = changed.id;
        check_record(*changed.kind, *after, problems_);
        check_references(*changed.kind, *after, before);
        apply_rules(*changed.kind, after, before);
        return {};
    }

    // An id stays of its kind, also when its record was erased, and within one change.
    bool fits_kind(const ChangedRecord& changed) const {
        KindNumber stood = home_.kind_of(changed.id);
        auto named = batch_.find(changed.id);
        return (stood == 0 || stood == changed.kind->number) &&
               (named == batch_.end() || named->second == changed.kind->number);
    }

    void check_references(const Kind& kind, const Record& after, const Record* before) {
        each_reference(kind, after, [&](const Field& field, const Id& id) {
            KindNumber found = kind_of(id);
            if (found == 0) {
                // A target outside the writer's scope may stay where somebody else put it.
                bool stood = false;
                if (before)
                    each_reference(kind, *before, [&](const Field& f, const Id& old) {
                        if (&f == &field && old == id) stood = true;
                    });
                if (!stood)
                    add(field.name,
                        {"This refers to a record that is not there, or that you may not open: {1}",
                         {id.text()}});
            } else if (field.target != 0 && field.target != found) {
                add(field.name,
                    {"This refers to a record of the kind “{1}”.", {std::string(kinds_.get(found).name)}},
                    {"A record of the kind “{1}”.", {std::string(kinds_.get(field.target).name)}});
            }
        });
    }

    KindNumber kind_of(const Id& id) const {
        for (const auto* known : {&batch_, &coming_})
            if (auto it = known->find(id); it != known->end()) return it->second;
        const Record* row = scope_.find(id);
        return row ? row->kind : 0;
    }

    void apply_rules(const Kind& kind, const Record* after, const Record* before) {
        for (const Rule& rule : rules_.of(kind.number))
            rule.judge({after, before, scope_, now_, problems_, change_.size() > 1 ? &together_ : nullptr});
    }

    void add(std::string_view where, Message what, Message accepted = "") {
        problems_.push_back({std::string(where), std::move(what), std::move(accepted)});
    }

    const Change& change_;
    const Kinds& kinds_;
    const RuleBook& rules_;
    const State& home_;
    const Scope& scope_;
    Instant now_;
    Together together_;
    std::unordered_map<Id, KindNumber> batch_, coming_;
    Arena scratch_;
    std::vector<Problem> problems_;
};

}  // namespace

Done judge(const Change& change, const Kinds& kinds, const RuleBook& rules, const State& home,
           const Scope& scope, Instant now, const Change* before) {
    return Judge(change, kinds, rules, home, scope, now, before).run();
}

}  // namespace karnameh
