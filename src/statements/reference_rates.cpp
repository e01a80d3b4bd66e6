// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/reference_rates.h"

#include <algorithm>

#include "base/text.h"
#include "foreign/xml.h"
#include "record/csv.h"
#include "statements/read.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

constexpr std::string_view as_published = "The file as the European Central Bank gives it out.";

Result<ReferenceRate> rate_of(const std::string& place, DayNumber day, std::string_view quote,
                              std::string_view text) {
    ReferenceRate rate{day, KARNAMEH_TRY(known_currency(place, quote)), {}};
    Result<Decimal> decimal = parse_decimal(text);
    bool plain = text.find_first_not_of("0123456789.") == text.npos;
    if (!decimal || !plain || decimal->mantissa <= 0)
        return refuse(place, {"“{1}” is no rate.", {quoted(text)}}, as_published);
    rate.rate = *decimal;
    return rate;
}

// One line for each day, one column for each currency; of the file of one day, “27 November 2026”.
Result<std::vector<ReferenceRate>> read_table(const std::string& file, std::string_view text) {
    TextSource source(file, text);
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    std::vector<std::string> header;
    std::vector<ReferenceRate> rates;
    while (KARNAMEH_TRY(reader.next(cells))) {
        if (header.empty()) {
            for (const CsvCell& cell : cells) header.push_back(tidy(cell.text));
            if (header[0] != "Date")
                return refuse(place_of(file, reader.line()), "There is no column “Date”.", as_published);
            continue;
        }
        Result<Date> date = parse_date(cells[0].text);
        if (!date || date->precision != Precision::day || date->about)
            return refuse(place_of(file, reader.line()), {"“{1}” is no day.", {quoted(cells[0].text)}},
                          as_published);
        for (std::size_t i = 1; i < cells.size(); ++i) {
            std::string cell = tidy(cells[i].text);
            if (cell.empty() || cell == "N/A") continue;
            std::string name = i < header.size() ? header[i] : "";
            rates.push_back(
                KARNAMEH_TRY(rate_of(place_of(file, reader.line(), name), date->first, name, cell)));
        }
    }
    return rates;
}

// Cubes inside each other: one with a time, in it one for each currency.
class CubeReader final : public foreign::XmlReader {
  public:
    explicit CubeReader(const std::string& file) : file_(file) {}

    Ended begin(std::string_view name, const foreign::Attributes& attributes) override {
        if (foreign::local_name(name) != "Cube") return Ended::good;
        if (const char* time = attributes.find("time")) {
            day_ = day_of_iso(time);
            if (!day_)
                return stop(
                    refuse(place_of(file_, line), {"“{1}” is no day.", {quoted(time)}}, as_published));
        }
        const char *quote = attributes.find("currency"), *text = attributes.find("rate");
        if (!quote || !text) return Ended::good;
        if (!day_) return stop(refuse(place_of(file_, line), "This rate has no day.", as_published));
        Result<ReferenceRate> rate = rate_of(place_of(file_, line), *day_, quote, text);
        if (!rate) return stop(std::unexpected(rate.error()));
        rates.push_back(*rate);
        return Ended::good;
    }
    Ended end(std::string_view) override { return Ended::good; }
    Ended text(std::string_view) override { return Ended::good; }

    std::vector<ReferenceRate> rates;
    std::optional<Wrong> wrong;

  private:
    Ended stop(const std::unexpected<Wrong>& why) {
        wrong = why.error();
        return Ended::malformed;
    }

    const std::string& file_;
    std::optional<DayNumber> day_;
};

Result<std::vector<ReferenceRate>> read_cubes(const std::string& file, std::string_view text) {
    CubeReader reader(file);
    Ended ended = foreign::read_xml(text, reader);
    if (reader.wrong) return std::unexpected(*reader.wrong);
    if (ended != Ended::good)
        return refuse(place_of(file, reader.line), "This is no well-formed XML, or has a document type.",
                      as_published);
    return std::move(reader.rates);
}

}  // namespace

Result<std::vector<ReferenceRate>> read_reference_rates(const std::string& file, ByteView bytes) {
    if (bytes.size() > statement_bytes)
        return refuse(file, "The file is too large.",
                      {"At most {1|size}.", {std::to_string(statement_bytes)}});
    std::string text = KARNAMEH_TRY(to_utf8(file, bytes, Charset::utf8));
    bool is_xml = trim(std::string_view(text).substr(0, 256)).starts_with('<');
    std::vector<ReferenceRate> rates = KARNAMEH_TRY(is_xml ? read_cubes(file, text) : read_table(file, text));
    if (rates.empty()) return refuse(file, "There are no rates in it.", as_published);
    std::ranges::sort(rates, [](const ReferenceRate& a, const ReferenceRate& b) {
        return std::pair(a.day, a.quote) < std::pair(b.day, b.quote);
    });
    for (std::size_t i = 1; i < rates.size(); ++i)
        if (rates[i].day == rates[i - 1].day && rates[i].quote == rates[i - 1].quote)
            return refuse(file,
                          {"It has two rates of {1} on {2}.",
                           {std::string(rates[i].quote.text()), date_text(Date::on(rates[i].day))}},
                          as_published);
    return rates;
}

Id id_of(const ReferenceRate& rate) {
    Bytes bytes;
    append(bytes, as_bytes("ECB rate"));
    append_big_endian(bytes, rate.day);
    append(bytes, as_bytes(rate.quote.text()));
    bytes.resize(16);
    return Id::from(bytes);
}

std::string rates_table(std::span<const ReferenceRate> rates) {
    std::string table;
    CsvWriter writer(table);
    for (std::string_view name : {"id", "date", "base", "quote", "rate", "source"}) writer.cell(name);
    writer.end_row();
    for (const ReferenceRate& rate : rates) {
        writer.cell(id_of(rate).text());
        writer.cell(date_text(Date::on(rate.day)));
        writer.cell("EUR");
        writer.cell(rate.quote.text());
        writer.cell(decimal_text(rate.rate));
        writer.cell("European Central Bank");
        writer.end_row();
    }
    return table;
}

}  // namespace karnameh::statements
