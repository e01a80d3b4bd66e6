// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/reference_period.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "kernel/judge.h"
#include "modules/circles/records.h"
#include "modules/finance/records.h"
#include "record/check.h"
#include "report/facts.h"
#include "report/period.h"
#include "tests/support/every_module.h"

namespace karnameh::sample {
namespace {

const std::vector<Module>& modules() {
    static const std::vector<Module> all = every_module();
    return all;
}

const Kinds& kinds() {
    static const Kinds* all = [] {
        auto* made = new Kinds;
        for (const Module& module : modules())
            for (const Kind& kind : module.kinds) made->add(kind);
        return made;
    }();
    return *all;
}

const RuleBook& rules() {
    static const RuleBook book = rule_book(modules());
    return book;
}

// Takes only the bytes.
class Digest : public Sink {
  public:
    Done take(std::string_view compartment, const Record& row) override {
        fields_.clear();
        encode_record(kinds().get(row.kind), row, fields_);
        add(fields_);
        add(row.id.bytes);
        for (char c : compartment) add_byte(static_cast<std::uint8_t>(c));
        ++records;
        return {};
    }
    std::uint64_t value = 0xcbf29ce484222325;
    std::size_t records = 0;

  private:
    void add_byte(std::uint8_t byte) { value = (value ^ byte) * 0x100000001b3; }
    void add(std::span<const std::uint8_t> bytes) {
        for (std::uint8_t byte : bytes) add_byte(byte);
    }
    Bytes fields_;
};

// Every record as its compartment's state holds it, and what is wrong with it.
class Filled : public Sink {
  public:
    Done take(std::string_view compartment, const Record& row) override {
        const Kind& kind = kinds().get(row.kind);
        check(kind, row);
        put(compartment, row);
        return {};
    }
    void put(std::string_view compartment, const Record& row) {
        Bytes fields;
        const Kind& kind = kinds().get(row.kind);
        encode_record(kind, row, fields);
        cbor::Reader reader(fields);
        EXPECT_TRUE(state_of(compartment).put(kind, row.id, ++sequence_, reader));
    }
    State& state_of(std::string_view compartment) {
        std::unique_ptr<State>& state = states_[std::string(compartment)];
        if (!state) state = std::make_unique<State>(kinds());
        return *state;
    }
    Scope scope() const {
        std::vector<Scope::Part> parts;
        std::uint8_t number = 0;
        for (const auto& [name, state] : states_) {
            Id id;
            id.bytes[0] = ++number;
            parts.push_back({id, state.get()});
        }
        return Scope(parts);
    }
    std::size_t count(const Kind& kind) const {
        std::size_t rows = 0;
        for (const auto& [name, state] : states_)
            if (const Table* table = state->table(kind.number)) rows += table->live();
        return rows;
    }
    std::vector<Computed> figures() const {
        Scope scope = this->scope();
        static const Book book(modules());
        return book.compute_all(scope, *resolve_period(scope, "congress:6", "congress:7"));
    }

    std::map<std::string, std::size_t> problems;  // "donation: amount, …", and how often

