// SPDX-License-Identifier: AGPL-3.0-or-later
// What opening and importing cost in this room, for records of about 150 bytes and rows of ten cells: decoding beside
// the least that a CBOR reader can do with the same bytes (pass over them), a CSV row beside finding its separators.
// Opening wants 3,000,000 records a second, an import 330,000 rows.
#include <benchmark/benchmark.h>

#include "record/check.h"
#include "record/json.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"
#include "record/table_import.h"

namespace {

using namespace karnameh;

constexpr std::size_t rows_at_once = 20000;

// What a record of daily work holds: ten fields, 150 bytes.
void fill_typical(Specimen& row, Random& random, Arena& arena, std::size_t number) {
    row.id = random.id();
    row.name = arena.copy("Name of record " + std::to_string(number));
    row.count = {random.between(0, 100000)};
    row.colour = Colour::green;
    row.country = "SE";
    row.since = Date::on(static_cast<DayNumber>(13500 + number % 900));
    row.people = Quantity::range(random.between(3, 9), 12);
    row.price = {random.between(100, 100000), "EUR"};
    row.parent = random.id();
    row.certainty = Certainty::likely;
    row.note = arena.copy("یادداشتی کوتاه دربارهٔ این رکورد");
}

class Typical {
  public:
    Typical() {
        CsvWriter writer(csv);
        for (const Field& field : kind.fields)
            if (in_table(field)) writer.cell(field.name);
        writer.end_row();
        for (std::size_t i = 0; i < rows_at_once; ++i) {
            auto& row = static_cast<Specimen&>(*new_row(kind, arena));
            fill_typical(row, random, arena, i);
            encode_record(kind, row, bytes);
            for (const Field& field : kind.fields)
                if (in_table(field)) writer.cell(field_text(field, row));
            writer.end_row();
            json.append(record_json(kind, row)).append("\n");
            rows.push_back(&row);
        }
    }
    static bool in_table(const Field& field) {
        static constexpr std::string_view columns[] = {"name",   "count", "colour", "country",   "since",
                                                       "people", "price", "parent", "certainty", "note"};
        return std::ranges::find(columns, field.name) != std::end(columns);
    }

    Kind kind = specimen_kind();
    SeededRandom random{1};
    Arena arena;
    std::vector<const Specimen*> rows;
    Bytes bytes;
    std::string csv, json;
};

const Typical& typical() {
    static const Typical made;
    return made;
}

void count_rows(benchmark::State& state, std::size_t bytes) {
    auto rows = static_cast<std::int64_t>(state.iterations() * rows_at_once);
    state.SetItemsProcessed(rows);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void decode(benchmark::State& state) {
    const Typical& from = typical();
    Arena arena;
    for (auto _ : state) {
        cbor::Reader reader(from.bytes);
        while (!reader.at_end()) {
            Record* row = new_row(from.kind, arena);
            if (!decode_record(from.kind, reader, arena, *row)) state.SkipWithError("a record was refused");
            benchmark::DoNotOptimize(row);
        }
        state.PauseTiming();
        arena = Arena();
        state.ResumeTiming();
    }
    count_rows(state, from.bytes.size());
}
BENCHMARK(decode)->Unit(benchmark::kMillisecond);

void least_decode(benchmark::State& state) {
    const Typical& from = typical();
    for (auto _ : state) {
        cbor::Reader reader(from.bytes);
        while (!reader.at_end()) benchmark::DoNotOptimize(reader.skip());
    }
    count_rows(state, from.bytes.size());
}
BENCHMARK(least_decode)->Unit(benchmark::kMillisecond);

void encode(benchmark::State& state) {
    const Typical& from = typical();
    Bytes bytes;
    for (auto _ : state) {
        bytes.clear();
        for (const Specimen* row : from.rows) encode_record(from.kind, *row, bytes);
        benchmark::DoNotOptimize(bytes.data());
    }
    count_rows(state, from.bytes.size());
}
BENCHMARK(encode)->Unit(benchmark::kMillisecond);

void check(benchmark::State& state) {
    const Typical& from = typical();
    std::vector<Problem> problems;
    for (auto _ : state)
        for (const Specimen* row : from.rows) check_record(from.kind, *row, problems);
    if (!problems.empty()) state.SkipWithError("a record was refused");
    count_rows(state, from.bytes.size());
}
BENCHMARK(check)->Unit(benchmark::kMillisecond);

template <typename Import>
void import_all(benchmark::State& state, const std::string& text, Import import) {
    const Typical& from = typical();
    SpecimenLookup keys;
    SpecimenRecords known;
    for (auto _ : state) {
        Arena arena;
        SeededRandom random(2);
        TextSource source("rows", text);
        auto rows = import(source, ImportTarget{from.kind, keys, known, random, arena});
        if (!rows || rows->size() != rows_at_once) state.SkipWithError("the rows were refused");
    }
    count_rows(state, text.size());
}
void csv(benchmark::State& state) {
    import_all(state, typical().csv, import_csv);
}
BENCHMARK(csv)->Unit(benchmark::kMillisecond);

void json_lines(benchmark::State& state) {
    import_all(state, typical().json, import_json_lines);
}
BENCHMARK(json_lines)->Unit(benchmark::kMillisecond);

void least_csv(benchmark::State& state) {
    const std::string& text = typical().csv;
    for (auto _ : state) {
        std::size_t cells = 0;
        for (std::size_t at = 0; (at = text.find_first_of(",\n\"", at)) != text.npos; ++at) ++cells;
        benchmark::DoNotOptimize(cells);
    }
    count_rows(state, text.size());
}
BENCHMARK(least_csv)->Unit(benchmark::kMillisecond);

}  // namespace
