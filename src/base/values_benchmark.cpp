// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading values, as an import of 200,000 rows a second needs it (100 ns a value): beside what the same text costs
// in ICU, and beside the least that reading its digits can cost (std::from_chars).
#include <benchmark/benchmark.h>
#include <unicode/smpdtfmt.h>

#include <charconv>

#include "base/date.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/text.h"

namespace {

using namespace karnameh;

// The share of the 100 ns that one value takes.
void count_share(benchmark::State& state) {
    using benchmark::Counter;
    state.counters["of 100 ns"] = Counter(100e-9, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

template <typename Value>
void reads(benchmark::State& state, Result<Value> (*parse)(std::string_view), const char* typed) {
    std::string text(typed);
    for (auto _ : state) {
        benchmark::DoNotOptimize(text.data());
        benchmark::DoNotOptimize(parse(text));
    }
    count_share(state);
}
BENCHMARK_CAPTURE(reads, day, parse_date, "2009-12-05");
BENCHMARK_CAPTURE(reads, solar_hijri_day, parse_date, "1388-09-14");
BENCHMARK_CAPTURE(reads, day_in_words, parse_date, "۱۴ آذر ۱۳۸۸");
BENCHMARK_CAPTURE(reads, instant, parse_instant, "2009-12-05T18:30:00Z");
BENCHMARK_CAPTURE(reads, quantity, parse_quantity, "1250");
BENCHMARK_CAPTURE(reads, range, parse_quantity, "70-80");
BENCHMARK_CAPTURE(reads, range_in_words, parse_quantity, "۷۰ تا ۸۰");
BENCHMARK_CAPTURE(reads, money, parse_money, "1250.50 USD");
BENCHMARK_CAPTURE(reads, integer, parse_integer, "1250");

void least_integer(benchmark::State& state) {
    std::string text("1250");
    for (auto _ : state) {
        benchmark::DoNotOptimize(text.data());
        std::int64_t number = 0;
        benchmark::DoNotOptimize(std::from_chars(text.data(), text.data() + text.size(), number));
        benchmark::DoNotOptimize(number);
    }
    count_share(state);
}
BENCHMARK(least_integer);

void rival_icu_day(benchmark::State& state) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(u"yyyy-MM-dd", icu::Locale("en"), status);
    std::string text("2009-12-05");
    for (auto _ : state) {
        benchmark::DoNotOptimize(text.data());
        benchmark::DoNotOptimize(format.parse(icu::UnicodeString::fromUTF8(text), status));
    }
    count_share(state);
}
BENCHMARK(rival_icu_day);

void folds(benchmark::State& state) {
    std::string text = "گزارش سیاسی و سازمانی کمیته‌ی مرکزی به کنگره";
    for (auto _ : state) benchmark::DoNotOptimize(fold(text));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(folds);

}  // namespace