  private:
    void check(const Kind& kind, const Record& row) {
        std::vector<Problem> found;
        Scope scope = this->scope();
        check_record(kind, row, found);
        each_reference(kind, row, [&](const Field& field, const Id& id) {
            const Record* target = scope.find(id);
            bool fits = target && (field.target == 0 || field.target == target->kind);
            if (!fits) found.push_back({std::string(field.name), "refers to nothing of its kind"});
        });
        constexpr Instant now{1'262'000'000};  // 2009-12-28
        for (const Rule& rule : rules().of(row.kind))
            rule.judge({&row, scope.find(row.id), scope, now, found});
        for (const Problem& problem : found)
            ++problems[std::string(kind.name) + ": " + problem.where + ", " + problem.what.english()];
    }

    std::map<std::string, std::unique_ptr<State>, std::less<>> states_;
    SequenceNumber sequence_ = 0;
};

std::unique_ptr<Filled> filled_from(const GeneratorOptions& options) {
    auto made = std::make_unique<Filled>();
    EXPECT_TRUE(generate(options, *made));
    return made;
}

const Filled& scale_one() {
    static const Filled* filled = filled_from({}).release();
    return *filled;
}

std::int64_t figure(const std::vector<Computed>& figures, std::string_view id) {
    auto at = std::ranges::find_if(figures, [&](const Computed& one) { return one.figure->id == id; });
    return at == figures.end() ? -1 : at->value.low;
}

// Catches records that a desk could not have typed: refused by a rule, or referring to what is not there yet.
TEST(ReferencePeriod, obeys_every_rule) {
    for (const auto& [problem, times] : scale_one().problems)
        ADD_FAILURE() << problem << " (" << times << ")";
}

// Catches a kind of record that the reference period leaves out.
TEST(ReferencePeriod, has_records_of_every_kind) {
    for (const Kind& kind : kinds().all())
        if (kind.name != "published_edition")  // written when an edition leaves
            EXPECT_GT(scale_one().count(kind), 0u) << kind.name;
}

// Catches a row of the facts that the records no longer give, whatever the seed.
TEST(ReferencePeriod, gives_every_fact) {
    for (std::uint64_t seed : {GeneratorOptions{}.seed, std::uint64_t{1}}) {
        std::unique_ptr<Filled> filled = filled_from({seed, 1});
        EXPECT_TRUE(filled->problems.empty()) << seed << ": " << filled->problems.begin()->first;
        std::vector<Computed> figures = filled->figures();
        for (const report::CheckedFact& fact :
             report::check_facts(report::reference_facts(), figures, Language::english))
            EXPECT_TRUE(fact.verdict.agrees)
                << "seed " << seed << ", " << fact.fact->id << ": stated " << fact.fact->figure
                << ", computed " << fact.computed << " (" << fact.verdict.rule << ")";
        EXPECT_EQ(figure(figures, "circles.applied"), 1010);
    }
}

// Catches a figure that does not come out of records.
TEST(ReferencePeriod, one_circle_more_gives_1011) {
    std::unique_ptr<Filled> filled = filled_from({});
    circles::CircleStatistic row{};
    row.kind = circles::CircleStatistic::kind_number;
    row.id.bytes[5] = 1;
    row.first_contact = row.last_contact = Date::in_month(2009, 10);
    row.state = circles::Outcome::in_touch;
    filled->put("organising committee", row);
    EXPECT_EQ(figure(filled->figures(), "circles.applied"), 1011);
}

// Catches chance that does not come from the seed alone.
TEST(ReferencePeriod, the_same_seed_gives_the_same_bytes) {
    Digest first, second, other;
    ASSERT_TRUE(generate({7, 1}, first));
    ASSERT_TRUE(generate({7, 1}, second));
    ASSERT_TRUE(generate({8, 1}, other));
    EXPECT_EQ(first.value, second.value);
    EXPECT_NE(first.value, other.value);
}

// Catches a scale that breaks rules or does not grow what it should.
TEST(ReferencePeriod, twice_as_large_has_about_twice_the_records_and_obeys_the_rules) {
    std::unique_ptr<Filled> filled = filled_from({11, 2});
    for (const auto& [problem, times] : filled->problems) ADD_FAILURE() << problem << " (" << times << ")";
    std::vector<Computed> figures = filled->figures();
    EXPECT_EQ(figure(figures, "circles.applied"), 2020);
    EXPECT_GT(figure(figures, "channel.calls"), 45'000);
    EXPECT_GT(figure(figures, "finance.gifts"), 15'000);
}

// Catches a circle's row that stands beside its handler's records, or that leads back to them.
TEST(ReferencePeriod, statistic_rows_lie_with_the_committee_alone) {
    std::set<Id> circles;
    Scope scope = scale_one().scope();
    scope.each<circles::Circle>([&](const circles::Circle& row) { circles.insert(row.id); });
    for (const Scope::Part& part : scope.parts()) {
        const Table* rows = part.state->table(circles::CircleStatistic::kind_number);
        const Table* circles_here = part.state->table(circles::Circle::kind_number);
        EXPECT_FALSE(rows && circles_here);
        if (rows) rows->each([&](const Record& row) { EXPECT_FALSE(circles.contains(row.id)); });
    }
}

// Catches books that lose money: an account that holds one currency never owes it.
TEST(ReferencePeriod, bank_accounts_end_above_zero) {
    Scope scope = scale_one().scope();
    std::map<Id, std::int64_t> balances;
    scope.each<finance::Entry>([&](const finance::Entry& row) {
        balances[row.from] -= row.amount.minor;
        balances[row.to] += row.received.is_set() ? row.received.minor : row.amount.minor;
    });
    std::size_t banks = 0;
    scope.each<finance::Account>([&](const finance::Account& row) {
        if (row.type != finance::AccountType::asset || row.currency.is_empty()) return;
        ++banks;
        EXPECT_GE(balances[row.id], 0) << row.name.view();
    });
    EXPECT_EQ(banks, 9u);
}

}  // namespace
}  // namespace karnameh::sample
