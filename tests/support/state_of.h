// SPDX-License-Identifier: AGPL-3.0-or-later
// A state made by hand, for tests of modules: put typed rows in, ask views, figures, exhibits and rules.
//
//   StateOf state(circles::kinds());
//   Id id = state.put(row);                       // gives the row an id if it has none
//   state.figure(circles::figures(), "circles.applied", period)
//   state.judge(circles::rules(), row)            // the problems, or nothing
#pragma once

#include <gtest/gtest.h>

#include "base/random.h"
#include "kernel/change.h"
#include "modules/module.h"

namespace karnameh {

class StateOf {
  public:
    explicit StateOf(std::vector<Kind> kinds) : state_(kinds_) {
        for (Kind& kind : kinds) kinds_.add(std::move(kind));
    }

    // A row of T, empty, with a fresh id; fill it and put it.
    template <typename T>
    T make() {
        T row{};
        row.kind = T::kind_number;
        row.id = random_.id();
        return row;
    }
    template <typename T>
    Id put(T row) {
        row.kind = T::kind_number;
        if (!row.id) row.id = random_.id();
        Bytes fields;
        encode_record(kinds_.get(row.kind), row, fields);
        cbor::Reader reader(fields);
        KARNAMEH_ASSERT(state_.put(kinds_.get(row.kind), row.id, ++sequence_, reader));
        return row.id;
    }
    void erase(const Id& id) { state_.erase(kinds_.get(state_.find(id)->kind), id, ++sequence_); }
    Scope scope() const { return Scope({{Id{}, &state_}}); }

    FigureValue figure(const std::vector<Figure>& figures, std::string_view id, const Period& period,
                       Behind* behind = nullptr) const {
        for (const Figure& figure : figures) {
            if (figure.id != id) continue;
            Behind own;
            return figure.compute(scope(), period, behind ? *behind : own);
        }
        KARNAMEH_ASSERT(!"a figure with that id");
        return {};
    }
    ExhibitData exhibit(const std::vector<Exhibit>& exhibits, std::string_view id,
                        const Period& period) const {
        for (const Exhibit& exhibit : exhibits)
            if (exhibit.id == id) return exhibit.compute(scope(), period);
        KARNAMEH_ASSERT(!"an exhibit with that id");
        return {};
    }
    std::vector<Problem> judge(const std::vector<Rule>& rules, const Record& after,
                               Instant now = {1'260'000'000}) const {
        std::vector<Problem> problems;
        Scope scope = this->scope();
        for (const Rule& rule : rules)
            if (rule.kind == after.kind) rule.judge({&after, scope.find(after.id), scope, now, problems});
        return problems;
    }
    // The fields that the rules object to, or "" where they object to none.
    std::string objects(const std::vector<Rule>& rules, const Record& row) const {
        std::string fields;
        for (const Problem& problem : judge(rules, row)) {
            EXPECT_FALSE(problem.accepted.text.empty()) << problem.what.text;
            fields += (fields.empty() ? "" : " ") + problem.where;
        }
        return fields;
    }
    const Kinds& kinds() const { return kinds_; }

  private:
    Kinds kinds_;
    State state_;
    SeededRandom random_{1};
    SequenceNumber sequence_ = 0;
};

}  // namespace karnameh
