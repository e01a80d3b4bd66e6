// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/reference.h"

#include "report/period.h"
#include "sample/reference_period.h"
#include "tests/support/every_module.h"

namespace karnameh::bench {

namespace {

constexpr unsigned times_for_a_million = 12;

class Held : public sample::Sink {
  public:
    Held(const Kinds& kinds, State& state) : kinds_(kinds), state_(state) {}
    Done take(std::string_view, const Record& row) override {
        fields_.clear();
        const Kind& kind = kinds_.get(row.kind);
        encode_record(kind, row, fields_);
        cbor::Reader reader(fields_);
        KARNAMEH_ASSERT(state_.put(kind, row.id, ++sequence_, reader));
        return {};
    }

  private:
    const Kinds& kinds_;
    State& state_;
    Bytes fields_;
    SequenceNumber sequence_ = 0;
};

}  // namespace

Reference::Reference(Scale scale) : modules(every_module()), state(kinds), book(modules) {
    for (const Module& module : modules)
        for (const Kind& kind : module.kinds) kinds.add(kind);
    Held held(kinds, state);
    KARNAMEH_ASSERT(sample::generate({.scale = scale == Scale::quick ? 1 : times_for_a_million}, held));
    Result<Period> latest = latest_period(scope());
    KARNAMEH_ASSERT(latest);
    period = *latest;
}

}  // namespace karnameh::bench
