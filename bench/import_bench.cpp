// SPDX-License-Identifier: AGPL-3.0-or-later
// A table in CSV becomes sealed, durable records, by the path that `karnameh import` takes: every cell read and
// checked, the change judged, sealed, signed, committed with full sync, and folded.
#include "bench/benches.h"
#include "bench/organisation.h"
#include "kernel/table_change.h"

namespace karnameh::bench {

namespace {

constexpr double rows_a_second = 200'000;

std::string table(Place& place, std::size_t rows) {
    constexpr std::string_view ways[] = {"channel", "unit", "site"};
    std::string text = "giver,given,amount,heads,drive,way,words\r\n";
    for (std::size_t i = 1; i <= rows; ++i) {
        Gift gift = place.gift(i);
        text.append(gift.giver.view()).append(",2008-0").append(std::to_string(1 + i % 9));
        text.append("-1").append(std::to_string(i % 10)).append(",").append(std::to_string(1 + i % 500));
        text.append(".50 SEK,").append(std::to_string(gift.heads.value)).append(",");
        text.append(place.drive.text()).append(",").append(ways[i % 3]);
        text.append(",\"").append(gift.words.view()).append("\"\r\n");
    }
    return text;
}

}  // namespace

void importing(Scale scale, Figures& figures) {
    std::size_t rows = scale == Scale::quick ? 100'000 : 1'000'000;
    Place place;
    std::string text = table(place, rows);
    const Kind& kind = place.kinds.get(Gift::kind_number);
    int run = 0;
    double seconds = median_seconds(3, [&] {
        Id into = *place.session->make_compartment("table " + std::to_string(++run));
        TextSource source("gifts.csv", text);
        auto read = read_table(*place.session, kind, source, TableForm::csv);
        KARNAMEH_ASSERT(read && read->change.size() == rows);
        KARNAMEH_ASSERT(place.session->commit(into, read->change));
    });
    report(figures, {"import.csv", std::to_string(rows) + " rows of CSV checked, sealed and durable",
                     static_cast<double>(rows) / seconds, "rows/s", "", 0, 0, rows_a_second, Goal::at_least});
}

}  // namespace karnameh::bench
